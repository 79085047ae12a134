#include "spool.h"

#include "intake.h"
#include "order.h"

#include "base/i18n.h"
#include "base/keep.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOM 65536 /* bytes put aside: some hundred lines */

static const char file[] = "spool";
static const char counter[] = "last"; /* id of the entry that holds the last number; no other id begins with a letter */

void spool_ready(void)
{
    keep_reserve(file, ROOM);
}

static bool waits(const struct desk *d, const struct keep_entry *k)
{
    return strcmp(k->id, counter) != 0 && text_same(keep_get(k, "site"), d->path);
}

/* The desk's name as it can be said: letters, digits, Chinese. */
static void number(const struct desk *d, int64_t nn, char no[SPOOL_NO])
{
    struct buf b = {0};

    for (size_t at = 0, n = d->name ? strlen(d->name) : 0; at < n && text_clusters(buf_str(&b)) < 12;) {
        uint32_t cp;
        size_t len = text_decode(d->name + at, n - at, &cp);

        if (cp < 128 ? isalnum((int)cp) != 0 : text_is_han(cp))
            buf_addn(&b, d->name + at, len);
        at += len;
    }
    snprintf(no, SPOOL_NO, "L%s-%02" PRId64, b.len ? buf_str(&b) : "1", nn);
    buf_clear(&b);
}

/* The next number: counted on for good, because residents keep theirs. */
static enum rc count_on(int64_t *nn, struct err *e)
{
    struct keep_entry *list, next = {0};
    size_t n;
    enum rc rc = keep_list(file, &list, &n, e);

    *nn = 1;
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].id, counter) == 0)
            *nn = keep_num(&list[i], "nn") + 1;
    keep_list_free(list, n);
    if (rc != RC_OK)
        return rc;
    snprintf(next.id, sizeof next.id, "%s", counter);
    keep_set_num(&next, "nn", *nn);
    rc = keep_put(file, &next, false, e);
    keep_clear(&next);
    return rc;
}

enum rc spool_add(struct desk *d, const char *line, char no[SPOOL_NO], struct err *e)
{
    struct keep_entry k = {0};
    int64_t nn;
    int lock;
    enum rc rc;

    if (text_empty(line) || strspn(line, " ") == strlen(line))
        return err_field(e, RC_REFUSED, "words",
                         _("What is it about? Write at least one word of what the resident says."));
    lock = keep_lock(file);
    if ((rc = count_on(&nn, e)) == RC_OK) {
        number(d, nn, no);
        keep_id(k.id, desk_now(d));
        keep_set(&k, "site", d->path);
        keep_set(&k, "no", no);
        keep_set_num(&k, "at", desk_now(d));
        keep_set_num(&k, "staff", d->staff);
        keep_set(&k, "line", line);
        rc = keep_put(file, &k, true, e);
        keep_clear(&k);
    }
    keep_unlock(lock);
    return rc;
}

size_t spool_count(const struct desk *d)
{
    struct keep_entry *list;
    size_t n, count = 0;

    if (keep_list(file, &list, &n, NULL) != RC_OK)
        n = 0;
    for (size_t i = 0; i < n; i++)
        count += waits(d, &list[i]);
    keep_list_free(list, n);
    return count;
}

enum rc spool_list(const struct desk *d, struct spooled **list, size_t *n, struct err *e)
{
    struct keep_entry *kept;
    size_t count;
    enum rc rc = keep_list(file, &kept, &count, e);

    *list = mem_array(count, sizeof **list);
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        if (!waits(d, &kept[i]))
            continue;
        struct spooled *s = &(*list)[(*n)++];

        snprintf(s->no, sizeof s->no, "%s", keep_get(&kept[i], "no") ? keep_get(&kept[i], "no") : "");
        s->at = keep_num(&kept[i], "at");
        s->staff = keep_num(&kept[i], "staff");
        s->line = mem_dup(keep_get(&kept[i], "line"));
    }
    keep_list_free(kept, count);
    return rc;
}

void spool_free(struct spooled *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(list[i].line);
    free(list);
}

/* ---- entering ---- */

static enum rc is_entered(struct desk *d, const struct keep_entry *k, bool *entered, struct err *e)
{
    struct stmt *st;
    enum rc rc = query_get(d->db, "order_entered", &st, e);

    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, keep_get(k, "no"));
    stmt_num(st, 2, keep_num(k, "at"));
    rc = stmt_step(st, entered, e);
    stmt_done(st);
    return rc;
}

static enum rc store(struct desk *d, const struct keep_entry *k, const struct intake *it, struct err *e)
{
    struct act_req q;
    struct act_result r;
    char at[40];
    int64_t staff = keep_num(k, "staff");
    enum rc rc;

    intake_request(d, it, &q);
    q.at = mem_dup(when_iso(keep_num(k, "at"), at, sizeof at));
    q.on_behalf = staff > 0 && staff != d->staff ? staff : 0;
    act_set(&q, "alias", keep_get(k, "no"));
    rc = desk_act(d, &q, &r, e);
    act_req_clear(&q);
    return rc;
}

/* As it is read now; where a rule refuses that, as it was typed: a line that was taken is never turned away. */
static enum rc enter(struct desk *d, const struct keep_entry *k, struct err *e)
{
    const char *line = keep_get(k, "line");
    struct intake it, bare = {.unit_id = NIL, .person_id = NIL, .category_id = NIL, .reply_id = NIL, .order_id = NIL};
    enum rc rc = intake_parse(d, line ? line : "", &it, e);

    if (rc != RC_OK)
        return rc;
    if (it.words == NULL)
        it.words = mem_dup(line);
    rc = store(d, k, &it, e);
    intake_clear(&it);
    if (rc != RC_REFUSED && rc != RC_NOTFOUND)
        return rc;
    bare.words = bare.place_text = (char *)line;
    return store(d, k, &bare, e);
}

enum rc spool_enter(struct desk *d, size_t *entered, struct err *e)
{
    struct keep_entry *list;
    size_t n;
    int lock = keep_lock(file);
    enum rc rc = keep_list(file, &list, &n, e);

    *entered = 0;
    for (size_t i = 0; i < n; i++) {
        struct err one = {0};
        bool there = false;
        enum rc got;

        if (!waits(d, &list[i]))
            continue;
        got = is_entered(d, &list[i], &there, &one);
        if (got == RC_OK && !there && (got = enter(d, &list[i], &one)) == RC_OK)
            ++*entered;
        if (got == RC_OK)
            got = keep_drop(file, list[i].id, &one);
        if (got != RC_OK && rc == RC_OK) {
            rc = got;
            if (e)
                *e = one;
        }
        if (got == RC_IO)
            break; /* nor can the others be stored */
    }
    keep_list_free(list, n);
    keep_unlock(lock);
    return rc;
}
