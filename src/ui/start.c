#include "start.h"

#include "app.h"
#include "base/text.h"
#include "domain/work/spool.h"
#include "prefs.h"
#include "signon.h"

#include <stdio.h>

static int failed(const struct err *e)
{
    fprintf(stderr, "propdesk: %s\n", e->text);
    return rc_exit(e->rc);
}

static int with_terminal(const struct start_opt *o, struct desk *d)
{
    struct err e = {0};
    struct term *t;
    struct prefs p;

    prefs_read(&p);
    bool counter = word_in(desk_setting(d, "counter_desks", ""), d->name);
    const char *lang = o->lang ? o->lang : prefs_get(&p, "lang");
    if (term_open(&t,
                  &(struct term_opts){.color = o->color,
                                      .theme = prefs_get(&p, "theme"),
                                      .no_mouse = text_same(prefs_get(&p, "mouse"), "off"),
                                      .counter = counter},
                  &e) != RC_OK) {
        prefs_clear(&p);
        return failed(&e);
    }
    struct app *app = app_new(t, d, &(struct app_opt){.lang = lang, .vi = o->vi, .as = o->as, .counter = counter});
    signon_open(app);
    int status = app_run(app);
    app_free(app);
    prefs_clear(&p); /* until now the language was borrowed from it */
    term_close(t);
    return status;
}

int start_screen(const struct start_opt *o)
{
    struct err e = {0};
    struct desk d;

    e.rc = desk_open(&d, &(struct desk_opt){.path = o->path, .desk = o->desk}, &e);
    if (e.rc != RC_OK)
        return failed(&e);
    spool_ready(); /* while there is room yet */
    int status = with_terminal(o, &d);
    desk_close(&d);
    return status;
}
