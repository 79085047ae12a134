-- The newest journal row of a record: who and when, for the conflict page.
-- ?1 entity, ?2 record.  actor, recorded_at, verb
SELECT actor, recorded_at, verb FROM journal WHERE entity = ?1 AND rec = ?2 ORDER BY seq DESC LIMIT 1;
