/* start: the full screen from a file's path to the end of the session.
 *
 * Opens the file before it touches the terminal, so that what is wrong with
 * the file is said in plain lines.  Owns terminal, desk and app while it runs.
 *
 *     return start_screen(&(struct start_opt){.path = path});
 */
#ifndef UI_START_H
#define UI_START_H

#include <stdbool.h>

struct start_opt {
    const char *path;
    const char *as;    /* staff to sign on; NULL: asked, or the operating-system user's */
    const char *desk;  /* NULL: host and terminal */
    const char *lang;  /* zh_CN or en; NULL: as the environment says */
    const char *color; /* as term_opts.color */
    bool vi;           /* the vi profile of keys */
};

/* The exit status of the process. */
int start_screen(const struct start_opt *o);

#endif
