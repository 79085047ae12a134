/* glyph: how one character is drawn: its cells, or what stands for it.
 *
 * Widths are base/text's.  This adds what only a screen needs: what is not
 * drawn at all, what becomes U+FFFD, and the ASCII that replaces an ambiguous
 * character on terminals that draw those two cells wide (screens.md 2.15).
 * Only canvas.c uses it.
 *
 *     int cells = glyph_cells(&cp);
 */
#ifndef TERM_GLYPH_H
#define TERM_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

#define GLYPH_PLAIN 8

/* Cells of a character as it is drawn; may replace it.  1 or 2; 0: a mark for
 * the character before; -1: not drawn. */
int glyph_cells(uint32_t *cp);

/* Whether terminals disagree about its width. */
bool glyph_ambiguous(uint32_t cp);

/* ASCII for an ambiguous character: `..` `"` `(1)` `e` `?`.  The result is
 * static or in buf. */
const char *glyph_plain(uint32_t cp, char buf[GLYPH_PLAIN]);

#endif
