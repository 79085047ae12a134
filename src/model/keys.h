/* keys: the action table.  (scope, key as text) -> action.
 *
 * Footer, `?` page, `propdesk keys` and the man page come from these rows; a
 * test asserts that no key is bound twice in one scope and that every action
 * has a label and a hint in every language.  Text only: nothing here knows a
 * terminal.  Verbs of entities bind their keys through their own rows.
 */
#ifndef MODEL_KEYS_H
#define MODEL_KEYS_H

#include <stddef.h>

enum scope {
    SCOPE_ALL,
    SCOPE_LIST,
    SCOPE_FORM,
    SCOPE_FIELD,
    SCOPE_DIALOG,
    SCOPE_MENU,
    SCOPE_PAGE,
    SCOPE_COUNT,
};

struct action {
    const char *id;    /* "list.down" */
    enum scope scope;
    const char *keys;  /* "F3 C-f", blank separated */
    const char *vi;    /* more keys in the vi profile, or NULL */
    const char *label; /* N_() */
    const char *brief; /* N_() at most 6 cells: F-bar; or NULL */
    const char *hint;  /* N_() one sentence */
};

extern const struct action keys_table[];
extern const size_t keys_count;

/* The action bound to key in scope, else in SCOPE_ALL; NULL: none. */
const struct action *keys_find(enum scope scope, const char *key, int vi);
const struct action *keys_by_id(const char *id);
const char *keys_scope_label(enum scope scope); /* N_() */

#endif
