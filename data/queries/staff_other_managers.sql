-- How many other managers are on the books.  ?1 staff not counted.  Columns: number.
SELECT count(*) FROM staff s JOIN role r ON r.id = s.role_id
WHERE r.grade = 4 AND s.active = 1 AND s.voided = 0 AND s.id <> ?1
