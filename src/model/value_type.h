/* value_type: what a field type must be able to do; private to value*.c.
 *
 * value.c has the table from enum ftype to these and does what all types share:
 * cleaning, blanks, none, naming the field in the error.
 */
#ifndef MODEL_VALUE_TYPE_H
#define MODEL_VALUE_TYPE_H

#include "value.h"

struct value_type {
    /* s is valid, trimmed, not empty UTF-8.  Writes the member only when it succeeds. */
    enum rc (*parse)(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e);
    /* The member is not none. */
    void (*print)(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                  struct buf *out);
    int (*compare)(const struct field *f, const void *a, const void *b); /* neither is none */
    int (*width)(const struct field *f);                                 /* NULL: cells */
    int cells;
};

extern const struct value_type value_text_line, value_text_long, value_text_code, value_text_phone, value_text_day,
    value_text_clock;
extern const struct value_type value_choice_one;
extern const struct value_type value_num_int, value_num_bool, value_num_time, value_num_span, value_num_money,
    value_num_qty;
extern const struct value_type value_ref_one, value_ref_many, value_ref_any;

/* Copy of s without blanks (also U+3000) at its ends; the caller's. */
char *value_trim(const char *s);

/* Order by bytes, but runs of digits by their value. */
int value_natural(const char *a, const char *b);

#endif
