-- Where a public area is.  ?1 area.  Columns: building, entrance (none).
SELECT building_id, NULL FROM area WHERE id = ?1
