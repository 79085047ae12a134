-- ?1 id, ?2 line, ?3 now
UPDATE parked SET line = ?2, at = ?3, taken = NULL WHERE id = ?1;
