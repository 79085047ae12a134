#include "intake_stats.h"

#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "store/query.h"

#include <stdlib.h>
#include <string.h>

struct row {
    const char *how;
    int keys;
    int64_t ms;
};

static enum rc write_row(struct desk *d, void *arg, struct err *e)
{
    const struct row *r = arg;
    struct stmt *st;
    enum rc rc = query_get(d->db, "intake_stat_add", &st, e);

    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, desk_now(d));
    stmt_num(st, 2, d->staff == NIL ? 0 : d->staff);
    stmt_text(st, 3, d->name);
    stmt_text(st, 4, r->how);
    stmt_num(st, 5, r->keys);
    stmt_num(st, 6, r->ms);
    if ((rc = stmt_run(st, e)) != RC_OK || (rc = query_get(d->db, "intake_stat_old", &st, e)) != RC_OK)
        return rc;
    stmt_num(st, 1, desk_now(d) - INTAKE_STATS_DAYS * 86400);
    return stmt_run(st, e);
}

void intake_stats_add(struct desk *d, const char *how, int keys, int64_t ms)
{
    struct row r = {how, keys < 0 ? 0 : keys, ms < 0 ? 0 : ms};
    struct err e = {0};

    if (desk_tx(d, write_row, &r, &e) != RC_OK)
        err_clear(&e);
}

int intake_stats_keys(const char *text)
{
    int keys = 0;
    bool word = false;

    for (size_t at = 0, n = strlen(text); at < n;) {
        uint32_t cp;
        size_t len = text_decode(text + at, n - at, &cp);
        const char *readings[PINYIN_READINGS];

        if (text_is_han(cp) && pinyin_readings(cp, readings) > 0) {
            keys += (int)strlen(readings[0]) + !word; /* one key selects the word */
            word = true;
        } else {
            keys++;
            word = false;
        }
        at += len;
    }
    return keys;
}

static int by_size(const void *pa, const void *pb)
{
    int64_t a = *(const int64_t *)pa, b = *(const int64_t *)pb;

    return a < b ? -1 : a > b;
}

static void sum_up(int64_t *values, size_t n, int64_t *median, int64_t *most)
{
    *median = *most = 0;
    if (n == 0)
        return;
    qsort(values, n, sizeof *values, by_size);
    *median = n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    *most = values[(n * 9 + 9) / 10 - 1];
}

enum rc intake_stats_get(struct desk *d, const struct intake_stats_ask *ask, struct intake_stats *out, struct err *e)
{
    struct stmt *st;
    int64_t *keys = NULL, *ms = NULL, median, most;
    size_t n = 0;
    bool row = true;
    enum rc rc = query_get(d->db, "intake_stat", &st, e);

    *out = (struct intake_stats){0};
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, ask->since);
    stmt_num(st, 2, ask->staff ? ask->staff : NIL);
    stmt_text(st, 3, ask->how);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        if (n % 256 == 0) {
            keys = mem_grow(keys, n + 256, sizeof *keys);
            ms = mem_grow(ms, n + 256, sizeof *ms);
        }
        keys[n] = stmt_col_num(st, 0);
        ms[n++] = stmt_col_num(st, 1);
    }
    stmt_done(st);
    out->n = n;
    sum_up(keys, n, &median, &most);
    out->keys = (int)median;
    out->most_keys = (int)most;
    sum_up(ms, n, &out->ms, &out->most_ms);
    free(keys);
    free(ms);
    return rc;
}
