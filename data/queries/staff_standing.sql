-- Whether somebody is still on the books, and their role.
-- ?1 staff.  active (0 when void), role code
SELECT iif(s.voided = 0, ifnull(s.active, 0), 0), r.code FROM staff s JOIN role r ON r.id = s.role_id WHERE s.id = ?1;
