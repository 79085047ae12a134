#include "site.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/catalog/defaults.h"
#include "sign_int.h"
#include "store/backup.h"
#include "store/query.h"
#include "store/search.h"

#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void uuid(const struct desk *d, char out[37])
{
    unsigned char b[16];
    d->random(d->arg, b, sizeof b);
    b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
    for (size_t i = 0, at = 0; i < sizeof b; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out[at++] = '-';
        at += (size_t)snprintf(out + at, 37 - at, "%02x", b[i]);
    }
}

static enum rc write_site(struct desk *d, void *arg, struct err *e)
{
    const struct site_opt *s = arg;
    struct act_req q = {.verb = "make-site"};
    struct act a = {.desk = d, .db = d->db, .req = &q, .verb_id = q.verb, .seq = NIL, .undoes = NIL, .main_id = NIL};
    struct stmt *st;
    char id[37];
    a.now = a.happened = desk_now(d);
    enum rc rc = query_get(d->db, "site_new", &st, e);
    if (rc != RC_OK)
        return rc;
    uuid(d, id);
    stmt_text(st, 1, s->name);
    stmt_text(st, 2, s->zone);
    stmt_text(st, 3, s->lang);
    stmt_num(st, 4, a.now);
    stmt_text(st, 5, id);
    stmt_num(st, 6, s->demo);
    if ((rc = stmt_run(st, e)) != RC_OK)
        return rc;
    return act_journal_raw(&a, "site", 1, "{}", e);
}

/* "Li Min,,,": the part before the first comma. */
static char *person_name(const char *user)
{
    struct passwd pw, *found = NULL;
    char space[4096];
    if (getpwuid_r(getuid(), &pw, space, sizeof space, &found) != 0 || !found || !found->pw_gecos)
        return mem_dup(user);
    char *name = mem_ndup(found->pw_gecos, strcspn(found->pw_gecos, ","));
    char *clean = text_clean(name, strlen(name), false);
    free(name);
    if (text_empty(clean))
        mem_set(&clean, user);
    return clean;
}

static enum rc first_manager(struct desk *d, const struct site_opt *s, const char *user, int64_t *id, struct err *e)
{
    struct act_req q = {.ent = desk_kind(d, "staff"), .verb = "new"};
    struct act_result r;
    char *name = s->manager ? mem_dup(s->manager) : person_name(user);
    act_set(&q, "name", name);
    act_set(&q, "role_id", "manager");
    act_set(&q, "os_user", user);
    enum rc rc = desk_act(d, &q, &r, e);
    *id = r.id;
    act_req_clear(&q);
    free(name);
    return rc;
}

static enum rc first_pin(struct desk *d, int64_t staff, const char *typed, struct err *e)
{
    char hash[128], *pin = text_fold_code(typed);
    enum rc rc = sign_pin_ok(pin, e) ? sign_hash(d, pin, hash, e) : RC_REFUSED;
    if (rc == RC_OK)
        rc = sign_store_pin(d, staff, "pin", hash, false, e);
    mem_wipe(pin, strlen(pin));
    free(pin);
    mem_wipe(hash, sizeof hash);
    return rc;
}

static enum rc people_in(struct desk *d, const struct site_opt *s, const char *user, struct err *e)
{
    int64_t id;
    char who[32];
    enum rc rc = defaults_load(d, e);
    if (rc != RC_OK)
        return rc;
    sign_system(d);
    if ((rc = first_manager(d, s, user, &id, e)) == RC_OK && s->pin)
        rc = first_pin(d, id, s->pin, e);
    sign_off(d);
    if (rc != RC_OK)
        return rc;
    snprintf(who, sizeof who, "#%" PRId64, id);
    return *user ? sign_on_os(d, e) : sign_on(d, who, s->pin, e);
}

static void remove_file(const char *path)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < COUNT(tails); i++) {
        char *p = mem_printf("%s%s", path, tails[i]);
        unlink(p);
        free(p);
    }
}

enum rc desk_make_site(struct desk *d, const struct desk_opt *o, const struct site_opt *s, struct err *e)
{
    struct desk_opt opt = *o;
    struct site_opt site = *s;
    char user[64];
    sign_os_user(getuid(), user, sizeof user);
    *d = (struct desk){.staff = NIL, .session = NIL};
    if (!*user && !s->pin)
        return err_set(e, RC_REFUSED, _("This computer has no name for you. Give a PIN for the first manager."));
    if (s->pin && !sign_pin_ok(s->pin, e))
        return RC_REFUSED;
    site.name = text_empty(s->name) ? _("Site") : s->name;
    site.zone = text_empty(s->zone) ? "Asia/Shanghai" : s->zone;
    site.lang = text_empty(s->lang) ? i18n_lang() : s->lang;
    opt.create = true;
    enum rc rc = when_zone(site.zone, e);
    if (rc != RC_OK || (rc = desk_open(d, &opt, e)) != RC_OK)
        return rc;
    mem_set(&d->site, site.name);
    mem_set(&d->zone, site.zone);
    mem_set(&d->lang, site.lang);
    if ((rc = desk_tx(d, write_site, &site, e)) == RC_OK)
        rc = people_in(d, &site, user, e);
    if (rc != RC_OK) {
        desk_close(d);
        remove_file(o->path);
    }
    return rc;
}

enum rc site_backup(struct desk *d, const char *dest, site_step step, void *arg, char **made, char code[24],
                    struct err *e)
{
    struct journal_head head = {0};
    *made = NULL;
    enum rc rc = act_signed(d, e);
    if (rc != RC_OK)
        return rc;
    if (!desk_may(d, "backup.make"))
        return desk_denied(d, "backup.make", e);
    rc = backup_make(d->db, dest, desk_now(d), step, arg, made, &head, e);
    if (rc == RC_OK)
        snprintf(code, 24, "%s", head.code);
    return rc;
}

enum rc site_restore(const char *src, const char *path, bool shared, char **kept, struct err *e)
{
    return backup_restore(src, path, shared, when_clock(), kept, e);
}

bool site_index_stale(struct desk *d)
{
    return search_stale(d->db);
}

enum rc site_head(struct desk *d, char code[24], struct err *e)
{
    struct journal_head head;
    enum rc rc = journal_head(d->db, &head, e);
    if (rc == RC_OK)
        snprintf(code, 24, "%s", head.code);
    return rc;
}
