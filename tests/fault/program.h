/* program: the real program run as a person or cron would, and looked at from
 * outside: exit status, signal, what it said; a scratch folder with site files.
 *
 *     setup: program_folder();  make_site("base.db");
 *     struct ran r = run("base.db", "order", "new", "电梯异响", NULL);
 *     assert_int_equal(r.status, 0);  ran_clear(&r);
 *
 * $PROPDESK_FAULTS=full (make faults) asks for the whole of each test.
 */
#ifndef FAULT_PROGRAM_H
#define FAULT_PROGRAM_H

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define SKIP_TEST    77
#define HANG_SECONDS 60
#define WORDS_MAX    64

static char folder[300]; /* scratch; the current folder of every test here */

struct ran {
    int status;      /* exit status; minus the signal that ended it */
    char *out, *err; /* NUL added */
    size_t nout;
};

static inline void ran_clear(struct ran *r)
{
    free(r->out);
    free(r->err);
    *r = (struct ran){0};
}

static inline bool full_run(void)
{
    const char *faults = getenv("PROPDESK_FAULTS");
    return faults && strcmp(faults, "full") == 0;
}

static inline const char *program(void)
{
    const char *path = getenv("PROPDESK");
    if (!path || access(path, X_OK) != 0) {
        puts("PROPDESK does not name the program");
        exit(SKIP_TEST);
    }
    return path;
}

static inline bool have(const char *tool)
{
    char command[200];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", tool);
    return system(command) == 0;
}

/* strace and LeakSanitizer both want to be the only tracer. */
static inline void program_folder(void)
{
    const char *tmp = getenv("TMPDIR");
    (void)program();
    setenv("ASAN_OPTIONS", "detect_leaks=0:abort_on_error=1", 1);
    setenv("UBSAN_OPTIONS", "halt_on_error=1:abort_on_error=1", 1);
    snprintf(folder, sizeof folder, "%s/propdesk-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(folder) || chdir(folder) != 0 || setenv("XDG_STATE_HOME", folder, 1) != 0) {
        perror(folder);
        exit(1);
    }
}

static inline void program_folder_remove(void)
{
    char command[400];
    snprintf(command, sizeof command, "cd / && rm -rf '%s'", folder);
    if (chdir("/") != 0 || system(command) != 0)
        perror(folder);
}

static inline char *read_file(const char *path, size_t *n)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st = {0};
    if (fd < 0 || fstat(fd, &st) != 0)
        fail_msg("%s: %s", path, strerror(errno));
    char *data = malloc((size_t)st.st_size + 1);
    size_t have_now = 0;
    for (ssize_t got; have_now < (size_t)st.st_size; have_now += (size_t)got)
        if ((got = read(fd, data + have_now, (size_t)st.st_size - have_now)) <= 0)
            break;
    close(fd);
    data[have_now] = '\0';
    if (n)
        *n = have_now;
    return data;
}

static inline void write_file(const char *path, const void *data, size_t n)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, data, n) != (ssize_t)n)
        fail_msg("%s: %s", path, strerror(errno));
    close(fd);
}

/* Copies a closed site file, and takes away what lay beside the copy. */
static inline void copy_site(const char *from, const char *to)
{
    static const char *const tails[] = {"-wal", "-shm"};
    size_t n;
    char *data = read_file(from, &n);
    for (size_t i = 0; i < 2; i++) {
        char beside[400];
        snprintf(beside, sizeof beside, "%s%s", to, tails[i]);
        (void)unlink(beside);
    }
    write_file(to, data, n);
    free(data);
}

static inline int status_of(int raw)
{
    return WIFEXITED(raw) ? WEXITSTATUS(raw) : -WTERMSIG(raw);
}

static inline pid_t start_words(const char *const *words, const char *out, const char *err)
{
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid)
        return pid;
    int in = open("/dev/null", O_RDONLY);
    int o = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600), er = open(err, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (in < 0 || o < 0 || er < 0 || dup2(in, 0) < 0 || dup2(o, 1) < 0 || dup2(er, 2) < 0)
        _exit(126);
    close(in);
    close(o);
    close(er);
    setsid(); /* no terminal to ask on */
    alarm(HANG_SECONDS);
    execvp(words[0], (char *const *)(uintptr_t)words);
    _exit(127);
}

static inline struct ran run_words(const char *const *words)
{
    char out[40], err[40];
    int raw;
    snprintf(out, sizeof out, "out.%ld", (long)getpid());
    snprintf(err, sizeof err, "err.%ld", (long)getpid());
    pid_t pid = start_words(words, out, err);
    while (waitpid(pid, &raw, 0) < 0)
        assert_int_equal(errno, EINTR);
    struct ran r = {.status = status_of(raw)};
    r.out = read_file(out, &r.nout);
    r.err = read_file(err, NULL);
    return r;
}

/* words: room for WORDS_MAX; what is in it first stays (strace and the like). */
static inline void program_words(const char **words, const char *file, va_list ap)
{
    size_t n = 0;
    while (words[n])
        n++;
    words[n++] = program();
    if (file) {
        words[n++] = "--file";
        words[n++] = file;
    }
    do
        words[n] = va_arg(ap, const char *);
    while (words[n++] && n < WORDS_MAX);
}

__attribute__((sentinel)) static inline struct ran run(const char *file, ...)
{
    const char *words[WORDS_MAX + 1] = {NULL};
    va_list ap;
    va_start(ap, file);
    program_words(words, file, ap);
    va_end(ap);
    return run_words(words);
}

/* The same, and it has to go well; its output is the caller's. */
__attribute__((sentinel, unused)) static char *done(const char *file, ...)
{
    const char *words[WORDS_MAX + 1] = {NULL};
    va_list ap;
    va_start(ap, file);
    program_words(words, file, ap);
    va_end(ap);
    struct ran r = run_words(words);
    if (r.status != 0)
        fail_msg("%s %s: status %d, %s", words[3], words[4], r.status, r.err);
    free(r.err);
    return r.out;
}

/* A site with one room, an owner, a worker and three orders W...-0001 to 0003. */
__attribute__((unused)) static void make_site(const char *file)
{
    free(done(file, "init", "--name", "Garden", "--lang", "en", NULL));
    free(done(file, "building", "new", "no=3", NULL));
    free(done(file, "entrance", "new", "building_id=3", "code=2", NULL));
    free(done(file, "unit", "new", "entrance_id=3-2", "room=1204", NULL));
    free(done(file, "resident", "new", "name=单雄信", NULL));
    free(done(file, "staff", "new", "no=W9", "name=赵强", "role_id=clerk", "phone=13900002222", NULL));
    for (int i = 0; i < 3; i++)
        free(done(file, "order", "new", "3-2-1204 厨房漏水 急", NULL));
}

__attribute__((unused)) static size_t count_words(const char *text, const char *word)
{
    size_t n = 0;
    for (; (text = strstr(text, word)) != NULL; text += strlen(word))
        n++;
    return n;
}

/* The whole file is sound and every record is as the journal says. */
__attribute__((unused)) static void assert_sound(const char *file, const char *when)
{
    struct ran r = run(file, "verify", NULL);
    if (r.status != 0)
        fail_msg("%s: verify %d\n%s%s", when, r.status, r.out, r.err);
    ran_clear(&r);
}

/* xorshift: the same dice on every run of the same seed. */
__attribute__((unused)) static uint32_t dice(uint64_t *seed, uint32_t n)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (uint32_t)(*seed >> 33) % n;
}

#endif
