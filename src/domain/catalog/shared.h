/* shared: the pieces that the catalogue's entity tables have in common: the
 * words in two languages, the retire and revive verbs.
 *
 * A row in use is never deleted: `retire` takes it out of choices, `revive`
 * brings it back.  Any entity with an `active` column may use the verbs:
 *
 *     static const struct verb skill_verbs[] = { RETIRE_VERBS("skill") };
 */
#ifndef DOMAIN_CATALOG_SHARED_H
#define DOMAIN_CATALOG_SHARED_H

#include "base/i18n.h"
#include "model/entity.h"

/* lang() is the interface language as an SQL function of ours (store/db). */
#define SHARED_NAME_SQL "iif(lang() = 'zh_CN', t.name_zh, t.name_en)"

#define SHARED_CODE(T)                                                                                                 \
    {.col = "code", .label = N_("Code"), .type = FT_CODE, FLD_S(T, code), .width = 12,                                 \
     .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_ONCE | FF_UNIQUE | FF_SORT,                                         \
     .hint = N_("Short and fixed: other files and maps name the row by it.")}

#define SHARED_NAMES(T)                                                                                                \
    {.col = "name", .label = N_("Name"), .type = FT_TEXT, FLD_S(T, name), .width = 20, .flags = FF_LIST | FF_CALC,     \
     .sql = SHARED_NAME_SQL, .hint = N_("In the language of the screen.")},                                            \
    {.col = "name_zh", .label = N_("Chinese name"), .type = FT_TEXT, FLD_S(T, name_zh), .width = 20,                   \
     .flags = FF_REQUIRED | FF_FIND, .hint = N_("Shown where the screen is Chinese.")},                                \
    {.col = "name_en", .label = N_("English name"), .type = FT_TEXT, FLD_S(T, name_en), .width = 20,                   \
     .flags = FF_REQUIRED | FF_FIND, .hint = N_("Shown where the screen is English.")}

#define SHARED_SHORTS(T)                                                                                               \
    {.col = "short_zh", .label = N_("Short Chinese name"), .type = FT_TEXT, FLD_S(T, short_zh), .width = 6,            \
     .flags = FF_FIND, .hint = N_("At most two characters, for narrow columns.")},                                     \
    {.col = "short_en", .label = N_("Short English name"), .type = FT_TEXT, FLD_S(T, short_en), .width = 6,            \
     .flags = FF_FIND, .hint = N_("At most four letters, for narrow columns.")}

#define SHARED_ACTIVE(T)                                                                                               \
    {.col = "active", .label = N_("In use"), .type = FT_BOOL, FLD_N(T, active), .width = 6,                            \
     .flags = FF_LIST | FF_VERB, .preset = "1",                                                                        \
     .hint = N_("Retired rows stay in old records but are no longer offered.")}

extern const guard_fn shared_active_only[], shared_retired_only[];
enum rc shared_retire(struct act *a, void *rec, struct err *e) MUST_CHECK;
enum rc shared_revive(struct act *a, void *rec, struct err *e) MUST_CHECK;

#define RETIRE_VERBS(name)                                                                                             \
    {.id = "retire", .label = N_("Retire"), .brief = N_("Retire"), .right = name ".retire", .guards = shared_active_only, \
     .apply = shared_retire, .undo = UNDO_REVERSE, .rank = 80,                                                         \
     .hint = N_("No longer offers the row; records that use it keep it.")},                                            \
    {.id = "revive", .label = N_("Use again"), .right = name ".retire", .guards = shared_retired_only,                 \
     .apply = shared_revive, .undo = UNDO_REVERSE, .rank = 81, .hint = N_("Offers a retired row again.")}

void shared_begin(int64_t *active); /* a new row is in use */

/* RC_REFUSED when a short name has more than four cells. */
enum rc shared_words(const char *short_zh, const char *short_en, struct err *e) MUST_CHECK;

/* A record made on the way: fill, check, write. */
enum rc shared_insert(struct act *a, const struct entity *ent, void *rec, struct err *e) MUST_CHECK;

extern const struct named shared_filters[]; /* active, retired */

#endif
