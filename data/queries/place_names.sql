-- Places that have names.  Columns: kind, id, number, name, other names.
SELECT 'area', id, no, name, words FROM area WHERE voided = 0
UNION ALL SELECT 'building', id, no, name, words FROM building WHERE voided = 0
UNION ALL SELECT 'asset', id, no, name, words FROM asset WHERE voided = 0 AND state <> 'RETIRED'
UNION ALL SELECT 'entrance', id, no, name, NULL FROM entrance WHERE voided = 0 AND name IS NOT NULL
