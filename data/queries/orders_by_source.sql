-- The order imported under a number of another system.  ?1 source, ?2 source_no.  Column: id.
SELECT id FROM orders WHERE source = ?1 AND source_no = ?2 AND voided = 0 LIMIT 1;
