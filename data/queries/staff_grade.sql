-- The grade of a staff member's role.  ?1 staff.  Columns: grade.
SELECT r.grade FROM staff s JOIN role r ON r.id = s.role_id WHERE s.id = ?1
