/* The panes of the board, most important first (screens.md 1). */
#include "board.h"

#include "base/i18n.h"

static const struct queue work[] = {{.id = "open", .label = N_("Work"), .named = "open", .rank = true}, {.id = NULL}};

static const struct screen_col work_cols[] = {
    {.col = "no", .width = 7, .narrow = 4, .plain = true},
    {.col = "place", .width = 9, .narrow = 8, .plain = true},
    {.col = "category_id", .width = 4, .narrow = 4},
    {.col = "stage", .width = 4, .drop = 2, .plain = true},
    {.col = "words", .grow = true, .width = 12, .narrow = 8},
    {.col = "due_at", .width = 9, .narrow = 7, .plain = true},
    {.col = "worker_id", .width = 6, .drop = 3},
    {.col = NULL},
};

static const struct queue visits[] = {
    {.id = "visits", .label = N_("Call back"), .named = "due", .order = "due_at"}, {.id = NULL}};

static const struct screen_col visit_cols[] = {
    {.col = "order_id", .width = 12, .narrow = 12, .plain = true},
    {.col = "due_at", .width = 11, .narrow = 11, .plain = true},
    {.col = "caller", .width = 8},
    {.col = "why", .grow = true, .width = 10},
    {.col = "tries", .width = 5, .drop = 2, .plain = true},
    {.col = NULL},
};

static const struct queue unclear[] = {
    {.id = "unclear", .label = N_("To check"), .named = "open unclear", .order = "due_at"}, {.id = NULL}};

static const struct screen_col unclear_cols[] = {
    {.col = "no", .width = 7, .narrow = 7, .plain = true},
    {.col = "place_text", .width = 12, .narrow = 8, .drop = 3},
    {.col = "words", .grow = true, .width = 12, .narrow = 6},
    {.col = "due_at", .width = 9, .drop = 2, .plain = true},
    {.col = NULL},
};

const struct board_row board_rows[] = {
    {.view = {.id = "work", .label = N_("Work"), .entity = "order", .right = "order.see", .queues = work,
              .cols = work_cols},
     .screen = "work",
     .queue = "open",
     .late = "late",
     .soon = true},
    {.view = {.id = "visits", .label = N_("Call back"), .entity = "visit", .right = "order.see", .queues = visits,
              .cols = visit_cols},
     .screen = "work",
     .queue = "visits",
     .late = "late"},
    {.view = {.id = "unclear", .label = N_("To check"), .entity = "order", .right = "order.see", .queues = unclear,
              .cols = unclear_cols},
     .screen = "work",
     .queue = "unclear",
     .rare = true},
    {.view = {.id = NULL}},
};
