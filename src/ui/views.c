#include "views.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

static const struct queue work_queues[] = {
    {.id = "open", .label = NC_("queue", "Open"), .named = "open", .rank = true},
    {.id = "mine", .label = N_("Mine"), .named = "open mine", .rank = true},
    {.id = "late", .label = N_("Overdue"), .named = "late", .rank = true},
    {.id = "visits", .label = N_("Call back"), .entity = "visit", .named = "due", .order = "due_at"},
    {.id = "today", .label = N_("Today"), .expr = "received_at:today", .order = "-received_at"},
    {.id = "all", .label = N_("All"), .order = "-received_at"},
    {.id = NULL},
};

/* screens.md 2.3 (80 columns), 2.4 (160), 2.5 (40: mark, number, unit, type, text, due). */
static const struct screen_col work_cols[] = {
    {.col = "no", .width = 7, .narrow = 4},
    {.col = "place", .width = 9, .narrow = 8},
    {.col = "caller_id", .width = 8, .drop = 4},
    {.col = "category_id", .width = 4, .narrow = 4},
    {.col = "stage", .width = 4, .drop = 2},
    {.col = "priority", .width = 4, .wide = -1, .drop = 5},
    {.col = "words", .grow = true, .width = 12, .narrow = 8},
    {.col = "due_at", .width = 9, .narrow = 7},
    {.col = "worker_id", .width = 6, .wide = 10, .drop = 3},
    {.col = NULL},
};

static const struct queue assets_queues[] = {
    {.id = "all", .label = N_("All")},
    {.id = "out", .label = N_("Out of service"), .expr = "state:OUT"},
    {.id = NULL},
};

static const struct queue rows_in_use[] = {
    {.id = "active", .label = N_("In use"), .named = "active"},
    {.id = "retired", .label = N_("Retired"), .named = "retired"},
    {.id = NULL},
};

static const struct queue all[] = {{.id = "all", .label = N_("All")}, {.id = NULL}};

const struct screen screens[] = {
    {.id = "board", .label = N_("Board"), .action = "screen.board"},
    {.id = "work",
     .label = N_("Work"),
     .entity = "order",
     .action = "screen.work",
     .right = "order.see",
     .queues = work_queues,
     .cols = work_cols,
     .text = "words"},
    {.id = "residents", .label = N_("Residents"), .entity = "resident", .action = "screen.residents", .queues = all},
    {.id = "homes", .label = N_("Who lives where"), .entity = "occupancy", .queues = all},
    {.id = "units", .label = N_("Units"), .entity = "unit", .queues = all},
    {.id = "areas", .label = N_("Public areas"), .entity = "area", .queues = all},
    {.id = "assets", .label = N_("Assets"), .entity = "asset", .queues = assets_queues},
    {.id = "staff", .label = N_("Staff"), .entity = "staff", .queues = all},
    {.id = "contacts", .label = N_("Contacts"), .entity = "contact", .queues = all},
    {.id = "buildings", .label = N_("Buildings"), .entity = "building", .queues = all},
    {.id = "entrances", .label = N_("Entrances"), .entity = "entrance", .queues = all},
    {.id = "risers", .label = N_("Risers"), .entity = "riser", .queues = all},
    {.id = "categories", .label = N_("Categories"), .entity = "category", .queues = rows_in_use},
    {.id = "replies", .label = N_("Standard replies"), .entity = "reply", .queues = rows_in_use},
    {.id = "reasons", .label = N_("Reasons"), .entity = "reason", .queues = rows_in_use},
    {.id = "skills", .label = N_("Skills"), .entity = "skill", .queues = rows_in_use},
    {.id = "targets", .label = N_("Targets"), .entity = "target", .queues = all},
    {.id = "roles", .label = N_("Roles"), .entity = "role", .queues = all},
    {.id = NULL},
};

const struct screen *screen_find(const char *id)
{
    for (size_t i = 0; screens[i].id; i++)
        if (strcmp(screens[i].id, id) == 0)
            return &screens[i];
    return NULL;
}

const struct screen *screen_action(const char *action)
{
    if (text_starts(action, "screen:"))
        return screen_find(action + 7);
    for (size_t i = 0; screens[i].id; i++)
        if (text_same(screens[i].action, action))
            return &screens[i];
    return NULL;
}
