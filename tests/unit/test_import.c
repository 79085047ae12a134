/* import and export: records out of CSV files and into them, through the one
 * door (R6, RU-15). */
#include "order_things.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/catalog/catalog.h"
#include "domain/io/export.h"
#include "domain/io/import.h"
#include "domain/verify.h"

#include <jansson.h>

static void write_file(const char *path, const char *text)
{
    struct err e = {0};

    assert_ok(file_write_atomic(path, 0600, text, strlen(text), &e), e);
}

static char *read_back(const char *path)
{
    struct buf b = {0};
    struct err e = {0};

    assert_ok(file_read(path, 1 << 24, &b, &e), e);
    return buf_take(&b);
}

static char *in_scratch(struct office *o, const char *name)
{
    return mem_dup(scratch_path(&o->s, name));
}

/* Imports text as orders (or whatever ent says) as the manager. */
static struct import_result bring(struct office *o, const struct entity *ent, const char *text, const char *map,
                                  enum import_twice twice, bool dry)
{
    char *path = in_scratch(o, "in.csv");
    struct import_opt opt = {.ent = ent, .path = path, .map = map, .twice = twice, .dry = dry};
    struct import_result r;
    struct err e = {0};

    write_file(path, text);
    assert_ok(import_run(&o->d, &opt, &r, &e), e);
    free(path);
    return r;
}

static enum rc keep(void *arg, const char *data, size_t n, struct err *e)
{
    (void)e;
    buf_addn(arg, data, n);
    return RC_OK;
}

static char *sent(struct office *o, const struct entity *ent, enum export_format format, const char *find)
{
    struct buf b = {0};
    struct export_opt opt = {.ent = ent, .format = format, .find = find, .put = keep, .arg = &b};
    struct err e = {0};

    assert_ok(export_run(&o->d, &opt, NULL, &e), e);
    return buf_take(&b);
}

static int64_t order_of(struct office *o, const char *source_no, struct order *rec)
{
    char *find = mem_printf("source_no:%s", source_no);
    char *json = sent(o, &order_entity, EXPORT_JSON, find);
    json_t *all = json_loads(json, 0, NULL);
    struct err e = {0};

    assert_int_equal(json_array_size(all), 1);
    int64_t id = json_integer_value(json_object_get(json_array_get(all, 0), "id"));
    rec_init(&order_entity, rec);
    assert_ok(rows_get(o->d.db, &order_entity, id, rec, &e), e);
    json_decref(all);
    free(json);
    free(find);
    return id;
}

static const char calls[] = "unique_key,created_date,closed_date,status_notes,complaint_type,descriptor,incident_address,source\n"
                            "1,2016-07-13 15:11:07+00:00,2016-07-14 12:13:22+00:00,\"two\nlines\",Odor,Catch basin,5th St,Web\n"
                            "2,2016-07-13 15:11:07+00:00,,,Glazier,,6th St,Phone\n"
                            "3,2016-07-13 15:11:07+00:00,2016-07-13 15:11:06+00:00,,Odor,x,7th St,Phone\n"
                            "4,2016-07-13 15:11:07+00:00,,a,b\n";

static void adopts_foreign_records(void **state)
{
    struct office o;
    struct order rec;
    struct import_result r;

    (void)state;
    office_make(&o);
    r = bring(&o, &order_entity, calls, "sf311", IMPORT_SKIP, false);
    assert_int_equal(r.lines, 4);
    assert_int_equal(r.stored, 2);
    assert_int_equal(r.nrejected, 2);
    assert_int_equal(r.rejected[0].line, 5); /* the note of the first has two lines */
    assert_non_null(strstr(r.rejected[0].reason, "before it was opened"));
    assert_int_equal(r.rejected[1].line, 6);
    assert_non_null(strstr(r.rejected[1].reason, "5 cells"));
    import_clear(&r);

    order_of(&o, "1", &rec);
    assert_string_equal(rec.words, "Catch basin");
    assert_string_equal(rec.diagnosis, "two\nlines");
    assert_string_equal(rec.place_text, "5th St");
    assert_null(rec.place);
    assert_string_equal(rec.state, "CLOSED");
    assert_string_equal(rec.no, "W160713-0001");
    assert_int_equal(rec.adopted, 1);
    assert_true(rec.requirement && rec.due_at != NIL); /* from the category */
    rec_clear(&order_entity, &rec);
    order_of(&o, "2", &rec);
    assert_string_equal(rec.words, "Glazier"); /* never both empty */
    assert_string_equal(rec.state, "NEW");
    rec_clear(&order_entity, &rec);
    office_remove(&o);
}

static void say(void *arg, bool ok, const char *sentence)
{
    (void)arg;
    if (!ok)
        fail_msg("%s", sentence);
}

/* The journal says when it happened, so later steps may be entered with their own times. */
static void adopted_records_happened_then(void **state)
{
    struct office o;
    struct order rec;
    struct act_result res;
    struct err e = {0};
    struct import_result r;

    (void)state;
    office_make(&o);
    r = bring(&o, &order_entity, calls, "sf311", IMPORT_SKIP, false);
    import_clear(&r);
    int64_t id = order_of(&o, "2", &rec);
    rec_clear(&order_entity, &rec);
    assert_ok(office_act(&o, &order_entity, "assign", id, "2016-07-14 09:00", &res, &e, "to", "W01", NULL), e);
    size_t bad;
    assert_ok(desk_verify(&o.d, NULL, &(struct verify_report){.say = say}, &bad, &e), e);
    assert_int_equal(bad, 0);
    office_remove(&o);
}

static void doubles_nothing(void **state)
{
    struct office o;
    struct import_result r;

    (void)state;
    office_make(&o);
    r = bring(&o, &order_entity, calls, "sf311", IMPORT_SKIP, false);
    import_clear(&r);
    r = bring(&o, &order_entity, calls, "sf311", IMPORT_SKIP, false);
    assert_int_equal(r.stored, 0);
    assert_int_equal(r.skipped, 2);
    assert_int_equal(r.nrejected, 2);
    import_clear(&r);
    r = bring(&o, &order_entity, calls, "sf311", IMPORT_FAIL, false);
    assert_int_equal(r.nrejected, 4);
    assert_non_null(strstr(r.rejected[0].reason, "W160713-0001"));
    import_clear(&r);
    office_remove(&o);
}

static void update_edits_what_differs(void **state)
{
    struct office o;
    struct order rec;
    struct import_result r;

    (void)state;
    office_make(&o);
    r = bring(&o, &order_entity, "source,source_no,words,place_text,state\nx,1,drip,here,NEW\nx,2,leak,there,NEW\n", NULL,
              IMPORT_SKIP, false);
    assert_int_equal(r.stored, 2);
    import_clear(&r);
    r = bring(&o, &order_entity, "source,source_no,words,place_text,state\nx,1,drip,elsewhere,NEW\nx,2,leak,there,NEW\n", NULL,
              IMPORT_UPDATE, false);
    assert_int_equal(r.updated, 1);
    assert_int_equal(r.same, 1);
    import_clear(&r);
    order_of(&o, "1", &rec);
    assert_string_equal(rec.place_text, "elsewhere");
    rec_clear(&order_entity, &rec);
    /* the resident's words are locked (WQ-05), and the state moves by verbs only */
    r = bring(&o, &order_entity, "source,source_no,words\nx,1,flood\n", NULL, IMPORT_UPDATE, false);
    assert_int_equal(r.nrejected, 1);
    import_clear(&r);
    office_remove(&o);
}

static void dry_run_says_the_same_and_writes_nothing(void **state)
{
    struct office o;
    struct import_result r;
    char *rejects;

    (void)state;
    office_make(&o);
    r = bring(&o, &order_entity, calls, "sf311", IMPORT_SKIP, true);
    assert_int_equal(r.stored, 2);
    assert_int_equal(r.nrejected, 2);
    assert_null(r.rejects);
    import_clear(&r);
    rejects = in_scratch(&o, "in.csv.rejected.csv");
    assert_int_not_equal(access(rejects, F_OK), 0);
    free(rejects);
    char *all = sent(&o, &order_entity, EXPORT_JSON, NULL);
    assert_string_equal(all, "[\n]\n");
    free(all);
    office_remove(&o);
}

/* What was rejected, put right, is imported like any file. */
static void rejected_lines_come_back(void **state)
{
    struct office o;
    struct import_result r;
    char *text, *at;

    (void)state;
    office_make(&o);
    r = bring(&o, &unit_entity, "building_id,entrance_id,room,note\n3,3-2,1301,\"'=quiet\"\n3,3-2,13-2,'-x\n9,3-2,1303,\n", NULL,
              IMPORT_SKIP, false);
    assert_int_equal(r.stored, 1);
    assert_int_equal(r.nrejected, 2);
    text = read_back(r.rejects);
    import_clear(&r);
    assert_true(text_starts(text, "\xEF\xBB\xBF" "building_id,entrance_id,room,note,rejected_line,rejected_reason\r\n3,3-2,13-2,'-x,3,"));
    at = strstr(text, "13-2");
    memcpy(at, "1302", 4);
    r = bring(&o, &unit_entity, text, NULL, IMPORT_SKIP, false);
    assert_int_equal(r.stored, 1);
    assert_int_equal(r.nrejected, 1);
    char *again = read_back(r.rejects);
    assert_true(text_starts(again, "\xEF\xBB\xBF" "building_id,entrance_id,room,note,rejected_line,rejected_reason\r\n9,3-2,1303,,3,"));
    free(again);
    import_clear(&r);
    free(text);
    /* a room that is there is skipped, though its number was worked out */
    r = bring(&o, &unit_entity, "building_id,entrance_id,room\n3,3-2,1302\n", NULL, IMPORT_SKIP, false);
    assert_int_equal(r.skipped, 1);
    import_clear(&r);
    text = sent(&o, &unit_entity, EXPORT_CSV, "no:3-2-1302");
    assert_non_null(strstr(text, ",'-x,"));
    free(text);
    office_remove(&o);
}

static void what_comes_later_is_found_too(void **state)
{
    struct office o;
    struct import_result r;

    (void)state;
    office_make(&o);
    r = bring(&o, &category_entity,
              "code,parent_id,name_zh,name_en,kind,impact,urgency,class\nzz2,zz1,下,Below,repair,one,today,repair\n"
              "zz1,daily,上,Above,repair,one,today,repair\nzz3,nowhere,无,None,repair,one,today,repair\n",
              NULL, IMPORT_SKIP, false);
    assert_int_equal(r.stored, 2);
    assert_int_equal(r.nrejected, 1);
    assert_int_equal(r.rejected[0].line, 4);
    import_clear(&r);
    office_remove(&o);
}

static void refuses_what_is_no_csv(void **state)
{
    struct office o;
    struct import_result r;
    struct err e = {0};
    char *path;

    (void)state;
    office_make(&o);
    path = in_scratch(&o, "bad.csv");
    write_file(path, "words\ngood\n\"never closed\n");
    struct import_opt opt = {.ent = &order_entity, .path = path};
    assert_int_equal(import_run(&o.d, &opt, &r, &e), RC_REFUSED);
    assert_int_equal(r.stored, 0);
    write_file(path, "words,colour\ngood,red\n");
    assert_int_equal(import_run(&o.d, &opt, &r, &e), RC_REFUSED);
    write_file(path, "");
    assert_int_equal(import_run(&o.d, &opt, &r, &e), RC_REFUSED);
    opt.path = "/nowhere/at/all.csv";
    assert_int_equal(import_run(&o.d, &opt, &r, &e), RC_IO);
    char *all = sent(&o, &order_entity, EXPORT_JSON, NULL);
    assert_string_equal(all, "[\n]\n");
    free(all);
    free(path);
    office_remove(&o);
}

static void only_who_may(void **state)
{
    struct office o;
    struct import_result r;
    struct err e = {0};
    char *path;

    (void)state;
    office_make(&o);
    path = in_scratch(&o, "in.csv");
    write_file(path, "source,source_no,words\nx,1,drip\n");
    office_as(&o, "clerk");
    struct import_opt opt = {.ent = &order_entity, .path = path};
    assert_int_equal(import_run(&o.d, &opt, &r, &e), RC_DENIED);
    opt.ent = &order_note_entity; /* the log is written by verbs only */
    assert_int_equal(import_run(&o.d, &opt, &r, &e), RC_DENIED);
    free(path);
    office_remove(&o);
}

static void parts_have_a_file_of_their_own(void **state)
{
    static const char lines[] = "order_id,what,qty,price\nW261121-0001,valve,1,15\nW261121-0001,valve,1,15\nW261121-0009,seal,1,2\n";
    struct office o;
    struct import_result r;

    (void)state;
    office_make(&o);
    office_new(&o, &order_entity, "words", "drip", "place_text", "gate", NULL);
    r = bring(&o, &order_material_entity, lines, NULL, IMPORT_SKIP, false);
    assert_int_equal(r.stored, 2); /* two equal lines are two valves */
    assert_int_equal(r.nrejected, 1);
    import_clear(&r);
    r = bring(&o, &order_material_entity, lines, NULL, IMPORT_SKIP, false);
    assert_int_equal(r.stored, 0);
    assert_int_equal(r.skipped, 2);
    import_clear(&r);
    char *text = sent(&o, &order_material_entity, EXPORT_CSV, NULL);
    assert_string_equal(text, "\xEF\xBB\xBForder_id,what,qty,measure,price\r\nW261121-0001,valve,1,,15.00\r\n"
                              "W261121-0001,valve,1,,15.00\r\n");
    free(text);
    office_remove(&o);
}

/* Exported and imported into an empty file it is the same. */
static void there_and_back(void **state)
{
    struct office a, b;
    struct import_result r;

    (void)state;
    office_make(&a);
    r = bring(&a, &order_entity, calls, "sf311", IMPORT_SKIP, false);
    import_clear(&r);
    office_new(&a, &order_entity, "words", "=1+1 \"quoted\", and\n'-more", "place", "3-2-1204", "caller_id", "单雄信",
               "category_id", "leak", "chargeable", "1", "appt_from", "2026-11-22 18:00", "helpers", "W01, C01", NULL);
    char *first = sent(&a, &order_entity, EXPORT_CSV, NULL);
    office_remove(&a);

    office_make(&b);
    r = bring(&b, &order_entity, first, NULL, IMPORT_SKIP, false);
    for (size_t i = 0; i < r.nrejected; i++)
        fail_msg("line %zu: %s", r.rejected[i].line, r.rejected[i].reason);
    assert_int_equal(r.stored, 3);
    import_clear(&r);
    char *second = sent(&b, &order_entity, EXPORT_CSV, NULL);
    /* an imported record says that it is one; nothing else differs */
    char *mark = strstr(first, ",0,0,0,,\r\n");
    assert_non_null(mark);
    mark[5] = '1';
    assert_string_equal(first, second);
    free(first);
    free(second);
    office_remove(&b);
}

/* RU-15: who may not see phones exports them masked; secrets never come out. */
static void phones_are_masked(void **state)
{
    struct office o;
    struct import_result r;
    char *text;

    (void)state;
    office_make(&o);
    office_new(&o, &order_entity, "words", "drip", "place_text", "gate", "phone", "13812341111", NULL);
    office_as(&o, "lead");
    text = sent(&o, &order_entity, EXPORT_CSV, NULL);
    assert_non_null(strstr(text, "138****1111"));
    assert_null(strstr(text, "13812341111"));
    office_as(&o, "manager");
    r = bring(&o, &order_entity, text, NULL, IMPORT_SKIP, false);
    assert_int_equal(r.skipped, 1);
    import_clear(&r);
    char *at = strstr(text, "W261121-0001");
    memcpy(at, "W261121-0002", 12);
    r = bring(&o, &order_entity, text, NULL, IMPORT_SKIP, false); /* a mask is never stored */
    assert_int_equal(r.nrejected, 1);
    import_clear(&r);
    free(text);
    text = sent(&o, &staff_entity, EXPORT_CSV, NULL);
    assert_null(strstr(text, "$y$"));
    free(text);
    text = sent(&o, &staff_entity, EXPORT_JSON, NULL);
    assert_null(strstr(text, "$y$"));
    free(text);
    office_remove(&o);
}

static void json_nests_parts(void **state)
{
    struct office o;

    (void)state;
    office_make(&o);
    char *text = sent(&o, &person_entity, EXPORT_JSON, NULL);
    json_t *all = json_loads(text, 0, NULL);
    json_t *one = json_array_get(all, 0), *phones = json_object_get(one, "person-phone");
    assert_string_equal(json_string_value(json_object_get(one, "name")), "单雄信");
    assert_int_equal(json_array_size(phones), 1);
    assert_string_equal(json_string_value(json_object_get(json_array_get(phones, 0), "phone")), "13800001111");
    assert_true(json_is_null(json_object_get(one, "note")));
    json_decref(all);
    free(text);
    office_remove(&o);
}

static void chinese_lists_of_rooms_and_residents(void **state)
{
    struct office o;
    struct import_result r;

    (void)state;
    office_make(&o);
    r = bring(&o, &unit_entity, "楼栋,单元,房号,建筑面积,备注\n3,2,1501,89.5,靠电梯\n3,9,1502,70,\n", "rooms-zh", IMPORT_SKIP, false);
    assert_int_equal(r.stored, 1);
    assert_int_equal(r.nrejected, 1);
    import_clear(&r);
    for (int i = 0; i < 2; i++) {
        r = bring(&o, &person_entity, "编号,姓名,称呼,手机,备注\nA1,仇晓梅,仇老师,13900001234,\nA2,曾国,,,\n", "residents-zh", IMPORT_SKIP,
                  false);
        assert_int_equal(r.stored, i ? 0 : 2);
        assert_int_equal(r.skipped, i ? 2 : 0);
        import_clear(&r);
    }
    char *text = sent(&o, &person_entity, EXPORT_JSON, "仇晓梅");
    assert_non_null(strstr(text, "13900001234"));
    free(text);
    office_remove(&o);
}

static bool stop(void *arg, size_t done, size_t all)
{
    (void)all;
    *(size_t *)arg = done;
    return done < 1000;
}

/* Stopped on the way: whole batches are there, and r says how many. */
static void stops_between_batches(void **state)
{
    struct office o;
    struct buf b = {0};
    struct err e = {0};
    struct import_result r;
    size_t seen = 0;
    char *path;

    (void)state;
    office_make(&o);
    buf_add(&b, "source,source_no,words\n");
    for (int i = 0; i < 1200; i++)
        buf_addf(&b, "x,%d,drip\n", i);
    path = in_scratch(&o, "long.csv");
    write_file(path, buf_str(&b));
    struct import_opt opt = {.ent = &order_entity, .path = path, .step = stop, .arg = &seen};
    assert_int_equal(import_run(&o.d, &opt, &r, &e), RC_CANCELLED);
    assert_int_equal(seen, 1000);
    if (r.nrejected)
        fail_msg("%s", r.rejected[0].reason);
    assert_int_equal(r.stored, 500);
    import_clear(&r);
    opt.step = NULL;
    assert_ok(import_run(&o.d, &opt, &r, &e), e);
    assert_int_equal(r.stored, 700);
    assert_int_equal(r.skipped, 500);
    import_clear(&r);
    free(path);
    buf_clear(&b);
    office_remove(&o);
}

/* R6: mutated files never crash, and each line is stored whole or rejected whole. */
static void mutated_files_do_no_harm(void **state)
{
    struct office o;
    unsigned seed = 11;

    (void)state;
    office_make(&o);
    for (int round = 0; round < 300; round++) {
        char *text = mem_dup(calls), *path = in_scratch(&o, "fuzz.csv");
        size_t n = strlen(text);
        struct import_result r;
        struct err e = {0};
        for (int k = 0; k < 4; k++) {
            seed = seed * 1103515245u + 12345u;
            text[(seed >> 8) % n] = "\",\n\r;'=\xff\xe6" "09a"[(seed >> 4) % 12];
        }
        assert_int_equal(file_write_atomic(path, 0600, text, n, &e), RC_OK);
        struct import_opt opt = {.ent = &order_entity, .path = path, .map = "sf311", .dry = true};
        if (import_run(&o.d, &opt, &r, &e) == RC_OK)
            assert_int_equal(r.lines, r.stored + r.skipped + r.nrejected);
        else
            assert_true(e.text[0] && r.stored == 0);
        import_clear(&r);
        free(text);
        free(path);
    }
    office_remove(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adopts_foreign_records),
        cmocka_unit_test(adopted_records_happened_then),
        cmocka_unit_test(doubles_nothing),
        cmocka_unit_test(update_edits_what_differs),
        cmocka_unit_test(dry_run_says_the_same_and_writes_nothing),
        cmocka_unit_test(rejected_lines_come_back),
        cmocka_unit_test(what_comes_later_is_found_too),
        cmocka_unit_test(refuses_what_is_no_csv),
        cmocka_unit_test(only_who_may),
        cmocka_unit_test(parts_have_a_file_of_their_own),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(phones_are_masked),
        cmocka_unit_test(json_nests_parts),
        cmocka_unit_test(chinese_lists_of_rooms_and_residents),
        cmocka_unit_test(stops_between_batches),
        cmocka_unit_test(mutated_files_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
