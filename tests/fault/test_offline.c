/* The file is busy, and the disk fills up under the open screen: it says so, intake goes on
 * into the spool, and everything is in the file when there is room again
 * (goals.md R4, R6; screens.md 2.16). */
#include "pty.h"

#include "store/db.h"

#include <sched.h>
#include <sys/mount.h>

static int setup(void **state)
{
    (void)state;
    program_folder();
    make_site("base.db");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    (void)umount("small");
    program_folder_remove();
    return 0;
}

static void fill(void)
{
    static char block[4096];
    int fd = open("small/ballast", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    while (write(fd, block, sizeof block) > 0)
        ;
    close(fd);
}

static void full_disk(void **state)
{
    (void)state;
    struct pty t;
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        (mkdir("small", 0700) != 0 && errno != EEXIST) || mount("none", "small", "tmpfs", 0, "size=8M") != 0) {
        print_message("no mount of one's own here: %s\n", strerror(errno));
        skip();
    }
    copy_site("base.db", "small/site.db");
    pty_start(&t, "xterm-256color", 100, 30, "small/site.db");
    pty_greeted(&t);
    fill();
    pty_type(&t, "\033OQ3-2-1204 spooled words");
    assert_pty(&t, "spooled words");
    pty_type(&t, "\r");
    assert_pty(&t, "Kept as L");
    assert_pty(&t, "Read only: cannot write (disk full)");
    assert_pty(&t, "not in the file 1");
    pty_type(&t, "\033\033[21~"); /* the message, and back to the board: reading goes on */
    pty_quiet(&t, 200);
    assert_pty(&t, "22-000");
    assert_int_equal(unlink("small/ballast"), 0);
    if (!pty_shows_within(&t, "can be written again", 15000))
        fail_msg("it does not find back: %.*s", (int)t.len, t.out);
    assert_false(pty_shows_within(&t, "Read only", 0));
    assert_int_equal(pty_quit(&t), 0);
    char *all = done("small/site.db", "order", "export", "--format", "json", NULL);
    assert_int_equal(count_words(all, "spooled words") > 0, 1);
    free(all);
    assert_sound("small/site.db", "a full disk under the screen");
}

/* Another desk holds the file: the waiting line, Esc, and what was typed is still there. */
static void busy(void **state)
{
    (void)state;
    struct err e = {0};
    struct db *db;
    struct pty t;
    copy_site("base.db", "site.db");
    pty_start(&t, "xterm-256color", 100, 30, "site.db");
    pty_greeted(&t);
    pty_type(&t, "\033OQ3-2-1204 waiting words");
    assert_pty(&t, "waiting words");
    assert_int_equal(db_open(&db, &(struct db_opt){.path = "site.db", .how = DB_USE}, &e), RC_OK);
    assert_int_equal(db_begin(db, &e), RC_OK);
    pty_forget(&t);
    pty_type(&t, "\r");
    pty_wait(&t, "Waiting for another desk to save");
    pty_type(&t, "\033");
    pty_wait(&t, "Given up");
    assert_pty(&t, "waiting words");
    pty_type(&t, "\r");
    pty_quiet(&t, 800);
    db_rollback(db); /* in time: the same act goes on */
    assert_pty(&t, "22-0004");
    db_close(db);
    kill(t.pid, SIGTERM);
    assert_int_equal(pty_end(&t), 143);
    assert_sound("site.db", "a busy file");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(busy), cmocka_unit_test(full_disk)};
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, setup, teardown);
}
