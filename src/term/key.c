#include "key.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "keyseq.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum {
    DEFAULT_ESCAPE = 100,
    PASTE_SILENCE = 2000, /* a paste whose end never comes is over after this */
    PASTE_LIMIT = 1 << 20,
    DOUBLE_CLICK = 400,
};

struct definition {
    char *sequence;
    size_t len;
    char name[24];
};

struct key_decoder {
    struct buf in; /* bytes from `at` on are still to be read */
    size_t at;
    int64_t last; /* when the last byte came */
    int escape;
    bool locale;
    bool stuck; /* next() found no whole key in what is there */
    struct definition *define;
    size_t defines;
    bool pasting;
    struct buf paste;
    int click_x, click_y, click_button, clicks;
    int64_t click_at;
};

static const char paste_end[] = "\033[201~";

struct key_decoder *key_decoder_new(void)
{
    struct key_decoder *d = mem_new(sizeof *d);
    d->escape = DEFAULT_ESCAPE;
    return d;
}

void key_decoder_free(struct key_decoder *d)
{
    if (!d)
        return;
    for (size_t i = 0; i < d->defines; i++)
        free(d->define[i].sequence);
    free(d->define);
    buf_clear(&d->in);
    buf_clear(&d->paste);
    free(d);
}

void key_decoder_escape(struct key_decoder *d, int ms)
{
    d->escape = ms <= 0 ? DEFAULT_ESCAPE : ms < 25 ? 25 : ms > 500 ? 500 : ms;
}

void key_decoder_locale(struct key_decoder *d, bool locale)
{
    d->locale = locale;
}

void key_decoder_define(struct key_decoder *d, const char *sequence, const char *name)
{
    size_t n = sequence ? strlen(sequence) : 0;
    if (n < 2 || (unsigned char)sequence[0] >= 0x20 || strlen(name) >= sizeof d->define->name)
        return;
    d->define = mem_grow(d->define, d->defines + 1, sizeof *d->define);
    struct definition *f = &d->define[d->defines++];
    f->sequence = mem_dup(sequence);
    f->len = n;
    snprintf(f->name, sizeof f->name, "%s", name);
}

void key_decoder_feed(struct key_decoder *d, const void *bytes, size_t n, int64_t now)
{
    if (d->at > 0) {
        size_t left = d->in.len - d->at;
        memmove(d->in.data, d->in.data + d->at, left);
        d->in.len = left;
        d->at = 0;
    }
    buf_addn(&d->in, bytes, n);
    d->last = now;
    d->stuck = false;
}

int key_decoder_wait(const struct key_decoder *d, int64_t now)
{
    if (!d->pasting && d->at == d->in.len)
        return -1;
    if (!d->stuck)
        return 0;
    int64_t left = d->last + (d->pasting ? PASTE_SILENCE : d->escape) - now;
    return left < 0 ? 0 : (int)left;
}

/* --- folding and names ------------------------------------------------- */

static uint32_t folded(uint32_t cp)
{
    static const uint32_t pairs[][2] = {{0x3010, '['}, {0x3011, ']'}, {0x300a, '<'}, {0x300b, '>'}};
    if (cp >= 0xff01 && cp <= 0xff5e)
        return cp - 0xff01 + '!';
    if (cp == 0x3000)
        return ' ';
    for (size_t i = 0; i < 4; i++) {
        if (pairs[i][0] == cp)
            return pairs[i][1];
    }
    return cp;
}

static void set_char(struct key *k, uint32_t cp)
{
    k->kind = KEY_CHAR;
    k->text[text_encode(cp, k->text)] = '\0';
    memcpy(k->name, k->text, sizeof k->text);
    uint32_t f = folded(cp);
    if (f == ' ')
        snprintf(k->folded, sizeof k->folded, "Space");
    else
        k->folded[text_encode(f, k->folded)] = '\0';
}

void key_named(struct key *out, const char *name)
{
    *out = (struct key){.kind = KEY_NAMED};
    uint32_t cp;
    size_t n = strlen(name), first = n ? text_decode(name, n, &cp) : 0;
    if (strcmp(name, "Space") == 0)
        keyseq_ascii(out, ' ', false);
    else if (first && first == n && cp < 0x80)
        keyseq_ascii(out, (uint8_t)cp, false);
    else if (first && first == n)
        set_char(out, cp);
    else
        keyseq_named(out, name, 1);
}

/* --- pastes ------------------------------------------------------------ */

static const char *find(const char *s, size_t n, const char *what)
{
    return memmem(s, n, what, strlen(what));
}

/* One character of the input; 0: a broken byte, dropped; SIZE_MAX: unfinished. */
static size_t read_char(const struct key_decoder *d, const char *s, size_t n, uint32_t *cp)
{
    unsigned char lead = (unsigned char)s[0];
    if (d->locale && lead >= 0x80) {
        wchar_t wide = 0;
        mbstate_t state = {0};
        size_t got = mbrtowc(&wide, s, n, &state);
        *cp = (uint32_t)wide;
        return got == (size_t)-2 ? SIZE_MAX : got == (size_t)-1 ? 0 : got;
    }
    size_t need = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1, have = 1;
    if (lead >= 0xf5)
        return 0;
    while (have < need && have < n && ((unsigned char)s[have] & 0xc0) == 0x80)
        have++;
    if (have < need && have == n)
        return SIZE_MAX;
    size_t got = text_decode(s, n, cp);
    return lead >= 0x80 && got == 1 ? 0 : got;
}

/* Adds to the paste; returns the bytes used.  Unless `last`, a character that
 * may go on in bytes to come is left (also CR, which may be half of CRLF). */
static size_t take_paste(struct key_decoder *d, const char *s, size_t n, bool last)
{
    size_t i = 0;
    while (i < n) {
        uint32_t cp = 0;
        size_t got = read_char(d, s + i, n - i, &cp);
        if (!last && (got == SIZE_MAX || (cp == '\r' && i + 1 == n)))
            break;
        if (got == 0 || got == SIZE_MAX) {
            i++;
            continue;
        }
        i += got;
        if (cp == '\r') {
            cp = '\n';
            i += i < n && s[i] == '\n';
        }
        char code[4];
        bool text = cp == '\n' || cp == '\t' || (cp >= 0x20 && cp != 0x7f && !(cp >= 0x80 && cp < 0xa0));
        if (text && d->paste.len < PASTE_LIMIT)
            buf_addn(&d->paste, code, text_encode(cp, code));
    }
    return i;
}

/* Bytes at the end that may be the start of the end bracket. */
static size_t half_bracket(const char *s, size_t n)
{
    for (size_t k = strlen(paste_end) - 1; k > 0; k--) {
        if (n >= k && memcmp(s + n - k, paste_end, k) == 0)
            return k;
    }
    return 0;
}

static bool deliver_paste(struct key_decoder *d, struct key *out)
{
    d->pasting = false;
    out->kind = KEY_PASTED;
    snprintf(out->name, sizeof out->name, "Paste");
    snprintf(out->folded, sizeof out->folded, "Paste");
    out->paste = buf_str(&d->paste);
    out->paste_len = d->paste.len;
    return true;
}

static bool next_paste(struct key_decoder *d, int64_t now, struct key *out)
{
    const char *s = d->in.data ? d->in.data + d->at : "";
    size_t n = d->in.len - d->at;
    const char *end = find(s, n, paste_end);
    /* An end bracket inside the pasted text: the real one is the last before
     * the next paste begins.  Otherwise the rest would run as commands. */
    const char *begin = end ? find(end, (size_t)(s + n - end), "\033[200~") : NULL;
    for (const char *more = end; more;) {
        more = find(more + 1, (size_t)((begin ? begin : s + n) - (more + 1)), paste_end);
        if (more) {
            take_paste(d, s, (size_t)(end - s), true);
            d->at += (size_t)(end - s) + strlen(paste_end);
            s = end + strlen(paste_end);
            n = d->in.len - d->at;
            end = more;
        }
    }
    if (end) {
        take_paste(d, s, (size_t)(end - s), true);
        d->at += (size_t)(end - s) + strlen(paste_end);
        return deliver_paste(d, out);
    }
    bool over = now - d->last >= PASTE_SILENCE;
    d->at += take_paste(d, s, n - (over ? 0 : half_bracket(s, n)), over);
    d->stuck = !over;
    return over && deliver_paste(d, out);
}

/* --- the next key ------------------------------------------------------ */

static void count_clicks(struct key_decoder *d, struct key *k)
{
    if (k->mouse != MOUSE_PRESS)
        return;
    bool again = d->clicks == 1 && k->at - d->click_at <= DOUBLE_CLICK && k->x == d->click_x && k->y == d->click_y &&
                 k->button == d->click_button;
    d->clicks = again ? 2 : 1;
    d->click_at = k->at;
    d->click_x = k->x;
    d->click_y = k->y;
    d->click_button = k->button;
    k->clicks = d->clicks;
}

/* Length of a defined sequence at the start of what is there; 0: none; `part`:
 * what is there may become one. */
static const struct definition *defined(const struct key_decoder *d, const char *s, size_t n, bool *part)
{
    const struct definition *best = NULL;
    *part = false;
    for (size_t i = 0; i < d->defines; i++) {
        const struct definition *f = &d->define[i];
        if (n >= f->len && memcmp(s, f->sequence, f->len) == 0) {
            if (!best || f->len > best->len)
                best = f;
        } else if (n < f->len && memcmp(s, f->sequence, n) == 0) {
            *part = true;
        }
    }
    return best;
}

enum step { STEP_KEY, STEP_AGAIN, STEP_WAIT };

/* An unfinished sequence whose time is over. */
static enum step give_up(struct key_decoder *d, const char *s, size_t n, size_t len, struct key *out)
{
    if (n == 1) {
        keyseq_ascii(out, 0x1b, false);
        d->at++;
        return STEP_KEY;
    }
    if (n == 2 && strchr("[O]P", s[1])) {
        keyseq_ascii(out, (uint8_t)s[1], true);
        d->at += 2;
        return STEP_KEY;
    }
    d->at += len;
    return STEP_AGAIN;
}

static enum step next_escape(struct key_decoder *d, const char *s, size_t n, bool late, struct key *out)
{
    size_t len;
    bool weak, part, grammar = n > 1 && (s[1] == '[' || s[1] == 'O');
    enum keyseq got = keyseq_read((const uint8_t *)s, n, out, &len, &weak);
    if (got == KEYSEQ_UNKNOWN || weak || !grammar) {
        const struct definition *f = defined(d, s, n, &part);
        if (!f && part && !late && n > 1 && got != KEYSEQ_KEY)
            return STEP_WAIT;
        if (f && (!grammar || f->len >= len)) {
            *out = (struct key){.at = out->at};
            keyseq_named(out, f->name, 1);
            d->at += f->len;
            return STEP_KEY;
        }
    }
    switch (got) {
    case KEYSEQ_PART:
        return late ? give_up(d, s, n, len, out) : STEP_WAIT;
    case KEYSEQ_KEY:
        d->at += len;
        if (out->kind == KEY_MOUSE)
            count_clicks(d, out);
        return STEP_KEY;
    case KEYSEQ_PASTE:
        d->at += len;
        d->pasting = true;
        buf_reset(&d->paste);
        return STEP_AGAIN;
    case KEYSEQ_ESC:
        keyseq_ascii(out, 0x1b, false);
        d->at++;
        return STEP_KEY;
    case KEYSEQ_UNKNOWN:
    default:
        d->at += len;
        return STEP_AGAIN;
    }
}

static enum step next_char(struct key_decoder *d, const char *s, size_t n, bool late, struct key *out)
{
    if ((unsigned char)s[0] < 0x80) {
        bool part = false;
        const struct definition *f = s[0] < 0x20 ? defined(d, s, n, &part) : NULL;
        if (part && !f && !late && n < 3)
            return STEP_WAIT;
        if (f)
            keyseq_named(out, f->name, 1);
        else
            keyseq_ascii(out, (uint8_t)s[0], false);
        d->at += f ? f->len : 1;
        return STEP_KEY;
    }
    uint32_t cp = 0;
    size_t got = read_char(d, s, n, &cp);
    if (got == SIZE_MAX && !late)
        return STEP_WAIT;
    if (got == 0 || got == SIZE_MAX || (cp >= 0x80 && cp < 0xa0)) {
        d->at += got == SIZE_MAX || got == 0 ? 1 : got;
        return STEP_AGAIN;
    }
    d->at += got;
    set_char(out, cp);
    return STEP_KEY;
}

bool key_decoder_next(struct key_decoder *d, int64_t now, struct key *out)
{
    d->stuck = false;
    for (;;) {
        *out = (struct key){.at = d->last};
        if (d->pasting)
            return next_paste(d, now, out);
        size_t n = d->in.len - d->at;
        if (n == 0)
            return false;
        const char *s = d->in.data + d->at;
        bool late = now - d->last >= d->escape;
        enum step step = s[0] == 0x1b ? next_escape(d, s, n, late, out) : next_char(d, s, n, late, out);
        if (step == STEP_KEY)
            return true;
        if (step == STEP_WAIT) {
            d->stuck = true;
            return false;
        }
    }
}
