#include "entity.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

const struct field *entity_field(const struct entity *e, const char *col)
{
    if (!col)
        return NULL;
    for (size_t i = 0; i < e->nfields; i++)
        if (!strcmp(e->fields[i].col, col))
            return &e->fields[i];
    return NULL;
}

const struct verb *entity_verb(const struct entity *e, const char *id, const char *kind)
{
    for (size_t i = 0; i < e->nverbs; i++) {
        const struct verb *v = &e->verbs[i];
        if (!strcmp(v->id, id) && (!kind || !v->kind || word_in(v->kind, kind)))
            return v;
    }
    return NULL;
}

const char *entity_state(const struct entity *e, const void *rec)
{
    const struct field *f = entity_field(e, e->state);
    const char *s = f ? field_cstr(f, rec) : NULL;

    return s ? s : "";
}

bool word_in(const char *list, const char *word)
{
    size_t n = word ? strlen(word) : 0;

    if (!list || !n)
        return false;
    for (const char *p = list; *p;) {
        p += strspn(p, " ");
        size_t len = strcspn(p, " ");
        if (len == n && !memcmp(p, word, n))
            return true;
        p += len;
    }
    return false;
}

/* A computed field may have no member: its offset is then that of struct rec. */
static bool has_member(const struct field *f)
{
    return f->off >= sizeof(struct rec);
}

void rec_init(const struct entity *e, void *rec)
{
    struct rec *r = rec;

    memset(rec, 0, e->size);
    r->id = NIL;
    for (size_t i = 0; i < e->nfields; i++) {
        const struct field *f = &e->fields[i];
        if (has_member(f) && !field_is_text(f))
            *field_num(f, rec) = NIL;
    }
}

void *rec_new(const struct entity *e)
{
    void *rec = mem_new(e->size);

    rec_init(e, rec);
    return rec;
}

static void free_texts(const struct entity *e, void *rec)
{
    for (size_t i = 0; i < e->nfields; i++) {
        const struct field *f = &e->fields[i];
        if (!has_member(f) || !field_is_text(f))
            continue;
        char **s = field_str(f, rec);
        if (*s && (f->flags & FF_SECRET))
            mem_wipe(*s, strlen(*s));
        mem_set(s, NULL);
    }
}

void rec_clear(const struct entity *e, void *rec)
{
    free_texts(e, rec);
    rec_init(e, rec);
}

void rec_free(const struct entity *e, void *rec)
{
    if (!rec)
        return;
    free_texts(e, rec);
    free(rec);
}

void rec_copy(const struct entity *e, void *to, const void *from)
{
    if (to == from)
        return;
    free_texts(e, to);
    memcpy(to, from, e->size);
    for (size_t i = 0; i < e->nfields; i++) {
        const struct field *f = &e->fields[i];
        if (has_member(f) && field_is_text(f))
            *field_str(f, to) = mem_dup(field_cstr(f, from));
    }
}

bool rec_same(const struct entity *e, const struct field *f, const void *a, const void *b)
{
    (void)e;
    if (field_is_text(f))
        return text_same(field_cstr(f, a), field_cstr(f, b));
    int64_t x = field_cnum(f, a), y = field_cnum(f, b);
    if (f->type == FT_BOOL) {
        x = x == NIL ? 0 : x;
        y = y == NIL ? 0 : y;
    }
    return x == y;
}
