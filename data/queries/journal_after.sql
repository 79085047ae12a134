-- What changed a record after a journal row, oldest first (undo).
-- ?1 entity, ?2 record, ?3 seq.  act, undoes
SELECT act, undoes FROM journal WHERE entity = ?1 AND rec = ?2 AND seq > ?3 AND changes <> '{}' ORDER BY seq;
