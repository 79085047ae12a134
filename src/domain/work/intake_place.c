/* The place in a line: a word of its own, run together with what follows
 * (1204漏水), or the name of a public area (东门道闸坏了). */
#include "intake_int.h"

#include "base/mem.h"
#include "base/text.h"
#include "domain/places/spoken.h"
#include "store/query.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

bool intake_digits(const char *s, size_t *n)
{
    *n = strspn(s, "0123456789");
    return *n > 0 && s[*n] == '\0';
}

static bool latin(const char *s)
{
    return isalpha((unsigned char)s[0]) && strpbrk(s, "0123456789") == NULL;
}

/* Written as rooms and buildings are, with a dash or a building word: meant as a place. */
static bool like_place(const char *w)
{
    static const char *const marks[] = {"-", "#", "栋", "幢", "号楼", "单元", "座", "室"};
    struct spoken s;

    if (!spoken_read(w, &s))
        return false;
    if (strchr(w, '-') && s.n < 3 && strlen(s.part[s.n - 1].text) < 3)
        return false; /* 2-3 days */
    for (size_t i = 0; i < COUNT(marks); i++)
        if (strstr(w, marks[i]))
            return true;
    return false;
}

void intake_set_place(struct reading *r, const struct entity *ent, int64_t id)
{
    free(r->it->place);
    r->it->place = mem_printf("%s:%" PRId64, ent->name, id);
    r->it->unit_id = ent == &unit_entity ? id : NIL;
    r->several.n = 0;
}

void intake_doubt(struct reading *r, const char *word, const struct entity *ent, int64_t id)
{
    struct intake *it = r->it;

    if (it->doubt && strcmp(it->doubt, word) != 0)
        return; /* one doubt at a time: the first word's */
    mem_set(&it->doubt, word);
    if (it->nhits == INTAKE_HITS)
        it->more_hits = true;
    else
        it->hits[it->nhits++] = (struct intake_hit){ent, id};
}

/* A word that is a place, or means to be one. */
static enum rc whole_word(struct reading *r, size_t i, struct err *e)
{
    const char *w = r->word[i];
    struct place_hits h;
    size_t n;
    enum rc rc;

    if (intake_digits(w, &n) && n < 3)
        return RC_OK; /* 3 of something, rather than building 3 */
    /* Letters are an area's initials only where they cannot be words of the matter. */
    if (intake_words_known(&r->catalogue, w) || (latin(w) && strlen(w) < 2))
        return RC_OK;
    rc = place_parse(r->d, w, &h, e);
    if (rc != RC_OK && rc != RC_NOTFOUND && rc != RC_REFUSED)
        return rc;
    if (rc != RC_OK || (latin(w) && !h.whole))
        h.n = 0;
    if (h.n == 1) {
        intake_set_place(r, h.hit[0].ent, h.hit[0].id);
        r->taken[i] = true;
    } else if (h.n > 1 && (h.whole || like_place(w))) {
        r->several = h;
        r->at_several = i;
        mem_set(&r->it->place_text, w);
        r->taken[i] = true;
    } else if (h.n == 0 && like_place(w)) {
        mem_set(&r->it->place_text, w);
        r->taken[i] = true;
    }
    return RC_OK;
}

/* ---- run together ---- */

/* Bytes at the beginning that can be a room, an entrance, a building. */
static size_t room_letters(const char *s)
{
    static const char *const han[] = {"栋", "幢", "座", "楼", "号", "单", "元", "室", "房", "门", "梯", "第", "零",
                                      "〇", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十", "百"};
    size_t at = 0;

    for (size_t i = 0; s[at] && i < COUNT(han);) {
        if (isalnum((unsigned char)s[at]) || s[at] == '-' || s[at] == '#')
            at++, i = 0;
        else if (text_starts(s + at, han[i]))
            at += strlen(han[i]), i = 0;
        else
            i++;
    }
    return at;
}

/* 3栋, 3号楼, 3#, 3栋2单元: said to be a building or entrance; 5楼 is a floor. */
static bool says_building(const char *s)
{
    return strstr(s, "栋") || strstr(s, "幢") || strstr(s, "座") || strstr(s, "号楼") || strstr(s, "#") ||
           strstr(s, "单元");
}

static enum rc room_or_building(struct reading *r, const char *s, struct place_hits *h, struct err *e)
{
    enum rc rc = place_parse(r->d, s, h, e);
    size_t keep = 0;

    if (rc != RC_OK)
        h->n = 0;
    for (size_t i = 0; i < h->n; i++)
        if (h->hit[i].ent == &unit_entity ||
            ((h->hit[i].ent == &entrance_entity || h->hit[i].ent == &building_entity) && says_building(s)))
            h->hit[keep++] = h->hit[i];
    h->n = keep;
    return rc == RC_NOTFOUND || rc == RC_REFUSED ? RC_OK : rc;
}

/* What was found at the beginning of a word; the rest stays the resident's words. */
static void take_head(struct reading *r, size_t i, const char *head, const struct place_hits *h)
{
    char *rest = mem_dup(r->word[i] + strlen(head));

    if (h->n == 1) {
        intake_set_place(r, h->hit[0].ent, h->hit[0].id);
    } else {
        r->several = *h;
        r->at_several = i;
        mem_set(&r->it->place_text, head);
    }
    free(r->word[i]);
    r->word[i] = rest;
}

/* 1204漏水: the longest beginning that is a place; 9栋8888漏水: that is written like one. */
static enum rc run_together(struct reading *r, size_t i, struct err *e)
{
    const char *w = r->word[i];
    char *like = NULL;
    size_t cut = room_letters(w);
    enum rc rc = RC_OK;
    bool done = false;

    if (w[cut] == '\0' && cut > 1)
        cut = text_cluster_prev(w, cut);
    for (int tries = 0; cut > 0 && tries < 4 && !done && rc == RC_OK; cut = text_cluster_prev(w, cut), tries++) {
        char *head = mem_ndup(w, cut);
        struct place_hits h = {0};

        if (!isalnum((unsigned char)w[cut]))
            rc = room_or_building(r, head, &h, e);
        if ((done = h.n > 0))
            take_head(r, i, head, &h);
        else if (like == NULL && strpbrk(head, "0123456789") && like_place(head) && !isalnum((unsigned char)w[cut]))
            like = mem_dup(head);
        free(head);
        if (done)
            break;
    }
    if (!done && like && r->it->place_text == NULL)
        take_head(r, i, like, &(struct place_hits){0});
    free(like);
    return rc;
}

/* ---- an area's name at the beginning of the words ---- */

static size_t starts_with(const char *word, const char *name)
{
    size_t n = name ? strlen(name) : 0;

    return n > 3 && strncmp(word, name, n) == 0 ? n : 0;
}

static size_t starts_with_any(const char *word, const char *names)
{
    size_t best = 0;
    char *copy = mem_dup(names ? names : ""), *save = NULL;

    for (char *name = strtok_r(copy, " ", &save); name; name = strtok_r(NULL, " ", &save)) {
        size_t n = starts_with(word, name);
        best = n > best ? n : best;
    }
    free(copy);
    return best;
}

/* The words stay whole: 大堂灯不亮 is what the resident said. */
static enum rc area_before(struct reading *r, size_t i, struct err *e)
{
    struct stmt *st;
    bool row = true;
    size_t best = 0;
    enum rc rc = query_get(r->d->db, "area_names", &st, e);

    if (rc != RC_OK)
        return rc;
    r->several.n = 0;
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        size_t n = starts_with(r->word[i], stmt_col_text(st, 1)), m = starts_with_any(r->word[i], stmt_col_text(st, 2));

        n = m > n ? m : n;
        if (n == 0 || n < best)
            continue;
        if (n > best)
            r->several.n = 0;
        best = n;
        if (r->several.n < PLACE_HITS)
            r->several.hit[r->several.n++] = (struct place_hit){&area_entity, stmt_col_num(st, 0)};
        else
            r->several.more = true;
    }
    stmt_done(st);
    r->at_several = i;
    if (r->several.n == 1)
        intake_set_place(r, &area_entity, r->several.hit[0].id);
    else if (r->several.n > 1) {
        free(r->it->place_text);
        r->it->place_text = mem_ndup(r->word[i], best);
    }
    return rc;
}

static bool found(const struct reading *r)
{
    return r->it->place != NULL || r->several.n > 0;
}

enum rc intake_take_place(struct reading *r, struct err *e)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < r->n && !found(r) && rc == RC_OK; i++)
        if (!r->taken[i])
            rc = whole_word(r, i, e);
    for (size_t i = 0; i < r->n && !found(r) && rc == RC_OK; i++)
        if (!r->taken[i])
            rc = run_together(r, i, e);
    for (size_t i = 0; i < r->n && !found(r) && rc == RC_OK; i++)
        if (!r->taken[i] && !isascii((unsigned char)r->word[i][0]))
            rc = area_before(r, i, e);
    if (r->it->place)
        mem_set(&r->it->place_text, NULL);
    return rc;
}
