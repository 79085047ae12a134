/* Finding one record by what a person types. */
#include "act_int.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "store/rows.h"
#include "store/search.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define SMALL 2000 /* kinds with at most so many rows are looked through in memory */
#define PAGE  100
#define NAMED 4 /* so many are named when there are several */

/* From best to worst; the best rank that occurs decides. */
enum rank { RANK_WHOLE, RANK_INITIALS, RANK_START, RANK_INSIDE, RANK_NONE };

struct search {
    struct desk *d;
    const struct entity *ent;
    const char *typed;
    char *folded;
    enum rank best;
    int64_t ids[NAMED + 1];
    size_t n; /* how many have the best rank */
};

static bool named(const struct entity *ent, const struct field *f)
{
    if (!field_is_text(f) || (f->flags & (FF_SECRET | FF_CALC)))
        return false;
    if (f->type != FT_TEXT && f->type != FT_CODE)
        return false;
    return (f->flags & FF_NAME) || (ent->number && strcmp(f->col, ent->number) == 0) ||
           word_in("code no name name_zh name_en short_zh short_en", f->col);
}

static enum rank rank_text(const struct search *s, const struct field *f, const char *text)
{
    struct buf in = {0};
    char *folded = text_fold(text);
    enum rank r = RANK_NONE;
    pinyin_initials(&in, text, f->flags & FF_NAME);
    if (strcmp(folded, s->folded) == 0)
        r = RANK_WHOLE;
    else if (strcmp(buf_str(&in), s->folded) == 0)
        r = RANK_INITIALS;
    else if (pinyin_match(text, s->typed, true))
        r = RANK_START;
    else if (strlen(s->typed) > 1 && pinyin_match(text, s->typed, false))
        r = RANK_INSIDE;
    buf_clear(&in);
    free(folded);
    return r;
}

static void look_at(struct search *s, const void *rec)
{
    const struct rec *r = rec;
    const struct field *active = entity_field(s->ent, "active");
    enum rank best = RANK_NONE;
    if (r->voided == 1 || (active && !field_is_text(active) && field_cnum(active, rec) == 0))
        return;
    if (strcmp(entity_state(s->ent, rec), "MERGED") == 0)
        return; /* its name means the record that is left; its number still finds it */
    for (size_t i = 0; i < s->ent->nfields && best > RANK_WHOLE; i++) {
        const struct field *f = &s->ent->fields[i];
        if (!named(s->ent, f) || act_empty(f, rec))
            continue;
        enum rank one = rank_text(s, f, field_cstr(f, rec));
        best = one < best ? one : best;
    }
    if (best == RANK_NONE || best > s->best)
        return;
    if (best < s->best) {
        s->best = best;
        s->n = 0;
    }
    if (s->n < NAMED + 1)
        s->ids[s->n] = r->id;
    s->n++;
}

static enum rc look_through(struct search *s, struct err *e)
{
    struct rows_query q = {.ent = s->ent, .me_id = s->d->staff, .now = desk_now(s->d)};
    char *recs = mem_array(PAGE, s->ent->size);
    int64_t from = NIL;
    size_t n = PAGE;
    enum rc rc = RC_OK;
    for (size_t i = 0; i < PAGE; i++)
        rec_init(s->ent, recs + i * s->ent->size);
    while (n == PAGE && (rc = rows_page(s->d->db, &q, from, false, recs, PAGE, &n, e)) == RC_OK)
        for (size_t i = 0; i < n; i++) {
            look_at(s, recs + i * s->ent->size);
            from = ((struct rec *)(void *)(recs + i * s->ent->size))->id;
        }
    for (size_t i = 0; i < PAGE; i++)
        rec_clear(s->ent, recs + i * s->ent->size);
    free(recs);
    return rc;
}

static enum rc look_in_index(struct search *s, struct err *e)
{
    struct search_hit hits[PAGE];
    size_t n = 0;
    void *rec = rec_new(s->ent);
    enum rc rc = search_find(s->d->db, s->ent->name, s->typed, NIL, hits, PAGE, &n, e);
    for (size_t i = 0; i < n && rc == RC_OK; i++) {
        rc = rows_get(s->d->db, s->ent, hits[i].ref, rec, e);
        if (rc == RC_OK)
            look_at(s, rec);
        else if (rc == RC_NOTFOUND)
            rc = RC_OK;
    }
    rec_free(s->ent, rec);
    return rc;
}

static enum rc several(struct search *s, struct err *e)
{
    struct buf b = {0};
    for (size_t i = 0; i < s->n && i < NAMED; i++) {
        const struct field *f = entity_field(s->ent, s->ent->number);
        void *rec = rec_new(s->ent);
        buf_add(&b, i ? _(", ") : "");
        size_t at = b.len;
        desk_label(s->d, s->ent, s->ids[i], &b);
        if (f && field_is_text(f) && rows_get(s->d->db, s->ent, s->ids[i], rec, NULL) == RC_OK &&
            strcmp(buf_str(&b) + at, field_cstr(f, rec)) != 0)
            buf_addf(&b, " %s", field_cstr(f, rec));
        rec_free(s->ent, rec);
    }
    if (s->n > NAMED)
        buf_add(&b, " ...");
    enum rc rc = err_set(e, RC_REFUSED, _("\"%s\" can mean several: %s. Type more of it, or the number."), s->typed,
                         buf_str(&b));
    buf_clear(&b);
    return rc;
}

static bool by_id(struct desk *d, const struct entity *ent, const char *typed, int64_t *id)
{
    char *end;
    if (typed[0] != '#' || typed[1] < '0' || typed[1] > '9')
        return false;
    errno = 0;
    *id = strtoll(typed + 1, &end, 10);
    if (errno || *end)
        return false;
    void *rec = rec_new(ent);
    bool there = rows_get(d->db, ent, *id, rec, NULL) == RC_OK;
    rec_free(ent, rec);
    return there;
}

static enum rc by_number(struct desk *d, const struct entity *ent, const char *typed, int64_t *id, struct err *e)
{
    const struct field *f = entity_field(ent, ent->number);
    bool many = false;
    *id = NIL;
    if (!f || !field_is_text(f) || (f->flags & FF_CALC))
        return RC_NOTFOUND;
    char *code = f->type == FT_CODE ? text_fold_code(typed) : mem_dup(typed);
    enum rc rc = rows_by_text(d->db, ent, ent->number, code, id, &many, e);
    free(code);
    return rc != RC_OK ? rc : *id == NIL || many ? RC_NOTFOUND : RC_OK;
}

static enum rc by_words(struct desk *d, const struct entity *ent, const char *typed, int64_t *id, struct err *e)
{
    struct rows_query q = {.ent = ent, .me_id = d->staff, .now = desk_now(d)};
    struct search s = {.d = d, .ent = ent, .typed = typed, .folded = text_fold(typed), .best = RANK_NONE};
    size_t count = 0;
    enum rc rc = rows_count(d->db, &q, SMALL + 1, &count, e);
    if (rc == RC_OK)
        rc = count <= SMALL ? look_through(&s, e) : look_in_index(&s, e);
    free(s.folded);
    if (rc != RC_OK)
        return rc;
    if (s.n == 0)
        return err_set(e, RC_NOTFOUND, _("There is no %s \"%s\": check the number or the name."), _(ent->one), typed);
    if (s.n > 1)
        return several(&s, e);
    *id = s.ids[0];
    return RC_OK;
}

enum rc desk_resolve(struct desk *d, const struct entity *ent, const char *typed, int64_t *id, struct err *e)
{
    char *clean = text_clean(typed ? typed : "", typed ? strlen(typed) : 0, false);
    char *s = clean;
    s += strspn(s, " ");
    for (size_t n = strlen(s); n && s[n - 1] == ' ';)
        s[--n] = '\0';
    enum rc rc = RC_NOTFOUND;
    *id = NIL;
    if (!*s)
        rc = err_set(e, RC_REFUSED, _("Type a number or a name."));
    else if (by_id(d, ent, s, id))
        rc = RC_OK;
    else if (*s == '#')
        rc = err_set(e, RC_NOTFOUND, _("There is no %s \"%s\": check the number or the name."), _(ent->one), s);
    else {
        if (ent->resolve)
            rc = ent->resolve(d, s, id, e);
        if (rc == RC_NOTFOUND)
            rc = by_number(d, ent, s, id, e);
        if (rc == RC_NOTFOUND)
            rc = by_words(d, ent, s, id, e);
    }
    if (rc != RC_OK)
        *id = NIL;
    free(clean);
    return rc;
}
