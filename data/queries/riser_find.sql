-- The riser of a building and entrance with a room ending.  ?1 building, ?2 entrance or NULL, ?3 ending.  Columns: id.
SELECT id FROM riser WHERE building_id = ?1 AND entrance_id IS ?2 AND code = ?3 AND voided = 0
