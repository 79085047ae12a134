/* intake_words: from the resident's words to category and standard reply.
 *
 * The longest word of a category that occurs in what was said wins; Latin
 * letters are a whole word of it, or pinyin initials (ls for 漏水).
 */
#ifndef DOMAIN_WORK_INTAKE_WORDS_H
#define DOMAIN_WORK_INTAKE_WORDS_H

#include "intake.h"

/* Fills category_id, why and, for an enquiry, reply_id from it->words. */
enum rc intake_match(struct desk *d, struct intake *it, struct err *e) MUST_CHECK;

/* Whether a whole typed word is one of the catalogue's: then it is no person and no place. */
bool intake_word_known(struct desk *d, const char *word);

#endif
