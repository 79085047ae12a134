/* Phones, and who sees them in full (RU-15). */
#include "act_int.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void desk_phone(struct desk *d, const struct field *f, const char *phone, bool need, struct buf *out)
{
    const char *right = f && f->see_right ? f->see_right : "phone.see";
    if (text_empty(phone))
        return;
    if (d->full_phones || desk_may(d, right) || (need && desk_may(d, "phone.call")))
        buf_add(out, phone);
    else
        value_mask(phone, out);
}

bool desk_revealed(const struct desk *d, const struct entity *ent, int64_t id)
{
    char *key = mem_printf("%s:%" PRId64, ent->name, id);
    bool found = false;
    for (size_t i = 0; i < d->nrevealed && !found; i++)
        found = strcmp(d->revealed[i], key) == 0;
    free(key);
    return found;
}

static enum rc look_only(struct act *a, void *rec, void *arg, struct err *e)
{
    (void)a, (void)rec, (void)arg, (void)e;
    return RC_OK;
}

enum rc desk_reveal(struct desk *d, const struct entity *ent, int64_t id, struct err *e)
{
    enum rc rc = act_signed(d, e);
    if (rc != RC_OK || desk_revealed(d, ent, id))
        return rc;
    if (desk_may(d, "phone.see"))
        return RC_OK;
    if (!desk_may(d, "phone.reveal"))
        return desk_denied(d, "phone.reveal", e);
    if ((rc = act_direct(d, ent, "reveal", id, NULL, look_only, NULL, NULL, e)) != RC_OK)
        return rc;
    d->revealed = mem_grow(d->revealed, d->nrevealed + 1, sizeof *d->revealed);
    d->revealed[d->nrevealed++] = mem_printf("%s:%" PRId64, ent->name, id);
    return RC_OK;
}

void reveal_forget(struct desk *d)
{
    for (size_t i = 0; i < d->nrevealed; i++)
        free(d->revealed[i]);
    free(d->revealed);
    d->revealed = NULL;
    d->nrevealed = 0;
}
