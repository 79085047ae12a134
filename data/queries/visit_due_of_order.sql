-- ?1 order id -> its return visit that is still due
SELECT id FROM visit WHERE order_id = ?1 AND state = 'DUE' AND voided = 0 ORDER BY id LIMIT 1;
