#include "spoken.h"

#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer words first: the first that fits is taken. */
static const struct {
    const char *word;
    enum spoken_mark mark;
} marks[] = {
    {"号楼", SPOKEN_BUILDING}, {"号房", SPOKEN_ROOM},         {"单元", SPOKEN_ENTRANCE},  {"BUILDING", SPOKEN_BUILDING},
    {"ENTRANCE", SPOKEN_ENTRANCE}, {"BLDG", SPOKEN_BUILDING}, {"UNIT", SPOKEN_ENTRANCE},  {"ROOM", SPOKEN_ROOM},
    {"栋", SPOKEN_BUILDING},   {"幢", SPOKEN_BUILDING},       {"座", SPOKEN_BUILDING},    {"楼", SPOKEN_BUILDING},
    {"#", SPOKEN_BUILDING},    {"梯", SPOKEN_ENTRANCE},       {"门", SPOKEN_ENTRANCE},    {"室", SPOKEN_ROOM},
    {"房", SPOKEN_ROOM},       {"号", SPOKEN_PLAIN},
};

/* What only parts one number from the next. */
static const char *const gaps[] = {"-", "－", "—", "–", "_", "/", ".", "、", " ", "第"};

static const struct {
    const char *word;
    int value;
} digits[] = {
    {"零", 0}, {"〇", 0}, {"一", 1}, {"二", 2}, {"两", 2}, {"三", 3}, {"四", 4},
    {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"十", 10}, {"百", 100},
};

static bool take(const char **p, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(*p, word, n) != 0)
        return false;
    *p += n;
    return true;
}

static int han_digit(const char **p)
{
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        if (take(p, digits[i].word))
            return digits[i].value;
    return -1;
}

/* 三 十二 二十一 一百零二; 一二零四 read digit by digit. */
static bool han_number(const char **p, char out[SPOKEN_PART])
{
    const char *at = *p;
    int v, sum = 0, last = 0, count = 0;
    bool places = false;
    size_t len = 0;
    while ((v = han_digit(&at)) >= 0 && ++count < 8) {
        if (v >= 10) {
            places = true;
            sum += (last ? last : 1) * v;
            last = 0;
        } else {
            last = v;
            out[len++] = (char)('0' + v);
        }
    }
    if (!count)
        return false;
    if (places)
        snprintf(out, SPOKEN_PART, "%d", sum + last);
    else
        out[len] = '\0';
    *p = at;
    return true;
}

/* Letters and digits in one piece: 1204, A, B2, 1204A. */
static bool latin_number(const char **p, char out[SPOKEN_PART])
{
    size_t n = 0, letters = 0, numbers = 0;
    while (isalnum((unsigned char)(*p)[n]) && n < SPOKEN_PART - 1) {
        unsigned char c = (unsigned char)(*p)[n];
        if (isalpha(c) && numbers && isdigit((unsigned char)(*p)[n + 1]))
            return false; /* 3B12C4 is no room */
        letters += isalpha(c) != 0;
        numbers += isdigit(c) != 0;
        out[n++] = (char)c;
    }
    if (!n || letters > 2 || (!numbers && letters > 1) || isalnum((unsigned char)(*p)[n]))
        return false;
    out[n] = '\0';
    *p += n;
    return true;
}

/* In English the word stands before the number: BUILDING 3 UNIT 2. */
static enum spoken_mark mark_here(const char **p)
{
    while (**p == ' ')
        ++*p;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (take(p, marks[i].word))
            return marks[i].mark;
    return SPOKEN_PLAIN;
}

static void skip_gaps(const char **p)
{
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps;)
        i = take(p, gaps[i]) ? 0 : i + 1;
}

static bool ordered(const struct spoken *s)
{
    enum spoken_mark last = SPOKEN_PLAIN;
    for (size_t i = 0; i < s->n; i++) {
        enum spoken_mark m = s->part[i].mark;
        if (m != SPOKEN_PLAIN && (m <= last || (m == SPOKEN_BUILDING && i)))
            return false;
        last = m != SPOKEN_PLAIN ? m : last;
    }
    return s->n > 0;
}

static bool english(const char *p)
{
    return isalpha((unsigned char)p[0]) && isalpha((unsigned char)p[1]) && isalpha((unsigned char)p[2]);
}

bool spoken_read(const char *typed, struct spoken *out)
{
    char *code = text_fold_code(typed ? typed : "");
    *out = (struct spoken){0};
    for (char *c = code; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    const char *p = code;
    bool good = *p != '\0';
    skip_gaps(&p);
    while (good && *p) {
        if (out->n == 3) {
            good = false;
            break;
        }
        enum spoken_mark before = english(p) ? mark_here(&p) : SPOKEN_PLAIN;
        skip_gaps(&p);
        char *text = out->part[out->n].text;
        if (!(good = latin_number(&p, text) || han_number(&p, text)))
            break;
        enum spoken_mark after = english(p + (*p == ' ')) && before != SPOKEN_PLAIN ? SPOKEN_PLAIN : mark_here(&p);
        out->part[out->n++].mark = after != SPOKEN_PLAIN ? after : before;
        skip_gaps(&p);
    }
    free(code);
    return good && ordered(out);
}
