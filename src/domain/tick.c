#include "tick.h"

#include "base/mem.h"
#include "domain/act.h"
#include "domain/work/order.h"
#include "sign.h"
#include "store/query.h"

#include <stdlib.h>

static enum rc due(struct desk *d, int64_t **ids, size_t *n, struct err *e)
{
    struct stmt *st;
    bool row;
    enum rc rc = query_get(d->db, "orders_to_wake", &st, e);

    *ids = NULL;
    *n = 0;
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, desk_now(d));
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        *ids = mem_grow(*ids, *n + 1, sizeof **ids);
        (*ids)[(*n)++] = stmt_col_num(st, 0);
    }
    stmt_done(st);
    return rc;
}

enum rc tick_run(struct desk *d, struct tick_result *r, struct err *e)
{
    int64_t *ids;
    size_t n;
    enum rc rc;

    *r = (struct tick_result){0};
    sign_system(d);
    rc = due(d, &ids, &n, e);
    for (size_t i = 0; i < n && rc == RC_OK; i++) {
        struct act_req q = {.ent = &order_entity, .verb = "resume", .id = ids[i]};
        rc = desk_act(d, &q, NULL, e);
        if (rc == RC_OK)
            r->woken++;
        else if (rc == RC_REFUSED) /* another desk was faster */
            rc = RC_OK;
    }
    free(ids);
    sign_off(d);
    return rc;
}
