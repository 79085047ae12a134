-- The last staff member's serial; number 1 is the program itself.  Columns: id.
SELECT id FROM staff ORDER BY id DESC LIMIT 1
