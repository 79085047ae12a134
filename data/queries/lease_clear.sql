-- ?1 entity, ?2 record
DELETE FROM lease WHERE entity = ?1 AND rec = ?2;
