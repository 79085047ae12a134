#include "prefs.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

static const char file[] = "screen";

void prefs_read(struct prefs *p)
{
    struct keep_entry *list = NULL;
    size_t n = 0;

    *p = (struct prefs){0};
    if (keep_list(file, &list, &n, NULL) == RC_OK)
        for (size_t i = 0; n && i < list[n - 1].n; i++)
            keep_set(&p->kept, list[n - 1].texts[i].key, list[n - 1].texts[i].text);
    keep_list_free(list, n);
}

const char *prefs_get(const struct prefs *p, const char *key)
{
    const char *text = keep_get(&p->kept, key);

    return text_empty(text) ? NULL : text;
}

void prefs_clear(struct prefs *p)
{
    keep_clear(&p->kept);
}

void prefs_set(const char *key, const char *value)
{
    struct prefs p;

    prefs_read(&p);
    keep_set(&p.kept, key, value);
    snprintf(p.kept.id, sizeof p.kept.id, "0-screen");
    (void)!keep_put(file, &p.kept, false, NULL);
    prefs_clear(&p);
}
