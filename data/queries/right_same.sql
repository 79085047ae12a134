-- Whether a role has a right, given or taken away.  ?1 role, ?2 right.  Columns: 1.
SELECT 1 FROM role_right WHERE right = ?2 AND role_id = ?1 AND voided = 0
