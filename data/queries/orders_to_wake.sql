-- Paused orders whose time to wake has come.  ?1 now.  Column: id.
SELECT id FROM orders WHERE state = 'PAUSED' AND voided = 0 AND wake_at <= ?1;
