/* Any bytes as a text: shown, cleaned, edited, wrapped, searched, read as a time and as money (R10). */
#include "fuzz.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "base/when.h"

#include <string.h>

#define NOW 1795254125

const char *const fuzz_seeds[] = {
    "\x05"
    "明天9点半",
    "\x08"
    "电梯困人，dt",
    "\x10"
    "2026-11-22T18:00+08:00",
    "\x01-20",
    "\x02"
    "今天下午三点二十五",
    "\x03"
    "1,860.00",
    "\x07\U0001F468\u200D\U0001F469x\U0001F1E8\U0001F1F3",
    "\x0C"
    "lift (stuck) 「x」。",
    "\x0B"
    "e\u0301\x1B[31m\r\n\t\u202E\xE7\x94",
    NULL,
};

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    i18n_set("en");
    MUST(when_zone("Asia/Shanghai", NULL) == RC_OK);
    return 0;
}

static void shown(const char *s, int cells)
{
    struct buf fit = {0}, once = {0}, twice = {0};
    text_fit(&fit, s, cells, true);
    MUST(text_valid(buf_str(&fit), fit.len));
    MUST(text_cells(buf_str(&fit)) == cells);
    text_safe(&once, s);
    text_safe(&twice, buf_str(&once));
    MUST(text_valid(buf_str(&once), once.len));
    MUST(text_cells(buf_str(&once)) == text_cells(s));
    MUST(text_same(once.data, twice.data));
    for (size_t i = 0; i < once.len; i++)
        MUST((unsigned char)once.data[i] >= 0x20 && once.data[i] != 0x7F);
    buf_clear(&fit);
    buf_clear(&once);
    buf_clear(&twice);
}

static void cleaned(const char *s, size_t n, bool lines)
{
    char *once = text_clean(s, n, lines), *twice = text_clean(once, strlen(once), lines);
    MUST(text_valid(once, strlen(once)));
    MUST(strcmp(once, twice) == 0);
    char *fold = text_fold(once), *code = text_fold_code(once);
    MUST(text_valid(fold, strlen(fold)) && text_valid(code, strlen(code)));
    free(once);
    free(twice);
    free(fold);
    free(code);
}

static void edited(const char *s, size_t n, int cells)
{
    for (size_t at = 0, next; at < n; at = next) {
        next = text_cluster_next(s, at);
        MUST(next > at && next <= n && text_cluster_prev(s, next) == at);
    }
    for (size_t at = 0, next; at < n; at = next) {
        next = text_word_next(s, at);
        MUST(next > at && next <= n);
    }
    for (size_t at = n, prev; at > 0; at = prev) {
        prev = text_word_prev(s, at);
        MUST(prev < at);
    }
    struct text_line *lines;
    size_t count = text_wrap(s, cells, &lines), at = 0;
    MUST(count > 0);
    for (size_t i = 0; i < count; i++) {
        MUST(lines[i].from >= at && lines[i].to >= lines[i].from && lines[i].to <= n);
        at = lines[i].to;
    }
    free(lines);
}

static void searched(const char *s, size_t n)
{
    struct buf key = {0};
    const char *part = s + n / 2;
    bool found = pinyin_match(s, part, false);
    MUST(found || !text_valid(s, n) || !text_valid(part, strlen(part)));
    pinyin_key(&key, s, true);
    pinyin_initials(&key, s, true);
    buf_clear(&key);
}

static void read_as_value(const char *s, bool past)
{
    char text[40], day[11];
    int64_t t, again;
    if (when_parse(s, NOW, past, &t, NULL) == RC_OK) {
        MUST(t != NIL);
        when_full(t, text, sizeof text);
        when_span(t - NOW, text, sizeof text);
    }
    if (when_parse_day(s, NOW, day, NULL) == RC_OK)
        MUST(when_day_valid(day));
    if (money_parse(s, &t, NULL) == RC_OK)
        MUST(money_parse(money_print(t, text, sizeof text), &again, NULL) == RC_OK && again == t);
    if (qty_parse(s, &t, NULL) == RC_OK)
        MUST(qty_parse(qty_print(t, text, sizeof text), &again, NULL) == RC_OK && again == t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    int cells = data[0] % 40;
    char *s = mem_ndup((const char *)data + 1, size - 1);
    size_t n = strlen(s);
    shown(s, cells);
    cleaned((const char *)data + 1, size - 1, cells & 1);
    edited(s, n, cells);
    searched(s, n);
    read_as_value(s, cells & 1);
    free(s);
    return 0;
}
