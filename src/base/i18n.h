/* i18n: the words for a text.  Words are looked up at draw time, never stored
 * translated in tables; N_() marks a table's text for xgettext. */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

/* Sets the locale's character type (C.UTF-8 where the environment's is not
 * UTF-8) and binds the catalogue.  lang "zh_CN" or "en" wins over the
 * environment; NULL keeps it.  May be called again to switch at run time. */
void i18n_set(const char *lang);
const char *i18n_lang(void); /* "zh_CN" or "en" */

#endif
