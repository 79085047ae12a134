#include "i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef LOCALEDIR
#define LOCALEDIR "/usr/share/locale"
#endif
#define DOMAIN "propdesk"

static bool chinese(const char *name)
{
    return name && strncmp(name, "zh", 2) == 0;
}

/* What the environment asks for, by gettext's own order. */
static const char *wanted(void)
{
    static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *v = getenv(names[i]);
        if (v && *v)
            return chinese(v) ? "zh_CN" : "en";
    }
    return "en";
}

/* Where the catalogues are: what the environment says, else beside a program
 * that is run from its build folder, else where they were installed.  Beside an
 * installed one may be a `locale` that is no folder of ours: /usr/bin/locale. */
static const char *folder(char *buf, size_t size)
{
    const char *dir = getenv("PROPDESK_LOCALEDIR");
    if (dir && *dir)
        return dir;
    ssize_t n = readlink("/proc/self/exe", buf, size);
    if (n <= 0 || (size_t)n >= size)
        return LOCALEDIR;
    buf[n] = '\0';
    char *slash = strrchr(buf, '/');
    size_t room = slash ? size - (size_t)(slash - buf) : 0;
    int len = slash ? snprintf(slash, room, "/locale/zh_CN/LC_MESSAGES/" DOMAIN ".mo") : -1;
    if (len <= 0 || (size_t)len >= room || access(buf, R_OK) != 0)
        return LOCALEDIR;
    slash[strlen("/locale")] = '\0';
    return buf;
}

void i18n_set(const char *lang)
{
    lang = lang ? (chinese(lang) ? "zh_CN" : "en") : wanted();
    setlocale(LC_ALL, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0 && !setlocale(LC_CTYPE, "C.UTF-8"))
        setlocale(LC_CTYPE, "C.utf8");
    /* In the "C" message locale gettext does not look at LANGUAGE at all; a
     * zh_CN asked for but not installed ends there too. */
    const char *messages = setlocale(LC_MESSAGES, NULL);
    if (!messages || strcmp(messages, "C") == 0 || strcmp(messages, "POSIX") == 0)
        setlocale(LC_MESSAGES, "C.UTF-8");
    setlocale(LC_NUMERIC, "C");
    setenv("LANGUAGE", lang, 1);

    char beside[4096];
    bindtextdomain(DOMAIN, folder(beside, sizeof beside));
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
}

const char *i18n_lang(void)
{
    return chinese(getenv("LANGUAGE")) ? "zh_CN" : "en";
}

const char *i18n_english(const char *text)
{
    const char *after = text ? strchr(text, '\004') : NULL;
    return after ? after + 1 : text;
}

const char *i18n_text(const char *text)
{
    const char *words = gettext(text);
    return words == text ? i18n_english(text) : words;
}
