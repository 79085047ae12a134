/* intake_int: what the files of the intake pane share. */
#ifndef UI_INTAKE_INT_H
#define UI_INTAKE_INT_H

#include "intake.h"
#include "line.h"

#include "domain/work/order.h"
#include "domain/work/panel.h"
#include "domain/work/park.h"
#include "domain/work/spool.h"

enum face {
    FACE_LINE,
    FACE_NUMBER, /* saved: the number, until the next key */
    FACE_REPLY,  /* the standard reply; Enter stores it answered */
};

/* One row of the lists under the panel. */
struct intake_row {
    enum panel_row part; /* PANEL_PLACE: what a word can mean; PANEL_SIMILAR, PANEL_OPEN */
    size_t i;
    const struct panel_order *order; /* NULL: a meaning */
};

#define INTAKE_ROWS (INTAKE_HITS + 9 + 9)

/* What was saved last. */
struct intake_saved {
    int64_t id;     /* NIL: in the spool only */
    char no[48];    /* as the door gave it */
    char *about;    /* place, category, worker */
    char *how;      /* `9 keys, 12 s` and the medians */
    char *to;       /* the worker proposed first, `staff:#12`; NULL */
    bool sent;      /* dispatched, answered or joined: nothing to dispatch any more */
    bool untold;    /* dispatched, and the worker does not know yet */
};

struct intake_pane {
    struct pane pane;
    struct line line;
    struct panel panel;
    bool read;      /* the panel says what the line means */
    struct err why; /* the file could not be read for it: rc RC_IO and so on; RC_OK: it could */
    enum face face;
    struct intake_saved saved;

    struct intake_row rows[INTAKE_ROWS];
    size_t nrows;
    int at;         /* row of the lists under the cursor; -1: in the line */
    int top;        /* first row shown */
    void *rec;      /* the order under the cursor, read; NULL */

    char parked[PARK_ID]; /* the line that was taken up; "" none */
    size_t nparked, nspooled;

    int calls;      /* taken here, this one too */
    int64_t began;  /* app's milliseconds at the first key of this intake */
    int keys;       /* pressed, but for those of `typed` */
    struct buf typed;
    bool forming;   /* a form lies over it and keeps what was typed */
};

static inline struct intake_pane *intake_of(struct pane *p)
{
    return (struct intake_pane *)(void *)p;
}

/* ---- intake.c ---- */
void intake_begin(struct intake_pane *ip);             /* an empty line, counted from the next key on */
void intake_fresh(struct intake_pane *ip);             /* the panel is what the line says now */
void intake_stale(struct intake_pane *ip);
void intake_select(struct intake_pane *ip, int row);   /* -1: the line */
void intake_counts(struct intake_pane *ip);            /* parked and spooled lines */
const struct panel_order *intake_order_at(const struct intake_pane *ip); /* under the cursor, or the only one; NULL */

/* ---- intake_act.c ---- */
bool intake_act(struct pane *p, const char *action);
bool intake_put_aside(struct intake_pane *ip);         /* false: it could not (said) */

/* ---- intake_save.c ---- */
void intake_save_show(struct intake_pane *ip, const char *how); /* saves and shows the number */
void intake_save_failed(struct intake_pane *ip, const struct err *e); /* says it; into the spool where the file fails */
char *intake_save_measure(const struct intake_pane *ip, const char *how); /* counts it; keys and seconds in words, the
                                                                              caller's */
void intake_save_spooled(struct intake_pane *ip); /* what waits in the spool goes into the file, if it can be written */
void intake_save_send(struct intake_pane *ip); /* saves and dispatches, or dispatches what was just saved */
void intake_save_told(struct intake_pane *ip); /* the worker knows */
void intake_save_join(struct intake_pane *ip);
void intake_save_form(struct intake_pane *ip); /* the full form */

/* ---- intake_asked.c ---- */
const struct panel_order *intake_asked_meant(struct intake_pane *ip); /* NULL: said what is missing */
void intake_asked_step(struct intake_pane *ip, const char *verb);
void intake_asked_tell(struct intake_pane *ip);

/* ---- intake_draw.c, intake_big.c ---- */
void intake_paint(struct pane *p, struct canvas *c, struct rect area);
void intake_paint_number(const struct intake_pane *ip, struct canvas *c, struct rect area);

#endif
