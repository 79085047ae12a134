-- The last person's serial.  Columns: id.
SELECT id FROM person ORDER BY id DESC LIMIT 1
