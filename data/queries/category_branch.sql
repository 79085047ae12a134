-- The branch of a category: itself or the one above it that stands right under a service line.
-- ?1 category.  Columns: branch, whether it is a leak (every one gets a return visit), impact.
WITH RECURSIVE up (id, parent_id, steps) AS (
    SELECT id, parent_id, 0 FROM category WHERE id = ?1
    UNION ALL SELECT c.id, c.parent_id, steps + 1 FROM up JOIN category c ON c.id = up.parent_id WHERE steps < 9
)
SELECT up.id, (SELECT visit FROM category WHERE id = ?1), (SELECT impact FROM category WHERE id = ?1)
FROM up LEFT JOIN category p ON p.id = up.parent_id
WHERE p.id IS NULL OR p.parent_id IS NULL
ORDER BY steps
LIMIT 1
