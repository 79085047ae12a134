#include "intake_words.h"

#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "domain/catalog/catalog.h"
#include "store/rows.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 400 /* of a catalogue; far above what a site keeps */

/* How well one word of a catalogue row fits what was said: bytes of the match,
 * 0 for none.  Han anywhere in it; Latin as one of its words, or as initials. */
static size_t fits(const char *said, const char *word)
{
    size_t len = strlen(word), n = 0;
    struct buf in = {0};
    bool latin = isascii((unsigned char)word[0]);

    if (!latin && strstr(said, word))
        return len;
    pinyin_initials(&in, word, false);
    for (const char *p = said; *p; p += strspn(p, " ")) {
        size_t w = strcspn(p, " ");

        if (w == len && strncasecmp(p, word, w) == 0)
            n = len + 1;
        else if (!latin && w >= 2 && w == in.len && strncasecmp(p, buf_str(&in), w) == 0 && n == 0)
            n = w;
        p += w;
    }
    buf_clear(&in);
    return n;
}

/* The best of several blank-separated words; *which is the caller's. */
static size_t best_of(const char *said, const char *list, char **which)
{
    char *copy = mem_dup(list), *save = NULL;
    size_t best = 0;

    for (char *w = copy ? strtok_r(copy, " ", &save) : NULL; w; w = strtok_r(NULL, " ", &save)) {
        size_t n = fits(said, w);

        if (n > best) {
            best = n;
            if (which)
                mem_set(which, w);
        }
    }
    free(copy);
    return best;
}

static size_t best_category(const struct category *c, const char *said, char **which)
{
    size_t best = best_of(said, c->words, which), n;

    /* Names are words too, a little less so: 给水 is in many sentences. */
    if ((n = fits(said, c->name_zh)) > 1 && n - 1 > best) {
        best = n - 1;
        mem_set(which, c->name_zh);
    }
    if ((n = fits(said, c->name_en)) > best) {
        best = n;
        mem_set(which, c->name_en);
    }
    return best;
}

/* The whole of a catalogue; rows and the records in them are the caller's, by unload. */
static enum rc load(struct desk *d, const struct entity *ent, void **rows, size_t *n, struct err *e)
{
    struct rows_query q = {.ent = ent};

    *rows = mem_array(ROWS, ent->size);
    for (size_t i = 0; i < ROWS; i++)
        rec_init(ent, (char *)*rows + i * ent->size);
    return rows_page(d->db, &q, NIL, false, *rows, ROWS, n, e);
}

static void unload(const struct entity *ent, void *rows)
{
    for (size_t i = 0; i < ROWS; i++)
        rec_clear(ent, (char *)rows + i * ent->size);
    free(rows);
}

static enum rc match_category(struct desk *d, struct intake *it, struct err *e)
{
    void *rows;
    size_t n = 0, best = 0;
    enum rc rc = load(d, &category_entity, &rows, &n, e);

    for (size_t i = 0; rc == RC_OK && i < n; i++) {
        const struct category *c = (struct category *)rows + i;
        char *which = NULL;
        size_t fit = c->active == 0 ? 0 : best_category(c, it->words, &which);

        if (fit > best) {
            best = fit;
            it->category_id = c->rec.id;
            mem_set(&it->why, which);
        }
        free(which);
    }
    unload(&category_entity, rows);
    return rc;
}

static enum rc match_reply(struct desk *d, struct intake *it, struct err *e)
{
    void *rows;
    size_t n = 0, best = 0;
    enum rc rc = load(d, &reply_entity, &rows, &n, e);

    for (size_t i = 0; rc == RC_OK && i < n; i++) {
        const struct reply *r = (struct reply *)rows + i;
        size_t fit = best_of(it->words, r->words, NULL), name = fits(it->words, r->name_zh);

        if (name > fit)
            fit = name;
        if (r->active != 0 && fit > best) {
            best = fit;
            it->reply_id = r->rec.id;
        }
    }
    unload(&reply_entity, rows);
    return rc;
}

enum rc intake_match(struct desk *d, struct intake *it, struct err *e)
{
    enum rc rc = match_category(d, it, e);

    if (rc == RC_OK && text_same(it->kind, "enquiry"))
        rc = match_reply(d, it, e);
    return rc;
}

bool intake_word_known(struct desk *d, const char *word)
{
    struct intake probe = {.words = mem_dup(word), .category_id = NIL, .reply_id = NIL};
    struct err e = {0};
    bool known = match_category(d, &probe, &e) == RC_OK && probe.why &&
                 (isascii((unsigned char)word[0]) || strlen(probe.why) >= strlen(word));

    intake_clear(&probe);
    return known;
}
