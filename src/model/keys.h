/* keys: the action table.  (scope, key as text) -> action.
 *
 * Footer, `?` page, `propdesk keys` and the man page come from these rows; a
 * test asserts that no key is bound twice in one scope and that every action
 * has a label and a hint in every language.  Text only: nothing here knows a
 * terminal.  Verbs of entities bind their keys through their own rows; the rows
 * here for F6 and F7 stand for the verb bound to that key.
 *
 * A key is named F2, C-z, A-k, Enter, Tab, S-Tab, Esc, Up, PgUp, Home, Insert,
 * Del, Backspace, Space, C-Left, A-Down; a printable character is itself.  `gg`
 * (vi profile) is two strokes: whoever reads keys puts them together.
 *
 *     const struct action *a = keys_find(SCOPE_LIST, "C-f", vi);
 *     if (a)
 *         pane->ops->act(pane, a->id);
 */
#ifndef MODEL_KEYS_H
#define MODEL_KEYS_H

#include <stddef.h>

enum scope {
    SCOPE_ALL,    /* everywhere */
    SCOPE_LIST,
    SCOPE_FORM,   /* between the fields of a form; ask after SCOPE_FIELD */
    SCOPE_FIELD,  /* inside a line or box of text: forms, find box, intake line */
    SCOPE_DIALOG,
    SCOPE_MENU,
    SCOPE_PAGE,   /* read-only text */
    SCOPE_INTAKE, /* around the intake line; ask after SCOPE_FIELD */
    SCOPE_COUNT,
};

struct action {
    const char *id;    /* "list.down" */
    enum scope scope;
    const char *keys;  /* "F3 C-f", blank separated; "" when only vi has one */
    const char *vi;    /* more keys in the vi profile, or NULL */
    const char *label; /* N_() */
    const char *brief; /* N_() at most 6 cells: F-bar; or NULL */
    const char *hint;  /* N_() one sentence */
};

extern const struct action keys_table[];
extern const size_t keys_count;

/* The action bound to key in scope, else in SCOPE_ALL; NULL: none.  In the vi
 * profile the vi column wins over the usual keys of its scope.  A-1 ...
 * are F1 ... F10.  In SCOPE_FORM, SCOPE_FIELD and SCOPE_INTAKE a printable character is text and
 * never falls through to SCOPE_ALL; elsewhere its full-width form counts as it. */
const struct action *keys_find(enum scope scope, const char *key, int vi);
const struct action *keys_by_id(const char *id);
const char *keys_scope_label(enum scope scope); /* N_() */

#endif
