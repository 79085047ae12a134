-- What intakes took.  ?1 since, ?2 staff or NULL, ?3 how or NULL.  Columns: keys, milliseconds.
SELECT keys, ms FROM intake_stat WHERE at >= ?1 AND (?2 IS NULL OR staff = ?2) AND (?3 IS NULL OR how = ?3);
