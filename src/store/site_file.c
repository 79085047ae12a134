#include "site_file.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "db_raw.h"

#include <errno.h>
#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CONFIG_MAX 65536

static const struct site_places own = {
    .config = SYSCONFDIR "/propdesk.conf",
    .folder = LOCALSTATEDIR "/lib/propdesk",
    .group = "propdesk",
};

static char *trimmed(const char *s, size_t n)
{
    while (n && strchr(" \t\r", *s))
        s++, n--;
    while (n && strchr(" \t\r", s[n - 1]))
        n--;
    return mem_ndup(s, n);
}

/* The value of a key in the configuration; NULL where it is not set. */
static char *value_of(const char *text, const char *key)
{
    char *found = NULL;
    for (const char *line = text; *line && !found;) {
        size_t n = strcspn(line, "\n");
        const char *equals = memchr(line, '=', n);
        if (equals) {
            char *name = trimmed(line, (size_t)(equals - line));
            if (strcmp(name, key) == 0)
                found = trimmed(equals + 1, (size_t)(line + n - equals - 1));
            free(name);
        }
        line += n + (line[n] == '\n');
    }
    return found;
}

/* *file is NULL where there is no configuration. */
static enum rc configured(const struct site_places *places, char **file, struct err *e)
{
    struct buf text = {0};
    *file = NULL;
    enum rc rc = file_read(places->config, CONFIG_MAX, &text, e);
    if (rc == RC_NOTFOUND) {
        err_clear(e);
        return RC_OK;
    }
    if (rc == RC_OK) {
        *file = value_of(buf_str(&text), "file");
        if (!*file || **file != '/') {
            free(*file);
            *file = NULL;
            rc = err_set(e, RC_IO, _("%s does not name the site file. It needs a line such as: file = %s/site.db"),
                         places->config, places->folder);
        }
    }
    buf_clear(&text);
    return rc;
}

enum rc site_file_find(const struct site_places *places, const char *option, struct buf *path, struct err *e)
{
    const char *env = getenv("PROPDESK_FILE");
    char *file;
    if (!places)
        places = &own;
    if (!text_empty(option) || !text_empty(env)) {
        buf_add(path, text_empty(option) ? env : option);
        return RC_OK;
    }
    enum rc rc = configured(places, &file, e);
    if (rc == RC_OK && file)
        buf_add(path, file);
    else if (rc == RC_OK && (rc = file_data_dir(path, e)) == RC_OK)
        buf_add(path, "/site.db");
    free(file);
    return rc;
}

static enum rc not_allowed(const char *path, int errnum, struct err *e)
{
    if (errnum != EACCES && errnum != EPERM)
        return db_fail_file(path, errnum, e);
    return err_set(e, RC_DENIED, _("You may not make %s. Do it as root: sudo propdesk init --site"), path);
}

static enum rc make_folder(const char *folder, gid_t group, struct err *e)
{
    struct buf above = {0};
    file_dirname(&above, folder);
    enum rc rc = file_mkdirs(buf_str(&above), 0755, e);
    buf_clear(&above);
    if (rc != RC_OK)
        return access(folder, F_OK) != 0 && geteuid() != 0 ? not_allowed(folder, EACCES, e) : rc;
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return not_allowed(folder, errno, e);
    if (chown(folder, (uid_t)-1, group) != 0 || chmod(folder, 02770) != 0)
        return not_allowed(folder, errno, e);
    return RC_OK;
}

enum rc site_file_prepare(const struct site_places *places, struct buf *path, struct err *e)
{
    char *file;
    if (!places)
        places = &own;
    const struct group *group = getgrnam(places->group);
    if (!group)
        return err_set(e, RC_REFUSED,
                       _("There is no group %s on this computer. Make it and put the people of the desk into it, as "
                         "root: groupadd %s; usermod -aG %s NAME"),
                       places->group, places->group, places->group);
    gid_t gid = group->gr_gid;
    enum rc rc = configured(places, &file, e);
    if (rc == RC_OK && file)
        rc = err_set(e, RC_REFUSED, _("This computer has a shared site already: %s names %s."), places->config, file);
    free(file);
    if (rc == RC_OK)
        rc = make_folder(places->folder, gid, e);
    if (rc == RC_OK)
        buf_addf(path, "%s/site.db", places->folder);
    return rc;
}

enum rc site_file_announce(const struct site_places *places, const char *path, struct err *e)
{
    if (!places)
        places = &own;
    char *text = mem_printf("# The site that propdesk opens on this computer.\nfile = %s\n", path);
    enum rc rc = file_write_atomic(places->config, 0644, text, strlen(text), e);
    free(text);
    return rc;
}
