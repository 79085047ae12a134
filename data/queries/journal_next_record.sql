-- The next record that the journal tells of, in the order of entity and record (verify).
-- ?1 entity, ?2 record: the one before.  entity, rec
SELECT entity, rec FROM journal WHERE (entity, rec) > (?1, ?2) ORDER BY entity, rec LIMIT 1;
