-- Somebody's changes, newest first, without the sessions (undo).
-- ?1 staff.  act, grp, recorded_at, entity, rec, verb, 1 when nothing changed
SELECT act, grp, recorded_at, entity, rec, verb, changes = '{}' FROM journal
WHERE actor = ?1 AND entity <> 'session' ORDER BY seq DESC;
