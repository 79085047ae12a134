-- A site setting.  ?1 key.  value
SELECT value FROM setting WHERE key = ?1 AND voided = 0;
