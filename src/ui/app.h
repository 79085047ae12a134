/* app: the person's session: terminal, canvas, desk, panes, messages.
 *
 * One loop for all screens: wait, app_event, and when no key waits app_draw
 * and paint.  Nothing else reads keys or writes to the terminal.  Wake-ups are
 * the half-second poll for other desks' changes and whatever a pane asks for.
 *
 *     struct app *app = app_new(term, desk, &(struct app_opt){.lang = "zh_CN"});
 *     signon_open(app);               (or list_open for a person already signed on)
 *     int status = app_run(app);
 *     app_free(app);
 *
 * Messages: info goes after 5 s, a warning at the next key, an error stays
 * until Esc; the last 200 are kept to be read again.
 */
#ifndef UI_APP_H
#define UI_APP_H

#include "domain/act.h"
#include "domain/desk.h"
#include "pane.h"
#include "term/term.h"
#include "watch.h"

#define APP_POLL_MS 500
#define APP_INFO_MS 5000
#define APP_KEEP 200

enum level { LEVEL_NONE, LEVEL_INFO, LEVEL_WARN, LEVEL_ERROR };

struct message {
    enum level level;
    int64_t at; /* app's milliseconds */
    int64_t when; /* desk's time */
    char text[600];
};

struct app_opt {
    const char *lang;  /* zh_CN or en; NULL: as i18n stands */
    bool vi;           /* the vi profile of keys */
    bool counter;      /* counter mode: no suspend */
    const char *home;  /* screen after signing on; NULL: the board */
    const char *as;    /* staff to sign on: the number is filled in; NULL */
    int64_t (*steady)(void *arg); /* milliseconds of a steady clock; NULL: term_now() */
    void *arg;
};

struct app {
    struct term *term;     /* borrowed */
    struct canvas *canvas; /* owned */
    struct desk *desk;     /* borrowed */
    struct pane **panes;   /* bottom first; owned */
    size_t npanes;
    struct app_opt opt;
    int64_t ms;      /* of the steady clock at the event being treated */
    int64_t now;     /* desk_now() at it: what draw shows */
    int64_t polled;  /* ms of the last look at data_version */
    int64_t version; /* data_version seen last */
    int64_t synced;  /* ms of the last look that went well */
    char g;          /* vi: a `g` waits for its second */
    int64_t burst_at; /* characters that come faster than a person types: since when, ... */
    int burst;        /* ... and how many */

    struct message message; /* shown; level LEVEL_NONE: none */
    struct message *kept;   /* ring of APP_KEEP */
    size_t nkept, kept_at;
    char banner[200]; /* title bar turned into a warning (read only, busy); "" none */

    struct event *held; /* keys typed while an act waited for another desk */
    size_t nheld;
    char **held_paste;

    int64_t bell_at;    /* ms of the last bell */
    int64_t touched;    /* ms of the last key ... */
    int idle;           /* ... and whole minutes without one, as last looked at */
    size_t late, fresh; /* title bar: overdue orders, new ones that are not in sight */
    int64_t minute;     /* now/60 at the last draw: relative times change with it */

    struct watch watch; /* whether the file can be written */

    bool stale; /* the screen is to be drawn again */
    bool ended;
    int status; /* of the process */
};

struct app *app_new(struct term *t, struct desk *d, const struct app_opt *o);
void app_free(struct app *app); /* closes the panes; term and desk stay the caller's */

/* Runs until quit, hang-up or termination; the exit status of the process. */
int app_run(struct app *app);

void app_event(struct app *app, const struct event *ev);
void app_key(struct app *app, const struct key *k); /* one key, to the panes and then the app (app_act.c) */
void app_draw(struct app *app);  /* everything into app->canvas */
void app_paint(struct app *app); /* draws and paints now: before something slow (`Checking the PIN...`) */
int app_idle_ms(const struct app *app);
/* During something long, between two steps: moves app->ms and keeps the keys typed meanwhile for afterwards; false:
 * Esc was among them, or the end of the session. */
bool app_breathe(struct app *app);
void app_keep(struct app *app);            /* every pane keeps what was typed, as a draft */
void app_end(struct app *app, int status); /* leaves the loop after this event */

/* Runs an action by its id (model/keys; "verb:ID" for a verb of the pane's
 * record; "screen:ID" for a row of views.c): first the pane, then the app.  Menus and the palette come this way. */
void app_do(struct app *app, const char *action);
/* The app's own actions only; false: not one.  Besides those of model/keys: "lang:zh_CN", "lang:en", "theme:mono" (any
 * of style.h), "messages", "quit", "signoff", "user", "pin", "help:keys". */
bool app_act(struct app *app, const char *action);

/* Status line.  app_fail says an error's sentence (level by code) and rings for what is lost. */
void app_say(struct app *app, enum level level, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void app_fail(struct app *app, const struct err *e);
void app_hush(struct app *app); /* clears the message */

/* After an act of our own: says what was done and how to undo it, and reloads
 * all panes. */
void app_done(struct app *app, const char *what, const struct act_result *r);
void app_reload(struct app *app); /* every pane reads again, and the counts of the title bar */
void app_count(struct app *app);  /* those counts only */

void app_lang(struct app *app, const char *lang); /* switches at run time */
void app_bell(struct app *app);                   /* at most once in 30 s */
void app_copy(struct app *app, const char *text); /* clipboard, and says so */

/* Signed on, or changed user: loads what the screen shows of the person. */
void app_signed_on(struct app *app);

#endif
