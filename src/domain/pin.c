#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "sign_int.h"
#include "store/query.h"
#include "store/rows.h"

#include <crypt.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ONCE_DIGITS 8

bool sign_pin_ok(const char *pin, struct err *e)
{
    size_t n = pin ? strlen(pin) : 0;
    bool same = true, up = true, down = true;
    if (n < 6 || n > 12 || strspn(pin, "0123456789") != n) {
        err_field(e, RC_REFUSED, "pin", _("A PIN is 6 to 12 digits."));
        return false;
    }
    for (size_t i = 1; i < n; i++) {
        same = same && pin[i] == pin[0];
        up = up && (pin[i] - '0') == (pin[i - 1] - '0' + 1) % 10;
        down = down && (pin[i] - '0') == (pin[i - 1] - '0' + 9) % 10;
    }
    if (!same && !up && !down)
        return true;
    err_field(e, RC_REFUSED, "pin", _("This PIN is too easy to guess: no repeated digit and no run such as 123456."));
    return false;
}

static enum rc hash_with(const char *pin, const char *setting, char out[128], struct err *e)
{
    struct crypt_data *data = mem_new(sizeof *data);
    const char *h = crypt_rn(pin, setting, data, (int)sizeof *data);
    enum rc rc = RC_OK;
    if (!h || *h == '*' || strlen(h) >= 128)
        rc = err_set(e, RC_IO, _("The PIN could not be worked out on this computer."));
    else
        memcpy(out, h, strlen(h) + 1);
    mem_wipe(data, sizeof *data);
    free(data);
    return rc;
}

enum rc sign_hash(const struct desk *d, const char *pin, char out[128], struct err *e)
{
    char salt[32], setting[CRYPT_GENSALT_OUTPUT_SIZE];
    d->random(d->arg, salt, sizeof salt);
    if (!crypt_gensalt_rn("$y$", (unsigned long)d->pin_cost, salt, (int)sizeof salt, setting, (int)sizeof setting))
        return err_set(e, RC_IO, _("The PIN could not be worked out on this computer."));
    enum rc rc = hash_with(pin, setting, out, e);
    mem_wipe(salt, sizeof salt);
    mem_wipe(setting, sizeof setting);
    return rc;
}

enum rc sign_pin_matches(const char *pin, const char *hash, bool *same, struct err *e)
{
    char out[128] = "";
    unsigned diff = 0;
    enum rc rc = hash_with(pin, hash, out, e);
    *same = false;
    if (rc == RC_OK && strlen(out) == strlen(hash)) {
        for (size_t i = 0; out[i]; i++)
            diff |= (unsigned)(unsigned char)(out[i] ^ hash[i]);
        *same = diff == 0;
    }
    mem_wipe(out, sizeof out);
    return rc;
}

void sign_pin_random(const struct desk *d, char pin[16])
{
    do {
        for (size_t i = 0; i < ONCE_DIGITS;) {
            unsigned char c;
            d->random(d->arg, &c, 1);
            if (c < 250) /* all digits equally likely */
                pin[i++] = (char)('0' + c % 10);
        }
        pin[ONCE_DIGITS] = '\0';
    } while (!sign_pin_ok(pin, NULL));
}

struct pin_store {
    const char *hash;
    bool once;
};

static enum rc put_pin(struct act *a, void *rec, void *arg, struct err *e)
{
    const struct pin_store *p = arg;
    const struct field *pin = entity_field(a->ent, "pin"), *once = entity_field(a->ent, "pin_once");
    (void)e;
    mem_set(field_str(pin, rec), p->hash);
    *field_num(once, rec) = p->once;
    return RC_OK;
}

enum rc sign_store_pin(struct desk *d, int64_t staff, const char *verb, const char *hash, bool once, struct err *e)
{
    struct pin_store p = {.hash = hash, .once = once};
    return act_direct(d, desk_kind(d, "staff"), verb, staff, NULL, put_pin, &p, NULL, e);
}

static enum rc pin_of(struct desk *d, int64_t staff, char **hash, struct err *e)
{
    const struct entity *ent = desk_kind(d, "staff");
    void *rec = rec_new(ent);
    enum rc rc = rows_get(d->db, ent, staff, rec, e);
    if (rc == RC_OK)
        *hash = mem_dup(field_cstr(entity_field(ent, "pin"), rec));
    rec_free(ent, rec);
    return rc;
}

static void drop(char *secret)
{
    if (secret)
        mem_wipe(secret, strlen(secret));
    free(secret);
}

enum rc sign_set_pin(struct desk *d, const char *old, const char *fresh, struct err *e)
{
    char *hash = NULL, *was = text_fold_code(old ? old : ""), *is = text_fold_code(fresh ? fresh : "");
    char made[128] = "";
    bool right = false;
    enum rc rc = d->staff == NIL
                     ? err_set(e, RC_DENIED, _("Nobody is signed on. Sign on with your number and PIN first."))
                     : pin_of(d, d->staff, &hash, e);
    /* who came in by the operating-system user may have no PIN yet */
    if (rc == RC_OK && !text_empty(hash) && (rc = sign_try(d, d->staff, e)) == RC_OK)
        rc = sign_pin_matches(was, hash, &right, e);
    if (rc == RC_OK && !right && !text_empty(hash))
        rc = err_field(e, RC_DENIED, "old", _("The PIN of up to now is not right."));
    if (rc == RC_OK && !sign_pin_ok(is, e))
        rc = RC_REFUSED;
    if (rc == RC_OK && !text_empty(hash) && strcmp(was, is) == 0)
        rc = err_field(e, RC_REFUSED, "pin", _("The new PIN is the old one. Choose another."));
    if (rc == RC_OK && (rc = sign_hash(d, is, made, e)) == RC_OK)
        rc = sign_store_pin(d, d->staff, "pin", made, false, e);
    if (rc == RC_OK)
        d->pin_due = false;
    if (right)
        sign_forgive(d, d->staff);
    drop(hash);
    drop(was);
    drop(is);
    mem_wipe(made, sizeof made);
    return rc;
}

/* The role of somebody, as code. */
static enum rc role_of(struct desk *d, int64_t staff, char role[32], struct err *e)
{
    struct stmt *st;
    bool row = false;
    role[0] = '\0';
    enum rc rc = query_get(d->db, "staff_standing", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, staff);
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row)
        snprintf(role, 32, "%s", stmt_col_text(st, 1));
    stmt_done(st);
    return rc == RC_OK && !row ? err_set(e, RC_NOTFOUND, _("There is nobody like that among the staff.")) : rc;
}

static enum rc make_once(struct desk *d, int64_t staff, const char *verb, char pin[16], struct err *e)
{
    char hash[128];
    sign_pin_random(d, pin);
    enum rc rc = sign_hash(d, pin, hash, e);
    if (rc == RC_OK)
        rc = sign_store_pin(d, staff, verb, hash, true, e);
    if (rc == RC_OK)
        sign_forgive(d, staff);
    else
        mem_wipe(pin, 16);
    mem_wipe(hash, sizeof hash);
    return rc;
}

enum rc sign_reset_pin(struct desk *d, int64_t staff, char pin[16], struct err *e)
{
    char role[32];
    enum rc rc = act_signed(d, e);
    if (rc != RC_OK || (rc = role_of(d, staff, role, e)) != RC_OK)
        return rc;
    if (staff == d->staff)
        return err_set(e, RC_REFUSED, _("Your own PIN you change yourself; somebody else has to reset it."));
    if (strcmp(role, "system") == 0)
        return err_set(e, RC_REFUSED, _("The program itself does not sign on."));
    if (!desk_may(d, "staff.reset-any") && (strcmp(role, "clerk") != 0 || !desk_may(d, "staff.reset-clerk")))
        return desk_denied(d, strcmp(role, "clerk") == 0 ? "staff.reset-clerk" : "staff.reset-any", e);
    return make_once(d, staff, "reset-pin", pin, e);
}

void sign_os_user(uid_t uid, char *out, size_t n)
{
    struct passwd pw, *found = NULL;
    char space[4096];
    *out = '\0';
    if (getpwuid_r(uid, &pw, space, sizeof space, &found) == 0 && found)
        snprintf(out, n, "%s", pw.pw_name);
}

struct owner_note {
    int64_t staff;
    char user[64];
};

static enum rc note_owner(struct desk *d, void *arg, struct err *e)
{
    struct owner_note *n = arg;
    int64_t seq;
    struct buf label = {0};
    desk_label(d, desk_kind(d, "staff"), n->staff, &label);
    char *reason = mem_printf("%s: %s", n->user, buf_str(&label));
    enum rc rc = sign_journal(d, 0, "owner-reset", reason, &seq, e);
    free(reason);
    buf_clear(&label);
    return rc;
}

enum rc sign_reset_by_owner(struct desk *d, const char *who, char pin[16], struct err *e)
{
    struct owner_note n = {.staff = NIL};
    struct stat st;
    if (stat(d->path, &st) != 0)
        return err_set(e, RC_IO, _("The file %s cannot be looked at."), d->path);
    if (geteuid() != st.st_uid && geteuid() != 0)
        return err_set(e, RC_DENIED, _("Only the owner of the file may do this, on this computer."));
    enum rc rc = desk_resolve(d, desk_kind(d, "staff"), who, &n.staff, e);
    if (rc != RC_OK)
        return rc;
    sign_os_user(getuid(), n.user, sizeof n.user);
    /* the notice first: a reset without one must not happen */
    if ((rc = desk_tx(d, note_owner, &n, e)) != RC_OK)
        return rc;
    return make_once(d, n.staff, "owner-reset", pin, e);
}
