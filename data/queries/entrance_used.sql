-- Whether an entrance has units or risers.  ?1 entrance.  Columns: 1.
SELECT 1 FROM unit WHERE entrance_id = ?1 AND voided = 0
UNION ALL SELECT 1 FROM riser WHERE entrance_id = ?1 AND voided = 0
LIMIT 1
