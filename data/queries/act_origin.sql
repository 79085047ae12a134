-- What an act took back, and by which verb.  ?1 act.  undoes, verb
SELECT undoes, verb FROM journal WHERE act = ?1 ORDER BY seq DESC LIMIT 1;
