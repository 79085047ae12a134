-- ?1 serial, ?2 pattern of the day (LIKE), ?3 today -> the newest order it fits
SELECT id FROM orders
WHERE serial = ?1 AND day <= ?3 AND day LIKE ?2
ORDER BY day DESC
LIMIT 1;
