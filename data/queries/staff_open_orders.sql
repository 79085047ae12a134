-- ?1 staff id -> open orders this person works on, minds or answers for at the desk.
SELECT count(*) FROM orders INDEXED BY orders_open
WHERE voided = 0 AND state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED')
    AND (worker_id = ?1 OR minder_id = ?1 OR owner_id = ?1);
