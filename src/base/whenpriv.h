/* whenpriv: the calendar arithmetic that base/when's files share; nobody else
 * includes it.  Gregorian, years 1 to 9999, no zones in here. */
#ifndef BASE_WHENPRIV_H
#define BASE_WHENPRIV_H

#include "when.h"

bool when_date_valid(int year, int month, int day);
int64_t when_days(int year, int month, int day); /* since 1970-01-01 */
void when_civil(int64_t days, int *year, int *month, int *day);
void when_day_text(int year, int month, int day, char out[11]); /* ISO */

#endif
