/* spoken: a room as people write or say it, taken apart; knows no file.
 *
 *     3-2-1204  3栋2单元1204  3号楼2-1204  3#1204  A座1204室  三栋  三号楼二单元
 *     12 bldg 2 unit 901, full width, any dash
 *
 *     struct spoken s;
 *     if (spoken_read("3号楼2-1204", &s))   // building 3, entrance 2, room 1204
 */
#ifndef DOMAIN_PLACES_SPOKEN_H
#define DOMAIN_PLACES_SPOKEN_H

#include <stdbool.h>
#include <stddef.h>

#define SPOKEN_PART 16

enum spoken_mark {
    SPOKEN_PLAIN,    /* nothing said what it is */
    SPOKEN_BUILDING, /* 栋 幢 座 号楼 # */
    SPOKEN_ENTRANCE, /* 单元 门 梯 */
    SPOKEN_ROOM,     /* 室 号房 */
};

struct spoken {
    struct {
        char text[SPOKEN_PART]; /* upper case, Arabic digits */
        enum spoken_mark mark;
    } part[3];
    size_t n;
};

/* False where it is not a room, an entrance or a building at all. */
bool spoken_read(const char *typed, struct spoken *out);

#endif
