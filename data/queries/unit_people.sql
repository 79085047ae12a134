-- Who is in a unit on a day, each person once.  ?1 unit, ?2 day.
-- The min() makes the best role's row stand for the group.  Columns: occupancy, person that counts, name, greeting, role, main, vip, note, likes.
SELECT o.id, p.id, p.name, coalesce(p.greet, p.name), o.role, o.main, p.vip, p.note, p.likes
FROM occupancy o
JOIN person x ON x.id = o.person_id
JOIN person p ON p.id = coalesce(x.merged_id, x.id)
WHERE o.unit_id = ?1 AND o.voided = 0 AND p.voided = 0
  AND coalesce(o.from_day, '0000') <= ?2 AND coalesce(o.to_day, '9999') >= ?2
GROUP BY p.id
HAVING min(CASE o.role WHEN 'owner' THEN 1 WHEN 'tenant' THEN 2 WHEN 'household' THEN 3 ELSE 4 END)
ORDER BY CASE o.role WHEN 'owner' THEN 1 WHEN 'tenant' THEN 2 WHEN 'household' THEN 3 ELSE 4 END,
         o.main IS NOT 1, o.from_day, o.id
