-- Whether a building has entrances or units.  ?1 building.  Columns: 1.
SELECT 1 FROM entrance WHERE building_id = ?1 AND voided = 0
UNION ALL SELECT 1 FROM unit WHERE building_id = ?1 AND voided = 0
LIMIT 1
