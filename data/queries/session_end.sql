-- ?1 session, ?2 now
UPDATE session SET seen = ?2, ended = ?2 WHERE id = ?1 AND ended IS NULL;
