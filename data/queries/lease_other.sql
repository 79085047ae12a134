-- Who else is editing a record.  ?1 entity, ?2 record, ?3 now, ?4 staff, ?5 desk.  staff, name, desk, since
SELECT l.staff, s.name, l.desk, l.since FROM lease l JOIN staff s ON s.id = l.staff
WHERE l.entity = ?1 AND l.rec = ?2 AND l.until > ?3 AND NOT (l.staff = ?4 AND l.desk = ?5)
ORDER BY l.desk, l.staff LIMIT 1;
