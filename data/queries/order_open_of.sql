-- Open orders of a unit, a place, a caller, a call-back number, newest first.
-- ?1 unit, ?2 place (kind:id), ?3 person, ?4 last four digits, ?5 all that is known of the number; each may be NULL.  Columns: id.
SELECT id FROM (
    SELECT id, received_at FROM orders INDEXED BY orders_unit
    WHERE unit_id = ?1 AND voided = 0 AND state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED')
    UNION SELECT id, received_at FROM orders INDEXED BY orders_place
    WHERE place = ?2 AND unit_id IS NULL AND voided = 0 AND state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED')
    UNION SELECT id, received_at FROM orders INDEXED BY orders_caller
    WHERE caller_id = ?3 AND voided = 0 AND state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED')
    UNION SELECT id, received_at FROM orders INDEXED BY orders_phone
    WHERE substr(phone, -4) = ?4 AND phone LIKE '%' || ?5 AND phone IS NOT NULL AND voided = 0
        AND state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED')
)
ORDER BY received_at DESC, id DESC
LIMIT 50
