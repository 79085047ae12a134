#include "upkeep.h"

#include "base/file.h"
#include "store/site_file.h"

#include <string.h>

enum rc upkeep_find(const char *option, struct buf *path, bool *shared, struct err *e)
{
    static const char folder[] = LOCALSTATEDIR "/lib/propdesk/";
    size_t from = path->len;
    enum rc rc = site_file_find(NULL, option, path, e);

    if (shared)
        *shared = rc == RC_OK && strncmp(buf_str(path) + from, folder, sizeof folder - 1) == 0;
    return rc;
}

enum rc upkeep_prepare(struct buf *path, struct err *e)
{
    return site_file_prepare(NULL, path, e);
}

enum rc upkeep_announce(const char *path, struct err *e)
{
    return site_file_announce(NULL, path, e);
}

enum rc upkeep_folder(const char *path, struct err *e)
{
    struct buf folder = {0};

    file_dirname(&folder, path);
    enum rc rc = file_mkdirs(buf_str(&folder), 0700, e);
    buf_clear(&folder);
    return rc;
}
