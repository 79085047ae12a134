-- The record a person is merged into.  ?1 person.  Columns: merged_id.
SELECT merged_id FROM person WHERE id = ?1 AND merged_id IS NOT NULL
