/* job: something long that a person started and waits for: backup, check,
 * search index.
 *
 * It runs in steps; after each one the step function takes the keys that were
 * typed meanwhile (they act afterwards) and shows how far it is: nothing for
 * 300 ms, then `... 12 %` in the status line, after 2 s a box with bar, count
 * and time left.  Esc stops it safely: the step says false, and the job gives
 * RC_CANCELLED with nothing half done.  Reads no file while it draws.
 *
 *     struct job j;
 *     job_begin(&j, app, _("Copying"));
 *     rc = site_backup(d, dest, job_step, &j, &made, code, e);
 */
#ifndef UI_JOB_H
#define UI_JOB_H

#include "app.h"

#define JOB_QUIET_MS 300
#define JOB_BOX_MS 2000

struct job {
    struct app *app;
    const char *what;   /* in the user's language; borrowed */
    int64_t began, drawn; /* ms */
    int percent;        /* drawn last; -1 none */
};

void job_begin(struct job *j, struct app *app, const char *what);
bool job_step(void *job, int64_t done, int64_t all); /* false: Esc */

/* The jobs of the tools menu; what came of them is said or shown as a page. */
void job_backup(struct app *app); /* asks where to */
void job_verify(struct app *app);
void job_reindex(struct app *app);

#endif
