-- ?1 person id, ?2 day -> units where the person is today, the main one first
SELECT unit_id FROM occupancy
WHERE person_id = ?1 AND voided = 0
    AND (from_day IS NULL OR from_day <= ?2) AND (to_day IS NULL OR to_day >= ?2)
ORDER BY main DESC, id
LIMIT 2;
