-- The row of a site setting.  ?1 key.  id
SELECT id FROM setting WHERE key = ?1 AND voided = 0;
