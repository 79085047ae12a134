-- Who could go, with the work in hand.  ?1 skill, ?2 building, ?3 unit, ?4 place as asset:id, ?5 since when known, ?6 one
-- who is meant whatever the skill; each may be NULL.  Without a skill: the engineers.
-- Columns: id, no, name, has the skill, open, paused, of them in the building, whether the home or asset is known.
SELECT s.id, s.no, s.name,
    ?1 IS NOT NULL AND EXISTS (SELECT 1 FROM staff_skill k WHERE k.rec = s.id AND k.ref = ?1) AS skilled,
    count(CASE WHEN o.state IN ('ASSIGNED', 'ACCEPTED', 'ON_SITE', 'WORKING') THEN 1 END),
    count(CASE WHEN o.state = 'PAUSED' THEN 1 END),
    count(CASE WHEN o.state IN ('ASSIGNED', 'ACCEPTED', 'ON_SITE', 'WORKING') AND u.building_id = ?2 THEN 1 END),
    EXISTS (SELECT 1 FROM orders w INDEXED BY orders_unit
            WHERE w.unit_id = ?3 AND w.received_at >= ?5 AND w.worker_id = s.id AND w.finished_at IS NOT NULL)
        OR EXISTS (SELECT 1 FROM orders w INDEXED BY orders_place
            WHERE w.place = ?4 AND w.received_at >= ?5 AND w.worker_id = s.id AND w.finished_at IS NOT NULL)
FROM staff s
LEFT JOIN orders o INDEXED BY orders_open_worker ON o.worker_id = s.id AND o.voided = 0
    AND o.state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED')
LEFT JOIN unit u ON u.id = o.unit_id
WHERE s.voided = 0 AND s.active = 1 AND (skilled OR s.id = ?6 OR (?1 IS NULL AND s.department = 'engineering'))
GROUP BY s.id
