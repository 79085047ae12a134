-- Whether a target of that code and day is there.  ?1 code, ?2 day.  Columns: 1.
SELECT 1 FROM target WHERE code = ?1 AND valid_from = ?2 AND voided = 0
