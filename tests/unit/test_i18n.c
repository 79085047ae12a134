#include "check.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A catalogue of one word, in the byte order of this host (gettext manual, "MO files"). */
static void write_catalogue(const char *dir)
{
    static const char header[] = "Content-Type: text/plain; charset=UTF-8\n";
    const uint32_t table[] = {0x950412de,        0, 2, 28, 44, 0, 0, 0, 60, 4, 61, sizeof header - 1, 66, 6,
                              66 + sizeof header};
    char *path = mem_printf("%s/zh_CN", dir);
    mkdir(path, 0700);
    free(path);
    path = mem_printf("%s/zh_CN/LC_MESSAGES", dir);
    mkdir(path, 0700);
    free(path);
    path = mem_printf("%s/zh_CN/LC_MESSAGES/propdesk.mo", dir);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fwrite(table, sizeof table, 1, f);
    fwrite("\0Lift", 6, 1, f); /* "" and "Lift" */
    fwrite(header, sizeof header, 1, f);
    fwrite("电梯", 7, 1, f);
    fclose(f);
    free(path);
}

static void switches(void **state)
{
    (void)state;
    char dir[] = "/tmp/propdesk-i18n-XXXXXX";
    assert_non_null(mkdtemp(dir));
    write_catalogue(dir);
    setenv("PROPDESK_LOCALEDIR", dir, 1);
    static const char *const environments[] = {"C", "POSIX", "C.UTF-8", "zh_CN.GBK", "nonsense"};
    for (size_t i = 0; i < sizeof environments / sizeof *environments; i++) {
        setenv("LC_ALL", environments[i], 1);
        i18n_set("zh_CN");
        assert_string_equal(i18n_lang(), "zh_CN");
        assert_string_equal(_("Lift"), "电梯");
        assert_string_equal(nl_langinfo(CODESET), "UTF-8");
        assert_int_equal(text_cells("电"), 2);
        i18n_set("en");
        assert_string_equal(i18n_lang(), "en");
        assert_string_equal(_("Lift"), "Lift");
    }
    char *command = mem_printf("rm -rf '%s'", dir);
    assert_int_equal(system(command), 0);
    free(command);
}

/* A word with a context never shows it, and one without is not it. */
static void contexts(void **state)
{
    (void)state;
    char dir[] = "/tmp/propdesk-i18n-XXXXXX";
    assert_non_null(mkdtemp(dir));
    write_catalogue(dir);
    setenv("PROPDESK_LOCALEDIR", dir, 1);
    i18n_set("zh_CN");
    assert_string_equal(_("Lift"), "电梯");
    assert_string_equal(_(NC_("verb", "Lift")), "Lift");
    assert_string_equal(i18n_english(NC_("verb", "Lift")), "Lift");
    assert_string_equal(i18n_english("Lift"), "Lift");
    assert_null(i18n_english(NULL));
    char *command = mem_printf("rm -rf '%s'", dir);
    assert_int_equal(system(command), 0);
    free(command);
}

static void from_the_environment(void **state)
{
    (void)state;
    static const struct {
        const char *language, *lc_all, *lang, *want;
    } cases[] = {
        {"", "", "zh_CN.UTF-8", "zh_CN"},     {"", "C.UTF-8", "zh_CN.UTF-8", "en"},
        {"zh_CN:en", "C.UTF-8", "", "zh_CN"}, {"", "", "", "en"},
        {"en", "zh_CN.UTF-8", "", "en"},      {"", "zh_TW.UTF-8", "", "zh_CN"},
    };
    unsetenv("LC_MESSAGES");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        setenv("LANGUAGE", cases[i].language, 1);
        setenv("LC_ALL", cases[i].lc_all, 1);
        setenv("LANG", cases[i].lang, 1);
        i18n_set(NULL);
        assert_string_equal(i18n_lang(), cases[i].want);
    }
}

/* A program beside which something else is called `locale`, as in /usr/bin, or a folder of catalogues. */
static void beside_the_program(void **state)
{
    static const struct {
        const char *there;
        bool found;
    } cases[] = {{"touch locale && chmod +x locale", false},
                 {"rm -f locale; mkdir locale", false},
                 {"mkdir -p locale/zh_CN/LC_MESSAGES && touch locale/zh_CN/LC_MESSAGES/propdesk.mo", true}};
    char dir[] = "/tmp/propdesk-i18n-XXXXXX", self[4096];
    (void)state;
    assert_non_null(mkdtemp(dir));
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    assert_true(n > 0);
    self[n] = '\0';
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *command = mem_printf("cd '%s' && cp '%s' me && %s && test \"$(env -u PROPDESK_LOCALEDIR ./me where)\" %s '%s/locale'",
                                   dir, self, cases[i].there, cases[i].found ? "=" : "!=", dir);
        assert_int_equal(system(command), 0);
        free(command);
    }
    char *command = mem_printf("rm -rf '%s'", dir);
    assert_int_equal(system(command), 0);
    free(command);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "where") == 0) {
        i18n_set("en");
        return puts(bindtextdomain("propdesk", NULL)) < 0;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(switches), cmocka_unit_test(contexts),
                                       cmocka_unit_test(from_the_environment), cmocka_unit_test(beside_the_program)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
