-- ?1 day, ?2 category id, ?3 its class, ?4 priority, ?5 kind of place (unit, area, ...)
-- -> seconds to restore (adequate) of the closest target in force on that day
SELECT restore_max FROM target
WHERE voided = 0 AND restore_max IS NOT NULL AND valid_from <= ?1
    AND (category_id IS NULL OR category_id = ?2)
    AND (class IS NULL OR class = ?3)
    AND (priority IS NULL OR priority = ?4)
    AND (place IS NULL OR place = ?5)
ORDER BY category_id IS NULL, class IS NULL, priority IS NULL, place IS NULL, valid_from DESC, pos
LIMIT 1;
