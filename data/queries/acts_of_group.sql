-- The acts of a bulk by its first one, newest first; also of a single act.  ?1 act.  act
SELECT DISTINCT act FROM journal WHERE act = ?1 OR grp = ?1 ORDER BY act DESC;
