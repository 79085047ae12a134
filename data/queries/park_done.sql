-- ?1 id
DELETE FROM parked WHERE id = ?1;
