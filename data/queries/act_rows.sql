-- The rows of an act.  ?1 act.  actor, recorded_at, entity, verb
SELECT actor, recorded_at, entity, verb FROM journal WHERE act = ?1 ORDER BY seq;
