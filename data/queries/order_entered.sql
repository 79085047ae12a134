-- Whether a spooled intake is an order already.  ?1 its number, ?2 when it was taken.  Columns: id.
SELECT id FROM orders WHERE alias = ?1 COLLATE NOCASE AND received_at = ?2 LIMIT 1;
