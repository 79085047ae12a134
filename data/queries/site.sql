-- The site.  name, zone, lang
SELECT name, zone, lang FROM site WHERE id = 1;
