-- ?1 order id -> number of live estimate lines
SELECT count(*) FROM order_estimate WHERE order_id = ?1 AND voided = 0;
