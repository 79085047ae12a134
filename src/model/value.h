/* value: every field type's ways: parse what is typed, print, compare, store.
 *
 * Typed text comes from forms, the command line, CSV and JSON alike.  Parsing
 * cleans it (base/text), checks the type and the closed set, and puts it into
 * the record.  References are resolved by the caller's function, because that
 * needs the file; this module knows no file, no rights and no life cycle: the
 * door checks whether a field may be written at all.  A new field type is one
 * struct value_type and one entry in the table of value.c.
 *
 *     struct value_env env = {.now = desk->now, .resolve = find_ref, .arg = desk};
 *     if ((rc = value_parse(f, &env, "明天9点", rec, e)))
 *         return rc;
 *
 * Accepted, in either language and in full width:
 *   text    anything; control characters go, a one-line field has no newline
 *   phone   13812341111, 138-1234-1111, +86 138 1234 1111, (021) 62345678-801
 *   choice  its id, label, short label, pinyin, initials or start, when unique
 *   day     what when_parse_day reads      time   what when_parse reads
 *   clock   18:00 9 0905 9点半             span   30m 2h 3d 1h30m 1h20 2小时 90 (minutes)
 *   number  12; money 1,860.00; quantity 0.5; yes no 是 否 y n 1 0
 *   ref     number, name, pinyin, #id; several with , 、 or blanks; kind:number
 */
#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include "base/buf.h"
#include "entity.h"

struct value_env {
    int64_t now; /* "14:05", "tomorrow" are read against it */
    /* Finds the record a typed reference means: number, name, pinyin, id with
     * a leading `#`.  For FT_ANYREF, ent is one of the kinds tried in turn. */
    enum rc (*resolve)(void *arg, const struct entity *ent, const char *typed, int64_t *id, struct err *e);
    /* Label of a referred record; appends. */
    void (*label)(void *arg, const struct entity *ent, int64_t id, struct buf *out);
    /* Number of a referred record (entity.number), for VALUE_DATA; appends.  NULL: the label serves. */
    void (*number)(void *arg, const struct entity *ent, int64_t id, struct buf *out);
    const struct entity *(*kind)(void *arg, const char *name); /* entity by name, for FT_ANYREF */
    void *arg;
};

/* Parses typed text into the member; "" or blanks clear it.  RC_REFUSED with a
 * sentence naming the accepted form, e->field set; what resolve returns comes
 * through.  On failure the member is as it was.  env may be NULL: then only
 * `#id` is a reference and relative times have no meaning. */
enum rc value_parse(const struct field *f, const struct value_env *env, const char *typed, void *rec,
                    struct err *e) MUST_CHECK;

enum value_style {
    VALUE_SHOW, /* for people: labels, local times, masked nothing */
    VALUE_EDIT, /* what a form starts with; value_parse takes it back unchanged (an ambiguous name is #id) */
    VALUE_DATA, /* CSV, JSON and journal: ids of choices, ISO times, plain money; value_parse takes it back */
};

/* Prints the member; appends.  None prints as nothing.  VALUE_DATA of a
 * reference is the referred record's number (through env->label with `#id`
 * where env is NULL). */
void value_print(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                 struct buf *out);

/* Less, equal or more than 0.  None comes first; choices in their table's order,
 * codes with numbers by value (3-2 before 3-10), names by pinyin. */
int value_compare(const struct field *f, const void *a, const void *b);

/* 138****1111; shorter numbers keep the last two digits: ****56 (RU-15).  Appends;
 * none appends nothing. */
void value_mask(const char *phone, struct buf *out);
bool value_is_masked(const char *typed); /* contains the mask: never accepted by save or import */

const char *value_sql_type(const struct field *f); /* TEXT or INTEGER */
int value_width(const struct field *f);            /* list width in cells, in the language of the screen */

#endif
