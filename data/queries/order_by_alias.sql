-- ?1 the number a desk gave while the file could not be written -> the newest order entered under it
SELECT id FROM orders WHERE alias = ?1 COLLATE NOCASE ORDER BY id DESC LIMIT 1;
