-- Public areas with their nicknames.  Columns: id, name, other names.
SELECT id, name, words FROM area WHERE voided = 0
