-- Every open order, for the rank in the queue.  ?1 staff (worker or desk owner) or NULL, ?2 now for overdue ones
-- only, or NULL.  Columns: id, due_at, received_at, chased, state, priority.
SELECT id, due_at, received_at, chased, state, priority FROM orders INDEXED BY orders_open
WHERE voided = 0 AND state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED')
    AND (?1 IS NULL OR worker_id = ?1 OR owner_id = ?1)
    AND (?2 IS NULL OR (due_at < ?2 AND state NOT IN ('DONE', 'VERIFIED', 'ANSWERED')));
