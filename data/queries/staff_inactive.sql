-- ?1 staff id -> 1 when that person no longer works here, else 0
SELECT iif(active = 1 AND voided = 0, 0, 1) FROM staff WHERE id = ?1;
