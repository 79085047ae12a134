/* act_int: what the files of the one door share among themselves: act.c (the
 * frame), act_parse.c (typed words), act_rule.c (right, state, times),
 * act_part.c (rows of parts), act_write.c (tables, index, journal), undo.c.
 *
 *     rc = desk_tx(d, in_the_lock, &a, e);   // in_the_lock: rules, then act_save
 *
 * Nobody else includes it, but for sign.c and site.c, whose acts have no row in
 * a verb table (act_direct).
 */
#ifndef DOMAIN_ACT_INT_H
#define DOMAIN_ACT_INT_H

#include "act.h"
#include "store/db.h"
#include "store/journal.h"

#define ACT_LATE     (30 * 60) /* entered so long after it happened is a late entry */
#define ACT_PATIENCE 5000      /* ms that an act waits for the file */

/* act_parse.c: before the lock. Fills verb, args, typed, given, happened (NIL: now). */
enum rc act_parse(struct act *a, struct err *e) MUST_CHECK;
void act_parse_clear(struct act *a);
bool act_builtin(const char *verb); /* new edit adopt */
/* Is word among the asked ones; *must: with an asterisk. must may be NULL. */
bool act_asks(const char *ask, const char *word, bool *must);
/* Parses one typed pair into rec (hashing a PIN), or says why not. */
enum rc act_parse_field(struct desk *d, const struct field *f, const char *text, void *rec, struct err *e) MUST_CHECK;
void act_put_field(const struct field *f, void *to, const void *from); /* copies one member */
bool act_empty(const struct field *f, const void *rec);
const char *act_label(const struct field *f); /* its label, translated */

/* act_rule.c: inside the lock. */
enum rc act_signed(struct desk *d, struct err *e) MUST_CHECK; /* somebody is signed on and may act */
enum rc act_rule_right(struct act *a, struct err *e) MUST_CHECK;
enum rc act_rule_state(const struct entity *ent, const struct verb *v, const void *rec, struct err *e) MUST_CHECK;
enum rc act_rule_times(struct act *a, struct err *e) MUST_CHECK;
enum rc act_rule_rev(struct act *a, struct err *e) MUST_CHECK;
/* Typed columns into rec, each checked for whether it may be set now. */
enum rc act_rule_fields(struct act *a, void *rec, struct err *e) MUST_CHECK;
/* Asked and required ones are there. */
enum rc act_rule_asked(struct act *a, const void *rec, struct err *e) MUST_CHECK;
enum rc act_rule_required(struct act *a, const struct entity *ent, const void *before, const void *rec,
                          struct err *e) MUST_CHECK;
enum rc act_guards(struct act *a, const void *rec, struct err *e) MUST_CHECK;

/* act_part.c */
enum rc act_parts(struct act *a, int64_t parent, struct err *e) MUST_CHECK;
enum rc act_presets(struct act *a, const struct entity *ent, void *rec, struct err *e) MUST_CHECK;

/* act_write.c */
/* One journal row; before NULL: rec is new; rec NULL: nothing changed. */
enum rc act_journal(struct act *a, const struct entity *ent, int64_t id, const void *before, const void *rec,
                    struct err *e) MUST_CHECK;
/* A row that is no record's: sessions, the site. changes is JSON. */
enum rc act_journal_raw(struct act *a, const char *entity, int64_t id, const char *changes, struct err *e) MUST_CHECK;
enum rc act_index(struct act *a, const struct entity *ent, const void *rec, struct err *e) MUST_CHECK;
void act_name(struct desk *d, const struct entity *ent, const void *rec, char out[40]);

/* act.c: an act without a row in a verb table.  fn changes rec; its rights are
 * the caller's business, nothing is asked of the signed-on person.  fn and the
 * frame may run several times. */
typedef enum rc (*act_fn)(struct act *a, void *rec, void *arg, struct err *e);
enum rc act_direct(struct desk *d, const struct entity *ent, const char *verb, int64_t id, const char *reason,
                   act_fn fn, void *arg, struct act_result *r, struct err *e) MUST_CHECK;

/* rights.c */
void rights_forget(struct desk *d); /* after an act of one's own */
void rights_close(struct desk *d);
/* The signed-on person is still on the books, with d->role as it is now. */
enum rc rights_fresh(struct desk *d, struct err *e) MUST_CHECK;

/* reveal.c */
void reveal_forget(struct desk *d);

#endif
