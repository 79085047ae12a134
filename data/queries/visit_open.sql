-- The return visit of an order that is not over yet.  ?1 order -> id
SELECT id FROM visit WHERE order_id = ?1 AND voided = 0 AND state <> 'CLOSED' ORDER BY id DESC LIMIT 1
