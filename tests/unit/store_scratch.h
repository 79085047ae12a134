/* store_scratch: a folder of its own for each store test, and site files in it.
 *
 *     struct scratch s;
 *     scratch_make(&s);
 *     struct db *db = scratch_open(&s, "site.db", DB_CREATE);
 *     ... db_close(db);
 *     scratch_remove(&s);
 */
#ifndef STORE_SCRATCH_H
#define STORE_SCRATCH_H

#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct scratch {
    char dir[200];
    char path[300]; /* the last one scratch_path made */
};

__attribute__((unused)) static void scratch_make(struct scratch *s)
{
    const char *tmp = getenv("TMPDIR");
    snprintf(s->dir, sizeof s->dir, "%s/propdesk-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(s->dir));
}

__attribute__((unused)) static void scratch_remove(const struct scratch *s)
{
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", s->dir);
    assert_int_equal(system(command), 0);
}

__attribute__((unused)) static const char *scratch_path(struct scratch *s, const char *name)
{
    snprintf(s->path, sizeof s->path, "%s/%s", s->dir, name);
    return s->path;
}

/* Asserts RC_OK, showing the sentence otherwise. */
#define assert_ok(call, e)                                                                                             \
    do {                                                                                                               \
        if ((call) != RC_OK)                                                                                           \
            fail_msg("%s: %s (%s)", #call, (e).text, (e).detail);                                                      \
    } while (0)

__attribute__((unused)) static struct db *scratch_open(struct scratch *s, const char *name, enum db_how how)
{
    struct db *db;
    struct err e = {0};
    struct db_opt opt = {.path = scratch_path(s, name), .how = how};
    assert_ok(db_open(&db, &opt, &e), e);
    return db;
}

/* What another program does to a closed file. */
__attribute__((unused)) static void scratch_sql(struct scratch *s, const char *name, const char *sql)
{
    char command[2000];
    snprintf(command, sizeof command, "sqlite3 -batch '%s' \"%s\" >/dev/null", scratch_path(s, name), sql);
    assert_int_equal(system(command), 0);
}

#endif
