/* FIELD=VALUE, and the rows of parts:
 *     order_material+='what=valve core qty=1 price=15'    adds a row
 *     order_material.2='qty=3'                            changes the second row
 *     order_material-=2                                   takes it out
 * A part may be called without its record's name: material+=... */
#include "cli_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/view.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static size_t name_len(const char *s)
{
    size_t n = 0;

    while (isalnum((unsigned char)s[n]) || (s[n] && strchr("_-.", s[n])))
        n++;
    return n;
}

bool cli_is_pair(const char *word)
{
    size_t n = name_len(word);

    if (n && word[n] == '+')
        n++;
    return n && isalpha((unsigned char)*word) && word[n] == '=';
}

static bool has_arg(const struct act_req *q, const char *name)
{
    for (size_t i = 0; i < q->ent->nverbs; i++) {
        const struct field *a = strcmp(q->ent->verbs[i].id, q->verb) == 0 ? q->ent->verbs[i].args : NULL;
        for (; a && a->col; a++)
            if (strcmp(a->col, name) == 0)
                return true;
    }
    return entity_field(q->ent, name) != NULL;
}

/* ---- parts ---- */

static const struct entity *part_named(const struct entity *ent, const char *name, size_t n)
{
    for (size_t i = 0; ent->parts && ent->parts[i]; i++) {
        const char *full = ent->parts[i]->name, *own = strpbrk(full, "-_");
        if ((strlen(full) == n && memcmp(full, name, n) == 0) ||
            (own && strlen(own + 1) == n && memcmp(own + 1, name, n) == 0))
            return ent->parts[i];
    }
    return NULL;
}

/* Where the next FIELD= of the part stands; words without one belong to the value before. */
static const char *next_field(const struct entity *part, const char *s, const struct field **f)
{
    for (const char *p = s; *p; p++) {
        size_t n = (p == s || p[-1] == ' ' || p[-1] == '\t') ? name_len(p) : 0;
        if (!n || p[n] != '=')
            continue;
        char *col = mem_ndup(p, n);
        const struct field *found = entity_field(part, col);
        free(col);
        if (found) {
            *f = found;
            return p;
        }
    }
    *f = NULL;
    return s + strlen(s);
}

static enum rc part_values(struct act_part *row, const char *typed, struct err *e)
{
    const struct field *f, *next;
    const char *p = next_field(row->ent, typed, &f);

    if (p != typed || !f)
        return err_set(e, RC_USAGE, _("A row is written FIELD=VALUE FIELD=VALUE: \"%s\" does not begin with a field of %s."),
                       typed, row->ent->name);
    while (f) {
        const char *value = p + strlen(f->col) + 1, *end = next_field(row->ent, value, &next);
        size_t n = (size_t)(end - value);
        while (next && n && (value[n - 1] == ' ' || value[n - 1] == '\t'))
            n--;
        char *text = mem_ndup(value, n);
        act_part_set(row, f->col, text);
        free(text);
        p = end;
        f = next;
    }
    return RC_OK;
}

/* Rows are counted from 1, as `show` numbers them. */
static enum rc row_id(struct cli *c, const struct act_req *q, const struct entity *part, const char *typed, int64_t *id,
                      struct err *e)
{
    int64_t *ids = NULL;
    size_t n = 0;
    char *end;
    unsigned long at = strtoul(typed, &end, 10);

    if (*end || at < 1)
        return err_set(e, RC_USAGE, _("\"%s\" is no number of a row."), typed);
    enum rc rc = q->id > 0 ? view_children(&c->desk, part, q->id, &ids, &n, e) : RC_OK;
    if (rc == RC_OK && at > n)
        rc = err_set(e, RC_NOTFOUND, _("There is no row %lu of %s."), at, _(part->many));
    if (rc == RC_OK)
        *id = ids[at - 1];
    free(ids);
    return rc;
}

static enum rc part_pair(struct cli *c, struct act_req *q, const struct entity *part, const char *row, char sign,
                         const char *value, struct err *e)
{
    int64_t id = NIL;
    enum rc rc;

    if (sign == '+')
        return part_values(act_part(q, part, NIL), value, e);
    if ((rc = row_id(c, q, part, sign == '-' ? value : row, &id, e)) != RC_OK)
        return rc;
    struct act_part *p = act_part(q, part, id);
    p->drop = sign == '-';
    return p->drop ? RC_OK : part_values(p, value, e);
}

/* ---- fields ---- */

static enum rc plain_pair(struct cli *c, struct act_req *q, const char *name, const char *value, struct err *e)
{
    char *end;

    if (strcmp(name, "at") == 0)
        mem_set(&q->at, value);
    else if (strcmp(name, "how") == 0)
        mem_set(&q->how, value);
    else if (strcmp(name, "rev") == 0) {
        q->rev = strtoll(value, &end, 10);
        if (*end || q->rev < 1)
            return err_set(e, RC_USAGE, _("rev= is the revision of the record as it was shown."));
    } else if (strcmp(name, "for") == 0)
        return desk_resolve(&c->desk, desk_kind(&c->desk, "staff"), value, &q->on_behalf, e);
    else if (strcmp(name, "reason") == 0 && !has_arg(q, name))
        mem_set(&q->reason, value);
    else
        act_set(q, name, value);
    return RC_OK;
}

static enum rc pair(struct cli *c, struct act_req *q, const char *word, struct err *e)
{
    size_t n = name_len(word), stem = n;
    char sign = '=';
    const char *value = strchr(word, '=') + 1, *row = NULL;

    if (word[n] == '+' || (n && word[n - 1] == '-'))
        sign = word[n] == '+' ? '+' : '-';
    if (sign == '-')
        stem = n - 1;
    const char *dot = memchr(word, '.', stem);
    char *number = NULL;
    if (dot && sign == '=') {
        stem = (size_t)(dot - word);
        number = mem_ndup(dot + 1, n - stem - 1);
        row = number;
    }
    const struct entity *part = sign != '=' || row ? part_named(q->ent, word, stem) : NULL;
    enum rc rc;
    if (part) {
        rc = part_pair(c, q, part, row, sign, value, e);
    } else if (sign != '=' || row) {
        char *name = mem_ndup(word, stem);
        rc = err_set(e, RC_USAGE, _("\"%s\" is no part of this kind of record."), name);
        free(name);
    } else {
        char *name = mem_ndup(word, n);
        rc = plain_pair(c, q, name, value, e);
        free(name);
    }
    free(number);
    return rc;
}

enum rc cli_pairs(struct cli *c, struct act_req *q, char **words, int n, struct err *e)
{
    for (int i = 0; i < n; i++) {
        if (!cli_is_pair(words[i]))
            return err_set(e, RC_USAGE, _("\"%s\" is not written FIELD=VALUE."), words[i]);
        enum rc rc = pair(c, q, words[i], e);
        if (rc != RC_OK)
            return rc;
    }
    return RC_OK;
}
