/* Any words as the program's arguments: it does it or says in a sentence why
 * not, with a status of its own; it never crashes, hangs or leaves the file
 * unsound (goals.md R6). */
#include "fuzz_site.h"

#include "cli/cli.h"
#include "domain/verify.h"

#include <fcntl.h>

enum { WORDS = 24, HANG_SECONDS = 30 };

const long fuzz_rounds = 1000;

/* What the words follow; which, says the first byte.  Nothing that writes elsewhere. */
static const char *const commands[][3] = {
    {"order", "new"},
    {"order", "list"},
    {"order", "assign"},
    {"order", "edit"},
    {"order", "show"},
    {"order", "export"},
    {"order", "slip"},
    {"resident", "new"},
    {"unit", "new"},
    {"unit", "show"},
    {"staff", "list"},
    {"why"},
    {"undo"},
    {"verify"},
    {"help"},
    {"order", "cancel"},
    {"order", "pause"},
    {"order", "note"},
    {"order", "report"},
    {"order", "import"},
    {"order"},
    {"occupancy", "new"},
    {"visit", "list"},
    {"keys"},
    {NULL},
};

/* A unit separator between words. */
const char *const fuzz_seeds[] = {
    "a3-2-1204 漏水 厨房 急",
    "awords=x\x1f"
    "category_id=lamp\x1f"
    "due_at=+2h\x1fphone=13800001111",
    "b--find\x1fstate:new 漏水 received_at:today\x1f--order\x1f-due_at\x1f--limit\x1f"
    "5",
    "b--fields\x1fno,words,stage,due_at\x1f--json",
    "c1\x1fto=W9\x1f"
    "at=-20\x1fhow=radio",
    "d1\x1f"
    "2\x1fsummary=x\x1fmaterial+=what=阀芯 qty=1 price=15\x1fmaterial-=1",
    "e1\x1f--lang\x1fzh_CN",
    "f--format\x1fjson\x1f--find\x1flate",
    "g0001 到14:05 完14:40 换阀芯 签单雄信",
    "hname=吕布\x1fperson-phone+=phone=13812341111 kind=mobile",
    "ientrance_id=3-2\x1froom=1205\x1f"
    "area_m2=88.5",
    "j3-2-1204",
    "k--color=always\x1f--desk\x1f"
    "front2",
    "lorder\x1f"
    "1",
    "m2",
    "n--head\x1f"
    "468-F94E30F1E32D",
    "oorder",
    "p1\x1f"
    "end_reason_id=dup",
    "q1\x1fpause_reason_id=parts\x1fwake_at=明天9点",
    "r1\x1ftext=x\x1f"
    "at=14:05",
    "tin.csv\x1f--map\x1fsf311\x1f--dry-run",
    "usettle\x1f"
    "1",
    "vperson_id=单雄信\x1funit_id=3-2-1204\x1frole=tenant",
    NULL,
};

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_site_make();
    desk_close(&fuzz_desk);
    fuzz_desk = (struct desk){0};
    return 0;
}

static int no_screen(const struct cli_screen *s)
{
    (void)s;
    return 0;
}

/* What the program says goes to a file, and is looked at when it says no. */
static void quiet(int saved[2])
{
    int in = open("/dev/null", O_RDWR | O_CLOEXEC), err = open("said", O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    fflush(stdout);
    saved[0] = dup(1);
    saved[1] = dup(2);
    MUST(in >= 0 && err >= 0 && dup2(in, 0) == 0 && dup2(in, 1) == 1 && dup2(err, 2) == 2);
    close(in);
    close(err);
}

static void loud(const int saved[2])
{
    fflush(stdout);
    fflush(stderr);
    MUST(dup2(saved[0], 1) == 1 && dup2(saved[1], 2) == 2);
    close(saved[0]);
    close(saved[1]);
}

static void hush(void *arg, bool ok, const char *sentence)
{
    (void)arg;
    if (!ok)
        fprintf(stderr, "%s\n", sentence);
}

static void still_sound(void)
{
    struct desk d;
    struct desk_opt opt = fuzz_opt();
    struct err e = {0};
    size_t bad;
    fuzz_must(desk_open(&d, &opt, &e), &e);
    fuzz_must(desk_verify(&d, NULL, &(struct verify_report){.say = hush}, &bad, &e), &e);
    MUST(bad == 0);
    desk_close(&d);
}

static bool writes_elsewhere(const char *word)
{
    static const char *const words[] = {"restore", "backup", "init", "-o", "--output", "--demo", "--site", "--file"};
    for (size_t i = 0; i < COUNT(words); i++)
        if (strncmp(word, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static long round;
    if (size < 1)
        return 0;
    char *text = strndup((const char *)data + 1, size - 1), *argv[WORDS + 4] = {NULL};
    const char *const *first = commands[(uint8_t)(data[0] - 'a') % COUNT(commands)];
    int argc = 0, saved[2];
    MUST(text);
    argv[argc++] = strdup("propdesk");
    argv[argc++] = strdup("--file");
    argv[argc++] = strdup("site.db");
    while (*first)
        argv[argc++] = strdup(*first++);
    int own = argc;
    for (char *word = text, *end; word && argc < WORDS; word = end ? end + 1 : NULL) {
        if ((end = strchr(word, '\x1f')))
            *end = '\0';
        if (!writes_elsewhere(word))
            argv[argc++] = word;
    }
    alarm(HANG_SECONDS);
    quiet(saved);
    int status = cli_main(argc, argv, no_screen);
    loud(saved);
    alarm(0);
    off_t said = 0;
    int fd = open("said", O_RDONLY | O_CLOEXEC);
    MUST(fd >= 0 && (said = lseek(fd, 0, SEEK_END)) >= 0);
    close(fd);
    MUST(status >= 0 && status <= 5);
    MUST(status == 0 || said > 20);
    if (++round % 250 == 0)
        still_sound();
    while (own > 0)
        free(argv[--own]);
    free(text);
    return 0;
}
