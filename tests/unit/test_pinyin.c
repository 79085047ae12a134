#include "check.h"

#include "base/pinyin.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static bool found(const char *s, const char *typed)
{
    return pinyin_match(s, typed, false);
}

static void readings(void **state)
{
    (void)state;
    const char *r[PINYIN_READINGS];
    assert_int_equal(pinyin_readings(U'电', r), 1);
    assert_string_equal(r[0], "dian");
    assert_int_equal(pinyin_readings(U'调', r), 2);
    assert_string_equal(r[0], "diao");
    assert_string_equal(r[1], "tiao");
    assert_int_equal(pinyin_readings(U'吕', r), 1);
    assert_string_equal(r[0], "lv");
    assert_int_equal(pinyin_readings(U'乐', r), 2);
    assert_int_equal(pinyin_readings(0x20164, r), 1); /* beyond the basic plane, of kTGHZ2013 */
    assert_int_equal(pinyin_readings('a', r), 0);
    assert_int_equal(pinyin_readings(0x10FFFF, r), 0);
    assert_int_equal(pinyin_readings(U'，', r), 0);
}

/* The table is whole: every reading of every character is a syllable. */
static void table(void **state)
{
    (void)state;
    size_t n = pinyin_syllable_count(), characters = 0;
    assert_in_range(n, 400, 430);
    for (size_t i = 0; i < n; i++) {
        const char *s = pinyin_syllable_text(i);
        assert_int_equal(pinyin_syllable(s, strlen(s)), (int)i);
        assert_true(*s && strspn(s, "abcdefghijklmnopqrstuvwxyz") == strlen(s));
        if (i)
            assert_true(strcmp(pinyin_syllable_text(i - 1), s) < 0);
    }
    assert_string_equal(pinyin_syllable_text(n), "");
    for (uint32_t cp = 0; cp < 0x30000; cp++) {
        const char *r[PINYIN_READINGS];
        size_t k = pinyin_readings(cp, r);
        assert_true(k <= PINYIN_READINGS);
        characters += k > 0;
        for (size_t i = 0; i < k; i++)
            assert_true(pinyin_syllable(r[i], strlen(r[i])) >= 0);
    }
    assert_in_range(characters, 26000, 30000);
    assert_int_equal(strlen(pinyin_version()), 64);
    assert_int_equal(pinyin_syllable("DIAN", 4), pinyin_syllable("dian", 4));
    assert_int_equal(pinyin_syllable("dia", 2), pinyin_syllable("di", 2));
    assert_int_equal(pinyin_syllable("xq", 2), -1);
    assert_int_equal(pinyin_syllable("", 0), -1);
    assert_int_equal(pinyin_syllable("zhuangzhuang", 12), -1);
}

static void search(void **state)
{
    (void)state;
    static const char *const hits[][2] = {
        {"电梯困人", "dianti"},
        {"电梯困人", "dt"},
        {"电梯困人", "dianT"},
        {"电梯困人", "电t"},
        {"电梯困人", "电ti"},
        {"电梯困人", "d梯"},
        {"电梯困人", "dtkr"},
        {"电梯困人", "dtkunr"},
        {"电梯困人", "ti"},
        {"电梯困人", "diant"},
        {"电梯困人", "dia"},
        {"电梯困人", "dian ti"},
        {"电梯困人", "DT"},
        {"电梯困人", "ｄｔ"},
        {"空调不制冷", "kongtiao"},
        {"空调不制冷", "kongdiao"},
        {"空调不制冷", "kt"},
        {"空调不制冷", "kd"},
        {"空调不制冷", "kongd"},
        {"空调不制冷", "ktbzl"},
        {"空调不制冷", "ktbzhl"},
        {"长度", "changdu"},
        {"音乐", "yinyue"},
        {"银行", "yinhang"},
        {"厦门", "xiamen"},
        {"会计", "kuaiji"},
        {"地下车库", "dixiacheku"},
        {"西安", "xian"},
        {"先生", "xian"},
        {"西安", "xi'an"},
        {"吕布", "lv"},
        {"吕布", "lu"},
        {"吕布", "lü"},
        {"吕布", "lvbu"},
        {"吕布", "lubu"},
        {"吕布", "lb"},
        {"女卫生间", "nv"},
        {"女卫生间", "nu"},
        {"略", "lue"},
        {"略", "lve"},
        {"3-2-1204 单雄信", "1204"},
        {"地库B2", "b2"},
        {"地库B2", "dikub"},
        {"Wi-Fi 断网", "WI-FI"},
        {"Ｂ２车库", "b2c"},
        {"张三", "zhs"},
        {"张三", "zhangs"},
        {"", ""},
        {"电", ""},
        {"电", "  "},
        {"门禁 刷卡", "menjin shua"},
        {"漏水，停电", "水，停"},
    };
    static const char *const misses[][2] = {
        {"电梯", "td"},   {"电梯", "dx"},    {"电梯", "diatn"},        {"电梯", "diati"},   {"电梯", "dianta"},
        {"电梯", "梯电"}, {"先生", "xi'an"}, {"路灯", "lv"},           {"漏水", "dt"},      {"", "d"},
        {"电", "dt"},     {"电", "dianti"},  {"电x梯", "dt"},          {"空调", "kongtao"}, {"西安", "xain"},
        {"B2", "b3"},     {"女", "nn"},      {"电梯困人", "dtiankun"},
    };
    for (size_t i = 0; i < sizeof hits / sizeof *hits; i++)
        if (!found(hits[i][0], hits[i][1]))
            fail_msg("%s not found by %s", hits[i][0], hits[i][1]);
    for (size_t i = 0; i < sizeof misses / sizeof *misses; i++)
        if (found(misses[i][0], misses[i][1]))
            fail_msg("%s found by %s", misses[i][0], misses[i][1]);
}

/* Sixteen surnames that are read otherwise than the character is elsewhere:
 * both readings find, the surname's sorts. */
static void surnames(void **state)
{
    (void)state;
    static const struct {
        const char *name, *read, *other, *key;
    } people[] = {
        {"单雄信", "shan", "dan", "shan xiong xin"},
        {"曾国华", "zeng", "ceng", "zeng guo hua"},
        {"仇英", "qiu", "chou", "qiu ying"},
        {"解晓东", "xie", "jie", "xie xiao dong"},
        {"区海", "ou", "qu", "ou hai"},
        {"盖文", "ge", "gai", "ge wen"},
        {"查良", "zha", "cha", "zha liang"},
        {"朴仁", "piao", "pu", "piao ren"},
        {"尉迟恭", "yuchi", "weichi", "yu chi gong"},
        {"万俟明", "moqi", "wansi", "mo qi ming"},
        {"翟志刚", "zhai", "di", "zhai zhi gang"},
        {"乐文", "yue", "le", "yue wen"},
        {"缪晓", "miao", "mou", "miao xiao"},
        {"覃勇", "qin", "tan", "qin yong"},
        {"员文", "yun", "yuan", "yun wen"},
        {"薄云", "bo", "bao", "bo yun"},
    };
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        struct buf key = {0};
        assert_true(pinyin_match(people[i].name, people[i].read, true));
        assert_true(pinyin_match(people[i].name, people[i].other, true));
        pinyin_key(&key, people[i].name, true);
        assert_string_equal(buf_str(&key), people[i].key);
        buf_clear(&key);
    }
}

static void anchored(void **state)
{
    (void)state;
    assert_true(pinyin_match("王小明", "wx", true));
    assert_false(pinyin_match("王小明", "xm", true));
    assert_true(pinyin_match("王小明", "xm", false));
    assert_false(pinyin_match("A单", "s", true));
    assert_true(pinyin_match("A单", "as", true));
    assert_true(pinyin_match(NULL, "", true));
    assert_true(pinyin_match("x", NULL, true));
    assert_false(pinyin_match(NULL, "x", false));
}

static char *text_of(void (*make)(struct buf *, const char *, bool), const char *s, bool name)
{
    struct buf b = {0};
    make(&b, s, name);
    return buf_take(&b);
}

static void one_reading(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        bool name;
        const char *key, *initials;
    } cases[] = {
        {"电梯", false, "dian ti", "dt"},          {"电梯A座", false, "dian ti a zuo", "dtaz"},
        {"3-2-1204", false, "3-2-1204", "321204"}, {"Wi-Fi router", false, "wi-fi router", "wfr"},
        {"单元门", false, "dan yuan men", "dym"},  {"单元", true, "shan yuan", "sy"},
        {"尉迟恭", true, "yu chi gong", "ycg"},    {"万达", true, "wan da", "wd"},
        {"王 芳", true, "wang fang", "wf"},        {"Ｂ２地库", false, "b2 di ku", "b2dk"},
        {"长度", false, "chang du", "cd"},         {"", false, "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *key = text_of(pinyin_key, cases[i].s, cases[i].name);
        char *initials = text_of(pinyin_initials, cases[i].s, cases[i].name);
        assert_string_equal(key, cases[i].key);
        assert_string_equal(initials, cases[i].initials);
        free(key);
        free(initials);
    }
    struct buf b = {0};
    pinyin_key(&b, "电", false);
    pinyin_key(&b, "梯", false);
    assert_true(text_starts(buf_str(&b), "dian"));
    buf_clear(&b);
}

/* Long, ambiguous and broken input neither hangs nor reads past its end. */
static void hostile(void **state)
{
    (void)state;
    struct buf s = {0}, typed = {0};
    for (int i = 0; i < 3000; i++) {
        buf_add(&s, "万员");
        buf_add(&typed, i % 2 ? "wan" : "y ");
    }
    buf_add(&typed, "qqq");
    assert_false(found(buf_str(&s), buf_str(&typed)));
    assert_false(found("电\xFF梯", "dt"));
    buf_clear(&s);
    buf_clear(&typed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readings), cmocka_unit_test(table),    cmocka_unit_test(search),
        cmocka_unit_test(surnames), cmocka_unit_test(anchored), cmocka_unit_test(one_reading),
        cmocka_unit_test(hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
