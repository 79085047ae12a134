-- Wrong PINs of somebody.  ?1 staff.  count, until
SELECT count, until FROM pin_fail WHERE staff = ?1;
