-- ?1 entity, ?2 record, ?3 staff, ?4 desk
DELETE FROM lease WHERE entity = ?1 AND rec = ?2 AND staff = ?3 AND desk = ?4;
