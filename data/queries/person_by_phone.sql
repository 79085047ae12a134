-- Whose phone it is.  ?1 its last four digits, ?2 all that is known of it.  Columns: id of the record that counts.
SELECT DISTINCT coalesce(p.merged_id, p.id)
FROM person_phone x JOIN person p ON p.id = x.person_id
WHERE substr(x.phone, -4) = ?1 AND x.phone LIKE '%' || ?2 AND x.voided = 0 AND p.voided = 0
ORDER BY 1
LIMIT 50
