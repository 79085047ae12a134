-- Names a new file's site.  ?1 name, ?2 zone, ?3 language, ?4 now, ?5 uuid, ?6 demo
INSERT INTO site (id, name, zone, lang, created, uuid, demo) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6);
