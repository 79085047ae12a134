-- The grade of a role.  ?1 role.  Columns: grade.
SELECT grade FROM role WHERE id = ?1
