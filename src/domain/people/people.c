#include "people.h"

#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"

#include <stdlib.h>
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

enum rc people_by_phone(struct db *db, const char *digits, int64_t **ids, size_t *n, struct err *e)
{
    struct stmt *st;
    bool row = true;
    size_t len = digits ? strlen(digits) : 0;
    *ids = NULL;
    *n = 0;
    if (len < 4)
        return RC_OK;
    enum rc rc = query_get(db, "person_by_phone", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, digits + len - 4);
    stmt_text(st, 2, digits);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        if (*n % 16 == 0)
            *ids = mem_grow(*ids, *n + 16, sizeof **ids);
        (*ids)[(*n)++] = stmt_col_num(st, 0);
    }
    stmt_done(st);
    return rc;
}

enum rc people_of_unit(struct db *db, int64_t unit, const char *day, struct people_here **list, size_t *n,
                       struct err *e)
{
    struct stmt *st;
    bool row = true;
    *list = NULL;
    *n = 0;
    enum rc rc = query_get(db, "unit_people", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, unit);
    stmt_text(st, 2, day);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        if (*n % 8 == 0)
            *list = mem_grow(*list, *n + 8, sizeof **list);
        (*list)[(*n)++] = (struct people_here){
            .occupancy = stmt_col_num(st, 0),
            .person = stmt_col_num(st, 1),
            .name = mem_dup(stmt_col_text(st, 2)),
            .greet = mem_dup(stmt_col_text(st, 3)),
            .role = mem_dup(stmt_col_text(st, 4)),
            .main = stmt_col_num(st, 5) == 1,
            .vip = stmt_col_num(st, 6) == 1,
            .note = mem_dup(stmt_col_text(st, 7)),
            .likes = mem_dup(stmt_col_text(st, 8)),
        };
    }
    stmt_done(st);
    for (size_t i = 0; i < *n && rc == RC_OK; i++)
        rc = people_phone(db, (*list)[i].person, &(*list)[i].phone, e);
    return rc;
}

void people_here_free(struct people_here *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(list[i].name);
        free(list[i].greet);
        free(list[i].role);
        free(list[i].phone);
        free(list[i].note);
        free(list[i].likes);
    }
    free(list);
}

bool people_contract_over(const struct contact *c, const char *day)
{
    return c->contract_end && strcmp(c->contract_end, day) < 0;
}
