-- Units with a room number in a building.  ?1 room, ?2 building's number.  Columns: id.
SELECT u.id FROM building b JOIN unit u ON u.building_id = b.id
WHERE b.no = ?2 AND b.voided = 0 AND u.room = ?1 AND u.voided = 0
ORDER BY u.sort LIMIT 20
