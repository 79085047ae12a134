/* power: a disk that remembers every write, and what is left of it when the
 * power goes.
 *
 * power_install makes it SQLite's default; it passes everything on to the real
 * one and, while power_on, keeps each write, truncation, deletion and sync, and
 * the marks that power_ack sets between them.  power_image then builds the files
 * as they may lie on the disk when the power goes after the first `cut` events:
 * all that was synced, and of the rest nothing, some, or torn pieces of some.
 *
 *     power_install();  power_start(base, n);
 *     ... write, power_ack("5-1234ABCD") ...
 *     power_stop();
 *     const char *ack = power_image("image.db", dice(&seed, power_events()), &seed);
 */
#ifndef FAULT_POWER_H
#define FAULT_POWER_H

#include "program.h"

#include <sqlite3.h>

enum power_kind { POWER_WRITE, POWER_TRUNCATE, POWER_DELETE, POWER_SYNC, POWER_ACK };
enum { POWER_FILES = 2, POWER_SECTOR = 512 }; /* database and log; the shared memory does not outlive the power */

struct power_event {
    enum power_kind kind;
    int file;
    size_t at, n;
    unsigned char *data;
};

static struct {
    bool on;
    sqlite3_vfs *real;
    struct power_event *events;
    size_t n, room;
    unsigned char *base;
    size_t nbase;
} power;

struct power_file {
    sqlite3_file base;
    sqlite3_file *real;
    int file;
};

static void power_note(enum power_kind kind, int file, size_t at, const void *data, size_t n)
{
    if (!power.on || file < 0)
        return;
    if (power.n == power.room)
        power.events = realloc(power.events, (power.room = power.room * 2 + 4096) * sizeof *power.events);
    struct power_event *ev = &power.events[power.n++];
    *ev = (struct power_event){.kind = kind, .file = file, .at = at, .n = n};
    if (data) {
        ev->data = malloc(n + 1);
        memcpy(ev->data, data, n);
        ev->data[n] = '\0';
    }
}

static sqlite3_file *power_real(sqlite3_file *f)
{
    return ((struct power_file *)f)->real;
}

static int power_id(sqlite3_file *f)
{
    return ((struct power_file *)f)->file;
}

#define POWER_PASS(call, ...) power_real(f)->pMethods->call(power_real(f) __VA_OPT__(, ) __VA_ARGS__)

static int power_close(sqlite3_file *f)
{
    int code = power_real(f)->pMethods ? POWER_PASS(xClose) : SQLITE_OK;
    free(power_real(f));
    return code;
}

static int power_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return POWER_PASS(xRead, p, n, at);
}

static int power_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    power_note(POWER_WRITE, power_id(f), (size_t)at, p, (size_t)n);
    return POWER_PASS(xWrite, p, n, at);
}

static int power_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    power_note(POWER_TRUNCATE, power_id(f), (size_t)n, NULL, 0);
    return POWER_PASS(xTruncate, n);
}

static int power_sync(sqlite3_file *f, int flags)
{
    (void)flags;
    power_note(POWER_SYNC, power_id(f), 0, NULL, 0);
    return SQLITE_OK; /* the real one would only cost time */
}

static int power_size(sqlite3_file *f, sqlite3_int64 *n)
{
    return POWER_PASS(xFileSize, n);
}

static int power_lock(sqlite3_file *f, int how)
{
    return POWER_PASS(xLock, how);
}

static int power_unlock(sqlite3_file *f, int how)
{
    return POWER_PASS(xUnlock, how);
}

static int power_reserved(sqlite3_file *f, int *out)
{
    return POWER_PASS(xCheckReservedLock, out);
}

static int power_control(sqlite3_file *f, int op, void *arg)
{
    return POWER_PASS(xFileControl, op, arg);
}

static int power_sector(sqlite3_file *f)
{
    (void)f;
    return 4096;
}

/* No promise of any kind: writes may be torn, and come in any order. */
static int power_device(sqlite3_file *f)
{
    (void)f;
    return 0;
}

static int power_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **p)
{
    return POWER_PASS(xShmMap, page, size, extend, p);
}

static int power_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
    return POWER_PASS(xShmLock, at, n, flags);
}

static void power_shm_barrier(sqlite3_file *f)
{
    POWER_PASS(xShmBarrier);
}

static int power_shm_unmap(sqlite3_file *f, int remove)
{
    return POWER_PASS(xShmUnmap, remove);
}

static const sqlite3_io_methods power_methods = {
    .iVersion = 2,
    .xClose = power_close,
    .xRead = power_read,
    .xWrite = power_write,
    .xTruncate = power_truncate,
    .xSync = power_sync,
    .xFileSize = power_size,
    .xLock = power_lock,
    .xUnlock = power_unlock,
    .xCheckReservedLock = power_reserved,
    .xFileControl = power_control,
    .xSectorSize = power_sector,
    .xDeviceCharacteristics = power_device,
    .xShmMap = power_shm_map,
    .xShmLock = power_shm_lock,
    .xShmBarrier = power_shm_barrier,
    .xShmUnmap = power_shm_unmap,
};

/* Only the site file and its log: not a copy, not a temporary file. */
static int power_which(const char *name)
{
    const char *tail = name ? strstr(name, "site.db") : NULL;
    return !tail ? -1 : strcmp(tail, "site.db") == 0 ? 0 : strcmp(tail, "site.db-wal") == 0 ? 1 : -1;
}

static int power_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out)
{
    struct power_file *file = (struct power_file *)f;
    (void)vfs;
    file->real = calloc(1, (size_t)power.real->szOsFile);
    file->file = power_which(name);
    int code = power.real->xOpen(power.real, name, file->real, flags, out);
    file->base.pMethods = code == SQLITE_OK ? &power_methods : NULL;
    if (code != SQLITE_OK)
        free(file->real);
    return code;
}

static int power_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    power_note(POWER_DELETE, power_which(name), 0, NULL, 0);
    return power.real->xDelete(power.real, name, sync);
}

static void power_install(void)
{
    static sqlite3_vfs disk;
    power.real = sqlite3_vfs_find(NULL);
    disk = *power.real;
    disk.szOsFile = sizeof(struct power_file);
    disk.zName = "power";
    disk.pNext = NULL;
    disk.xOpen = power_open;
    disk.xDelete = power_delete;
    sqlite3_vfs_register(&disk, 1);
}

/* base: the closed file as it is now, taken over. */
static void power_start(char *base, size_t n)
{
    power.base = (unsigned char *)base;
    power.nbase = n;
    power.on = true;
}

static void power_stop(void)
{
    power.on = false;
}

static void power_forget(void)
{
    for (size_t i = 0; i < power.n; i++)
        free(power.events[i].data);
    free(power.base);
    power.base = NULL;
    power.n = 0;
}

static size_t power_events(void)
{
    return power.n;
}

/* What has been said to a person by now. */
static void power_ack(const char *what)
{
    power_note(POWER_ACK, 0, 0, what, strlen(what));
}

/* ---- images ---- */

struct power_disk {
    unsigned char *data;
    size_t n, room;
    bool there;
    bool old; /* a deletion did not reach the disk: what came after it is lost */
};

static void power_reach(struct power_disk *d, size_t n)
{
    if (n > d->room) {
        d->data = realloc(d->data, n * 2);
        memset(d->data + d->room, 0, n * 2 - d->room);
        d->room = n * 2;
    }
    if (n > d->n)
        d->n = n;
    d->there = true;
}

static void power_apply(struct power_disk *d, const struct power_event *ev, size_t from, size_t to)
{
    if (ev->kind == POWER_DELETE) {
        memset(d->data, 0, d->room);
        d->n = 0;
        d->there = false;
    } else if (ev->kind == POWER_TRUNCATE) {
        power_reach(d, ev->at);
        memset(d->data + ev->at, 0, d->room - ev->at);
        d->n = ev->at;
    } else {
        power_reach(d, ev->at + to);
        memcpy(d->data + ev->at + from, ev->data + from, to - from);
    }
}

enum power_loss { LOSE_ALL, LOSE_SOME, LOSE_TORN };

static void power_unsafe(struct power_disk *d, const struct power_event *ev, enum power_loss loss, uint64_t *seed)
{
    if (loss == LOSE_ALL || d->old || dice(seed, 2)) {
        d->old = d->old || ev->kind == POWER_DELETE;
        return;
    }
    size_t from = 0, to = ev->n;
    if (loss == LOSE_TORN && ev->kind == POWER_WRITE && ev->n >= 2 * POWER_SECTOR) {
        size_t sectors = ev->n / POWER_SECTOR, cut = 1 + dice(seed, (uint32_t)sectors - 1);
        if (dice(seed, 2))
            to = cut * POWER_SECTOR;
        else
            from = cut * POWER_SECTOR;
    }
    power_apply(d, ev, from, to);
}

static void power_put(const char *path, const char *tail, const struct power_disk *d)
{
    char name[400];
    assert_true((size_t)snprintf(name, sizeof name, "%s%s", path, tail) < sizeof name);
    (void)unlink(name);
    if (d->there)
        write_file(name, d->data, d->n);
}

/* Returns the last mark before the cut; NULL: none. */
static const char *power_image(const char *path, size_t cut, uint64_t *seed)
{
    struct power_disk disk[POWER_FILES] = {{0}};
    size_t synced[POWER_FILES] = {0};
    const char *ack = NULL;
    enum power_loss loss = (enum power_loss)dice(seed, 3);
    power_reach(&disk[0], power.nbase);
    memcpy(disk[0].data, power.base, power.nbase);
    for (size_t i = 0; i < cut; i++)
        if (power.events[i].kind == POWER_SYNC)
            synced[power.events[i].file] = i;
        else if (power.events[i].kind == POWER_ACK)
            ack = (const char *)power.events[i].data;
    for (size_t i = 0; i < cut; i++) {
        const struct power_event *ev = &power.events[i];
        if (ev->kind == POWER_SYNC || ev->kind == POWER_ACK)
            continue;
        if (i < synced[ev->file])
            power_apply(&disk[ev->file], ev, 0, ev->n);
        else
            power_unsafe(&disk[ev->file], ev, loss, seed);
    }
    power_put(path, "", &disk[0]);
    power_put(path, "-wal", &disk[1]);
    power_put(path, "-shm", &(struct power_disk){.there = false});
    for (int i = 0; i < POWER_FILES; i++)
        free(disk[i].data);
    return ack;
}

#endif
