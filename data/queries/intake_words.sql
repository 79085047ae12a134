-- The words that people say for categories and standard replies.
-- Columns: 1 for a reply, id, words, name_zh, name_en, danger, kind, reply_id.
SELECT 0, id, words, name_zh, name_en, danger, kind, reply_id FROM category WHERE voided = 0 AND active IS NOT 0
UNION ALL SELECT 1, id, words, name_zh, name_en, NULL, NULL, NULL FROM reply WHERE voided = 0 AND active IS NOT 0
