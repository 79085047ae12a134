/* list: the find box (F3) and quick find by typing. */
#include "list_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- find box ---- */

bool list_whole(const struct list *l)
{
    const struct queue *q = list_tab(l);

    return l->all || (!q->named && !q->expr);
}

void list_none_words(const struct list *l, struct buf *out)
{
    if (list_whole(l))
        buf_addf(out, _("No result: %s in all records."), buf_str(&l->filter));
    else
        buf_addf(out, _("No result: %1$s in %2$s. F3 finds in all records."), buf_str(&l->filter),
                 _(list_tab(l)->label));
}

static void search(struct list *l)
{
    buf_reset(&l->filter);
    buf_add(&l->filter, line_text(&l->line));
    l->searching = !list_search(l, LIST_FIND_MS);
    l->typed_at = l->pane.app->ms;
}

void list_find_open(struct list *l)
{
    if (!l->box) {
        line_init(&l->line, 0);
        line_set(&l->line, buf_str(&l->filter));
        l->box = true;
        l->tabs = false;
        buf_reset(&l->quick);
        return;
    }
    l->all = !l->all;
    search(l);
}

void list_find_close(struct list *l, bool keep)
{
    if (!l->box)
        return;
    if (l->searching)
        list_restart(l);
    if (keep && l->n == 0 && l->filter.len && !l->err.text[0]) { /* an empty list is nothing to come back to */
        struct buf b = {0};
        list_none_words(l, &b);
        app_say(l->pane.app, LEVEL_WARN, "%s", buf_str(&b));
        buf_clear(&b);
        keep = false;
    }
    line_clear(&l->line);
    l->box = false;
    l->searching = false;
    if (keep)
        list_count(l);
    if (!keep && (l->filter.len || l->all)) {
        buf_reset(&l->filter);
        l->all = false;
        list_restart(l);
    }
}

/* Tab narrows the words to one column after the other. */
static void next_scope(struct list *l)
{
    static const char *const zh[] = {"房:", "人:", "电:", "号:", "状:"};
    static const char *const en[] = {"unit:", "who:", "phone:", "no:", "state:"};
    const char *const *words = strcmp(i18n_lang(), "zh_CN") == 0 ? zh : en;
    const char *text = line_text(&l->line);
    size_t at = COUNT(zh);

    if (strcmp(l->ent->name, "order") != 0)
        return;
    for (size_t i = 0; i < COUNT(zh); i++)
        if (text_starts(text, words[i])) {
            text += strlen(words[i]);
            at = i;
        }
    struct buf b = {0};
    at = at == COUNT(zh) ? 0 : at + 1;
    buf_addf(&b, "%s%s", at < COUNT(zh) ? words[at] : "", text);
    line_replace(&l->line, buf_str(&b));
    buf_clear(&b);
    if (*text)
        search(l);
}

bool list_find_key(struct list *l, const struct key *k)
{
    if (k->kind == KEY_MOUSE)
        return false;
    if (!strcmp(k->name, "Enter")) {
        list_find_close(l, true);
    } else if (!strcmp(k->name, "Esc")) {
        if (line_text(&l->line)[0]) {
            line_set(&l->line, "");
            search(l);
        } else {
            list_find_close(l, false);
        }
    } else if (!strcmp(k->name, "Tab")) {
        next_scope(l);
    } else if (line_key(&l->line, k)) {
        if (strcmp(line_text(&l->line), buf_str(&l->filter)) != 0)
            search(l);
    } else {
        return false;
    }
    return true;
}

/* ---- quick find ---- */

static bool matches(const struct list *l, const struct row *r)
{
    for (size_t i = 0; i < l->ncols; i++)
        if (pinyin_match(r->cell[i], buf_str(&l->quick), false))
            return true;
    return false;
}

/* The next match from row `from` on, as far as VIEW_CAP rows down; then from the first row here. */
static bool seek(struct list *l, size_t from)
{
    size_t i = from;

    for (size_t seen = 0; seen < VIEW_CAP; seen++, i++) {
        if (i >= l->n && !list_more(l, false))
            break;
        if (i < l->n && matches(l, &l->rows[i])) {
            l->cur = i;
            return true;
        }
    }
    for (i = 0; i < l->n && i < from; i++)
        if (matches(l, &l->rows[i])) {
            l->cur = i;
            return true;
        }
    return false;
}

void list_quick(struct list *l, const char *text, size_t bytes)
{
    char *clean = text_clean(text, bytes, false);

    buf_add(&l->quick, clean);
    free(clean);
    if (!seek(l, l->cur))
        app_say(l->pane.app, LEVEL_INFO,
                list_whole(l) ? _("Nothing with %s in this list.")
                              : _("Nothing with %s in this list; F3 finds in all records."),
                buf_str(&l->quick));
}

void list_quick_next(struct list *l, int step)
{
    if (step > 0) {
        seek(l, l->cur + 1);
        return;
    }
    for (size_t i = l->cur; i-- > 0;)
        if (matches(l, &l->rows[i])) {
            l->cur = i;
            return;
        }
    for (size_t i = l->n; i-- > l->cur + 1;)
        if (matches(l, &l->rows[i])) {
            l->cur = i;
            return;
        }
}

bool list_quick_key(struct list *l, const struct key *k)
{
    if (!strcmp(k->name, "Backspace")) {
        size_t at = text_cluster_prev(buf_str(&l->quick), l->quick.len);
        l->quick.data[at] = '\0';
        l->quick.len = at;
        if (l->quick.len)
            seek(l, 0);
    } else if (!strcmp(k->name, "Down") || !strcmp(k->name, "Up")) {
        list_quick_next(l, k->name[0] == 'D' ? 1 : -1);
    } else {
        return false;
    }
    return true;
}
