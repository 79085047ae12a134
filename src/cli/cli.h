/* cli: the command line: one command, one exit status.
 *
 * Kinds, fields and verbs come from the entity tables, commands and options
 * from the tables of this folder; help, manual page and completion are made of
 * the same rows.  Everything that changes the file goes through the one door,
 * as on the screens.
 *
 * Output: a table for a terminal, tab-separated when piped (the first line
 * names the columns), one JSON document with --json.  Errors are one sentence
 * on standard error.  Status: 0 done, 1 refused by a rule or not found, 2 wrong
 * use, 3 file or system trouble, 4 somebody else changed it first, 5 not
 * permitted.
 *
 *     int main(int argc, char **argv) { return cli_main(argc, argv, open_screen); }
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>

/* What the full screen needs to know, when no command is given. */
struct cli_screen {
    const char *path; /* the site's file; may not exist yet */
    bool shared;      /* it is the shared site of this computer */
    const char *as;   /* staff named by --as, or NULL */
    const char *desk; /* --desk, or NULL */
    const char *lang; /* --lang, or NULL */
    const char *color; /* --color, or NULL */
};

int cli_main(int argc, char **argv, int (*screen)(const struct cli_screen *s));

#endif
