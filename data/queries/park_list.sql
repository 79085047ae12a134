-- Lines put aside that nobody has taken up.  ?1 staff, ?2 1: everybody's, ?3 a session silent since then is gone.
-- Columns: id, staff, name, desk, at, line.
SELECT p.id, p.staff, s.name, p.desk, p.at, p.line FROM parked p JOIN staff s ON s.id = p.staff
WHERE (p.staff = ?1 OR ?2 = 1)
    AND NOT EXISTS (SELECT 1 FROM session x WHERE x.id = p.taken AND x.ended IS NULL AND x.seen > ?3)
ORDER BY p.staff <> ?1, p.at DESC, p.id DESC
LIMIT 200;
