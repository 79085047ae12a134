/* watch: the title bar tells when the file cannot be written, and tells the end
 * of it (screens.md 2.16).
 *
 * The app calls it: watch_failed with every error said, watch_tick on each
 * poll.  Busy for 10 s, or out of reach, turns the title into a banner; tries
 * come after 1, 2, 5, then every 10 s and never while somebody waits for a key.
 * Reading and typing go on.  When the file is back the banner goes, what
 * waited in the spool is entered, every pane reads again.
 *
 *     struct watch w = {0};                  (part of struct app)
 *     watch_tick(app);
 */
#ifndef UI_WATCH_H
#define UI_WATCH_H

#include "base/err.h"
#include "domain/health.h"

#include <stdint.h>

#define WATCH_BUSY_MS 10000 /* of being busy until the banner shows */
#define WATCH_BEAT_MS 30000 /* between signs of life while all is well */

struct app;

struct watch {
    enum health state;
    int64_t since, next; /* app's milliseconds: of the first trouble, of the next try */
    unsigned tries;
};

void watch_failed(struct app *app, const struct err *e); /* an act failed with it */
void watch_tick(struct app *app);
void watch_words(struct app *app); /* the banner anew: other language, other count */

#endif
