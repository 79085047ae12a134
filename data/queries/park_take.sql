-- ?1 id, ?2 session
UPDATE parked SET taken = ?2 WHERE id = ?1;
