/* pinyin: finding Chinese by the letters people type.
 *
 * The table (pytab.h) is generated at build time from Debian's Unihan data
 * (kTGHZ2013, all modern readings, then kMandarin); syllables are toneless
 * ASCII with `v` for ü.  A search matches any reading, so no word segmentation
 * is needed: 空调 is found under kongtiao and kongdiao.  For sorting and
 * display one reading is chosen: the first, after a short table of surnames
 * for the first characters of a person's name (单 shan, 曾 zeng, 仇 qiu, ...).
 */
#ifndef BASE_PINYIN_H
#define BASE_PINYIN_H

#include "buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PINYIN_READINGS 12

/* Readings of one character, most usual first; 0 for a character without one.
 * The strings are static. */
size_t pinyin_readings(uint32_t cp, const char *out[PINYIN_READINGS]);

/* Sort key: one reading a character, blanks between; other text folded.  With
 * `name` the surname table applies.  Appends. */
void pinyin_key(struct buf *out, const char *s, bool name);

/* Initials by the first reading: 电梯 gives dt.  Latin words give their first
 * letter, digits stay.  Appends. */
void pinyin_initials(struct buf *out, const char *s, bool name);

/* Whether `typed` (Han, full pinyin, initials, mixed; `lv`, `lu`, `lü` all for
 * 吕) matches a run of characters in `s`: from its start when `anchored`,
 * anywhere otherwise.  The last syllable may be unfinished.  ASCII and digits
 * match themselves without case.  An empty `typed` matches. */
bool pinyin_match(const char *s, const char *typed, bool anchored);

/* Whether `s` (n ASCII letters) is a whole toneless syllable; and the number
 * of the syllable for table use, or -1. */
int pinyin_syllable(const char *s, size_t n);
size_t pinyin_syllable_count(void);
const char *pinyin_syllable_text(size_t i); /* sorted */

/* SHA-256-worthy identity of the table: changes whenever the table does, so an
 * index built with another one is noticed. */
const char *pinyin_version(void);

#endif
