-- The last finished orders of a unit or another place, newest first.  ?1 unit, ?2 place (kind:id); each may be NULL.  Columns: id.
SELECT id FROM (
    SELECT id, received_at FROM orders INDEXED BY orders_unit WHERE unit_id = ?1 AND state = 'CLOSED' AND voided = 0
    UNION ALL
    SELECT id, received_at FROM orders INDEXED BY orders_place
    WHERE place = ?2 AND unit_id IS NULL AND state = 'CLOSED' AND voided = 0
)
ORDER BY received_at DESC, id DESC
LIMIT 3
