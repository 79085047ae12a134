#include "field.h"

#include "base/mem.h"
#include "entity.h"

#include <string.h>

int field_is_text(const struct field *f)
{
    switch (f->type) {
    case FT_TEXT:
    case FT_LONG:
    case FT_CODE:
    case FT_PHONE:
    case FT_CHOICE:
    case FT_DAY:
    case FT_CLOCK:
    case FT_REFS:
    case FT_ANYREF:
        return 1;
    case FT_INT:
    case FT_BOOL:
    case FT_TIME:
    case FT_SPAN:
    case FT_MONEY:
    case FT_QTY:
    case FT_REF:
        return 0;
    }
    die("field %s has no known type", f->col);
}

/* Records come from the heap or are structs of their own, so members are aligned;
 * the compiler cannot see that from a byte offset. */
static void *member(const struct field *f, void *rec, int text)
{
    if (field_is_text(f) != text)
        die("field %s is taken for the wrong type", f->col);
    return (char *)rec + f->off;
}

static const void *cmember(const struct field *f, const void *rec, int text)
{
    if (field_is_text(f) != text)
        die("field %s is taken for the wrong type", f->col);
    return (const char *)rec + f->off;
}

char **field_str(const struct field *f, void *rec)
{
    return member(f, rec, 1);
}

int64_t *field_num(const struct field *f, void *rec)
{
    return member(f, rec, 0);
}

const char *field_cstr(const struct field *f, const void *rec)
{
    char *const *p = cmember(f, rec, 1);

    return *p;
}

int64_t field_cnum(const struct field *f, const void *rec)
{
    const int64_t *p = cmember(f, rec, 0);

    return *p;
}

const struct choice *field_choice(const struct field *f, const char *id)
{
    if (!id)
        return NULL;
    for (const struct choice *c = f->choices; c && c->id; c++)
        if (!strcmp(c->id, id))
            return c;
    return NULL;
}
