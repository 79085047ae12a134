/* What the search costs (goals.md P7): building beside FTS5's own unicode61 over
 * the same texts, and the first 50 hits of each sort of query beside LIKE.
 * Ratios are for people; nothing here passes or fails.
 *
 *     bench_search [DOCUMENTS]     100000 when not given
 */
#include "store/search.h"

#include "base/mem.h"
#include "base/when.h"
#include "store/db_raw.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROUNDS 200

static struct err e;

static void must(enum rc rc)
{
    if (rc != RC_OK)
        die("%s (%s)", e.text, e.detail);
}

static uint32_t dice(uint32_t n)
{
    static uint32_t seed = 20261121;
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static const char *any(const char *const *list)
{
    size_t n = 0;
    while (list[n])
        n++;
    return list[dice((uint32_t)n)];
}

/* About 17 Han characters, a room, sometimes a phone, rarely a rare word. */
static void text_of(struct buf *b)
{
    static const char *const who[] = {"单雄信", "曾国藩", "王芳",   "李敏",   "张伟", "吕布", "欧阳修",
                                      "赵强",   "陈静",   "周建国", "吴秀英", "徐磊", "孙丽", NULL};
    static const char *const where[] = {"厨房",   "卫生间", "客厅", "阳台",   "楼道", "地下车库",
                                        "单元门", "大堂",   "屋顶", "电梯厅", NULL};
    static const char *const what[] = {"水管漏水",   "空调不制冷",   "灯不亮",   "下水道堵塞",   "门锁坏了",
                                       "噪音太大",   "垃圾没有清运", "玻璃破裂", "燃气味道很重", "网络不通",
                                       "墙面渗水",   "跳闸",         "楼上装修", "快递丢失",     "对讲机没有声音",
                                       "道闸不抬杆", "绿化树枝断裂", NULL};
    static const char *const wish[] = {"请尽快处理", "业主很着急", "下午三点以后有人", "先电话联系", "已经报过一次",
                                       "老人独居",   NULL};
    buf_addf(b, "%u-%u-%u%02u %s %s%s，%s", 1 + dice(12), 1 + dice(4), 1 + dice(18), 1 + dice(4), any(who), any(where),
             dice(20) == 0 ? "电梯困人" : any(what), any(wish));
    if (dice(3) == 0)
        buf_addf(b, " 139%08u", dice(1500) * 65537 % 100000000);
    if (dice(20000) == 0)
        buf_add(b, " 发现白蚁");
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static double median_ms(int64_t *ns)
{
    qsort(ns, ROUNDS, sizeof *ns, by_size);
    return (double)ns[ROUNDS / 2] / 1e6;
}

static double seconds_since(int64_t start)
{
    return (double)(db_clock_ns() - start) / 1e9;
}

static int64_t size_of(struct db *db)
{
    int64_t pages, unused;
    must(db_pragma_num(db, "PRAGMA page_count", &pages, &e));
    must(db_pragma_num(db, "PRAGMA freelist_count", &unused, &e));
    return (pages - unused) * 4096;
}

static void build(struct db *db, int64_t docs)
{
    struct buf b = {0};
    int64_t start = db_clock_ns();
    must(db_begin(db, &e));
    for (int64_t i = 1; i <= docs; i++) {
        buf_reset(&b);
        text_of(&b);
        must(search_put(db, "order", i, b.data, &e));
    }
    must(db_commit(db, &e));
    buf_clear(&b);
    printf("%lld documents put in one act: %.2f s\n", (long long)docs, seconds_since(start));

    int64_t with = size_of(db);
    start = db_clock_ns();
    must(search_rebuild(db, NULL, NULL, &e));
    double own = seconds_since(start);
    start = db_clock_ns();
    must(db_script(db,
                   "BEGIN; CREATE VIRTUAL TABLE plain USING fts5(text, content='search_doc', content_rowid='id',"
                   " tokenize='unicode61'); INSERT INTO plain(plain) VALUES('rebuild'); COMMIT",
                   &e));
    double plain = seconds_since(start);
    int64_t both = size_of(db);
    must(db_script(db, "DROP TABLE plain", &e));
    printf("rebuild: %.2f s; unicode61 over the same: %.2f s; ratio %.2f\n", own, plain, own / plain);
    start = db_clock_ns();
    bool ok;
    must(search_check(db, &ok, &e));
    printf("compared with the documents: %.2f s (%s)\n", seconds_since(start), ok ? "agrees" : "DIFFERS");
    int64_t docs_size = with;
    must(db_begin(db, &e));
    must(search_drop(db, &e));
    docs_size = size_of(db);
    db_rollback(db);
    printf("size: documents %.1f MB, index %.1f MB, unicode61 %.1f MB\n", (double)docs_size / 1e6,
           (double)(with - docs_size) / 1e6, (double)(both - size_of(db)) / 1e6);
}

static void query(struct db *db, const char *typed)
{
    int64_t ns[ROUNDS];
    struct search_hit hits[50];
    size_t n = 0;
    for (int i = 0; i < ROUNDS; i++) {
        int64_t start = db_clock_ns();
        must(search_find(db, "order", typed, NIL, hits, 50, &n, &e));
        ns[i] = db_clock_ns() - start;
        if (i == 0 && ns[0] > 50000000) { /* slow: once is enough */
            printf("  %-24s %8.3f ms %4zu hits\n", typed, (double)ns[0] / 1e6, n);
            return;
        }
    }
    printf("  %-24s %8.3f ms %4zu hits\n", typed, median_ms(ns), n);
}

static void like(struct db *db, const char *pattern)
{
    int64_t start = db_clock_ns(), n;
    char *sql = mem_printf("SELECT count(*) FROM (SELECT id FROM search_doc WHERE text LIKE '%s' ORDER BY id DESC LIMIT"
                           " 50)",
                           pattern);
    must(db_pragma_num(db, sql, &n, &e));
    printf("  LIKE %-19s %8.3f ms %4lld hits\n", pattern, (double)(db_clock_ns() - start) / 1e6, (long long)n);
    free(sql);
}

int main(int argc, char **argv)
{
    static const char *const typed[] = {
        "电梯",   "白蚁", "蚁",   "电",      "没有这个词", "dianti",           "dt",       "diant", "电t",
        "zzg",    "d",    "xian", "lu",      "ji",         "kongtiao",         "shan",     "xss",   "nanananana",
        "3-2-12", "1204", "139",  "1391234", "65537",      "单雄信 电梯 老人", "dt kr lr", NULL};
    int64_t docs = argc > 1 ? strtoll(argv[1], NULL, 10) : 100000;
    char *dir = mem_printf("%s/propdesk-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    if (!mkdtemp(dir))
        die("no room for a scratch folder");
    char *path = mem_printf("%s/site.db", dir);
    struct db_opt opt = {.path = path, .how = DB_CREATE};
    struct db *db;
    must(db_open(&db, &opt, &e));
    build(db, docs);
    printf("first 50 hits, newest first, median of %d:\n", ROUNDS);
    for (size_t i = 0; typed[i]; i++)
        query(db, typed[i]);
    like(db, "%电梯%");
    like(db, "%白蚁%");
    like(db, "%没有这个词%");
    db_close(db);
    (void)unlink(path);
    (void)rmdir(dir);
    free(path);
    free(dir);
    return 0;
}
