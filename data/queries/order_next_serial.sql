-- ?1 day number as yyyymmdd -> next serial of that day; voided numbers stay used
SELECT coalesce(max(serial), 0) + 1 FROM orders WHERE day = substr(?1, 1, 4) || '-' || substr(?1, 5, 2) || '-' || substr(?1, 7, 2);
