/* demo: a compound to try the program on: 12 buildings, 640 units, 1,500
 * residents, 48 staff, assets with their maintainers, and three months of
 * about 6,000 orders and enquiries up to this minute.
 *
 * Its names and words are data (data/demo, both languages); everything is stored
 * through the one door, the acts of the past at the time they would have been
 * entered and by the staff who would have entered them, so that time lines,
 * journal and figures read like a site's own.  The same clock gives the same
 * file: nothing here asks for real randomness but the salts of the PINs.
 *
 *     rc = demo_make_site(&d, &(struct desk_opt){.path = p}, &(struct site_opt){.lang = "zh_CN"}, step, arg, e);
 *     for (size_t i = 0; demo_staff(i, "zh_CN", &who); i++)
 *         printf("%s %s %s\n", who.no, who.name, who.pin);
 */
#ifndef DOMAIN_DEMO_DEMO_H
#define DOMAIN_DEMO_DEMO_H

#include "domain/site.h"

#define DEMO_DAYS   92
#define DEMO_ORDERS 6000

/* Progress; false stops: RC_CANCELLED. */
typedef bool (*demo_step)(void *arg, int done, int all);

/* Makes the file (site.h; demo is set) as if the site had been at work for
 * three months, and fills it.  The manager of site_opt is signed on, as after
 * desk_make_site; a site without a name gets one.  On failure nothing is left. */
enum rc demo_make_site(struct desk *d, const struct desk_opt *o, const struct site_opt *s, demo_step step, void *arg,
                       struct err *e) MUST_CHECK;

/* Fills an empty site that desk_make_site made; lang zh_CN or en, NULL: the
 * site's.  The journal keeps the order of its rows, so what is filled into a
 * site made just now was all recorded now; demo_make_site has the true times.
 * Whoever is signed on stays so.  After a failure the file is of no use. */
enum rc demo_fill(struct desk *d, const char *lang, demo_step step, void *arg, struct err *e) MUST_CHECK;

/* The same with so many orders in the past (tests). */
enum rc demo_fill_orders(struct desk *d, const char *lang, int orders, demo_step step, void *arg,
                         struct err *e) MUST_CHECK;

/* Who can sign on to it: a clerk, two leads, a supervisor, a manager. */
struct demo_who {
    char no[16], name[64], role[16], pin[16];
};
bool demo_staff(size_t i, const char *lang, struct demo_who *who); /* false: no more */

#endif
