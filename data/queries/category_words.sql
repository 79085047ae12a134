-- A category's words in both languages, and its parent's names.  ?1 category.
-- Columns: short_zh, short_en, name_zh, name_en, parent's name_zh, name_en.
SELECT c.short_zh, c.short_en, coalesce(c.name_zh, c.name_en), coalesce(c.name_en, c.name_zh),
    coalesce(p.name_zh, p.name_en), coalesce(p.name_en, p.name_zh)
FROM category c LEFT JOIN category p ON p.id = c.parent_id WHERE c.id = ?1;
