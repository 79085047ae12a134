/* Which file, and who is working with it. */
#include "cli_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tty.h"
#include "domain/sign.h"
#include "domain/upkeep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum rc cli_find_file(struct cli *c, struct err *e)
{
    return c->path.len ? RC_OK : upkeep_find(c->opt[OPT_FILE], &c->path, &c->shared, e);
}

/* That there is only one manager is said where it can be helped, not at every command. */
static void notices(struct cli *c)
{
    struct desk *d = &c->desk;
    struct buf b = {0};

    d->sole_manager = d->sole_manager && strcmp(c->words[0], "staff") == 0;
    if (isatty(STDERR_FILENO))
        sign_notices(d, &b);
    for (char *p = b.data; p && *p;) {
        char *end = strchr(p, '\n');
        if (end)
            *end = '\0';
        cli_note(p);
        p = end ? end + 1 : NULL;
    }
    buf_clear(&b);
}

/* --as may name the very person the operating system vouches for: then no PIN is needed. */
static bool is_me(struct cli *c)
{
    const struct entity *staff = desk_kind(&c->desk, "staff");
    int64_t id;

    return desk_resolve(&c->desk, staff, c->opt[OPT_AS], &id, NULL) == RC_OK && id == c->desk.staff;
}

static enum rc with_pin(struct cli *c, struct err *e)
{
    char pin[64];
    enum rc rc;

    if (c->opt[OPT_PIN_FILE])
        rc = tty_pin_file(c->opt[OPT_PIN_FILE], pin, sizeof pin, e);
    else if (tty_there())
        rc = tty_pin(_("PIN: "), pin, sizeof pin, e);
    else
        rc = err_set(e, RC_DENIED, _("Signing on as %s needs a PIN: give it with --pin-file, or type it on a terminal."),
                     c->opt[OPT_AS]);
    if (rc == RC_OK)
        rc = sign_on(&c->desk, c->opt[OPT_AS], pin, e);
    mem_wipe(pin, sizeof pin);
    return rc;
}

static enum rc sign(struct cli *c, struct err *e)
{
    enum rc rc;

    if (!c->opt[OPT_AS])
        rc = sign_on_os(&c->desk, e);
    else if (!c->opt[OPT_PIN_FILE] && sign_on_os(&c->desk, NULL) == RC_OK && is_me(c))
        rc = RC_OK;
    else
        rc = with_pin(c, e);
    if (rc != RC_OK)
        return rc;
    if (c->desk.pin_due && !(c->n > 1 && strcmp(c->words[1], "set-pin") == 0))
        return err_set(e, RC_DENIED, _("Your PIN is for one use only. Choose one of your own first: propdesk --as %s staff set-pin"),
                       c->desk.staff_no);
    notices(c);
    return RC_OK;
}

enum rc cli_open(struct cli *c, bool signing, struct err *e)
{
    enum rc rc = cli_find_file(c, e);

    if (rc != RC_OK)
        return rc;
    rc = desk_open(&c->desk, &(struct desk_opt){.path = buf_str(&c->path), .desk = c->opt[OPT_DESK]}, e);
    if (rc != RC_OK)
        return rc;
    c->open = true;
    return signing ? sign(c, e) : RC_OK;
}

void cli_close(struct cli *c)
{
    if (c->open)
        desk_close(&c->desk);
    c->open = false;
    buf_clear(&c->path);
}
