/* store_fault: a disk that fails on demand, under SQLite.
 *
 * fault_disk becomes the default VFS and passes everything on to the real one,
 * until a member of fault_now is set.
 *
 *     fault_install();
 *     fault_now.full = true;     // every write: no room
 */
#ifndef STORE_FAULT_H
#define STORE_FAULT_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static struct {
    bool full, sync, read;
    int syncs; /* asked for since it was set to 0 */
} fault_now;

struct fault_file {
    sqlite3_file base;
    sqlite3_file *real;
};

static sqlite3_file *fault_real(sqlite3_file *f)
{
    return ((struct fault_file *)f)->real;
}

static int fault_close(sqlite3_file *f)
{
    sqlite3_file *real = fault_real(f);
    int code = real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
    free(real);
    return code;
}

static int fault_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return fault_now.read ? SQLITE_IOERR_READ : fault_real(f)->pMethods->xRead(fault_real(f), p, n, at);
}

static int fault_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    return fault_now.full ? SQLITE_FULL : fault_real(f)->pMethods->xWrite(fault_real(f), p, n, at);
}

static int fault_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    return fault_real(f)->pMethods->xTruncate(fault_real(f), n);
}

static int fault_sync(sqlite3_file *f, int flags)
{
    fault_now.syncs++;
    return fault_now.sync ? SQLITE_IOERR_FSYNC : fault_real(f)->pMethods->xSync(fault_real(f), flags);
}

static int fault_size(sqlite3_file *f, sqlite3_int64 *n)
{
    return fault_real(f)->pMethods->xFileSize(fault_real(f), n);
}

static int fault_lock(sqlite3_file *f, int how)
{
    return fault_real(f)->pMethods->xLock(fault_real(f), how);
}

static int fault_unlock(sqlite3_file *f, int how)
{
    return fault_real(f)->pMethods->xUnlock(fault_real(f), how);
}

static int fault_reserved(sqlite3_file *f, int *out)
{
    return fault_real(f)->pMethods->xCheckReservedLock(fault_real(f), out);
}

static int fault_control(sqlite3_file *f, int op, void *arg)
{
    return fault_real(f)->pMethods->xFileControl(fault_real(f), op, arg);
}

static int fault_sector(sqlite3_file *f)
{
    return fault_real(f)->pMethods->xSectorSize(fault_real(f));
}

static int fault_device(sqlite3_file *f)
{
    return fault_real(f)->pMethods->xDeviceCharacteristics(fault_real(f));
}

static int fault_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **p)
{
    return fault_real(f)->pMethods->xShmMap(fault_real(f), page, size, extend, p);
}

static int fault_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
    return fault_real(f)->pMethods->xShmLock(fault_real(f), at, n, flags);
}

static void fault_shm_barrier(sqlite3_file *f)
{
    fault_real(f)->pMethods->xShmBarrier(fault_real(f));
}

static int fault_shm_unmap(sqlite3_file *f, int remove)
{
    return fault_real(f)->pMethods->xShmUnmap(fault_real(f), remove);
}

static const sqlite3_io_methods fault_methods = {
    .iVersion = 2,
    .xClose = fault_close,
    .xRead = fault_read,
    .xWrite = fault_write,
    .xTruncate = fault_truncate,
    .xSync = fault_sync,
    .xFileSize = fault_size,
    .xLock = fault_lock,
    .xUnlock = fault_unlock,
    .xCheckReservedLock = fault_reserved,
    .xFileControl = fault_control,
    .xSectorSize = fault_sector,
    .xDeviceCharacteristics = fault_device,
    .xShmMap = fault_shm_map,
    .xShmLock = fault_shm_lock,
    .xShmBarrier = fault_shm_barrier,
    .xShmUnmap = fault_shm_unmap,
};

static int fault_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out)
{
    sqlite3_vfs *real = vfs->pAppData;
    struct fault_file *file = (struct fault_file *)f;
    file->real = calloc(1, (size_t)real->szOsFile);
    if (!file->real)
        return SQLITE_NOMEM;
    int code = real->xOpen(real, name, file->real, flags, out);
    file->base.pMethods = code == SQLITE_OK ? &fault_methods : NULL;
    if (code != SQLITE_OK)
        free(file->real);
    return code;
}

static void fault_install(void)
{
    static sqlite3_vfs disk;
    sqlite3_vfs *real = sqlite3_vfs_find(NULL);
    disk = *real;
    disk.szOsFile = sizeof(struct fault_file);
    disk.zName = "fault";
    disk.pAppData = real;
    disk.pNext = NULL;
    disk.xOpen = fault_open;
    sqlite3_vfs_register(&disk, 1);
}

#endif
