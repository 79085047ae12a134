-- The branch of a category: itself or the one above it that stands right under a service line.
-- ?1 category.  Columns: branch, service line, whether it is a leak (gets its return visit, no danger), impact.
WITH RECURSIVE up (id, parent_id, steps) AS (
    SELECT id, parent_id, 0 FROM category WHERE id = ?1
    UNION ALL SELECT c.id, c.parent_id, steps + 1 FROM up JOIN category c ON c.id = up.parent_id WHERE steps < 9
)
SELECT up.id, coalesce(up.parent_id, up.id), me.visit = 1 AND me.danger IS NULL, me.impact
FROM category me, up LEFT JOIN category p ON p.id = up.parent_id
WHERE me.id = ?1 AND (p.id IS NULL OR p.parent_id IS NULL)
ORDER BY steps
LIMIT 1
