/* text: UTF-8 as people see it: cells, clusters, clean, fold, wrap.
 *
 * All text in the program is UTF-8.  What is shown is measured in terminal
 * cells, and only here.  The width table is wcwidth's, because ncurses uses
 * it too; a character without a width is drawn as U+FFFD, ZWJ, variation
 * selectors and soft hyphens are not drawn (libraries.md 3.2).
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes one character at s (n bytes left); returns its length in bytes, at
 * least 1 while n > 0.  A broken sequence gives U+FFFD and consumes one byte. */
size_t text_decode(const char *s, size_t n, uint32_t *cp);
size_t text_encode(uint32_t cp, char out[4]); /* bytes written, 0 for no character */
bool text_valid(const char *s, size_t n);

int text_cp_cells(uint32_t cp);   /* 0, 1 or 2; what draws as U+FFFD counts 1 */
int text_cells(const char *s);    /* cells of the whole string as drawn */
int text_ncells(const char *s, size_t n);

/* Appends s as text_safe draws it, clipped to at most `cells` cells; where it is
 * cut a `~` follows the last cluster that fits.  With `pad` the result is filled
 * with spaces to exactly `cells`. */
void text_fit(struct buf *out, const char *s, int cells, bool pad);

/* Bytes of the longest start of s that fits `cells` cells (whole clusters). */
size_t text_fit_bytes(const char *s, int cells);

/* Grapheme clusters over the whole string (u8_grapheme_breaks). */
size_t text_clusters(const char *s);
size_t text_cluster_next(const char *s, size_t at); /* byte offset after the cluster at `at` */
size_t text_cluster_prev(const char *s, size_t at); /* byte offset of the cluster before `at` */
size_t text_word_next(const char *s, size_t at);    /* for C-Right */
size_t text_word_prev(const char *s, size_t at);    /* for C-Left, C-W */

/* Clean: valid UTF-8, NFC, no control characters, no marks of direction.  With `lines` a newline
 * stays (CRLF becomes LF), otherwise any run of them becomes one space.  The
 * result is the caller's. */
char *text_clean(const char *s, size_t n, bool lines);

/* NFKC, trimmed, inner blanks folded: for rooms, phones, numbers, plates, PINs.
 * Full-width １２３－４ becomes 123-4.  The caller's. */
char *text_fold_code(const char *s);

/* For comparing while searching: NFKC, case folded.  The caller's. */
char *text_fold(const char *s);

/* Line breaks by UAX 14 for a width in cells.  Appends each line's byte range;
 * `（` never ends a line and `，。」` never start one, unless a line has no room
 * for the pair.  Newlines force a break; there is always at least one line, and
 * one more after a last newline.  Blanks at a break are in no line.  A cluster
 * wider than `cells` has a line of its own.  The number of lines. */
struct text_line {
    size_t from, to;
};
size_t text_wrap(const char *s, int cells, struct text_line **lines); /* *lines is the caller's */

/* Safe for a terminal: control characters (C0, DEL, C1) and broken bytes
 * become U+FFFD, newlines and tabs one space; what is not drawn is left out, so
 * that the terminal counts the cells that text_cells counts.  Appends. */
void text_safe(struct buf *out, const char *s);

bool text_is_han(uint32_t cp);
bool text_starts(const char *s, const char *prefix);
bool text_same(const char *a, const char *b);  /* NULL and "" are the same */
bool text_empty(const char *s);                /* NULL or "" */

#endif
