-- Where an entrance is.  ?1 entrance.  Columns: building, entrance.
SELECT building_id, id FROM entrance WHERE id = ?1
