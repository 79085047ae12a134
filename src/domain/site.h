/* site: a site's file as a whole: made, copied, brought back, its index built.
 *
 * What the command line's init, backup, restore and reindex do; screens and
 * command line reach the store for these only through here.
 *
 *     struct desk d;
 *     rc = desk_make_site(&d, &(struct desk_opt){.path = p}, &(struct site_opt){.name = "绿城花园"}, e);
 */
#ifndef DOMAIN_SITE_H
#define DOMAIN_SITE_H

#include "desk.h"

struct site_opt {
    const char *name; /* NULL: a word for "site" */
    const char *zone; /* IANA; NULL: Asia/Shanghai */
    const char *lang; /* zh_CN or en; NULL: the interface language */
    bool demo;
    const char *manager; /* name of the first manager; NULL: as the computer knows the calling user */
    const char *pin;     /* PIN of the first manager; NULL: signs on by the operating-system user alone */
};

/* Makes the file with its shipped rows and the first manager, who is the calling
 * operating-system user.  d is open and the manager signed on.  On failure
 * nothing is left. */
enum rc desk_make_site(struct desk *d, const struct desk_opt *o, const struct site_opt *s, struct err *e) MUST_CHECK;

typedef bool (*site_step)(void *arg, int64_t done, int64_t all); /* false stops: RC_CANCELLED */

/* Online backup into a file or folder; *made is the caller's; code is the
 * journal head on the copy.  Needs the right backup.make. */
enum rc site_backup(struct desk *d, const char *dest, site_step step, void *arg, char **made, char code[24],
                    struct err *e) MUST_CHECK;

/* Puts the copy src in the place of path; the old file is kept as *kept (the
 * caller's, NULL when there was none).  Without a desk: nobody may have it open. */
enum rc site_restore(const char *src, const char *path, bool shared, char **kept, struct err *e) MUST_CHECK;

bool site_index_stale(struct desk *d); /* reindex is due */

/* Writes the search words of every record anew (labels of other records in them
 * may have changed since), a page a transaction, then builds the index. */
enum rc site_reindex(struct desk *d, site_step step, void *arg, struct err *e) MUST_CHECK;

/* The journal's head as printed on paper: 1234-9F03A1B2C3D4. */
enum rc site_head(struct desk *d, char code[24], struct err *e) MUST_CHECK;

#endif
