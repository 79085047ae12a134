-- ?1 id, ?2 a session silent since then is gone.  Columns: staff, line, whether somebody has it in hand, which session.
SELECT p.staff, p.line, EXISTS (SELECT 1 FROM session x WHERE x.id = p.taken AND x.ended IS NULL AND x.seen > ?2), p.taken
FROM parked p WHERE p.id = ?1;
