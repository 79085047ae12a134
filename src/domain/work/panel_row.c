/* The rows of the panel in words: for readers of lines, and whoever does not draw the parts one by one. */
#include "panel.h"

#include "base/i18n.h"
#include "base/text.h"
#include "base/when.h"

static const char *const labels[PANEL_ROWS] = {
    [PANEL_PLACE] = NC_("panel", "Place"), [PANEL_MATTER] = NC_("panel", "Matter"),
    [PANEL_WORKER] = NC_("panel", "Who"),  [PANEL_SIMILAR] = NC_("panel", "Alike"),
    [PANEL_OPEN] = NC_("panel", "Open"),   [PANEL_LAST] = NC_("panel", "Before"),
};

const char *panel_label(enum panel_row row)
{
    return row < PANEL_ROWS ? _(labels[row]) : "";
}

/* Parts stand three blanks apart. */
static void part(struct buf *out, size_t begin, const char *text)
{
    if (text_empty(text))
        return;
    if (out->len > begin)
        buf_add(out, "   ");
    buf_add(out, text);
}

static void flag(struct buf *out, size_t begin, const char *text)
{
    size_t had = out->len;

    part(out, begin, text);
    if (out->len > had) {
        out->len = had;
        buf_add(out, had > begin ? "   ! " : "! ");
        buf_add(out, text);
    }
}

static void place(const struct panel *p, struct buf *out, size_t begin)
{
    part(out, begin, p->place);
    if (p->unclear && p->mode == PANEL_NEW)
        flag(out, begin, _("to be checked"));
    for (size_t i = 0; i < p->nchoices; i++)
        buf_addf(out, "%s%zu %s", out->len > begin ? "   " : "", i + 1, p->choice[i].text);
    part(out, begin, p->who);
    if (!text_empty(p->phone))
        buf_addf(out, " %s", p->phone);
    flag(out, begin, p->flags);
    if (p->arrears)
        flag(out, begin, _("in arrears"));
    if (p->quiet)
        flag(out, begin, _("quiet hours now"));
    if (p->home)
        part(out, begin, p->house.note);
}

/* 08:51/09:01: desired and still accepted. */
static void until(struct desk *d, const char *what, int64_t desired, int64_t adequate, struct buf *out, size_t begin)
{
    char a[32], b[32];
    int64_t now = desk_now(d);

    if (desired == NIL && adequate == NIL)
        return;
    part(out, begin, what);
    buf_addc(out, ' ');
    if (desired != NIL)
        buf_add(out, when_short(desired, now, a, sizeof a));
    if (adequate != NIL && adequate != desired)
        buf_addf(out, "%s%s", desired != NIL ? "/" : "", when_short(adequate, now, b, sizeof b));
}

static void matter(struct desk *d, const struct panel *p, struct buf *out, size_t begin)
{
    part(out, begin, p->category);
    if (p->mode == PANEL_REPLY) {
        part(out, begin, p->reply_text);
        return;
    }
    if (text_empty(p->priority))
        return;
    part(out, begin, p->priority_label);
    if (!text_empty(p->why))
        buf_addf(out, " (%s)", p->why);
    until(d, _("there by"), p->arrive, p->arrive_max, out, begin);
    until(d, _("done by"), p->restore, p->restore_max, out, begin);
}

static void workers(const struct panel *p, struct buf *out, size_t begin)
{
    for (size_t i = 0; i < p->workers.n; i++) {
        const struct suggest *s = &p->workers.row[i];
        struct buf why = {0};

        buf_addf(out, "%s%zu %s ", out->len > begin ? "   " : "", i + 1, s->name);
        suggest_reasons(s, &why);
        buf_add(out, buf_str(&why));
        buf_clear(&why);
    }
}

static void similar(const struct panel *p, struct buf *out)
{
    const struct panel_order *o = p->similar.row;

    if (p->similar.n)
        buf_addf(out, "! %zu (%s)  %s %s %s %s", p->similar.of, similar_how_label(o->how), o->no, o->place, o->category,
                 o->state);
}

static void orders(const struct panel_orders *l, struct buf *out, size_t begin)
{
    for (size_t i = 0; i < l->n; i++)
        buf_addf(out, "%s%zu %s %s %s %s %s", out->len > begin ? "   " : "", i + 1, l->row[i].no, l->row[i].category,
                 l->row[i].state, l->row[i].who, l->row[i].age);
}

static void last(struct desk *d, const struct panel *p, struct buf *out, size_t begin)
{
    char day[32];

    if (p->last.n) {
        const struct panel_order *o = p->last.row;

        buf_addf(out, "%s %s %s", when_short(o->received_at, desk_now(d), day, sizeof day), o->category, o->who);
        if (!text_empty(o->rating))
            buf_addf(out, " %s", o->rating);
    }
    if (!text_empty(p->often)) {
        part(out, begin, _("Often:"));
        buf_addf(out, " %s", p->often);
    }
}

void panel_row(struct desk *d, const struct panel *p, enum panel_row row, struct buf *out)
{
    size_t begin = out->len;

    switch (row) {
    case PANEL_PLACE:
        place(p, out, begin);
        break;
    case PANEL_MATTER:
        matter(d, p, out, begin);
        break;
    case PANEL_WORKER:
        workers(p, out, begin);
        break;
    case PANEL_SIMILAR:
        similar(p, out);
        break;
    case PANEL_OPEN:
        orders(&p->open, out, begin);
        break;
    case PANEL_LAST:
        last(d, p, out, begin);
        break;
    case PANEL_ROWS:
        break;
    }
}
