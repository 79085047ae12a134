-- The last place in the category tree.  Columns: pos.
SELECT pos FROM category ORDER BY pos DESC LIMIT 1
