-- The first phone of a person, those of records merged into it last.  ?1 person.  Columns: phone.
SELECT phone FROM person_phone
WHERE voided = 0 AND (person_id = ?1 OR person_id IN (SELECT id FROM person WHERE merged_id = ?1))
ORDER BY person_id <> ?1, person_id, pos
LIMIT 1
