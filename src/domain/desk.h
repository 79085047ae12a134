/* desk: a terminal at work on the site's file, with somebody signed on.
 *
 * Owns the open file, the site's settings, the clock and the random source
 * (both come in, so a test fixes them) and the signed-on person.  Everything
 * that changes the file goes through desk_act (act.h): screens, command line,
 * import, the tick and tests alike.
 *
 *     struct desk d;
 *     if (desk_open(&d, &(struct desk_opt){.path = p, .desk = "front1"}, e) != RC_OK) ...
 *     if (sign_on(&d, "w0012", pin, e) != RC_OK) ...
 *     desk_close(&d);
 */
#ifndef DOMAIN_DESK_H
#define DOMAIN_DESK_H

#include "base/buf.h"
#include "base/err.h"
#include "model/entity.h"
#include "model/value.h"

#include <stdbool.h>
#include <stdint.h>

struct db;

struct desk_opt {
    const char *path;
    const char *desk;                 /* NULL: host and tty */
    bool create, shared, readonly;
    int64_t (*clock)(void *arg);      /* NULL: the real clock */
    void (*random)(void *arg, void *p, size_t n); /* NULL: the kernel's */
    void *arg;
    int pin_cost;                     /* yescrypt cost, 0: 7 (or $PROPDESK_PIN_COST 5..11) */
};

struct desk {
    struct db *db;
    char *path, *name; /* file; desk */
    char *site;        /* the site's name */
    char *zone;
    int64_t (*clock)(void *arg);
    void (*random)(void *arg, void *p, size_t n);
    void *arg;
    int pin_cost;

    int64_t staff; /* signed on, or NIL */
    char *staff_no, *staff_name;
    char *role;        /* code: clerk lead supervisor manager system */
    bool pin_due;      /* must change the one-time PIN before anything else */
    bool full_phones;  /* revealed once in this session */
    bool sole_manager; /* to be warned of */
};

enum rc desk_open(struct desk *d, const struct desk_opt *o, struct err *e) MUST_CHECK;
void desk_close(struct desk *d);
int64_t desk_now(const struct desk *d);

/* The role's row says so.  NULL right: everybody signed on.  Reads the file
 * (cached by data_version); the door asks again inside the act. */
bool desk_may(struct desk *d, const char *right);

/* The sentence for somebody who may not: names the roles that may. */
enum rc desk_denied(struct desk *d, const char *right, struct err *e);

/* For value_parse and value_print: resolves typed references of every kind
 * (number, name, pinyin, initials, #id; rooms as spoken), labels, kinds. */
struct value_env desk_env(struct desk *d);

/* Finds one record by what a person types; several hits are RC_REFUSED with
 * the first few named. */
enum rc desk_resolve(struct desk *d, const struct entity *ent, const char *typed, int64_t *id, struct err *e) MUST_CHECK;
void desk_label(struct desk *d, const struct entity *ent, int64_t id, struct buf *out);

/* A phone as this person may see it: in full where the field's see_right is
 * held or need says the role must call (orders and visits in hand), else
 * masked. */
void desk_phone(struct desk *d, const struct field *f, const char *phone, bool need, struct buf *out);

/* Site settings by key; the default where none is stored. Borrowed until the next call. */
const char *desk_setting(struct desk *d, const char *key, const char *fallback);
int64_t desk_setting_num(struct desk *d, const char *key, int64_t fallback);

#endif
