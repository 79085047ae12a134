-- Whether a person is in a unit as the same in overlapping days.
-- ?1 person, ?2 unit, ?3 role, ?4 from, ?5 to, ?6 occupancy itself or NULL.  Columns: 1.
SELECT 1 FROM occupancy
WHERE unit_id = ?2 AND role = ?3 AND person_id = ?1 AND voided = 0 AND id IS NOT ?6
  AND coalesce(from_day, '0000') <= coalesce(?5, '9999')
  AND coalesce(to_day, '9999') >= coalesce(?4, '0000')
LIMIT 1
