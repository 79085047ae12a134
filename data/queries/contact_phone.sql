-- The number to call an outside contact by, a round-the-clock one first.  ?1 contact.  Columns: phone.
SELECT phone FROM contact_phone WHERE contact_id = ?1 AND voided = 0 ORDER BY day_night IS NOT 1, pos LIMIT 1
