/* textpriv: what the files of base/text share; nobody else includes it.
 *
 * Clusters are found over the whole string, because the parts of flags and
 * joined emoji cannot be told from the middle.  Nearly all of our text is
 * characters that always stand alone, so that work is done only when a string
 * is walked into one that may not.
 *
 *     struct text_walk w;
 *     text_walk_init(&w, s, n);
 *     for (size_t at = 0; at < n; at = text_walk_next(&w, at))
 *         ...
 *     text_walk_clear(&w);
 */
#ifndef BASE_TEXTPRIV_H
#define BASE_TEXTPRIV_H

#include "text.h"

#define TEXT_BROKEN 0xFFFDu

struct text_walk {
    const char *s; /* borrowed */
    size_t n;
    char *breaks; /* u8_grapheme_breaks of all of it, or NULL while not needed */
};

void text_walk_init(struct text_walk *w, const char *s, size_t n);
size_t text_walk_next(struct text_walk *w, size_t at); /* after the cluster at `at`, n at the end */
void text_walk_clear(struct text_walk *w);

/* Two such characters side by side always have a cluster break between them,
 * and no normal form changes them. */
static inline bool text_plain(uint32_t cp)
{
    return (cp >= 0x20 && cp < 0x7F) || (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3001 && cp <= 0x3029);
}

#endif
