-- The roles that hold a right, for the sentence to somebody whose role does not.
-- ?1 right.  name_zh, name_en
SELECT r.name_zh, r.name_en FROM role_right rr JOIN role r ON r.id = rr.role_id
WHERE rr.right = ?1 AND rr.voided = 0 AND rr.active = 1 AND r.voided = 0 ORDER BY r.grade;
