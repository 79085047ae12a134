#include "people.h"

#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"

#include <string.h>

enum rc people_real(struct db *db, int64_t person, int64_t *real, struct err *e)
{
    int64_t into = NIL;
    enum rc rc = query_num(db, "person_real", &person, 1, &into, e);
    *real = into == NIL ? person : into;
    return rc;
}

const char *people_greeting(const struct person *p)
{
    return !text_empty(p->greet) ? p->greet : p->name ? p->name : "";
}

static enum rc first_text(struct db *db, const char *query, int64_t id, char **out, struct err *e)
{
    struct stmt *st;
    bool row = false;
    *out = NULL;
    enum rc rc = query_get(db, query, &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, id);
    rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row)
        *out = mem_dup(stmt_col_text(st, 0));
    stmt_done(st);
    return rc;
}

enum rc people_phone(struct db *db, int64_t person, char **phone, struct err *e)
{
    return first_text(db, "person_phone", person, phone, e);
}

enum rc people_contact_phone(struct db *db, int64_t contact, char **phone, struct err *e)
{
    return first_text(db, "contact_phone", contact, phone, e);
}

bool people_contract_over(const struct contact *c, const char *day)
{
    return c->contract_end && strcmp(c->contract_end, day) < 0;
}
