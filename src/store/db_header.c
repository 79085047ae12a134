#include "base/i18n.h"
#include "db_raw.h"

#include <string.h>

/* Reads through SQLite's own descriptor: closing another one on the same file
 * would drop the locks this process holds on it. */
static bool read_header(struct db *db, unsigned char *head, size_t n)
{
    sqlite3_file *file = NULL;
    memset(head, 0, n);
    sqlite3_file_control(db->raw, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (!file || !file->pMethods)
        return false;
    int code = file->pMethods->xRead(file, head, (int)n, 0);
    return code == SQLITE_OK;
}

static bool is_empty(struct db *db)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 1;
    sqlite3_file_control(db->raw, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return file && file->pMethods && file->pMethods->xFileSize(file, &size) == SQLITE_OK && size == 0;
}

enum rc db_check_header(struct db *db, bool empty_ok, struct err *e)
{
    unsigned char head[100];
    if (empty_ok && is_empty(db))
        return RC_OK;
    bool whole = read_header(db, head, sizeof head);
    bool magic = memcmp(head, "SQLite format 3", 16) == 0;
    uint32_t id = (uint32_t)head[68] << 24 | (uint32_t)head[69] << 16 | (uint32_t)head[70] << 8 | head[71];
    if (whole && magic && id == DB_APPLICATION_ID)
        return RC_OK;
    if (whole && id == DB_APPLICATION_ID)
        return db_fail(db, SQLITE_NOTADB, e);
    return err_set(e, RC_IO,
                   _("%s is not a propdesk site file; it is left as it is. Make a new one with: propdesk "
                     "--file FILE init"),
                   db->path);
}
