#include "line.h"

#include "base/mem.h"
#include "base/text.h"
#include "model/keys.h"

#include <stdlib.h>
#include <string.h>

#define STEPS       200  /* of the undo list */
#define SECRET_ROOM 1024 /* a PIN is never moved in memory, so that nothing of it stays behind */

struct step {
    char *text;
    size_t at;
};

struct steps {
    struct step step[STEPS];
    size_t n;
};

struct line_undo {
    struct steps back, forth;
    size_t typed; /* where typing that belongs to the last step goes on; SIZE_MAX: nowhere */
};

/* ---- undo ---- */

static void steps_clear(struct steps *s)
{
    while (s->n)
        free(s->step[--s->n].text);
}

static void steps_push(struct steps *s, const char *text, size_t at)
{
    if (s->n == STEPS) {
        free(s->step[0].text);
        memmove(s->step, s->step + 1, (STEPS - 1) * sizeof *s->step);
        s->n--;
    }
    s->step[s->n++] = (struct step){mem_dup(text), at};
}

static void forget(struct line *l)
{
    if (!l->undo)
        return;
    steps_clear(&l->undo->back);
    steps_clear(&l->undo->forth);
    l->undo->typed = SIZE_MAX;
}

/* Before a change.  Letters typed one after the other are one step, up to a blank. */
static void remember(struct line *l, bool typing, const char *text, size_t n)
{
    l->changed = true;
    l->full = false;
    l->want = -1;
    if (l->flags & LINE_SECRET)
        return;
    if (!l->undo) {
        l->undo = mem_new(sizeof *l->undo);
        l->undo->typed = SIZE_MAX;
    }
    struct line_undo *u = l->undo;
    steps_clear(&u->forth);
    if (!typing || u->typed != l->at || (n == 1 && *text == ' '))
        steps_push(&u->back, line_text(l), l->at);
    u->typed = typing ? l->at + n : SIZE_MAX;
}

static void put_all(struct line *l, const char *text);

static bool step(struct line *l, struct steps *from, struct steps *to)
{
    if (!from->n)
        return false;
    steps_push(to, line_text(l), l->at);
    struct step s = from->step[--from->n];
    put_all(l, s.text);
    l->at = s.at;
    free(s.text);
    l->undo->typed = SIZE_MAX;
    l->changed = true;
    l->full = false;
    l->want = -1;
    return true;
}

bool line_undo(struct line *l)
{
    return l->undo && step(l, &l->undo->back, &l->undo->forth);
}

bool line_redo(struct line *l)
{
    return l->undo && step(l, &l->undo->forth, &l->undo->back);
}

bool line_can_undo(const struct line *l, bool redo)
{
    return l->undo && (redo ? l->undo->forth.n : l->undo->back.n);
}

/* ---- the text ---- */

void line_init(struct line *l, unsigned flags)
{
    *l = (struct line){.flags = flags, .want = -1, .max = flags & LINE_MULTI ? 0 : LINE_USUAL};
}

void line_clear(struct line *l)
{
    unsigned flags = l->flags;
    size_t max = l->max;

    if (l->text.data)
        mem_wipe(l->text.data, l->text.cap);
    buf_clear(&l->text);
    forget(l);
    free(l->undo);
    line_init(l, flags);
    l->max = max;
}

const char *line_text(const struct line *l)
{
    return buf_str(&l->text);
}

size_t line_clusters(const struct line *l)
{
    return text_clusters(line_text(l));
}

static void splice(struct line *l, size_t from, size_t to, const char *s, size_t n)
{
    struct buf *b = &l->text;
    size_t tail = b->len - to, gone = to - from;

    if (l->flags & LINE_SECRET && b->cap < SECRET_ROOM) {
        static const char room[SECRET_ROOM];
        buf_addn(b, room, sizeof room - 1);
        buf_reset(b);
    }
    if (n > gone)
        buf_addn(b, s, n - gone);
    if (!b->data)
        return;
    memmove(b->data + from + n, b->data + to, tail);
    memcpy(b->data + from, s, n);
    if (n < gone)
        mem_wipe(b->data + from + n + tail, gone - n);
    b->len = from + n + tail;
    b->data[b->len] = '\0';
}

/* The end of the cluster it lies in: what was put in may join what follows. */
static size_t edge(const struct line *l, size_t at)
{
    const char *s = line_text(l);
    if (at == 0 || at >= l->text.len)
        return at;
    size_t next = text_cluster_next(s, at);
    return text_cluster_prev(s, next) == at ? at : next;
}

static void put_all(struct line *l, const char *text)
{
    splice(l, 0, l->text.len, text, strlen(text));
    l->at = l->text.len;
}

static char *cleaned(const struct line *l, const char *text, size_t n)
{
    return text_clean(text, n, l->flags & LINE_MULTI);
}

void line_set(struct line *l, const char *text)
{
    char *clean = cleaned(l, text ? text : "", text ? strlen(text) : 0);
    put_all(l, clean);
    if (l->flags & LINE_SECRET)
        mem_wipe(clean, strlen(clean));
    free(clean);
    forget(l);
    l->changed = l->full = false;
    l->left = l->top = 0;
    l->want = -1;
}

void line_replace(struct line *l, const char *text)
{
    char *clean = cleaned(l, text ? text : "", text ? strlen(text) : 0);
    if (strcmp(clean, line_text(l)) != 0) {
        remember(l, false, "", 0);
        put_all(l, clean);
    }
    free(clean);
}

/* Bytes of s that may still go in. */
static size_t room_for(const struct line *l, const char *s)
{
    size_t n = strlen(s), used, fits = 0;

    if (l->flags & LINE_SECRET && l->text.len + n >= SECRET_ROOM - 1)
        return 0;
    if (!l->max)
        return n;
    used = line_clusters(l);
    if (used + text_clusters(s) <= l->max)
        return n;
    for (size_t next; used < l->max && fits < n; fits = next, used++)
        next = text_cluster_next(s, fits);
    /* a mark of its own joins what stands before it and takes no room */
    return fits;
}

static bool joins(const struct line *l, const char *s, size_t n)
{
    struct buf b = {0};
    buf_addn(&b, line_text(l), l->at);
    buf_addn(&b, s, n);
    buf_add(&b, line_text(l) + l->at);
    bool same = text_clusters(buf_str(&b)) <= line_clusters(l);
    buf_clear(&b);
    return same;
}

static bool insert(struct line *l, const char *text, size_t bytes, bool typing)
{
    char *s = cleaned(l, text, bytes);
    size_t n = strlen(s), fits = room_for(l, s);

    if (fits < n && l->max && joins(l, s, n))
        fits = n;
    if (fits) {
        remember(l, typing, s, fits);
        splice(l, l->at, l->at, s, fits);
        l->at += fits;
        l->at = edge(l, l->at);
    }
    l->full = fits < n;
    if (l->flags & LINE_SECRET)
        mem_wipe(s, n);
    free(s);
    return !l->full;
}

bool line_insert(struct line *l, const char *text, size_t bytes)
{
    return insert(l, text, bytes, false);
}

static void cut(struct line *l, size_t from, size_t to)
{
    if (from >= to)
        return;
    remember(l, false, "", 0);
    splice(l, from, to, "", 0);
    l->at = edge(l, from);
}

/* ---- actions and keys ---- */

/* What C-U and C-K stop at. */
static size_t line_start(const struct line *l)
{
    size_t at = l->at;
    while (at && line_text(l)[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const struct line *l)
{
    return l->at + strcspn(line_text(l) + l->at, "\n");
}

static void move(struct line *l, size_t at)
{
    l->at = at;
    l->want = -1;
    l->full = false;
    if (l->undo)
        l->undo->typed = SIZE_MAX;
}

bool line_act(struct line *l, const char *action)
{
    const char *s = line_text(l);
    size_t n = l->text.len;
    /* where the words of a PIN end is nobody's to see */
    bool secret = l->flags & LINE_SECRET;
    size_t word = secret ? 0 : edge(l, text_word_prev(s, l->at));

    if (!strcmp(action, "field.left"))
        move(l, text_cluster_prev(s, l->at));
    else if (!strcmp(action, "field.right"))
        move(l, l->at < n ? text_cluster_next(s, l->at) : n);
    else if (!strcmp(action, "field.first"))
        line_row_end(l, false);
    else if (!strcmp(action, "field.last"))
        line_row_end(l, true);
    else if (!strcmp(action, "field.word.left"))
        move(l, word);
    else if (!strcmp(action, "field.word.right"))
        move(l, secret ? n : edge(l, text_word_next(s, l->at)));
    else if (!strcmp(action, "field.erase.left"))
        cut(l, text_cluster_prev(s, l->at), l->at);
    else if (!strcmp(action, "field.erase"))
        cut(l, l->at, l->at < n ? text_cluster_next(s, l->at) : n);
    else if (!strcmp(action, "field.erase.start"))
        cut(l, line_start(l), l->at);
    else if (!strcmp(action, "field.erase.end"))
        cut(l, l->at, line_end(l));
    else if (!strcmp(action, "field.erase.word"))
        cut(l, word, l->at);
    else
        return false;
    return true;
}

static bool multi_key(struct line *l, const char *name)
{
    if (!strcmp(name, "Enter"))
        return insert(l, "\n", 1, false), true;
    if (!strcmp(name, "Up"))
        return line_vertical(l, -1);
    if (!strcmp(name, "Down"))
        return line_vertical(l, 1);
    if (!strcmp(name, "PgUp"))
        return line_vertical(l, -8);
    if (!strcmp(name, "PgDn"))
        return line_vertical(l, 8);
    return false;
}

bool line_key(struct line *l, const struct key *k)
{
    if (k->kind == KEY_CHAR) {
        insert(l, k->text, strlen(k->text), true);
        return true;
    }
    if (k->kind == KEY_PASTED) {
        insert(l, k->paste, k->paste_len, false);
        return true;
    }
    if (k->kind != KEY_NAMED)
        return false;
    if (l->flags & LINE_MULTI && multi_key(l, k->name))
        return true;
    const struct action *a = keys_find(SCOPE_FIELD, k->name, 0);
    return a && a->scope == SCOPE_FIELD && line_act(l, a->id);
}
