/* intake_words: from the resident's words to category, danger, urgency and
 * standard reply.
 *
 * The longest word of a category that occurs in what was said wins; Latin
 * letters are a whole word of it, or pinyin initials (ls for 漏水).  A danger
 * (有人被困) wins over a longer harmless word, unless it is denied (没有人被困).
 */
#ifndef DOMAIN_WORK_INTAKE_WORDS_H
#define DOMAIN_WORK_INTAKE_WORDS_H

#include "intake.h"

/* The words of the catalogue as of now. */
struct intake_words {
    struct intake_row *rows;
    size_t n;
};

enum rc intake_words_load(struct desk *d, struct intake_words *w, struct err *e) MUST_CHECK;
void intake_words_clear(struct intake_words *w);

/* Fills category_id, why, danger and, for an enquiry, reply_id from it->words. */
void intake_words_match(const struct intake_words *w, struct intake *it);

/* Whether a whole typed word is one of the catalogue's: then it is no person and no place. */
bool intake_words_known(const struct intake_words *w, const char *word);

/* The urgency that a word is (whole) or ends with (漏水很急); NULL: none. */
const char *intake_words_urgency(const char *word, bool *whole);

/* 咨询, 问一下, zx, ask. */
bool intake_words_enquiry(const char *word);

#endif
