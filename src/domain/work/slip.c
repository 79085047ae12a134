#include "slip.h"

#include "order.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *zh, *en, *arg;
} steps[] = {
    {"接", "acc", "accept"}, {"到", "arr", "arrive"}, {"始", "start", "start"}, {"开", "start", "start"}, {"完", "done", "finish"},
};

/* What follows the prefix, or NULL. */
static const char *after(const char *word, const char *prefix)
{
    if (!text_starts(word, prefix))
        return NULL;
    word += strlen(prefix);
    return *word == ':' ? word + 1 : word;
}

/* A step word: 到14:05.  A prefix without a time is no step but words (完全好了). */
static bool step_word(const char *word, struct act_req *q)
{
    for (size_t i = 0; i < COUNT(steps); i++) {
        const char *rest = after(word, steps[i].zh);

        if (rest == NULL)
            rest = after(word, steps[i].en);
        if (rest && isdigit((unsigned char)*rest)) {
            act_set(q, steps[i].arg, rest);
            return true;
        }
    }
    return false;
}

/* 阀芯x1@15: name, quantity, price. */
static enum rc material(const char *spec, struct act_req *q, struct err *e)
{
    char *copy = mem_dup(spec), *at = strrchr(copy, '@'), *times;
    struct act_part *p;

    if (at)
        *at++ = '\0';
    times = strpbrk(copy, "*");
    if (times == NULL) {
        times = strrchr(copy, 'x');
        if (times && !isdigit((unsigned char)times[1]))
            times = NULL;
    }
    if (times)
        *times++ = '\0';
    if (*copy == '\0') {
        free(copy);
        return err_set(e, RC_REFUSED, _("Which material? Write it like this: mat:cartridge*1@15"));
    }
    p = act_part(q, &order_material_entity, NIL);
    act_part_set(p, "what", copy);
    act_part_set(p, "qty", times ? times : "1");
    if (at)
        act_part_set(p, "price", at);
    free(copy);
    return RC_OK;
}

static enum rc word(const char *w, struct act_req *q, struct buf *done, struct err *e)
{
    const char *rest;

    if (step_word(w, q))
        return RC_OK;
    if (((rest = after(w, "签")) != NULL || (text_starts(w, "sign:") && (rest = w + 5) != NULL)) && *rest) {
        act_set(q, "sign", rest);
        return RC_OK;
    }
    if ((rest = after(w, "料")) != NULL || (text_starts(w, "mat:") && (rest = w + 4) != NULL))
        return material(rest, q, e);
    if (done->len)
        buf_addc(done, ' ');
    buf_add(done, w);
    return RC_OK;
}

enum rc slip_parse(struct desk *d, const char *line, struct act_req *q, struct err *e)
{
    char *clean = text_fold_code(line), *save = NULL, *w = strtok_r(clean, " ", &save);
    struct buf done = {0};
    enum rc rc;

    *q = (struct act_req){.ent = &order_entity, .verb = "report", .id = NIL};
    if (w == NULL)
        rc = err_set(e, RC_REFUSED, _("Write the number of the slip first, then the times: 41 arr14:05 done14:40"));
    else
        rc = desk_resolve(d, &order_entity, w, &q->id, e);
    while (rc == RC_OK && (w = strtok_r(NULL, " ", &save)) != NULL)
        rc = word(w, q, &done, e);
    if (rc == RC_OK && done.len)
        act_set(q, "diagnosis", buf_str(&done));
    if (rc == RC_OK)
        q->how = mem_dup("slip");
    else
        act_req_clear(q);
    buf_clear(&done);
    free(clean);
    return rc;
}

enum rc slip_enter(struct desk *d, const char *line, struct act_result *r, struct err *e)
{
    struct act_req q;
    enum rc rc = slip_parse(d, line, &q, e);

    if (rc != RC_OK)
        return rc;
    rc = desk_act(d, &q, r, e);
    act_req_clear(&q);
    return rc;
}
