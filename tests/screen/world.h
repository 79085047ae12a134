/* world: a small site and the program on it without a terminal, for tests of
 * screens.
 *
 * The clock stands at 2026-11-21 17:42 in Shanghai until a test moves it; the
 * site is made through the door: one building, a few homes and residents, staff
 * of every role (PIN 314159), ten orders in as many states.  Nothing sleeps.
 *
 *     struct world w;
 *     world_make(&w);
 *     world_start(&w, "zh_CN", 80, 24, "C01");
 *     world_play(&w, "jj<Enter>");
 *     world_golden(&w, "record");             (golden/record-zh-80x24.txt)
 *     world_stop(&w);
 *     world_remove(&w);
 */
#ifndef SCREEN_WORLD_H
#define SCREEN_WORLD_H

#include "domain/act.h"
#include "term/head.h"
#include "ui/app.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define WORLD_NOW INT64_C(1795254120) /* 2026-11-21 17:42 in Shanghai */
#define WORLD_PIN "314159"

struct world {
    char dir[200], path[300];
    struct desk d;
    int64_t now; /* of the site */
    int64_t ms;  /* of the steady clock */
    unsigned dice;
    bool keep; /* drafts outlive world_stop() */
    const char *home; /* the screen it opens on: "work" by world_make; NULL the board */
    struct term *term;
    struct app *app;
};

void world_make(struct world *w); /* the site, nobody signed on */
void world_remove(struct world *w);

/* A second desk on the same file, signed on; to be closed by the caller. */
void world_desk(struct world *w, struct desk *d, const char *name, const char *staff);

/* Opens the program.  staff NULL: the sign-on page. */
void world_start(struct world *w, const char *lang, int cols, int rows, const char *staff);
void world_stop(struct world *w);

void world_play(struct world *w, const char *script); /* keys, as term/script.h writes them */
void world_tick(struct world *w, int times);          /* half-second waits that end */

/* What stands on the screen. */
char *world_text(struct world *w); /* the caller's */
bool world_shows(struct world *w, const char *text);
#define assert_shows(w, text)                                                                                          \
    do {                                                                                                               \
        if (!world_shows(w, text))                                                                                     \
            world_missing(w, text, __FILE__, __LINE__);                                                                \
    } while (0)
#define assert_hides(w, text)                                                                                          \
    do {                                                                                                               \
        if (world_shows(w, text))                                                                                      \
            world_extra(w, text, __FILE__, __LINE__);                                                                  \
    } while (0)
void world_missing(struct world *w, const char *text, const char *file, int line);
void world_extra(struct world *w, const char *text, const char *file, int line);

/* Compares with golden/NAME-LANG-WxH.txt, exact spaces and cursor; writes it where PROPDESK_GOLDEN is `write`. */
void world_golden(struct world *w, const char *name);

#endif
