-- The last outside contact's serial.  Columns: id.
SELECT id FROM contact ORDER BY id DESC LIMIT 1
