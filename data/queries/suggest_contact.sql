-- Outside contacts for a skill, or the one who maintains an asset.  ?1 skill, ?2 contact, ?3 day.  Columns: id, no, name, maintains.
SELECT c.id, c.no, c.name, c.id IS ?2 FROM contact c
WHERE c.voided = 0 AND c.active = 1 AND (c.contract_end IS NULL OR c.contract_end >= ?3)
    AND (c.id = ?2 OR c.trade = (SELECT code FROM skill WHERE id = ?1))
ORDER BY c.id IS NOT ?2, c.id
LIMIT 3
