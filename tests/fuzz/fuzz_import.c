/* Any bytes as a CSV file or as a map: no crash, no hang; a file that cannot be
 * read stores nothing, and every line of one that can is stored, left alone or
 * rejected with its number and a reason (goals.md R6). */
#include "fuzz_site.h"

#include "domain/io/import.h"
#include "domain/verify.h"

#include <fcntl.h>

#define HANG_SECONDS 30

const size_t fuzz_longest = 900;
const long fuzz_rounds = 1000;

/* The first character: which kind, and how. A NUL-free line of = parts a map from the file it is for. */
const char *const fuzz_seeds[] = {
    "osource,source_no,words,category_id,received_at,state,place_text\r\n"
    "city,1,\"two\nlines\",lamp,2026-01-01T10:00:00Z,NEW,here\r\n"
    "city,2,\"a \"\"quoted\"\" word\",lamp,2026-01-01 10:00,CLOSED,here\r\n",
    "owords,category_id,place,phone,chargeable,due_at,rejected_line,rejected_reason\n"
    "灯不亮,lamp,3-2-1204,13800001111,1,+2h,3,why\n大堂,灯,3-2-1204,,0,2027-01-01,,\n",
    "o\xef\xbb\xbfNumber;Resident's words;Category\nW261121-0001;x;lamp\n;y;leak\n",
    "ono,words\nW261121-0001,\xb5\xe7\xcc\xdd\n", /* GB18030 */
    "ruser,name,note\n1,王芳,x\n2,\"李,敏\",y\n",
    "rname,handling\n王芳,\n\xe5\x90\x95\xe5\xb8\x83,loud\n",
    "ubuilding_id\tentrance_id\troom\tarea_m2\tquiet_from\n3\t3-2\t1205\t88.5\t22:00\n9\t9-1\t101\t-1\t99:99\n",
    "cperson_id,unit_id,role,from_day,to_day\n单雄信,3-2-1204,tenant,2026-01-01,2025-01-01\n",
    "mkind = order\ndates = %Y-%m-%d %H:%M:%S%z\n[fields]\nsource = \"x\"\nsource_no = id\nwords = a | b\n"
    "category_id = c : t\nreceived_at = d\nplace_text = \"at \" + b\n[t]\nlamp = lamp\n\"\" = leak\n* = other\n=====\n"
    "id,a,b,c,d\n7,x,y,lamp,2026-01-01 10:00:00+08:00\n8,,z,q,2026-02-30 10:00:00Z\n",
    "munique_key\n",
    "sunique_key,descriptor,complaint_type,status_notes,incident_address,created_date,closed_date,source\n"
    "9,Sewer,Flooding,done,1 Main St,2026-01-01 10:00:00+00:00,2026-01-02 10:00:00+00:00,Phone\n"
    "10,,,x,y,2026-01-02 10:00:00+00:00,2026-01-01 10:00:00+00:00,Web\n",
    NULL,
};

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_site_make();
    return 0;
}

static void put(const char *name, const void *data, size_t n)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    MUST(fd >= 0 && write(fd, data, n) == (ssize_t)n);
    close(fd);
}

static const struct entity *kind_of(uint8_t c)
{
    switch (c) {
    case 'r':
        return kinds_find("resident");
    case 'u':
        return kinds_find("unit");
    case 'c':
        return kinds_find("occupancy");
    default:
        return kinds_find("order");
    }
}

static void problem(void *arg, bool ok, const char *sentence)
{
    (void)arg;
    if (!ok)
        fprintf(stderr, "%s\n", sentence);
}

static void still_sound(void)
{
    struct err e = {0};
    size_t bad;
    fuzz_must(desk_verify(&fuzz_desk, NULL, &(struct verify_report){.say = problem}, &bad, &e), &e);
    MUST(bad == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static long round;
    static const char cut[] = "=====\n";
    if (size < 2)
        return 0;
    struct import_opt o = {.ent = kind_of(data[0]), .path = "in.csv", .rejects = "out.csv"};
    struct import_result r = {0};
    struct err e = {0};
    const uint8_t *text = data + 1, *middle = memmem(text, size - 1, cut, sizeof cut - 1);
    size_t n = size - 1;
    alarm(HANG_SECONDS);
    if (data[0] == 'm') {
        put("in.map", text, middle ? (size_t)(middle - text) : n);
        o.map = "./in.map";
        n = middle ? n - (size_t)(middle - text) - (sizeof cut - 1) : n;
        text = middle ? middle + sizeof cut - 1 : text;
    } else if (data[0] == 's') {
        o.map = "sf311";
    }
    put("in.csv", text, n);
    o.dry = ++round % 4 != 0;
    o.twice = (enum import_twice)(round % 3);
    enum rc rc = import_run(&fuzz_desk, &o, &r, &e);
    if (rc != RC_OK) {
        MUST(rc == RC_REFUSED || rc == RC_NOTFOUND || rc == RC_DENIED || rc == RC_USAGE);
        MUST(strlen(e.text) > 10 && r.stored == 0 && r.updated == 0);
    }
    MUST(r.stored + r.updated + r.same + r.skipped + r.nrejected == r.lines);
    for (size_t i = 0; i < r.nrejected; i++)
        MUST(r.rejected[i].line >= 2 && r.rejected[i].reason && strlen(r.rejected[i].reason) > 10);
    import_clear(&r);
    if (round % 250 == 0)
        still_sound();
    alarm(0);
    return 0;
}
