-- What a person is called.  ?1 person.  Columns: the record that counts, name, greeting.
SELECT coalesce(p.merged_id, p.id), p.name, p.greet FROM person p WHERE p.id = ?1 AND p.voided = 0
