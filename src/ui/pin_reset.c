#include "pin_reset.h"

#include "app.h"
#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "domain/people/people.h"
#include "domain/sign.h"
#include "pane.h"

#include <stdlib.h>
#include <string.h>

/* arg is the id of the member of staff. */
static void answered(struct app *app, void *arg, int button, const char *typed)
{
    struct err e = {0};
    char pin[16] = "";

    (void)typed;
    if (button != 0)
        return;
    if (sign_reset_pin(app->desk, (int64_t)(intptr_t)arg, pin, &e) != RC_OK) {
        app_fail(app, &e);
        return;
    }
    char *body = mem_printf(_("One-time PIN: %s\nIt is shown only now; it has to be changed at the next sign-on."), pin);

    ask_tell(app, _("PIN reset"), body);
    mem_wipe(body, strlen(body));
    free(body);
    mem_wipe(pin, sizeof pin);
}

void pin_reset(struct app *app)
{
    struct subject s = {0};

    if (pane_full(app))
        pane_subject(pane_full(app), &s);
    if (s.ent != &staff_entity || !s.rec) {
        app_say(app, LEVEL_WARN, "%s", _("Choose the member of staff in the staff list first."));
        return;
    }
    char *title = mem_printf(_("Reset the PIN of %s?"), ((const struct staff *)s.rec)->name);

    ask_open(app, &(struct ask_opt){
                      .title = title,
                      .body = _("The old PIN no longer works. The new one is a one-time PIN; resetting it cannot be undone."),
                      .buttons = {_("Reset(Y)"), _("Back(N)")},
                      .safe = 1,
                      .done = answered,
                      .arg = (void *)(intptr_t)s.id,
                  });
    free(title);
}
