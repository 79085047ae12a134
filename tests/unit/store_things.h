/* store_things: a made-up kind of record with a field of every type, what it
 * refers to, and the tables they live in; for the tests of rows. */
#ifndef STORE_THINGS_H
#define STORE_THINGS_H

#include "base/i18n.h"
#include "model/entity.h"

struct fellow {
    struct rec rec;
    char *no, *name;
};

static const struct field fellow_fields[] = {
    {.col = "no", .label = N_("Number"), .type = FT_CODE, FLD_S(struct fellow, no), .flags = FF_UNIQUE},
    {.col = "name", .label = N_("Name"), .type = FT_TEXT, FLD_S(struct fellow, name), .flags = FF_NAME},
};

static const struct entity fellow_entity = {
    .name = "fellow",
    .table = "fellow",
    .one = N_("fellow"),
    .many = N_("fellows"),
    .size = sizeof(struct fellow),
    .fields = fellow_fields,
    .nfields = COUNT(fellow_fields),
    .number = "no",
    .label_sql = "t.name || ' ' || t.no",
};

struct sort {
    struct rec rec;
    char *code, *name_zh;
    int64_t parent_id;
};

static const struct entity sort_entity;
static const struct field sort_fields[] = {
    {.col = "code", .label = N_("Code"), .type = FT_CODE, FLD_S(struct sort, code)},
    {.col = "name_zh", .label = N_("Name"), .type = FT_TEXT, FLD_S(struct sort, name_zh)},
    {.col = "parent_id", .label = N_("Above"), .type = FT_REF, FLD_N(struct sort, parent_id), .ref = &sort_entity},
};

static const struct entity sort_entity = {
    .name = "sort",
    .table = "sort",
    .one = N_("sort"),
    .many = N_("sorts"),
    .size = sizeof(struct sort),
    .fields = sort_fields,
    .nfields = COUNT(sort_fields),
    .number = "code",
    .tree = "parent_id",
};

struct thing {
    struct rec rec;
    char *no, *day, *words, *note, *phone, *state, *quiet, *helpers, *place, *source, *source_no, *shown;
    int64_t serial, count, flag, made, due, take, price, qty, owner_id, sort_id, twice;
};

static const struct choice thing_states[] = {
    {.id = "NEW", .label = N_("New")},
    {.id = "BUSY", .label = N_("Busy")},
    {.id = "CLOSED", .label = N_("Closed")},
    {0},
};

#define S(m) FLD_S(struct thing, m)
#define N(m) FLD_N(struct thing, m)
static const struct field thing_fields[] = {
    {.col = "no", .label = N_("Number"), .type = FT_CODE, S(no), .flags = FF_REQUIRED | FF_UNIQUE | FF_SORT | FF_AUTO},
    {.col = "day", .label = N_("Day"), .type = FT_DAY, S(day)},
    {.col = "serial", .label = N_("Serial"), .type = FT_INT, N(serial)},
    {.col = "words", .label = N_("Words"), .type = FT_LONG, S(words), .flags = FF_FIND},
    {.col = "note", .label = N_("Note"), .type = FT_TEXT, S(note)},
    {.col = "phone", .label = N_("Phone"), .type = FT_PHONE, S(phone)},
    {.col = "state", .label = N_("State"), .type = FT_CHOICE, S(state), .choices = thing_states},
    {.col = "quiet", .label = N_("Quiet from"), .type = FT_CLOCK, S(quiet)},
    {.col = "count", .label = N_("Count"), .type = FT_INT, N(count)},
    {.col = "flag", .label = N_("Flag"), .type = FT_BOOL, N(flag)},
    {.col = "made", .label = N_("Made"), .type = FT_TIME, N(made), .flags = FF_REQUIRED | FF_SORT},
    {.col = "due", .label = N_("Due"), .type = FT_TIME, N(due), .flags = FF_SORT},
    {.col = "take", .label = N_("Takes"), .type = FT_SPAN, N(take)},
    {.col = "price", .label = N_("Price"), .type = FT_MONEY, N(price)},
    {.col = "qty", .label = N_("Quantity"), .type = FT_QTY, N(qty)},
    {.col = "owner_id", .label = N_("Owner"), .type = FT_REF, N(owner_id), .ref = &fellow_entity},
    {.col = "sort_id", .label = N_("Sort"), .type = FT_REF, N(sort_id), .ref = &sort_entity},
    {.col = "helpers",
     .label = N_("Helpers"),
     .type = FT_REFS,
     S(helpers),
     .ref = &fellow_entity,
     .link = "thing_helper"},
    {.col = "place", .label = N_("Place"), .type = FT_ANYREF, S(place), .kinds = "fellow sort"},
    {.col = "source", .label = N_("Source"), .type = FT_CODE, S(source)},
    {.col = "source_no", .label = N_("Number there"), .type = FT_CODE, S(source_no)},
    {.col = "twice", .label = N_("Twice"), .type = FT_INT, N(twice), .flags = FF_CALC, .sql = "t.count * 2"},
    {.col = "shown", .label = N_("Shown"), .type = FT_TEXT, S(shown), .flags = FF_CALC},
};
#undef S
#undef N

static const struct named thing_named[] = {
    {.id = "open", .sql = "t.state <> 'CLOSED' AND ':me' = ':me'"},
    {.id = "mine", .sql = "t.owner_id = :me"},
    {.id = "late", .sql = "t.due < :now"},
    {0},
};

static const struct entity thing_entity = {
    .name = "thing",
    .table = "thing",
    .one = N_("thing"),
    .many = N_("things"),
    .size = sizeof(struct thing),
    .fields = thing_fields,
    .nfields = COUNT(thing_fields),
    .number = "no",
    .state = "state",
    .order = "-made",
    .named = thing_named,
};

struct line {
    struct rec rec;
    int64_t thing_id, pos;
    char *what;
};

static const struct field line_fields[] = {
    {.col = "thing_id", .label = N_("Thing"), .type = FT_REF, FLD_N(struct line, thing_id), .ref = &thing_entity},
    {.col = "pos", .label = N_("Order"), .type = FT_INT, FLD_N(struct line, pos)},
    {.col = "what", .label = N_("What"), .type = FT_TEXT, FLD_S(struct line, what)},
};

static const struct entity line_entity = {
    .name = "line",
    .table = "line",
    .one = N_("line"),
    .many = N_("lines"),
    .size = sizeof(struct line),
    .fields = line_fields,
    .nfields = COUNT(line_fields),
    .parent = &thing_entity,
    .parent_col = "thing_id",
    .pos_col = "pos",
};

#define HEAD "id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, voided INTEGER NOT NULL DEFAULT 0"
static const char things_sql[] =
    "CREATE TABLE fellow (" HEAD ", no TEXT UNIQUE, name TEXT) STRICT;"
    "CREATE TABLE sort (" HEAD ", code TEXT, name_zh TEXT, parent_id INTEGER REFERENCES sort (id)) STRICT;"
    "CREATE TABLE thing (" HEAD
    ", no TEXT NOT NULL UNIQUE, day TEXT, serial INTEGER, words TEXT, note TEXT, phone TEXT,"
    " state TEXT CHECK (state IN ('NEW', 'BUSY', 'CLOSED')), quiet TEXT, count INTEGER, flag INTEGER NOT NULL,"
    " made INTEGER NOT NULL, due INTEGER, take INTEGER, price INTEGER, qty INTEGER,"
    " owner_id INTEGER REFERENCES fellow (id), sort_id INTEGER REFERENCES sort (id), place TEXT, source TEXT,"
    " source_no TEXT) STRICT;"
    "CREATE UNIQUE INDEX thing_source ON thing (source, source_no) WHERE source_no IS NOT NULL;"
    "CREATE INDEX thing_made ON thing (made, id); CREATE INDEX thing_due ON thing (due, id);"
    "CREATE INDEX thing_phone ON thing (substr(phone, -4));"
    "CREATE INDEX thing_count ON thing (count);"
    "CREATE TABLE thing_helper (rec INTEGER NOT NULL REFERENCES thing (id), ref INTEGER NOT NULL REFERENCES fellow "
    "(id),"
    " PRIMARY KEY (rec, ref)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE line (" HEAD ", thing_id INTEGER NOT NULL REFERENCES thing (id), pos INTEGER NOT NULL, what TEXT)"
    " STRICT;";
#undef HEAD

#endif
