-- ?1 entity, ?2 record, ?3 staff, ?4 desk, ?5 now, ?6 until
INSERT INTO lease (entity, rec, staff, desk, since, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (entity, rec, desk, staff) DO UPDATE SET until = excluded.until,
    since = CASE WHEN until > excluded.since THEN since ELSE excluded.since END;
