/* A disk that is full or fails, at every call of an action and for good: one
 * sentence that names the cause, status 3, nothing lost or half done, and the
 * next command works once there is room (goals.md R4). */
#include "program.h"

#include <sched.h>
#include <sys/mount.h>

static const char *const calls[] = {"pwrite64", "ftruncate", "fdatasync", "fsync", "unlink",
                                    "fchmod",   "fallocate", "rename",    "write"};

struct action {
    const char *name;
    const char *words[10];
    const char *proof; /* what the dump of the file holds when it is stored */
};

static const struct action actions[] = {
    {"create", {"order", "new", "3-2-1204 灯不亮 marked"}, "marked"},
    {"verb", {"order", "assign", "1", "to=W9"}, "ASSIGNED"},
    {"bulk", {"order", "note", "1", "2", "3", "text=noted"}, NULL},
    {"import", {"order", "import", "calls.csv"}, "imported"},
    {"backup", {"backup", "copy.db"}, NULL},
    {"export", {"order", "export", "-o", "out.csv"}, NULL},
};

static int setup(void **state)
{
    (void)state;
    static const char text[] = "source,source_no,words,category_id,received_at,state,place_text\n"
                               "city,1,imported,lamp,2026-01-01T10:00:00Z,NEW,here\n";
    program_folder();
    make_site("base.db");
    write_file("calls.csv", text, sizeof text - 1);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    program_folder_remove();
    return 0;
}

/* Whole sentences for a person, one a line, and nothing else; the last one
 * names the program (a bulk says of each record what went wrong). */
static void assert_sentence(const struct ran *r, const char *when)
{
    const char *last = r->err;
    for (const char *line = r->err; *line;) {
        size_t n = strcspn(line, "\n");
        if (n < 20 || line[n] != '\n' || !strchr(".?", line[n - 1]))
            fail_msg("%s: \"%s\"", when, r->err);
        last = line;
        line += n + 1;
    }
    if (strncmp(last, "propdesk: ", 10) != 0)
        fail_msg("%s: \"%s\"", when, r->err);
}

static unsigned survey(const struct action *a, const char *call)
{
    char trace[40], name[24];
    snprintf(trace, sizeof trace, "trace=%s", call);
    const char *words[WORDS_MAX + 1] = {"strace", "-qq", "-f",      "-o",     "calls.txt",
                                        "-e",     trace, program(), "--file", "site.db"};
    size_t w = 10;
    copy_site("base.db", "site.db");
    (void)unlink("copy.db");
    for (size_t i = 0; a->words[i]; i++)
        words[w++] = a->words[i];
    struct ran r = run_words(words);
    if (r.status != 0)
        fail_msg("%s: %d %s", a->name, r.status, r.err);
    ran_clear(&r);
    char *text = read_file("calls.txt", NULL);
    snprintf(name, sizeof name, " %s(", call);
    unsigned n = (unsigned)count_words(text, name);
    free(text);
    return n;
}

static struct ran failing(const struct action *a, const char *call, const char *error, unsigned n, bool for_good)
{
    char inject[80], trace[60];
    const char *words[WORDS_MAX + 1];
    size_t w = 0;
    copy_site("base.db", "site.db");
    (void)unlink("copy.db");
    snprintf(trace, sizeof trace, "trace=%s", call);
    snprintf(inject, sizeof inject, "inject=%s:error=%s:when=%u%s", call, error, n, for_good ? "+" : "");
    const char *const before[] = {"strace", "-qq", "-f",   "--seccomp-bpf", "-o",     "/dev/null", "-e",
                                  trace,    "-e",  inject, program(),       "--file", "site.db"};
    for (; w < sizeof before / sizeof *before; w++)
        words[w] = before[w];
    for (size_t i = 0; a->words[i]; i++)
        words[w++] = a->words[i];
    words[w] = NULL;
    return run_words(words);
}

static bool stored(const struct action *a)
{
    char *all = done("site.db", "order", "export", "--format", "json", NULL);
    bool there = a->proof && strstr(all, a->proof);
    if (count_words(all, "厨房漏水") != 3)
        fail_msg("%s: old orders are gone:\n%s", a->name, all);
    free(all);
    return there;
}

static void one(const struct action *a, const char *call, const char *error, unsigned n, bool for_good)
{
    char when[120];
    snprintf(when, sizeof when, "%s, %s %u%s fails with %s", a->name, call, n, for_good ? "+" : "", error);
    struct ran r = failing(a, call, error, n, for_good);
    if (r.status != 0 && r.status != 3)
        fail_msg("%s: status %d, %s", when, r.status, r.err);
    if (r.status == 3)
        assert_sentence(&r, when);
    assert_sound("site.db", when);
    if (r.status == 0 && a->proof && !stored(a))
        fail_msg("%s: says that it is stored, but it is not", when);
    if (r.status == 3 && strcmp(call, "pwrite64") == 0 && !r.nout && stored(a))
        fail_msg("%s: says no, but it is stored", when);
    if (r.status == 3 && strcmp(error, "ENOSPC") == 0 && strcmp(call, "pwrite64") == 0 && !strstr(r.err, "room"))
        fail_msg("%s: does not name the cause: %s", when, r.err);
    free(done("site.db", "order", "new", "灯不亮", NULL));
    ran_clear(&r);
}

static void every_call(const struct action *a, const char *call, const char *error, bool for_good, unsigned step)
{
    unsigned all = survey(a, call);
    for (unsigned n = 1; n <= all; n += step)
        one(a, call, error, n, for_good);
}

static void at_every_call(void **state)
{
    (void)state;
    if (!have("strace"))
        skip();
    if (!full_run()) {
        every_call(&actions[0], "pwrite64", "ENOSPC", true, 7);
        every_call(&actions[0], "fdatasync", "EIO", false, 1);
        every_call(&actions[1], "pwrite64", "EIO", false, 9);
        every_call(&actions[2], "pwrite64", "ENOSPC", false, 17);
        return;
    }
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        for (size_t c = 0; c < sizeof calls / sizeof *calls; c++)
            for (int k = 0; k < (strcmp(calls[c], "write") == 0 ? 2 : 4); k++) /* else it cannot complain */
                every_call(&actions[i], calls[c], k & 1 ? "EIO" : "ENOSPC", k & 2, 1);
}

/* ---- a disk that is really full ---- */

static void small_disk(void)
{
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        (mkdir("small", 0700) != 0 && errno != EEXIST) || mount("none", "small", "tmpfs", 0, "size=3M") != 0) {
        print_message("no mount of one's own here: %s\n", strerror(errno));
        skip();
    }
}

/* Takes all but `leave` KiB. */
static void fill(size_t leave)
{
    static char block[4096];
    int fd = open("small/ballast", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    off_t n = 0;
    assert_true(fd >= 0);
    for (ssize_t got; (got = write(fd, block, sizeof block)) > 0;)
        n += got;
    n -= (off_t)leave * 1024;
    assert_int_equal(ftruncate(fd, n > 0 ? n : 0), 0);
    close(fd);
}

static void full_and_free_again(void **state)
{
    (void)state;
    static const size_t rooms[] = {0, 8, 36, 60, 100, 140};
    size_t said = 0, kept = 3;
    small_disk();
    copy_site("base.db", "small/site.db");
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        fill(rooms[i]);
        struct ran r = run("small/site.db", "order", "new", "厨房漏水", NULL);
        if (r.status == 3) {
            assert_sentence(&r, "full disk");
            if (!strstr(r.err, "room"))
                fail_msg("with %zu KiB: %s", rooms[i], r.err);
            assert_int_equal(r.nout, 0);
            said++;
        } else if (r.status != 0) {
            fail_msg("with %zu KiB: status %d, %s", rooms[i], r.status, r.err);
        }
        kept += r.status == 0;
        ran_clear(&r);
        assert_int_equal(unlink("small/ballast"), 0);
        free(done("small/site.db", "order", "new", "厨房漏水", NULL));
        kept++;
        assert_sound("small/site.db", "after a full disk");
    }
    char *all = done("small/site.db", "order", "export", "--format", "json", NULL);
    assert_int_equal(count_words(all, "厨房漏水"), kept);
    assert_true(said >= 2);
    free(all);
    assert_int_equal(umount("small"), 0);
}

/* No room for the answer is trouble too, though what was stored stays. */
static void nowhere_to_say_it(void **state)
{
    (void)state;
    char command[400];
    if (access("/dev/full", W_OK) != 0)
        skip();
    copy_site("base.db", "site.db");
    snprintf(command, sizeof command, "'%s' --file site.db order list >/dev/full 2>said", program());
    assert_int_equal(status_of(system(command)), 3);
    char *said = read_file("said", NULL);
    assert_non_null(strstr(said, "output"));
    free(said);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_every_call),
        cmocka_unit_test(full_and_free_again),
        cmocka_unit_test(nowhere_to_say_it),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, setup, teardown);
}
