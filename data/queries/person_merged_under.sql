-- Whether records are merged into a person.  ?1 person.  Columns: 1.
SELECT 1 FROM person WHERE merged_id = ?1 LIMIT 1
