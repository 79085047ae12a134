#include "place.h"

#include "spoken.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "store/query.h"
#include "store/rows.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct entity *const kinds_of_place[] = {&unit_entity, &entrance_entity, &building_entity,
                                                      &area_entity, &asset_entity,    &riser_entity};

static const struct entity *kind_of(const char *name)
{
    for (size_t i = 0; i < COUNT(kinds_of_place); i++)
        if (!strcmp(kinds_of_place[i]->name, name))
            return kinds_of_place[i];
    return NULL;
}

static void add(struct place_hits *h, const struct entity *ent, int64_t id)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->hit[i].ent == ent && h->hit[i].id == id)
            return;
    if (h->n == PLACE_HITS)
        h->more = true;
    else
        h->hit[h->n++] = (struct place_hit){ent, id};
}

/* ---- rooms ---- */

/* 03 for 3 and 0301 for 301, as it is stored here or there. */
static size_t spellings(const char *s, char out[3][SPOKEN_PART + 4])
{
    size_t n = 0, len = strlen(s), zeros = strspn(s, "0");
    snprintf(out[n++], SPOKEN_PART + 4, "%s", s);
    if (zeros && zeros < len)
        snprintf(out[n++], SPOKEN_PART + 4, "%s", s + zeros);
    if (len == 3 && strspn(s, "0123456789") == 3 && !zeros)
        snprintf(out[n++], SPOKEN_PART + 4, "0%s", s);
    return n;
}

static enum rc by_number(struct desk *d, const struct entity *ent, const char *no, struct place_hits *h, struct err *e)
{
    int64_t id = NIL;
    enum rc rc = rows_by_text(d->db, ent, "no", no, &id, NULL, e);
    if (rc == RC_OK && id != NIL)
        add(h, ent, id);
    return rc;
}

/* Every spelling of a-b-c, any of which may be NULL. */
static enum rc by_parts(struct desk *d, const struct entity *ent, const char *a, const char *b, const char *c,
                        struct place_hits *h, struct err *e)
{
    char as[3][SPOKEN_PART + 4], bs[3][SPOKEN_PART + 4], cs[3][SPOKEN_PART + 4], no[3 * SPOKEN_PART + 16];
    size_t na = spellings(a, as), nb = spellings(b ? b : "", bs), nc = spellings(c ? c : "", cs);
    enum rc rc = RC_OK;
    for (size_t i = 0; i < na; i++)
        for (size_t j = 0; j < nb; j++)
            for (size_t k = 0; k < nc && rc == RC_OK; k++) {
                snprintf(no, sizeof no, "%s%s%s%s%s", as[i], b ? "-" : "", bs[j], c ? "-" : "", cs[k]);
                rc = by_number(d, ent, no, h, e);
            }
    return rc;
}

/* Rooms of that number, in one building or everywhere. */
static enum rc by_room(struct desk *d, const char *building, const char *room, struct place_hits *h, struct err *e)
{
    char as[3][SPOKEN_PART + 4], rs[3][SPOKEN_PART + 4];
    size_t na = spellings(building ? building : "", as), nr = spellings(room, rs);
    enum rc rc = RC_OK;
    for (size_t i = 0; i < na; i++)
        for (size_t j = 0; j < nr && rc == RC_OK; j++) {
            struct stmt *st;
            bool row = true;
            if ((rc = query_get(d->db, building ? "unit_room_of_building" : "unit_room", &st, e)) != RC_OK)
                return rc;
            stmt_text(st, 1, rs[j]);
            if (building)
                stmt_text(st, 2, as[i]);
            while ((rc = stmt_step(st, &row, e)) == RC_OK && row)
                add(h, &unit_entity, stmt_col_num(st, 0));
            stmt_done(st);
        }
    return rc;
}

/* 321204, A1204: every way to cut it that is a unit here. */
static enum rc by_run(struct desk *d, const char *run, struct place_hits *h, struct err *e)
{
    size_t len = strlen(run);
    char a[SPOKEN_PART], b[SPOKEN_PART];
    enum rc rc = RC_OK;
    for (size_t i = 1; i <= 2 && i + 3 <= len && rc == RC_OK; i++) {
        snprintf(a, sizeof a, "%.*s", (int)i, run);
        rc = by_parts(d, &unit_entity, a, run + i, NULL, h, e);
        for (size_t j = 1; j <= 2 && i + j + 3 <= len && rc == RC_OK; j++) {
            snprintf(b, sizeof b, "%.*s", (int)j, run + i);
            rc = by_parts(d, &unit_entity, a, b, run + i + j, h, e);
        }
    }
    return rc;
}

static enum rc one_part(struct desk *d, const struct spoken *s, struct place_hits *h, struct err *e)
{
    const char *t = s->part[0].text;
    size_t len = strlen(t);
    bool run = strspn(t, "0123456789") == len;
    enum rc rc = RC_OK;
    switch (s->part[0].mark) {
    case SPOKEN_BUILDING:
        return by_parts(d, &building_entity, t, NULL, NULL, h, e);
    case SPOKEN_ENTRANCE:
        return RC_OK;
    case SPOKEN_PLAIN:
        if (len < 3 || !run)
            rc = by_parts(d, &building_entity, t, NULL, NULL, h, e);
        if (rc == RC_OK && len > 3 && (run ? len > 4 : isalpha((unsigned char)t[0])))
            rc = by_run(d, t, h, e);
        if (rc != RC_OK || h->n)
            return rc;
        /* fall through: a room alone */
    case SPOKEN_ROOM:
        break;
    }
    return len >= 3 ? by_room(d, NULL, t, h, e) : RC_OK;
}

static enum rc two_parts(struct desk *d, const struct spoken *s, struct place_hits *h, struct err *e)
{
    const char *a = s->part[0].text, *b = s->part[1].text;
    enum rc rc = RC_OK;
    if (s->part[0].mark == SPOKEN_ENTRANCE)
        return RC_OK; /* 2单元1204: which building? */
    if (s->part[1].mark != SPOKEN_ROOM)
        rc = by_parts(d, &entrance_entity, a, b, NULL, h, e);
    if (rc == RC_OK && s->part[1].mark != SPOKEN_ENTRANCE && !h->n)
        rc = by_parts(d, &unit_entity, a, b, NULL, h, e);
    if (rc == RC_OK && s->part[1].mark != SPOKEN_ENTRANCE && !h->n)
        rc = by_room(d, a, b, h, e);
    return rc == RC_OK && !h->n && s->part[1].mark == SPOKEN_PLAIN ? by_parts(d, &riser_entity, a, b, NULL, h, e) : rc;
}

static enum rc parse_room(struct desk *d, const char *typed, struct place_hits *h, struct err *e)
{
    struct spoken s;
    if (!spoken_read(typed, &s))
        return RC_OK;
    if (s.n == 1)
        return one_part(d, &s, h, e);
    if (s.n == 2)
        return two_parts(d, &s, h, e);
    enum rc rc = by_parts(d, &unit_entity, s.part[0].text, s.part[1].text, s.part[2].text, h, e);
    return rc == RC_OK && !h->n
               ? by_parts(d, &riser_entity, s.part[0].text, s.part[1].text, s.part[2].text, h, e)
               : rc;
}

/* ---- names ---- */

enum rank { WHOLE, INITIALS, START, INSIDE, NONE };

static enum rank rank_word(const char *name, const char *typed, const char *folded)
{
    char *low = text_fold(name);
    struct buf in = {0};
    enum rank r = NONE;
    pinyin_initials(&in, name, false);
    if (!strcmp(low, folded))
        r = WHOLE;
    else if (!strcmp(buf_str(&in), folded))
        r = INITIALS;
    else if (pinyin_match(name, typed, true))
        r = START;
    else if (text_clusters(typed) > 1 && pinyin_match(name, typed, false))
        r = INSIDE;
    buf_clear(&in);
    free(low);
    return r;
}

static enum rank rank_words(const char *words, const char *typed, const char *folded)
{
    enum rank best = NONE;
    char *copy = mem_dup(words ? words : "");
    for (char *p = copy; *p;) {
        p += strspn(p, " ");
        char *end = p + strcspn(p, " ");
        bool last = !*end;
        *end = '\0';
        if (*p) {
            enum rank r = rank_word(p, typed, folded);
            best = r < best ? r : best;
        }
        p = last ? end : end + 1;
    }
    free(copy);
    return best;
}

static enum rc parse_name(struct desk *d, const char *typed, struct place_hits *h, struct err *e)
{
    struct stmt *st;
    bool row = true;
    enum rank best = NONE;
    enum rc rc = query_get(d->db, "place_names", &st, e);
    if (rc != RC_OK)
        return rc;
    char *folded = text_fold(typed);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        const struct entity *ent = kind_of(stmt_col_text(st, 0));
        enum rank r = NONE;
        for (int c = 2; c <= 3; c++) {
            const char *s = stmt_col_text(st, c);
            enum rank one = text_empty(s) ? NONE : rank_word(s, typed, folded);
            r = one < r ? one : r;
        }
        enum rank one = rank_words(stmt_col_text(st, 4), typed, folded);
        r = one < r ? one : r;
        if (r == NONE || r > best)
            continue;
        if (r < best)
            *h = (struct place_hits){0};
        best = r;
        add(h, ent, stmt_col_num(st, 1));
        h->whole = best <= INITIALS;
    }
    stmt_done(st);
    free(folded);
    return rc;
}

enum rc place_parse(struct desk *d, const char *typed, struct place_hits *out, struct err *e)
{
    char *clean = text_clean(typed ? typed : "", typed ? strlen(typed) : 0, false);
    *out = (struct place_hits){0};
    enum rc rc = parse_room(d, clean, out, e);
    out->whole = out->n > 0;
    if (rc == RC_OK && !out->n && *clean)
        rc = parse_name(d, clean, out, e);
    if (rc == RC_OK && !out->n)
        rc = err_set(e, RC_NOTFOUND, _("There is no place \"%s\". Rooms are typed as 3-2-1204, areas by name."), clean);
    free(clean);
    return rc;
}

enum rc place_find(struct desk *d, const struct entity *ent, const char *typed, int64_t *id, struct err *e)
{
    struct place_hits h = {0}, own = {0};
    struct buf names = {0};
    *id = NIL;
    enum rc rc = parse_room(d, typed, &h, e);
    for (size_t i = 0; i < h.n; i++)
        if (h.hit[i].ent == ent)
            add(&own, ent, h.hit[i].id);
    if (rc != RC_OK || !own.n)
        return rc == RC_OK ? RC_NOTFOUND : rc;
    *id = own.hit[0].id;
    if (own.n == 1)
        return RC_OK;
    for (size_t i = 0; i < own.n && i < 4; i++) {
        buf_add(&names, i ? _(", ") : "");
        place_label(d, ent, own.hit[i].id, false, &names);
    }
    if (own.n > 4 || h.more)
        buf_add(&names, " ...");
    rc = err_set(e, RC_REFUSED, _("\"%s\" can mean several: %s. Type more of it, or the number."), typed,
                 buf_str(&names));
    buf_clear(&names);
    *id = NIL;
    return rc;
}
