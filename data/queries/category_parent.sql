-- The category above.  ?1 category.  Columns: parent_id.
SELECT parent_id FROM category WHERE id = ?1
