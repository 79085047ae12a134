-- ?1 staff, ?2 desk, ?3 pid, ?4 now
INSERT INTO session (staff, desk, pid, started, seen) VALUES (?1, ?2, ?3, ?4, ?4);
