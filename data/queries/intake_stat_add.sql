-- ?1 now, ?2 staff, ?3 desk, ?4 how, ?5 keys, ?6 milliseconds
INSERT INTO intake_stat (at, staff, desk, how, keys, ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6);
