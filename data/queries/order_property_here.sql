-- ?1 order id -> number of the resident's things still here
SELECT count(*) FROM order_property WHERE order_id = ?1 AND voided = 0 AND state = 'here';
