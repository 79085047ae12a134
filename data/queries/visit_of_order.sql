-- ?1 order id -> its return visit that is not over, else the last one
SELECT id FROM visit WHERE order_id = ?1 AND voided = 0 ORDER BY state = 'CLOSED', id DESC LIMIT 1;
