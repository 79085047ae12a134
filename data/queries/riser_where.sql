-- Where a riser is.  ?1 riser.  Columns: building, entrance.
SELECT building_id, entrance_id FROM riser WHERE id = ?1
