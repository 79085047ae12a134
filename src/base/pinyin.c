#include "pinyin.h"

#include "base/pytab.h"
#include "mem.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>

_Static_assert(PYTAB_MOST <= PINYIN_READINGS, "a character with more readings than callers make room for");

static size_t list_of(uint32_t cp)
{
    if (cp >= PYTAB_FIRST && cp <= PYTAB_LAST)
        return pytab_near[cp - PYTAB_FIRST];
    for (size_t lo = 0, hi = PYTAB_FAR; lo < hi;) {
        size_t mid = lo + (hi - lo) / 2;
        if (pytab_far[mid].cp == cp)
            return pytab_far[mid].list;
        if (pytab_far[mid].cp < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}

size_t pinyin_readings(uint32_t cp, const char *out[PINYIN_READINGS])
{
    size_t list = list_of(cp), n = 0;
    if (list)
        for (size_t i = pytab_list[list]; i < pytab_list[list + 1]; i++)
            out[n++] = pytab_syllable[pytab_item[i]];
    return n;
}

size_t pinyin_syllable_count(void)
{
    return PYTAB_SYLLABLES;
}

const char *pinyin_syllable_text(size_t i)
{
    return i < PYTAB_SYLLABLES ? pytab_syllable[i] : "";
}

int pinyin_syllable(const char *s, size_t n)
{
    char word[sizeof pytab_syllable[0]];
    if (n == 0 || n >= sizeof word)
        return -1;
    for (size_t i = 0; i < n; i++)
        word[i] = (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 32 : s[i]);
    word[n] = '\0';
    for (size_t lo = 0, hi = PYTAB_SYLLABLES; lo < hi;) {
        size_t mid = lo + (hi - lo) / 2;
        int order = strcmp(pytab_syllable[mid], word);
        if (order == 0)
            return (int)mid;
        if (order < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return -1;
}

const char *pinyin_version(void)
{
    return PYTAB_VERSION;
}

/* Surnames read otherwise than the character is elsewhere; compounds first. */
static const struct surname {
    const char *han, *read[2];
} surnames[] = {
    {"尉迟", {"yu", "chi"}},  {"万俟", {"mo", "qi"}}, {"单于", {"chan", "yu"}}, {"长孙", {"zhang", "sun"}},
    {"澹台", {"tan", "tai"}}, {"单", {"shan"}},       {"曾", {"zeng"}},         {"仇", {"qiu"}},
    {"解", {"xie"}},          {"区", {"ou"}},         {"盖", {"ge"}},           {"查", {"zha"}},
    {"朴", {"piao"}},         {"尉", {"wei"}},        {"翟", {"zhai"}},         {"乐", {"yue"}},
    {"缪", {"miao"}},         {"覃", {"qin"}},        {"员", {"yun"}},          {"薄", {"bo"}},
    {"种", {"chong"}},        {"召", {"shao"}},       {"繁", {"po"}},           {"洗", {"xian"}},
    {"秘", {"bi"}},           {"祭", {"zhai"}},       {"隗", {"wei"}},
};

static const struct surname *surname_of(const char *s)
{
    for (size_t i = 0; i < sizeof surnames / sizeof *surnames; i++)
        if (text_starts(s, surnames[i].han))
            return &surnames[i];
    return NULL;
}

/* Walks a text one reading at a time. */
struct reader {
    const char *s;
    const struct surname *surname;
    size_t surname_at;
};

static struct reader reader_of(const char *s, bool name)
{
    return (struct reader){.s = s, .surname = name ? surname_of(s) : NULL};
}

/* The next character and its one reading or NULL; false at the end. */
static bool read_next(struct reader *r, uint32_t *cp, const char **reading)
{
    if (!*r->s)
        return false;
    r->s += text_decode(r->s, strlen(r->s), cp);
    const char *all[PINYIN_READINGS];
    *reading = pinyin_readings(*cp, all) ? all[0] : NULL;
    if (r->surname && r->surname_at < 2 && r->surname->read[r->surname_at])
        *reading = r->surname->read[r->surname_at++];
    return true;
}

void pinyin_key(struct buf *out, const char *s, bool name)
{
    char *folded = text_fold(s);
    struct reader r = reader_of(folded, name);
    uint32_t cp;
    const char *reading;
    bool after_han = false, first = true;
    while (read_next(&r, &cp, &reading)) {
        char code[4];
        if (!first && (reading || after_han) && cp != ' ' && out->len && out->data[out->len - 1] != ' ')
            buf_addc(out, ' ');
        if (reading)
            buf_add(out, reading);
        else
            buf_addn(out, code, text_encode(cp, code));
        after_han = reading != NULL;
        first = false;
    }
    free(folded);
}

void pinyin_initials(struct buf *out, const char *s, bool name)
{
    char *folded = text_fold(s);
    struct reader r = reader_of(folded, name);
    uint32_t cp;
    const char *reading;
    bool in_word = false;
    while (read_next(&r, &cp, &reading)) {
        bool letter = !reading && cp >= 'a' && cp <= 'z';
        if (reading)
            buf_addc(out, reading[0]);
        else if ((letter && !in_word) || (cp >= '0' && cp <= '9'))
            buf_addc(out, (char)cp);
        in_word = letter;
    }
    free(folded);
}

static uint32_t fold_cp(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        cp -= 0xFEE0;
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z' ? cp | 32 : cp;
    if (cp == 0x3000)
        return ' ';
    if (cp == 0xFC || cp == 0xDC || (cp >= 0x1D5 && cp <= 0x1DC))
        return 'v'; /* ü as people copy it from a pinyin line */
    return cp >= 0x4E00 && cp <= 0x9FFF ? cp : uc_tolower(cp);
}

/* Whether typed letter t stands for letter r of a reading: `lu` finds 吕 too. */
static bool same_letter(uint32_t t, char r)
{
    return t == (uint32_t)r || (r == 'v' && t == 'u');
}

struct typed {
    uint32_t *cp;
    size_t n;
    bool *now, *next; /* n + 1 places each: reached before and after a character */
};

/* Marks what can be reached from place `at` by one reading; true when the
 * typed text ends inside or just after it. */
static bool step_reading(struct typed *t, size_t at, const char *r)
{
    size_t k = 0;
    while (r[k] && at + k < t->n && same_letter(t->cp[at + k], r[k]))
        k++;
    if (k == 0)
        return false;
    if (at + k == t->n)
        return true;
    if (!r[k])
        t->next[at + k] = true;
    t->next[at + 1] = true; /* the initial alone */
    if (k >= 2 && r[1] == 'h' && strchr("zcs", r[0]))
        t->next[at + 2] = true;
    return false;
}

/* One character of the text against every place reached so far. */
static bool step(struct typed *t, uint32_t cp)
{
    const char *readings[PINYIN_READINGS];
    size_t n = cp < 0x80 ? 0 : pinyin_readings(cp, readings);
    memset(t->next, 0, (t->n + 1) * sizeof *t->next);
    for (size_t at = 0; at < t->n; at++) {
        if (!t->now[at])
            continue;
        if (t->cp[at] == ' ' || t->cp[at] == '\'')
            t->now[at + 1] = true; /* `dian ti`, `xi'an`: not to be found in the text */
        if (t->cp[at] == cp) {
            if (at + 1 == t->n)
                return true;
            t->next[at + 1] = true;
        }
        for (size_t i = 0; i < n; i++)
            if (step_reading(t, at, readings[i]))
                return true;
    }
    return false;
}

static size_t decode_typed(const char *typed, uint32_t *out)
{
    size_t n = 0, len = strlen(typed);
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        i += text_decode(typed + i, len - i, &cp);
        if (cp == 0x308 && n && (out[n - 1] == 'u' || out[n - 1] == 'v'))
            out[n - 1] = 'v';
        else if (n || fold_cp(cp) != ' ')
            out[n++] = fold_cp(cp);
    }
    while (n && (out[n - 1] == ' ' || out[n - 1] == '\''))
        n--;
    return n;
}

bool pinyin_match(const char *s, const char *typed, bool anchored)
{
    enum { SMALL = 64 };
    uint32_t small_cp[SMALL];
    bool small_set[2 * SMALL + 2] = {false};
    size_t len = typed ? strlen(typed) : 0;
    struct typed t = {.cp = small_cp, .now = small_set};
    bool big = len > SMALL;
    if (big) {
        t.cp = mem_array(len, sizeof *t.cp);
        t.now = mem_array(2 * len + 2, sizeof *t.now);
    }
    t.n = len ? decode_typed(typed, t.cp) : 0;
    t.next = t.now + t.n + 1;
    bool *sets = t.now, found = t.n == 0;
    size_t n = s ? strlen(s) : 0;
    for (size_t i = 0; i < n && !found;) {
        uint32_t cp;
        if (i == 0 || !anchored)
            t.now[0] = true;
        i += text_decode(s + i, n - i, &cp);
        found = step(&t, fold_cp(cp));
        bool *swap = t.now;
        t.now = t.next;
        t.next = swap;
    }
    if (big) {
        free(t.cp);
        free(sets);
    }
    return found;
}
