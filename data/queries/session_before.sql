-- The journal row of the sign-on before the last one.  ?1 staff.  seq
SELECT seq FROM journal WHERE entity = 'session' AND rec = ?1 AND verb IN ('sign-on', 'sign-on-os')
ORDER BY seq DESC LIMIT 1 OFFSET 1;
