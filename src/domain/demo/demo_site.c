/* The demo site's file: made as of three months ago, then brought to now. */
#include "demo_int.h"

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/sign.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct past {
    const struct desk_opt *opt;
    int64_t at;
};

static int64_t past_clock(void *arg)
{
    return ((struct past *)arg)->at;
}

static int64_t true_clock(void *arg)
{
    (void)arg;
    return when_clock();
}

static void true_random(void *arg, void *p, size_t n)
{
    (void)arg;
    hash_random(p, n);
}

static void past_random(void *arg, void *p, size_t n)
{
    const struct past *past = arg;
    if (past->opt->random)
        past->opt->random(past->opt->arg, p, n);
    else
        hash_random(p, n);
}

/* The first manager goes home in the past and comes again today. */
static enum rc fill_and_sign_on(struct desk *d, const struct past *past, const struct site_opt *s, demo_step step,
                                void *arg, struct err *e)
{
    const struct desk_opt *o = past->opt;
    int64_t manager = d->staff;
    char who[32];
    sign_off(d);
    d->clock = o->clock ? o->clock : true_clock;
    d->random = o->random ? o->random : true_random;
    d->arg = o->arg;
    enum rc rc = demo_fill(d, NULL, step, arg, e);
    if (rc != RC_OK)
        return rc;
    snprintf(who, sizeof who, "#%" PRId64, manager);
    return s->pin ? sign_on(d, who, s->pin, e) : sign_on_os(d, e);
}

enum rc demo_make_site(struct desk *d, const struct desk_opt *o, const struct site_opt *s, demo_step step, void *arg,
                       struct err *e)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    struct desk_opt opt = *o;
    struct site_opt site = *s;
    struct table words;
    int64_t now = o->clock ? o->clock(o->arg) : when_clock();
    struct past past = {.opt = o, .at = now - (int64_t)(DEMO_DAYS + 1) * DAY - HOUR};
    opt.clock = past_clock;
    opt.random = past_random;
    opt.arg = &past;
    site.demo = true;
    table_load(&words, "word");
    if (text_empty(site.name))
        site.name = table_word(&words, table_row(&words, "use", "site"), NULL,
                               text_same(site.lang ? site.lang : i18n_lang(), "zh_CN"));
    enum rc rc = desk_make_site(d, &opt, &site, e);
    table_clear(&words);
    if (rc != RC_OK)
        return rc;
    rc = fill_and_sign_on(d, &past, s, step, arg, e);
    if (rc == RC_OK)
        return RC_OK;
    desk_close(d);
    for (size_t i = 0; i < COUNT(tails); i++) {
        char *path = mem_printf("%s%s", o->path, tails[i]);
        unlink(path);
        free(path);
    }
    return rc;
}
