/* panel: what stands under the intake line while it is typed (screens.md 1.1).
 *
 * One pure read: place and household, matter and targets, who could go, similar
 * orders, open orders of the place, last visits; or, for a line that only asks,
 * the open orders it asks about; or the standard reply.  Six rows in fixed
 * order that never move.  Texts are in the language of the moment and as this
 * person may see them; ids are there to act on.  Writes nothing.
 *
 *     struct panel p;
 *     if ((rc = panel_read(&desk, "3-2-1204 漏水 厨房 急", &p, e)) == RC_OK)
 *         for (int row = 0; row < PANEL_ROWS; row++)
 *             draw(panel_label(row), (panel_row(&desk, &p, row, &b), buf_str(&b)));
 *     panel_clear(&p);
 */
#ifndef DOMAIN_WORK_PANEL_H
#define DOMAIN_WORK_PANEL_H

#include "intake.h"
#include "similar.h"
#include "suggest.h"

#include "domain/people/household.h"

enum panel_mode {
    PANEL_EMPTY, /* nothing typed */
    PANEL_NEW,   /* becomes an order; Enter saves */
    PANEL_ASKS,  /* "What about my repair?": the rows of `open` */
    PANEL_REPLY, /* Enter shows the standard reply, Enter again stores it answered */
};

enum panel_row { PANEL_PLACE, PANEL_MATTER, PANEL_WORKER, PANEL_SIMILAR, PANEL_OPEN, PANEL_LAST, PANEL_ROWS };

/* One order in a row of the panel. */
struct panel_order {
    int64_t id;
    char *no;       /* 21-0877 */
    char *place;    /* 3-2-1204 */
    char *category; /* leak; short where it has a short word */
    char *state;    /* paused for material rather than paused */
    char *who;      /* worker or contact; "--" nobody yet */
    char *age;      /* 3d; since when it is there */
    char *due;      /* `38m left`, `12m late` */
    char *words;    /* what was said */
    char *rating;   /* of a closed one: `5/5`; "" none */
    int64_t received_at, chased, inform_by;
    bool open;
    enum similar_how how; /* of similar ones */
};

struct panel_orders {
    struct panel_order *row;
    size_t n;  /* at most 9 */
    size_t of; /* how many there are */
};

/* What a word in doubt can mean: a room and who lives there, a person and where. */
struct panel_choice {
    char *text;
};

struct panel {
    enum panel_mode mode;
    struct intake it;

    bool unclear; /* no place of the site: 待核对 */
    char *place;  /* in full; as typed where it is none; "" nothing typed */
    bool home;    /* house is there */
    struct household house;
    char *who;    /* the caller, else whom the home is known by, with role */
    char *phone;  /* as this person may see it */
    char *flags;  /* elderly, alone ... */
    bool arrears; /* owed, not too old, and this person may know */
    bool quiet;   /* now is within their quiet hours */
    struct panel_choice choice[INTAKE_HITS];
    size_t nchoices;

    char *category; /* `Water/Leak`; "" not understood */
    char *priority; /* P0 ... P3 */
    char *priority_label;
    char *why;                                                    /* 漏水+急: the words it was understood from */
    int64_t arrive, arrive_max, restore, restore_max, hard_limit; /* times; NIL: no such target */

    struct suggest_list workers;
    struct panel_orders similar, open, last;
    char *often; /* what they often need */

    char *reply, *reply_text; /* name and words of the standard reply */
};

/* p is overwritten and to be cleared, also after a failure. */
enum rc panel_read(struct desk *d, const char *line, struct panel *p, struct err *e) MUST_CHECK;
void panel_clear(struct panel *p);

const char *panel_label(enum panel_row row);

/* The whole of a row in words; nothing where it is empty.  Appends. */
void panel_row(struct desk *d, const struct panel *p, enum panel_row row, struct buf *out);

#endif
