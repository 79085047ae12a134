#include "store/search.h"

#include "base/when.h"
#include "store_scratch.h"

struct desk {
    struct scratch s;
    struct db *db;
    struct err e;
};

static int set_up(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    scratch_make(&d->s);
    d->db = scratch_open(&d->s, "site.db", DB_CREATE);
    *state = d;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *d = *state;
    db_close(d->db);
    scratch_remove(&d->s);
    free(d);
    return 0;
}

static void close_file(struct desk *d)
{
    db_close(d->db);
    d->db = NULL;
}

static void put(struct desk *d, const char *kind, int64_t ref, const char *text)
{
    assert_ok(db_begin(d->db, &d->e), d->e);
    assert_ok(search_put(d->db, kind, ref, text, &d->e), d->e);
    assert_ok(db_commit(d->db, &d->e), d->e);
}

static bool check(struct desk *d)
{
    bool ok = false;
    assert_ok(search_check(d->db, &ok, &d->e), d->e);
    return ok;
}

/* Refs found, newest first, as "3 1". */
static const char *found(struct desk *d, const char *kind, const char *typed, int64_t before, size_t max)
{
    static char text[400];
    struct search_hit hits[50];
    size_t n, len = 0;
    text[0] = '\0';
    assert_ok(search_find(d->db, kind, typed, before, hits, max, &n, &d->e), d->e);
    for (size_t i = 0; i < n; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%lld", i ? " " : "", (long long)hits[i].ref);
    assert_true(db_check_idle(d->db));
    return text;
}

/* What is typed, a text, and whether it finds it (libraries.md 3.3). */
static const struct {
    const char *typed, *text;
    bool hit;
} cases[] = {
    /* Han: any substring */
    {"电梯", "三号楼电梯困人", true},
    {"电", "三号楼电梯困人", true},
    {"梯", "三号楼电梯困人", true},
    {"梯电", "三号楼电梯困人", false},
    {"楼电梯困", "三号楼电梯困人", true},
    {"电困", "三号楼电梯困人", false},
    /* full pinyin, initials, mixed, unfinished */
    {"dianti", "三号楼电梯困人", true},
    {"dt", "三号楼电梯困人", true},
    {"diant", "三号楼电梯困人", true},
    {"dianT", "三号楼电梯困人", true},
    {"电t", "三号楼电梯困人", true},
    {"电ti", "三号楼电梯困人", true},
    {"dian梯", "三号楼电梯困人", true},
    {"d梯", "三号楼电梯困人", true},
    {"dti", "三号楼电梯困人", true},
    {"DIANTI", "三号楼电梯困人", true},
    {"ｄｉａｎｔｉ", "三号楼电梯困人", true},
    {"diàntī", "三号楼电梯困人", true},
    {"shldtkr", "三号楼电梯困人", true},
    {"dtk", "三号楼电梯困人", true},
    {"td", "三号楼电梯困人", false},
    {"tidian", "三号楼电梯困人", false},
    {"diantik", "三号楼电梯困人", true},
    {"kunr", "三号楼电梯困人", true},
    {"dian ti", "三号楼电梯困人", true},
    {"xi'an", "西安", true},
    /* several readings */
    {"kongtiao", "空调不制冷", true},
    {"kongdiao", "空调不制冷", true},
    {"kt", "空调不制冷", true},
    {"kd", "空调不制冷", true},
    {"yinyue", "音乐太响", true},
    {"yinle", "音乐太响", true},
    {"yinhang", "银行", true},
    {"xiamen", "厦门", true},
    {"kuaiji", "会计", true},
    {"dixiacheku", "地下车库", true},
    {"dxck", "地下车库", true},
    {"changdu", "长度不够", true},
    /* surnames */
    {"shan", "单雄信", true},
    {"dan", "单雄信", true},
    {"zeng", "曾国藩", true},
    {"ceng", "曾国藩", true},
    {"qiu", "仇英", true},
    {"xie", "解缙", true},
    {"ou", "区伯", true},
    {"zha", "查良镛", true},
    {"piao", "朴先生", true},
    {"yuchi", "尉迟恭", true},
    {"moqi", "万俟卨", true},
    {"zhai", "翟让", true},
    {"miao", "缪荃孙", true},
    {"qin", "覃先生", true},
    {"lv", "吕布", true},
    {"lu", "吕布", true},
    {"lü", "吕布", true},
    {"lvb", "吕布", true},
    {"lb", "吕布", true},
    {"lubu", "吕布", true},
    {"nv", "女儿墙", true},
    /* ambiguous */
    {"xian", "西安", true},
    {"xian", "先生", true},
    {"xiansheng", "先生", true},
    {"xians", "先生", true},
    {"fangan", "方案", true},
    {"fangan", "反感", true},
    {"zhg", "中国", true},
    {"zg", "中国", true},
    {"zhongg", "中国", true},
    {"shch", "上车", true},
    /* Latin words, by their beginning */
    {"pump", "Pump P-12 leaks", true},
    {"pum", "Pump P-12 leaks", true},
    {"leak pump", "Pump P-12 leaks", true},
    {"ump", "Pump P-12 leaks", false},
    {"cafe", "Café 天台", true},
    {"CAFÉ", "cafe", true},
    {"B1", "B1层水泵", true},
    {"B1层", "B1层水泵", true},
    /* digits */
    {"321204", "3-2-1204 漏水", true},
    {"1204", "3-2-1204 漏水", true},
    {"3-2-1204", "3-2-1204 漏水", true},
    {"3-2", "3-2-1204 漏水", true},
    {"2-1204", "3-2-1204 漏水", true},
    {"３－２－１２０４", "3-2-1204 漏水", true},
    {"3-2-120", "3-2-1204 漏水", true},
    {"3-2-12", "3-2-1204 漏水", true},
    {"3-2-1", "3-2-1204 漏水", false},
    {"120", "3-2-1204 漏水", false},
    {"2-3-1204", "3-2-1204 漏水", false},
    {"21204", "3-2-1204 漏水", true},
    {"204", "3-2-1204 漏水", true},
    {"3-2-1204 loushui", "3-2-1204 漏水", true},
    {"1111", "电话 13912341111", true},
    {"341111", "电话 13912341111", true},
    {"13912341111", "电话 13912341111", true},
    {"139123", "电话 13912341111", true},
    {"139-1234-1111", "电话 139-1234-1111", true},
    {"13912341111", "电话 139-1234-1111", true},
    {"1234", "电话 13912341111", false},
    {"W261121-0041", "W261121-0041", true},
    {"2611210041", "W261121-0041", true},
    {"0041", "W261121-0041", true},
    /* several words: all must be there */
    {"电梯 困人", "三号楼电梯困人", true},
    {"困人，电梯", "三号楼电梯困人", true},
    {"电梯 漏水", "三号楼电梯困人", false},
    {"dt kr", "三号楼电梯困人", true},
    {"水泵", "三号楼电梯困人", false},
    {"①", "1 号", true},
    {"㎡", "m2", true},
};

static void test_cases(void **state) /* WQ-28 */
{
    struct desk *d = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put(d, "order", 1, cases[i].text);
        bool hit = strcmp(found(d, "order", cases[i].typed, NIL, 50), "1") == 0;
        if (hit != cases[i].hit)
            fail_msg("%s %s %s", cases[i].typed, hit ? "finds" : "does not find", cases[i].text);
    }
    assert_true(check(d));
}

/* Nothing that is typed is an operator, breaks the expression or finds all. */
static void test_user_text(void **state)
{
    struct desk *d = *state;
    put(d, "order", 1, "三号楼电梯困人 near and or not text");
    put(d, "order", 2, "空调");
    static const char *const nothing[] = {"\"",       "*",    "-",          "^",    "()",           "NEAR(",
                                          "\" OR \"", "a\"*", "电\" OR 空", "{}:",  "text:",        "'",
                                          "\\",       "",     "  ",         "\x01", "\x03电\x1f调", "\xff\xfe"};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        const char *got = found(d, "order", nothing[i], NIL, 50);
        if (strcmp(got, "") != 0 && strcmp(got, "1") != 0)
            fail_msg("%s finds %s", nothing[i], got);
    }
    assert_string_equal(found(d, "order", "NEAR(电梯 困人)", NIL, 50), "1");
    assert_string_equal(found(d, "order", "-电梯", NIL, 50), "1");
    assert_string_equal(found(d, "order", "\"电梯\"*", NIL, 50), "1");
    assert_string_equal(found(d, "order", "NOT 电梯", NIL, 50), "1");
    assert_string_equal(found(d, "order", "AND OR NOT NEAR TEXT", NIL, 50), "1");
}

static void test_change(void **state)
{
    struct desk *d = *state;
    put(d, "order", 1, "电梯");
    put(d, "person", 1, "电工");
    put(d, "order", 2, "电梯门");
    put(d, "order", 3, "空调");
    assert_string_equal(found(d, "order", "电", NIL, 50), "2 1");
    assert_string_equal(found(d, "person", "电", NIL, 50), "1");
    assert_string_equal(found(d, "asset", "电", NIL, 50), "");
    put(d, "order", 2, "水泵");
    put(d, "order", 3, "电表");
    assert_string_equal(found(d, "order", "电", NIL, 50), "3 1");
    assert_string_equal(found(d, "order", "shuibeng", NIL, 50), "2");
    put(d, "order", 1, NULL);
    put(d, "order", 3, "");
    assert_string_equal(found(d, "order", "电", NIL, 50), "");
    assert_string_equal(found(d, NULL, "电", NIL, 50), "1");
    put(d, "order", 9, NULL);
    assert_true(check(d));
    assert_false(search_stale(d->db));
}

/* An act that is given up leaves nothing behind. */
static void test_rollback(void **state)
{
    struct desk *d = *state;
    put(d, "order", 1, "电梯");
    assert_ok(db_begin(d->db, &d->e), d->e);
    assert_ok(search_put(d->db, "order", 1, "水泵", &d->e), d->e);
    assert_ok(search_put(d->db, "asset", 2, "水泵", &d->e), d->e);
    db_rollback(d->db);
    assert_string_equal(found(d, "order", "电梯", NIL, 50), "1");
    assert_string_equal(found(d, NULL, "水泵", NIL, 50), "");
    assert_true(check(d));
}

static void test_pages(void **state)
{
    struct desk *d = *state;
    for (int i = 1; i <= 30; i++) {
        put(d, "order", i, "电梯");
        if (i % 10 == 0)
            put(d, "asset", i, "电梯");
    }
    assert_string_equal(found(d, "order", "dt", NIL, 3), "30 29 28");
    assert_string_equal(found(d, "order", "dt", 28, 3), "27 26 25");
    assert_string_equal(found(d, "order", "dt", 2, 3), "1");
    assert_string_equal(found(d, "order", "dt", 1, 3), "");
    assert_string_equal(found(d, NULL, "dt", NIL, 8), "30 29 28 27 30 20 10");
    assert_string_equal(found(d, NULL, "dt", NIL, 4), "30 29 30 20");
}

static bool three_steps(void *arg, int64_t done, int64_t all)
{
    int *steps = arg;
    assert_true(done <= all);
    return ++*steps < 3;
}

static void test_rebuild(void **state)
{
    struct desk *d = *state;
    assert_ok(db_begin(d->db, &d->e), d->e);
    for (int i = 1; i <= 2500; i++) {
        char text[60];
        snprintf(text, sizeof text, "%d号楼电梯", i);
        assert_ok(search_put(d->db, "order", i, text, &d->e), d->e);
    }
    assert_ok(db_commit(d->db, &d->e), d->e);
    int steps = 0;
    assert_int_equal(search_rebuild(d->db, three_steps, &steps, &d->e), RC_CANCELLED);
    assert_int_equal(steps, 3);
    assert_string_equal(found(d, "order", "17haolou", NIL, 5), "17");
    assert_true(check(d));
    assert_ok(search_rebuild(d->db, NULL, NULL, &d->e), d->e);
    assert_string_equal(found(d, "order", "17haolou", NIL, 5), "17");
    assert_true(check(d));
}

/* A file indexed by another program, with another table: texts are kept, the
 * index is not touched, and both programs see that it lags. */
static void test_stale(void **state)
{
    struct desk *d = *state;
    put(d, "order", 1, "电梯");
    assert_ok(db_script(d->db, "UPDATE search_meta SET value='another' WHERE key='identity'", &d->e), d->e);
    assert_true(search_stale(d->db));
    struct search_hit hit;
    size_t n;
    assert_int_equal(search_find(d->db, "order", "电", NIL, &hit, 1, &n, &d->e), RC_REFUSED);
    assert_non_null(strstr(d->e.text, "reindex"));
    put(d, "order", 1, "水泵");
    assert_ok(db_script(d->db, "UPDATE search_meta SET value='another' WHERE key='identity'", &d->e), d->e);
    assert_int_equal(db_changes(d->db), 0); /* gone: the other program sees it too */
    assert_false(check(d));
    assert_ok(search_rebuild(d->db, NULL, NULL, &d->e), d->e);
    assert_false(search_stale(d->db));
    assert_string_equal(found(d, "order", "水泵", NIL, 5), "1");
    assert_true(check(d));
}

static void test_parted(void **state)
{
    struct desk *d = *state;
    put(d, "order", 1, "电梯");
    assert_ok(db_script(d->db, "UPDATE search_doc SET text='水泵'", &d->e), d->e);
    assert_false(check(d));
    assert_ok(search_rebuild(d->db, NULL, NULL, &d->e), d->e);
    assert_true(check(d));
    assert_ok(db_script(d->db, "DELETE FROM search_doc", &d->e), d->e);
    assert_false(check(d));
}

static void test_again(void **state)
{
    struct desk *d = *state;
    put(d, "order", 1, "电梯");
    close_file(d);
    d->db = scratch_open(&d->s, "site.db", DB_READ);
    assert_string_equal(found(d, "order", "dt", NIL, 5), "1");
    assert_true(check(d));
    close_file(d);
    d->db = scratch_open(&d->s, "site.db", DB_USE);
    put(d, "order", 2, "电梯");
    assert_string_equal(found(d, "order", "dt", NIL, 5), "2 1");
}

/* The stock shell has no such tokenizer: it must read, write, check, dump,
 * copy and vacuum all the same. */
static void test_stock_shell(void **state)
{
    struct desk *d = *state;
    if (system("command -v sqlite3 >/dev/null") != 0)
        skip();
    put(d, "order", 1, "电梯");
    put(d, "order", 2, "水泵");
    close_file(d);
    char command[1500];
    snprintf(command, sizeof command,
             "set -e; cd '%s'; [ \"$(sqlite3 site.db 'PRAGMA integrity_check')\" = ok ];"
             "[ \"$(sqlite3 site.db 'PRAGMA quick_check')\" = ok ]; sqlite3 site.db 'PRAGMA foreign_key_check';"
             "[ \"$(sqlite3 site.db 'SELECT text FROM search_doc WHERE ref=2')\" = 水泵 ];"
             "sqlite3 site.db \"INSERT INTO search_kind VALUES(99,'x'); VACUUM; ANALYZE; REINDEX\";"
             "sqlite3 site.db '.backup copy.db'; sqlite3 site.db 'VACUUM INTO \"vacuum.db\"';"
             "sqlite3 site.db .dump >dump.sql; sqlite3 again.db <dump.sql;"
             "[ \"$(sqlite3 again.db 'PRAGMA integrity_check')\" = ok ];"
             "sqlite3 again.db 'PRAGMA application_id=1347571536; PRAGMA user_version='$(sqlite3 site.db 'PRAGMA "
             "user_version');"
             "chmod 600 *.db",
             d->s.dir);
    assert_int_equal(system(command), 0);
    static const char *const files[] = {"copy.db", "vacuum.db", "again.db", "site.db"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        d->db = scratch_open(&d->s, files[i], DB_USE);
        assert_false(search_stale(d->db));
        assert_string_equal(found(d, "order", "dt", NIL, 5), "1");
        assert_true(check(d));
        if (i < 3)
            close_file(d);
    }
}

/* Somebody deleted the index's own tables with another tool. */
static void test_torn_index(void **state)
{
    struct desk *d = *state;
    if (system("command -v sqlite3 >/dev/null") != 0)
        skip();
    put(d, "order", 1, "电梯");
    close_file(d);
    scratch_sql(&d->s, "site.db", "DROP TABLE search_fts_data; DROP TABLE search_fts_config");
    d->db = scratch_open(&d->s, "site.db", DB_USE);
    assert_true(search_stale(d->db));
    struct search_hit hit;
    size_t n;
    assert_int_equal(search_find(d->db, "order", "电", NIL, &hit, 1, &n, &d->e), RC_REFUSED);
    put(d, "order", 2, "电梯"); /* storing goes on */
    put(d, "order", 3, "水泵");
    assert_true(search_stale(d->db));
    assert_ok(search_rebuild(d->db, NULL, NULL, &d->e), d->e);
    assert_string_equal(found(d, "order", "dt", NIL, 5), "2 1");
    assert_true(check(d));
}

static uint32_t dice(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Any bytes as text and as what is typed: no fault, and the index agrees with
 * the texts at the end. */
static void test_any_bytes(void **state)
{
    struct desk *d = *state;
    static const char *const bits[] = {"电", "梯", "dian", "t",        "lv",   "na",   "zh",
                                       "-",  "12", "3",    "\"",       "*",    "(",    ")",
                                       " ",  "é",  "ü",    "\xcc\x88", "\x01", "\x03", "\xf0\x9f\x92\xa7",
                                       "ａ", "'",  "，"};
    uint32_t seed = 20261121;
    struct search_hit hits[10];
    for (int round = 0; round < 1500; round++) {
        char text[200];
        size_t len = 0, most = dice(&seed) % 60;
        for (size_t i = 0; i < most && len < 150; i++) {
            if (dice(&seed) % 4 == 0) {
                text[len++] = (char)(1 + dice(&seed) % 255);
                continue;
            }
            const char *bit = bits[dice(&seed) % (sizeof bits / sizeof *bits)];
            memcpy(text + len, bit, strlen(bit));
            len += strlen(bit);
        }
        text[len] = '\0';
        size_t n;
        if (round % 3 == 0)
            put(d, "order", dice(&seed) % 50, text);
        else
            assert_ok(search_find(d->db, "order", text, NIL, hits, 10, &n, &d->e), d->e);
    }
    assert_true(check(d));
}

static void test_long_typed(void **state)
{
    struct desk *d = *state;
    put(d, "order", 1, "电梯");
    char *typed = calloc(1, 40001);
    static const char *const units[] = {"na", "电", "dian梯", "1-", "nai ", "é"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t unit = strlen(units[i]);
        memset(typed, 0, 40001);
        for (size_t at = 0; at + unit < 40000; at += unit)
            memcpy(typed + at, units[i], unit);
        assert_string_equal(found(d, "order", typed, NIL, 5), "");
    }
    free(typed);
}

/* A search that takes too long is given up, and the connection goes on. */
static void test_deadline(void **state)
{
    struct desk *d = *state;
    assert_ok(db_begin(d->db, &d->e), d->e);
    for (int i = 1; i <= 20000; i++)
        assert_ok(search_put(d->db, "order", i, i % 2 ? "三号楼电梯困人" : "水泵房漏水严重", &d->e), d->e);
    assert_ok(db_commit(d->db, &d->e), d->e);
    struct search_hit hits[5];
    size_t n;
    enum rc rc = RC_OK;
    for (int i = 0; i < 50 && rc == RC_OK; i++) {
        db_deadline(d->db, 1);
        usleep(3000);
        rc = search_find(d->db, "order", "电梯 漏水", NIL, hits, 5, &n, &d->e);
    }
    db_deadline(d->db, 0);
    assert_int_equal(rc, RC_CANCELLED);
    assert_string_equal(found(d, "order", "dt", NIL, 1), "19999");
}

int main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH(test_cases),      WITH(test_user_text), WITH(test_change),     WITH(test_rollback), WITH(test_pages),
        WITH(test_rebuild),    WITH(test_stale),     WITH(test_parted),     WITH(test_again),    WITH(test_stock_shell),
        WITH(test_torn_index), WITH(test_any_bytes), WITH(test_long_typed), WITH(test_deadline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
