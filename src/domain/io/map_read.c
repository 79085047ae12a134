/* Reading the map file. */
#include "map_int.h"

#include "base/embed.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define LARGEST (1 << 20)

struct reader {
    struct map *m;
    char *section; /* NULL: the settings at the top */
    size_t line;
};

static char *trimmed(const char *s, size_t n)
{
    while (n && strchr(" \t\r", s[n - 1]) && !(n > 1 && s[n - 2] == '\\'))
        n--;
    while (n && strchr(" \t", *s)) {
        s++;
        n--;
    }
    return mem_ndup(s, n);
}

/* Where an unescaped character of `stop` outside quotes stands; the end if none. */
static size_t until(const char *s, const char *stop)
{
    bool quoted = false;
    size_t i = 0;

    for (; s[i]; i++) {
        if (s[i] == '\\' && s[i + 1])
            i++;
        else if (s[i] == '"')
            quoted = !quoted;
        else if (!quoted && strchr(stop, s[i]))
            break;
    }
    return i;
}

/* Takes quotes and backslashes off; *quoted tells a constant. */
static char *plain(const char *s, bool *quoted)
{
    size_t n = strlen(s), to = 0;
    char *out = mem_new(n + 1);

    *quoted = n >= 2 && s[0] == '"' && s[n - 1] == '"';
    for (size_t i = *quoted, end = n - *quoted; i < end; i++) {
        if (s[i] == '\\' && i + 1 < end)
            i++;
        out[to++] = s[i];
    }
    out[to] = '\0';
    return out;
}

static enum rc wrong(const struct reader *r, struct err *e, const char *why)
{
    return err_set(e, RC_REFUSED, _("Line %zu of the map: %s"), r->line, why);
}

static enum rc setting(struct reader *r, const char *name, const char *value, struct err *e)
{
    if (strcmp(name, "kind") == 0) {
        if (strcmp(value, r->m->ent->name) == 0)
            return RC_OK;
        return err_set(e, RC_REFUSED, _("This map is for another kind of record: %s."), value);
    }
    if (strcmp(name, "dates") == 0) {
        mem_set(&r->m->dates, value);
        return RC_OK;
    }
    if (strcmp(name, "verb") == 0 && word_in("adopt new", value)) {
        mem_set(&r->m->verb, value);
        return RC_OK;
    }
    return wrong(r, e, _("only kind, dates and verb (adopt or new) are set before [fields]."));
}

static enum rc field_line(struct reader *r, const char *name, const char *value, struct err *e)
{
    struct map_line *l;
    struct err why = {0};

    if (map_field(r->m, name, &l, &why) != RC_OK)
        return wrong(r, e, why.text);
    l->line = r->line;
    bool joined = false;
    for (const char *p = value;; p++) {
        size_t n = until(p, "|:+");
        bool constant;
        char *raw = trimmed(p, n), *text = plain(raw, &constant);

        if (!*text && !constant) {
            free(raw);
            free(text);
            return wrong(r, e, _("a column is missing."));
        }
        map_source(l, text, constant, joined);
        free(raw);
        free(text);
        p += n;
        if (*p == ':') {
            l->table = trimmed(p + 1, strlen(p + 1));
            return RC_OK;
        }
        if (!*p)
            return RC_OK;
        joined = *p == '+';
    }
}

static enum rc entry(struct reader *r, const char *name, const char *value, struct err *e)
{
    struct map_table *t = NULL;
    bool quoted, any = strcmp(name, "*") == 0;

    for (size_t i = 0; i < r->m->ntables; i++)
        if (strcmp(r->m->tables[i].name, r->section) == 0)
            t = &r->m->tables[i];
    if (!t)
        die("map: no table %s", r->section);
    char *key = plain(name, &quoted);
    for (size_t i = 0; i < t->n; i++)
        if (any ? !t->entries[i].key : t->entries[i].key && strcmp(t->entries[i].key, key) == 0) {
            free(key);
            return wrong(r, e, _("this value is in the table twice."));
        }
    t->entries = mem_grow(t->entries, t->n + 1, sizeof *t->entries);
    t->entries[t->n++] = (struct map_entry){.key = any ? NULL : mem_dup(key), .value = plain(value, &quoted)};
    free(key);
    return RC_OK;
}

static enum rc section(struct reader *r, const char *line, struct err *e)
{
    const char *end = strrchr(line, ']');

    if (!end || end[1])
        return wrong(r, e, _("a section is a name in brackets, alone in its line."));
    free(r->section);
    r->section = trimmed(line + 1, (size_t)(end - line - 1));
    if (strcmp(r->section, "fields") == 0)
        return RC_OK;
    if (map_table(r->m, r->section))
        return wrong(r, e, _("this table is there already."));
    r->m->tables = mem_grow(r->m->tables, r->m->ntables + 1, sizeof *r->m->tables);
    r->m->tables[r->m->ntables++] = (struct map_table){.name = mem_dup(r->section)};
    return RC_OK;
}

static enum rc one_line(struct reader *r, const char *line, struct err *e)
{
    if (!*line || *line == '#')
        return RC_OK;
    if (*line == '[')
        return section(r, line, e);
    size_t n = until(line, "=");
    if (!line[n])
        return wrong(r, e, _("a line is a name, = and a value."));
    char *name = trimmed(line, n), *value = trimmed(line + n + 1, strlen(line + n + 1));
    enum rc rc = !r->section                           ? setting(r, name, value, e)
                 : strcmp(r->section, "fields") == 0   ? field_line(r, name, value, e)
                                                       : entry(r, name, value, e);
    free(name);
    free(value);
    return rc;
}

static enum rc complete(const struct map *m, struct err *e)
{
    if (m->n == 0)
        return err_set(e, RC_REFUSED, _("The map has no [fields]."));
    for (size_t i = 0; i < m->n; i++)
        if (m->lines[i].table && !map_table(m, m->lines[i].table))
            return err_set(e, RC_REFUSED, _("Line %zu of the map: there is no table [%s]."), m->lines[i].line,
                           m->lines[i].table);
    return RC_OK;
}

enum rc map_parse(struct map **out, const struct entity *ent, const char *text, struct err *e)
{
    struct reader r = {.m = mem_new(sizeof *r.m)};
    enum rc rc = RC_OK;

    r.m->ent = ent;
    if (!text_valid(text, strlen(text)))
        rc = err_set(e, RC_REFUSED, _("The map is not UTF-8."));
    for (const char *p = text; *p && rc == RC_OK;) {
        size_t n = strcspn(p, "\n");
        char *line = trimmed(p, n);
        r.line++;
        rc = one_line(&r, line, e);
        free(line);
        p += n + (p[n] == '\n');
    }
    free(r.section);
    if (rc == RC_OK)
        rc = complete(r.m, e);
    *out = rc == RC_OK ? r.m : NULL;
    if (rc != RC_OK)
        map_free(r.m);
    return rc;
}

char *map_shipped(size_t at)
{
    for (size_t i = 0; i < embed_count(); i++) {
        const char *path = embed_at(i)->path;
        size_t n = strlen(path);
        if (text_starts(path, "maps/") && n > 9 && strcmp(path + n - 4, ".map") == 0 && at-- == 0)
            return mem_ndup(path + 5, n - 9);
    }
    return NULL;
}

enum rc map_load(struct map **out, const struct entity *ent, const char *name, struct err *e)
{
    struct buf text = {0};
    enum rc rc;

    *out = NULL;
    if (!strchr(name, '/')) {
        char *path = mem_printf("maps/%s.map", name);
        const struct embed *file = embed_find(path);
        free(path);
        if (file)
            return map_parse(out, ent, file->data, e);
    }
    if ((rc = file_read(name, LARGEST, &text, e)) == RC_OK)
        rc = map_parse(out, ent, buf_str(&text), e);
    buf_clear(&text);
    return rc;
}
