-- Whether a session is this person's at this desk, and not ended.  ?1 session, ?2 staff, ?3 its number, ?4 desk
SELECT 1 FROM session x JOIN staff s ON s.id = x.staff
WHERE x.id = ?1 AND x.staff = ?2 AND s.no = ?3 AND x.desk = ?4 AND x.ended IS NULL;
