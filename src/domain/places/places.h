/* places: buildings, entrances, risers, units, public areas and assets.
 *
 * A unit's number is written out in full: building-entrance-room, 3-2-1204, or
 * building-room where a building has no entrances.  `no` and `sort` are derived
 * (place_number), never typed.  A riser is what is stacked on one pipe: by
 * default the rooms of an entrance with the same ending; editable.  Public areas
 * have names and nicknames; assets stand in a place and serve units or risers.
 * Reading a place as it is said is place.h; who lives there is people.h.
 */
#ifndef DOMAIN_PLACES_PLACES_H
#define DOMAIN_PLACES_PLACES_H

#include "model/entity.h"

struct building {
    struct rec rec;
    char *no, *sort, *name, *kind;
    int64_t floors;
    char *words; /* other names, blank separated */
    char *address, *note;
};

struct entrance {
    struct rec rec;
    char *no, *sort; /* 3-2 */
    int64_t building_id;
    char *code; /* 2 */
    char *name;
    int64_t floors;
    char *note;
};

struct riser {
    struct rec rec;
    char *no, *sort; /* 3-2-04 */
    int64_t building_id, entrance_id;
    char *code; /* 04 */
    char *note;
};

struct unit {
    struct rec rec;
    char *no, *sort; /* 3-2-1204 */
    int64_t building_id, entrance_id;
    char *room;
    char *people; /* who is there now; computed */
    char *often;  /* what they most often need, from a year of orders; computed (RU-02) */
    int64_t floor;
    char *kind;
    int64_t riser_id;
    int64_t area_m2; /* thousandths of a square metre */
    int64_t elder_alone, infant, mobility, pet;
    char *note;                  /* handling note */
    char *quiet_from, *quiet_to; /* HH:MM; may cross midnight */
    int64_t arrears;             /* fen; shown through household.h only */
    char *arrears_asof;
};

struct area {
    struct rec rec;
    char *no, *name, *kind;
    int64_t building_id;
    char *words; /* 东门岗 东门 */
    char *note;
};

struct asset {
    struct rec rec;
    char *no, *name, *kind;
    char *state; /* IN, OUT, RETIRED */
    char *place; /* unit, area, entrance or building */
    char *words;
    char *risers, *units; /* served */
    char *maker, *model, *installed;
    int64_t statutory, critical;
    int64_t staff_id, contact_id; /* who answers for it; who maintains it */
    int64_t out_since, out_reason_id;
    char *out_why;
    char *note;
};

extern const struct entity building_entity, entrance_entity, riser_entity, unit_entity, area_entity, asset_entity;

/* Kinds that a place field may name, for FT_ANYREF. */
#define PLACES_KINDS "unit area asset entrance riser building"

#endif
