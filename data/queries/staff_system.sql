-- The program itself among the staff.  id
SELECT id FROM staff WHERE no = 'system' AND voided = 0;
