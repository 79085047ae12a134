-- What a unit has been through, newest first.  ?1 unit, ?2 at most so many.
-- Columns: when, kind (order, also, told, visit, in, out), order number or NULL, id of what it is about, words, state or result.
SELECT * FROM (
    SELECT o.received_at AS at, 'order' AS kind, o.no, o.id, coalesce(o.summary, o.words) AS words, o.state
    FROM orders o WHERE o.unit_id = ?1 AND o.voided = 0
    UNION ALL
    SELECT x.at, 'also', o.no, o.id, x.words, o.state
    FROM order_also x JOIN orders o ON o.id = x.order_id WHERE x.unit_id = ?1 AND x.voided = 0 AND o.unit_id IS NOT ?1
    UNION ALL
    SELECT n.at, 'told', o.no, o.id, n.text, NULL
    FROM orders o JOIN order_note n ON n.order_id = o.id WHERE o.unit_id = ?1 AND o.voided = 0 AND n.kind = 'told' AND n.voided = 0
    UNION ALL
    SELECT coalesce(v.done_at, v.tried_at, v.due_at), 'visit', o.no, v.id, v.opinion, coalesce(v.result, v.state)
    FROM orders o JOIN visit v ON v.order_id = o.id WHERE o.unit_id = ?1 AND o.voided = 0 AND v.voided = 0
    UNION ALL
    SELECT unixepoch(c.from_day, 'utc'), 'in', NULL, c.id, p.name, c.role
    FROM occupancy c JOIN person p ON p.id = c.person_id WHERE c.unit_id = ?1 AND c.voided = 0 AND c.from_day IS NOT NULL
    UNION ALL
    SELECT unixepoch(c.to_day, 'utc'), 'out', NULL, c.id, p.name, c.role
    FROM occupancy c JOIN person p ON p.id = c.person_id WHERE c.unit_id = ?1 AND c.voided = 0 AND c.to_day IS NOT NULL
) ORDER BY at DESC, kind, id DESC LIMIT ?2;
