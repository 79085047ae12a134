/* value: every field type's ways: parse what is typed, print, compare, store.
 *
 * Typed text comes from forms, the command line, CSV and JSON alike.  Parsing
 * cleans it (base/text), checks the type and the closed set, and puts it into
 * the record.  References are resolved by the caller's function, because that
 * needs the file.  A new field type is one entry in the table here.
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
    const struct entity *(*kind)(void *arg, const char *name); /* entity by name, for FT_ANYREF */
    void *arg;
};

/* Parses typed text into the member; "" clears it.  RC_REFUSED with a sentence
 * naming the accepted form, e->field set. */
enum rc value_parse(const struct field *f, const struct value_env *env, const char *typed, void *rec,
                    struct err *e) MUST_CHECK;

enum value_style {
    VALUE_SHOW, /* for people: labels, local times, masked nothing */
    VALUE_EDIT, /* what a form starts with; value_parse takes it back unchanged */
    VALUE_DATA, /* CSV, JSON and journal: ids of choices, ISO times, plain money; value_parse takes it back */
};

/* Prints the member; appends.  None prints as nothing.  VALUE_DATA of a
 * reference is the referred record's number (through env->label with `#id`
 * where env is NULL). */
void value_print(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                 struct buf *out);

int value_compare(const struct field *f, const void *a, const void *b);

/* 138****1111; shorter numbers keep the last two digits.  Appends. */
void value_mask(const char *phone, struct buf *out);
bool value_is_masked(const char *typed); /* contains the mask: never accepted by save or import */

const char *value_sql_type(const struct field *f); /* TEXT or INTEGER */
int value_width(const struct field *f);            /* list width in cells */

#endif
