/* scan: reading a short typed text from left to right.
 *
 * For the times, numbers and words that people type.  The text should have been
 * through text_fold_code and text_fold, so that there are only small letters,
 * ASCII digits and single blanks.  Each function moves on only over what it has
 * taken, and leaves the rest alone when it returns false.
 *
 *     struct scan s = {folded};
 *     if (scan_number(&s, &n) && scan_take(&s, "点") && !*s.p)
 *         ...
 */
#ifndef BASE_SCAN_H
#define BASE_SCAN_H

#include <stdbool.h>

struct scan {
    const char *p; /* what is left; borrowed */
};

void scan_blanks(struct scan *s);

bool scan_take(struct scan *s, const char *text);

/* The same, but a Latin word has to end there: `today`, not `todayish`. */
bool scan_word(struct scan *s, const char *word);

/* All the ASCII digits that are there, from 1 to `most` of them. */
bool scan_digits(struct scan *s, int most, int *out);

/* 0 to 99 as people write it: 9, 05, 九, 十二, 二十五, 零五, 两. */
bool scan_number(struct scan *s, int *out);

#endif
