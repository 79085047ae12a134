/* export: records of one kind as CSV or JSON, page by page.
 *
 * The CSV has one column for each stored field, named by column, in the form
 * import takes back (choices as ids, times as ISO in UTC, references as the
 * referred record's number): exported and imported into an empty file it gives
 * the same records.  Rows of a part are a file of their own, keyed by the
 * parent's number; in JSON they are nested.  Secret fields never come out, and
 * phones only as this person may see them (RU-15); a masked one is not taken
 * back by import.  Records come in the order they were stored, oldest first.
 *
 *     struct export_opt o = {.ent = &order_entity, .find = "made:2026-11", .put = to_file, .arg = f};
 *     rc = export_run(d, &o, &n, e);
 */
#ifndef DOMAIN_IO_EXPORT_H
#define DOMAIN_IO_EXPORT_H

#include "domain/desk.h"

#include <jansson.h>

enum export_format { EXPORT_CSV, EXPORT_JSON };

struct export_opt {
    const struct entity *ent;
    enum export_format format;
    const char *find;  /* as typed into the find box; NULL all */
    const char *order; /* column, `-` first for descending; NULL: as stored */
    size_t limit;      /* 0: all */
    /* Takes a piece of the result; RC_IO stops the export. */
    enum rc (*put)(void *arg, const char *data, size_t n, struct err *e);
    void *arg;
};

enum rc export_run(struct desk *d, const struct export_opt *o, size_t *n, struct err *e) MUST_CHECK;

/* Is the field a column of the file?  Not what is computed, secret or worked out again on import. */
bool export_field(const struct field *f);

/* One record with its parts as a JSON object (the caller's reference): numbers
 * and yes-no as such, everything else as text, none as null. */
enum rc export_record(struct desk *d, const struct entity *ent, const void *rec, json_t **out, struct err *e) MUST_CHECK;

/* One value as export writes it; appends.  Nothing where it may not be seen. */
void export_value(struct desk *d, const struct entity *ent, const struct field *f, const void *rec, struct buf *out);

#endif
