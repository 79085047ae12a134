#include "draft.h"

#include "base/keep.h"
#include "base/mem.h"
#include "base/text.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char file[] = "drafts";

void draft_id(char out[40], int64_t now)
{
    keep_id(out, now);
}

void draft_set(struct draft *d, const char *key, const char *text)
{
    for (size_t i = 0; i < d->n; i++)
        if (!strcmp(d->texts[i].key, key)) {
            mem_set(&d->texts[i].text, text);
            return;
        }
    d->texts = mem_grow(d->texts, d->n + 1, sizeof *d->texts);
    d->texts[d->n++] = (struct draft_text){mem_dup(key), mem_dup(text)};
}

const char *draft_get(const struct draft *d, const char *key)
{
    for (size_t i = 0; i < d->n; i++)
        if (!strcmp(d->texts[i].key, key))
            return d->texts[i].text;
    return NULL;
}

void draft_clear(struct draft *d)
{
    for (size_t i = 0; i < d->n; i++) {
        free(d->texts[i].key);
        free(d->texts[i].text);
    }
    free(d->texts);
    free(d->site);
    free(d->entity);
    free(d->verb);
    free(d->title);
    *d = (struct draft){0};
}

void draft_list_free(struct draft *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        draft_clear(&list[i]);
    free(list);
}

/* ---- in the file: the texts under `=` and their key ---- */

enum rc draft_keep(const struct draft *d, struct err *e)
{
    struct keep_entry k = {0};

    snprintf(k.id, sizeof k.id, "%s", d->id);
    keep_set(&k, "site", d->site);
    keep_set(&k, "entity", d->entity);
    keep_set(&k, "verb", d->verb);
    keep_set(&k, "title", d->title);
    keep_set_num(&k, "staff", d->staff);
    keep_set_num(&k, "at", d->at);
    keep_set_num(&k, "rec", d->rec);
    keep_set_num(&k, "rev", d->rev);
    for (size_t i = 0; i < d->n; i++) {
        char *key = mem_printf("=%s", d->texts[i].key);
        keep_set(&k, key, d->texts[i].text ? d->texts[i].text : "");
        free(key);
    }
    enum rc rc = keep_put(file, &k, false, e);
    keep_clear(&k);
    return rc;
}

static void take(struct draft *d, const struct keep_entry *k)
{
    snprintf(d->id, sizeof d->id, "%s", k->id);
    d->site = mem_dup(keep_get(k, "site"));
    d->entity = mem_dup(keep_get(k, "entity"));
    d->verb = mem_dup(keep_get(k, "verb"));
    d->title = mem_dup(keep_get(k, "title"));
    d->staff = keep_num(k, "staff");
    d->at = keep_num(k, "at");
    d->rec = keep_num(k, "rec");
    d->rev = keep_num(k, "rev");
    for (size_t i = 0; i < k->n; i++)
        if (k->texts[i].key[0] == '=')
            draft_set(d, k->texts[i].key + 1, k->texts[i].text);
}

/* Still being typed in another terminal. */
static bool in_use(const struct draft *d)
{
    pid_t pid = keep_id_process(d->id);
    return pid > 0 && pid != getpid() && (kill(pid, 0) == 0 || errno == EPERM);
}

enum rc draft_list(const char *site, int64_t staff, struct draft **list, size_t *n, struct err *e)
{
    struct keep_entry *kept;
    size_t count;
    enum rc rc = keep_list(file, &kept, &count, e);

    *list = mem_array(count, sizeof **list);
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        struct draft d = {0};
        take(&d, &kept[i]);
        if (!text_same(d.site, site) || (staff && d.staff != staff) || in_use(&d))
            draft_clear(&d);
        else
            (*list)[(*n)++] = d;
    }
    keep_list_free(kept, count);
    return rc;
}

enum rc draft_done(const char *id, struct err *e)
{
    return keep_drop(file, id, e);
}
