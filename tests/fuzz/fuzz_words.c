/* Any text as the counter's line, a slip, a find, a time or a field's value: it is
 * understood or refused with a sentence, and reading it changes nothing
 * (goals.md R6, WQ-28). */
#include "fuzz_site.h"

#include "domain/work/intake.h"
#include "domain/work/order.h"
#include "domain/work/slip.h"
#include "store/rows.h"

#define HANG_SECONDS 30

const long fuzz_rounds = 800;

const char *const fuzz_seeds[] = {
    "3-2-1204 漏水 厨房 急",
    "321204 ls cf j，单雄信；13800001111",
    "咨询 停车费",
    "0001 到14:05 完14:40 换阀芯 料阀芯x1@15 签单雄信",
    "1 arr14:05 done14:40 new cartridge mat:cartridge*1@15 sign:Shan",
    "状:待派 state:new made:2026-11.. unit:3-2-* 房:3-2 -late 21-41",
    "received_at:today due_at:2026-11-01..2026-11-30 \"a phrase\" phone:1111",
    "明天9点 +2h 昨天 14:05 11-22 -20",
    "words=x\x1f"
    "category_id=lamp\x1f"
    "due_at=+2h\x1fplace=3-2-1204\x1fphone=138",
    NULL,
};

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_site_make();
    return 0;
}

static void said(enum rc rc, const struct err *e)
{
    MUST(rc == RC_OK || rc == RC_REFUSED || rc == RC_NOTFOUND || rc == RC_USAGE || rc == RC_DENIED);
    MUST(rc == RC_OK || strlen(e->text) > 10);
}

static void as_intake(const char *line)
{
    struct intake it = {0};
    struct act_req q = {0};
    struct err e = {0};
    said(intake_parse(&fuzz_desk, line, &it, &e), &e);
    intake_request(&fuzz_desk, &it, &q);
    intake_clear(&it);
    act_req_clear(&q);
}

static void as_slip(const char *line)
{
    struct act_req q = {0};
    struct err e = {0};
    said(slip_parse(&fuzz_desk, line, &q, &e), &e);
    act_req_clear(&q);
}

static void as_find(const char *text)
{
    struct find find = {0};
    struct err e = {0};
    struct order page[5];
    size_t n = 0;
    enum rc rc = find_parse(&order_entity, kinds_aliases(&order_entity), text, &find, &e);
    said(rc, &e);
    for (size_t i = 0; i < COUNT(page); i++)
        rec_init(&order_entity, &page[i]);
    struct rows_query q = {.ent = &order_entity, .find = &find, .now = FUZZ_NOW, .kind = kinds_find, .me_id = 1};
    if (rc == RC_OK)
        said(rows_page(fuzz_desk.db, &q, NIL, false, page, COUNT(page), &n, &e), &e);
    for (size_t i = 0; i < COUNT(page); i++)
        rec_clear(&order_entity, &page[i]);
    find_clear(&find);
}

/* Every kind of field reads what is typed for it. */
static void as_values(const char *text)
{
    struct value_env env = desk_env(&fuzz_desk);
    struct err e = {0};
    struct order rec;
    rec_init(&order_entity, &rec);
    for (size_t i = 0; i < order_entity.nfields; i++) {
        const struct field *f = &order_entity.fields[i];
        if (f->flags & FF_CALC)
            continue;
        enum rc rc = value_parse(f, &env, text, &rec, &e);
        said(rc, &e);
        struct buf b = {0};
        if (rc == RC_OK)
            value_print(f, &env, &rec, VALUE_DATA, &b);
        buf_clear(&b);
    }
    rec_clear(&order_entity, &rec);
}

/* Pairs are a new order: stored whole or not at all. */
static void as_act(char *text)
{
    struct act_req q = {.ent = &order_entity, .verb = "new"};
    struct act_result r;
    struct err e = {0};
    for (char *pair = text, *end; pair; pair = end ? end + 1 : NULL) {
        if ((end = strchr(pair, '\x1f')))
            *end = '\0';
        char *equals = strchr(pair, '=');
        if (!equals)
            continue;
        *equals = '\0';
        if (entity_field(&order_entity, pair))
            act_set(&q, pair, equals + 1);
    }
    said(desk_act(&fuzz_desk, &q, &r, &e), &e);
    act_req_clear(&q);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = strndup((const char *)data, size);
    MUST(text);
    alarm(HANG_SECONDS);
    as_intake(text);
    as_slip(text);
    as_find(text);
    if (size && data[0] % 8 == 0)
        as_values(text);
    if (strchr(text, '\x1f'))
        as_act(text);
    alarm(0);
    free(text);
    return 0;
}
