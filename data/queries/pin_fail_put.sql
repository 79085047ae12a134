-- ?1 staff, ?2 count, ?3 locked until
INSERT INTO pin_fail (staff, count, until) VALUES (?1, ?2, ?3)
ON CONFLICT (staff) DO UPDATE SET count = excluded.count, until = excluded.until;
