-- How many managers can sign on.  n
SELECT count(*) FROM role r JOIN staff s ON s.role_id = r.id
WHERE r.code = 'manager' AND r.voided = 0 AND s.voided = 0 AND s.active = 1;
