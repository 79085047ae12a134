-- The rights of somebody's role, sorted as bytes.
-- ?1 staff.  right
SELECT rr.right FROM staff s JOIN role_right rr ON rr.role_id = s.role_id
WHERE s.id = ?1 AND rr.voided = 0 AND rr.active = 1 ORDER BY rr.right;
