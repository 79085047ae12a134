#include "page.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/view.h"
#include "form.h"
#include "frame.h"
#include "menu.h"
#include "page_int.h"
#include "verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct page {
    struct pane pane;
    const struct entity *ent; /* of a record page; NULL: a doc */
    void *rec;
    int64_t id;
    struct doc doc;
    struct page_lines lines;
    int cells; /* the lines are wrapped to; 0: make them anew */
    int64_t minute;
    size_t top;
    int height, left;
    char *find; /* owned; last words looked for */
};

static struct page *page_of(struct pane *p)
{
    return (struct page *)p;
}

/* ---- lines ---- */

/* Columns side by side and the last one wrapped in what room is left; where that is too little, under them. */
static void table_row(const struct doc_item *t, size_t row, const int *widths, size_t ncols, int cells,
                      struct page_lines *out)
{
    struct buf b = {0};
    size_t from = out->n;
    int indent = 0;

    for (size_t c = 0; c + 1 < ncols; c++)
        indent += widths[c] + 2;
    bool under = indent > cells * 2 / 3;
    for (size_t c = 0; c + 1 < ncols; c++) {
        if (under)
            buf_add(&b, doc_at(t, row, c));
        else
            text_fit(&b, doc_at(t, row, c), widths[c], true);
        buf_add(&b, "  ");
    }
    if (under) {
        page_wrap(out, ROLE_TEXT, buf_str(&b), cells, 0, 4);
        page_wrap(out, ROLE_TEXT, doc_at(t, row, ncols - 1), cells, 4, 4);
    } else if (ncols) {
        page_wrap(out, ROLE_TEXT, doc_at(t, row, ncols - 1), cells, 0, indent);
        if (out->n == from)
            page_add(out, ROLE_TEXT, mem_dup(""));
        buf_add(&b, out->at[from].text);
        free(out->at[from].text);
        out->at[from].text = buf_take(&b);
    }
    buf_clear(&b);
}

static void table_lines(const struct doc_item *t, int cells, struct page_lines *out)
{
    int widths[16] = {0};
    size_t ncols = t->ncols < COUNT(widths) ? t->ncols : COUNT(widths);

    for (size_t c = 0; c < ncols; c++)
        for (size_t r = 0; r < t->nrows; r++) {
            int w = text_cells(doc_at(t, r, c));
            widths[c] = w > widths[c] ? w : widths[c];
        }
    for (size_t c = 0; c + 1 < ncols; c++)
        widths[c] = widths[c] > cells / 3 ? cells / 3 : widths[c];
    for (size_t r = 0; r < t->nrows; r++)
        table_row(t, r, widths, ncols, cells, out);
}

static void doc_lines(const struct doc *d, int cells, struct page_lines *out)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct doc_item *it = &d->items[i];
        switch (it->kind) {
        case DOC_HEAD:
            if (out->n)
                page_add(out, ROLE_TEXT, mem_dup(""));
            page_head(out, it->text, cells);
            break;
        case DOC_PARA:
            page_wrap(out, ROLE_TEXT, it->text, cells, 0, 0);
            break;
        case DOC_PAIR:
            page_pair(out, it->text, cells >= 60 ? 20 : 12, it->value, cells);
            break;
        case DOC_TABLE:
            table_lines(it, cells, out);
            break;
        }
    }
}

static void page_settle(struct pane *pane, struct rect a)
{
    struct page *p = page_of(pane);
    int cells = a.w - 3;

    if (p->ent && p->minute != pane->app->now / 60)
        p->cells = 0;
    p->height = a.h - 1;
    if (p->cells != cells) {
        page_lines_clear(&p->lines);
        if (p->ent)
            page_detail(pane->app, p->ent, p->rec, cells, &p->lines);
        else
            doc_lines(&p->doc, cells, &p->lines);
        p->cells = cells;
        p->minute = pane->app->now / 60;
    }
    size_t h = p->height > 0 ? (size_t)p->height : 1;
    size_t most = p->lines.n > h ? p->lines.n - h : 0;
    if (p->top > most)
        p->top = most;
}

static void page_draw(struct pane *pane, struct canvas *c, struct rect a)
{
    struct page *p = page_of(pane);
    struct buf title = {0};

    if (p->ent)
        view_title(pane->app->desk, p->ent, p->rec, &title);
    else
        buf_add(&title, p->doc.title);
    frame_heading(c, a.x, a.y, a.w, buf_str(&title));
    struct rect clip = canvas_clip_in(c, (struct rect){a.x + 1, a.y + 1, a.w - 2, a.h - 1});
    for (size_t i = 0; i < (size_t)(p->height > 0 ? p->height : 0) && p->top + i < p->lines.n; i++)
        canvas_put(c, a.x + 1 - p->left, a.y + 1 + (int)i, p->lines.at[p->top + i].role, p->lines.at[p->top + i].text);
    canvas_clip(c, clip);
    frame_scroll(c, a.x + a.w - 1, a.y + 1, a.h - 1, p->top, p->lines.n);
    canvas_cursor(c, a.x + 1, a.y + 1);
    buf_clear(&title);
}

/* ---- keys ---- */

static void find_next(struct page *p, int step)
{
    size_t n = p->lines.n;

    for (size_t k = 1; k <= n && p->find; k++) {
        size_t i = (p->top + n + (size_t)(step > 0 ? (long)k : (long)(n - k))) % n;
        if (strcasestr(p->lines.at[i].text, p->find)) {
            p->top = i;
            return;
        }
    }
    if (p->find)
        app_say(p->pane.app, LEVEL_INFO, _("%s is not in this text."), p->find);
}

static void find_answer(struct app *app, void *arg, int button, const char *typed)
{
    struct page *p = arg;

    (void)app;
    if (button != 0 || !*typed)
        return;
    mem_set(&p->find, typed);
    find_next(p, 1);
}

static void find_ask(struct page *p)
{
    ask_open(p->pane.app, &(struct ask_opt){.title = _("Find in this text"),
                                            .prompt = _("Words"),
                                            .preset = p->find,
                                            .buttons = {_("Find(F)"), _("Back(N)")},
                                            .safe = 1,
                                            .done = find_answer,
                                            .arg = p});
}

static void move(struct page *p, long by)
{
    if (by < 0 && (size_t)-by > p->top)
        p->top = 0;
    else
        p->top += (size_t)by;
}

static void copy(struct page *p)
{
    const struct field *f = p->ent && p->ent->number ? entity_field(p->ent, p->ent->number) : NULL;
    struct buf b = {0};

    if (f) {
        view_cell(p->pane.app->desk, p->ent, f, p->rec, VIEW_FULL, &b);
        app_copy(p->pane.app, buf_str(&b));
    } else if (p->top < p->lines.n) {
        app_copy(p->pane.app, p->lines.at[p->top].text);
    }
    buf_clear(&b);
}

static bool page_act(struct pane *pane, const char *a)
{
    struct page *p = page_of(pane);
    int page = p->height > 1 ? p->height - 1 : 1;

    if (!strcmp(a, "page.up"))
        move(p, -1);
    else if (!strcmp(a, "page.down"))
        move(p, 1);
    else if (!strcmp(a, "page.page.up"))
        move(p, -page);
    else if (!strcmp(a, "page.page.down"))
        move(p, page);
    else if (!strcmp(a, "page.first"))
        p->top = 0;
    else if (!strcmp(a, "page.last"))
        p->top = p->lines.n;
    else if (!strcmp(a, "page.left"))
        p->left -= p->left >= 8 ? 8 : p->left;
    else if (!strcmp(a, "page.right"))
        p->left += p->left < 200 ? 8 : 0;
    else if (!strcmp(a, "page.find"))
        find_ask(p);
    else if (!strcmp(a, "page.hit.next") || !strcmp(a, "page.hit.previous"))
        find_next(p, a[9] == 'n' ? 1 : -1);
    else if (!strcmp(a, "page.copy"))
        copy(p);
    else
        return false;
    return true;
}

/* What works on a record in a list works on its page: F4, F6, F7, F8. */
static bool page_key(struct pane *pane, const struct key *k)
{
    struct page *p = page_of(pane);
    const struct action *a = p->ent ? keys_find(SCOPE_LIST, k->folded, 0) : NULL;
    const struct verb *v = NULL;

    if (!a || k->kind != KEY_NAMED)
        return false;
    if (!strcmp(a->id, "list.edit") && p->ent->edit)
        form_open(pane->app, &(struct form_opt){.ent = p->ent, .verb = "edit", .id = p->id});
    else if (!strcmp(a->id, "list.steps") && p->ent->nverbs)
        menu_steps(pane->app);
    else if (!strcmp(a->id, "list.assign") || !strcmp(a->id, "list.note")) {
        if ((v = verb_of_key(pane, strcmp(a->id, "list.note") ? "F6" : "F7")))
            verb_run(pane->app, pane, v->id);
    } else
        return false;
    return true;
}

static const char *page_fkey(struct pane *pane, int n)
{
    struct page *p = page_of(pane);
    const struct verb *v = n == 6 ? verb_of_key(pane, "F6") : n == 7 ? verb_of_key(pane, "F7") : NULL;

    if (!p->ent)
        return NULL;
    if (n == 4)
        return p->ent->edit ? N_("Edit") : "";
    if (n == 6 || n == 7)
        return v ? v->brief : "";
    if (n == 8)
        return p->ent->nverbs ? N_("Steps") : "";
    return NULL;
}

static void page_subject(struct pane *pane, struct subject *s)
{
    struct page *p = page_of(pane);

    if (!p->ent)
        return;
    *s = (struct subject){.ent = p->ent, .rec = p->rec, .id = p->id, .rev = ((struct rec *)p->rec)->rev};
}

static void page_place(struct pane *pane, struct buf *out)
{
    struct page *p = page_of(pane);

    if (p->lines.n > (size_t)(p->height > 0 ? p->height : 0))
        buf_addf(out, "%zu/%zu", p->top + 1, p->lines.n);
}

static void page_reload(struct pane *pane)
{
    struct page *p = page_of(pane);
    struct err e = {0};

    if (!p->ent)
        return;
    p->cells = 0;
    void *rec = rec_new(p->ent);
    enum rc rc = view_get(pane->app->desk, p->ent, p->id, rec, &e);
    if (rc == RC_OK) {
        rec_free(p->ent, p->rec);
        p->rec = rec;
        return;
    }
    rec_free(p->ent, rec);
    app_fail(pane->app, &e);
    if (rc == RC_NOTFOUND || rc == RC_DENIED)
        pane_close(pane);
}

static void page_words(struct pane *pane)
{
    page_of(pane)->cells = 0;
}

static void page_close(struct pane *pane)
{
    struct page *p = page_of(pane);

    if (p->ent)
        rec_free(p->ent, p->rec);
    else
        doc_clear(&p->doc);
    page_lines_clear(&p->lines);
    free(p->find);
    free(p);
}

static const struct pane_ops page_ops = {
    .name = "page",
    .scope = SCOPE_PAGE,
    .close = page_close,
    .reload = page_reload,
    .settle = page_settle,
    .draw = page_draw,
    .key = page_key,
    .act = page_act,
    .place = page_place,
    .fkey = page_fkey,
    .subject = page_subject,
    .words = page_words,
};

struct pane *page_record(struct app *app, const struct entity *ent, int64_t id)
{
    struct err e = {0};
    void *rec = rec_new(ent);

    if (view_get(app->desk, ent, id, rec, &e) != RC_OK) {
        app_fail(app, &e);
        rec_free(ent, rec);
        return NULL;
    }
    struct page *p = mem_new(sizeof *p);
    p->ent = ent;
    p->rec = rec;
    p->id = id;
    pane_push(app, &p->pane, &page_ops);
    return &p->pane;
}

static void copy_doc(struct doc *to, const struct doc *from)
{
    doc_init(to, from->title);
    for (size_t i = 0; i < from->n; i++) {
        const struct doc_item *it = &from->items[i];
        if (it->kind == DOC_HEAD)
            doc_head(to, it->text);
        else if (it->kind == DOC_PARA)
            doc_para(to, it->text);
        else if (it->kind == DOC_PAIR)
            doc_pair(to, it->text, it->value);
        else {
            struct doc_item *t = doc_table(to);
            for (size_t c = 0; c < it->ncols; c++)
                doc_col(t, it->cols[c].name, it->cols[c].head, it->cols[c].width, it->cols[c].align);
            for (size_t k = 0; k < it->nrows * it->ncols; k++)
                doc_cell(t, doc_at(it, k / it->ncols, k % it->ncols));
        }
    }
}

struct pane *page_doc(struct app *app, const struct doc *d)
{
    struct page *p = mem_new(sizeof *p);

    copy_doc(&p->doc, d);
    p->id = NIL;
    pane_push(app, &p->pane, &page_ops);
    return &p->pane;
}
