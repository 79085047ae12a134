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
struct schema;
struct desk_cache;

struct desk_opt {
    const char *path;
    const char *desk;                 /* NULL: host and tty */
    bool create, shared, readonly;
    int64_t (*clock)(void *arg);      /* NULL: the real clock */
    void (*random)(void *arg, void *p, size_t n); /* NULL: the kernel's */
    void *arg;
    int pin_cost;                     /* yescrypt cost 1..11, 0: 7 (or $PROPDESK_PIN_COST 5..11) */
    const struct entity *const *kinds; /* tests: other kinds than the program's; NULL: those of kinds.h */
    const struct schema *schema;       /* tests: other tables; NULL: the program's */
};

struct desk {
    struct db *db;
    char *path, *name; /* file; desk */
    char *site;        /* the site's name */
    char *zone, *lang; /* of the site: IANA name; zh_CN or en */
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
    int64_t wrong_tries; /* before this sign-on */
    int64_t session;   /* row of the working table, or NIL */

    /* Called while another terminal holds the file, every 100 ms with the time
     * waited so far; false gives the act up (RC_CANCELLED).  NULL: wait. */
    bool (*waiting)(void *arg, int ms);
    void *waiting_arg;

    const struct entity *const *kinds;
    struct desk_cache *cache; /* rights of the signed-on person; rights.c only */
    char *setting;            /* what desk_setting lent last */
    char **revealed;          /* records whose phones were revealed: "order:12" */
    size_t nrevealed;
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
 * held (NULL: phone.see), or where need says so and phone.call is (orders and
 * visits in hand, records revealed); else masked. */
void desk_phone(struct desk *d, const struct field *f, const char *phone, bool need, struct buf *out);

/* Shows this record's phones to somebody whose role does not see them all: one
 * key, journalled once per record and session.  Needs phone.reveal; free of it
 * with phone.see.  desk_revealed: pass it on as need. */
enum rc desk_reveal(struct desk *d, const struct entity *ent, int64_t id, struct err *e) MUST_CHECK;
bool desk_revealed(const struct desk *d, const struct entity *ent, int64_t id);

/* The kind of that name among this desk's; NULL: none. */
const struct entity *desk_kind(const struct desk *d, const char *name);

/* Site settings by key; the default where none is stored. Borrowed until the next call. */
const char *desk_setting(struct desk *d, const char *key, const char *fallback);
int64_t desk_setting_num(struct desk *d, const char *key, int64_t fallback);

/* Stores a setting (NULL or "": the default again) as an edit of its row. */
enum rc desk_set_setting(struct desk *d, const char *key, const char *value, struct err *e) MUST_CHECK;

/* Runs fn inside one write transaction: kept when fn returns RC_OK, nothing left
 * otherwise.  While another terminal holds the file it is tried again for up to
 * 5 s (d->waiting), so fn must start from the beginning each time.  Inside a
 * transaction already open (batch) fn becomes a nested part of it.  For the
 * door and the working tables; business goes through desk_act. */
enum rc desk_tx(struct desk *d, enum rc (*fn)(struct desk *d, void *arg, struct err *e), void *arg,
                struct err *e) MUST_CHECK;

/* A batch: the acts up to desk_batch_end share one commit (imports).  Each act
 * still stands or falls alone. keep false gives all of them up. */
enum rc desk_batch_begin(struct desk *d, struct err *e) MUST_CHECK;
enum rc desk_batch_end(struct desk *d, bool keep, struct err *e) MUST_CHECK;

/* Says that the session is alive (working table session), every 30 s or so. */
void desk_beat(struct desk *d);

#endif
