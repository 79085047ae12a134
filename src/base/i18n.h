/* i18n: the words for a text.  Words are looked up at draw time, never stored
 * translated in tables; N_() marks a table's text for xgettext.
 *
 * Where one English word stands for two things another language tells apart,
 * NC_() names the context: NC_("state", "Open").  Nothing else changes for who
 * shows it (_() knows both); who compares the English itself asks i18n_english().
 *
 *     {"NEW", N_("To assign"), NC_("state", "Open")}
 *     canvas_put(c, x, y, ROLE_TEXT, _(choice->brief));
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

#define _(text) i18n_text(text)
#define N_(text) text
#define NC_(context, text) context "\004" text

/* The text in the language of i18n_set, else its English.  Borrowed for good. */
const char *i18n_text(const char *text) __attribute__((format_arg(1)));

/* The English of a text of N_() or NC_(), without its context; NULL stays NULL. */
const char *i18n_english(const char *text) __attribute__((format_arg(1)));

/* Sets the locale's character type (C.UTF-8 where the environment's is not
 * UTF-8) and binds the catalogue.  lang "zh_CN" or "en" wins over the
 * environment; NULL keeps it.  May be called again to switch at run time. */
void i18n_set(const char *lang);
const char *i18n_lang(void); /* "zh_CN" or "en" */

#endif
