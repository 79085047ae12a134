-- ?1 staff, ?2 desk, ?3 now, ?4 line
INSERT INTO parked (staff, desk, at, line) VALUES (?1, ?2, ?3, ?4);
