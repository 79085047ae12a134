-- Units with a room number, in any building.  ?1 room.  Columns: id.
SELECT id FROM unit WHERE room = ?1 AND voided = 0 ORDER BY sort LIMIT 20
