-- Orders near a place since some time, newest first.  ?1 unit, ?2 place (kind:id), ?3 riser, ?4 entrance, ?5 building,
-- ?6 and ?7 the same two as places, ?8 since; each may be NULL.
-- Columns: id, category, state, how (0 place, 1 riser, 2 entrance, 3 building).
SELECT id, category_id, state, min(how), received_at FROM (
    SELECT id, category_id, state, 0 AS how, received_at FROM orders INDEXED BY orders_unit
    WHERE unit_id = ?1 AND received_at >= ?8 AND voided = 0
    UNION ALL
    SELECT id, category_id, state, iif(place = ?2, 0, iif(place = ?6, 2, 3)), received_at FROM orders INDEXED BY orders_place
    WHERE place IN (?2, ?6, ?7) AND unit_id IS NULL AND received_at >= ?8 AND voided = 0
    UNION ALL
    SELECT o.id, o.category_id, o.state, 1, o.received_at FROM unit u JOIN orders o INDEXED BY orders_unit ON o.unit_id = u.id
    WHERE u.riser_id = ?3 AND o.received_at >= ?8 AND o.voided = 0
    UNION ALL
    SELECT o.id, o.category_id, o.state, 2, o.received_at FROM unit u JOIN orders o INDEXED BY orders_unit ON o.unit_id = u.id
    WHERE u.entrance_id = ?4 AND o.received_at >= ?8 AND o.voided = 0
    UNION ALL
    SELECT o.id, o.category_id, o.state, 3, o.received_at FROM unit u JOIN orders o INDEXED BY orders_unit ON o.unit_id = u.id
    WHERE u.building_id = ?5 AND o.received_at >= ?8 AND o.voided = 0
)
WHERE state NOT IN ('CANCELLED', 'REJECTED', 'MERGED')
GROUP BY id
ORDER BY received_at DESC, id DESC
LIMIT 200
