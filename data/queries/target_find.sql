-- The target that holds for a request.  ?1 priority, ?2 class, ?3 unit or area, ?4 category, ?5 day.  Columns: id.
SELECT t.id FROM target t
WHERE t.voided = 0 AND t.valid_from <= ?5
  AND (t.priority IS NULL OR t.priority = ?1)
  AND (t.class IS NULL OR t.class = ?2)
  AND (t.place IS NULL OR t.place = ?3)
  AND (t.category_id IS NULL OR t.category_id = ?4)
  AND NOT EXISTS (SELECT 1 FROM target n WHERE n.code = t.code AND n.voided = 0 AND n.valid_from <= ?5
                  AND n.valid_from > t.valid_from)
ORDER BY t.category_id IS NULL, t.class IS NULL, t.place IS NULL, t.priority IS NULL, t.pos, t.id
LIMIT 1
