#include "kroniek/store/lookout.h"

#include <stddef.h>
#include <string.h>

#include <sys/stat.h>

#include <sqlite3.h>

#include "kroniek/base/err.h"
#include "store/connection.h"

#define REGION 32768       /* bytes of the index that are mapped at a time */
#define JOURNAL_VERSION 18 /* where a database says how it is written, twice */
#define WRITE_AHEAD 2

/* In any other mode asking for the index would make its file. */
static bool
writes_ahead(sqlite3_file *file)
{
    unsigned char versions[2];

    return file->pMethods->xRead(file, versions, sizeof(versions),
                                 JOURNAL_VERSION) == SQLITE_OK &&
           versions[0] == WRITE_AHEAD && versions[1] == WRITE_AHEAD;
}

/* Mapped by SQLite until the connection is closed.  Its file is never opened
 * here: closing it would drop the locks SQLite has on it. */
static const uint64_t *
find_index(sqlite3 *db)
{
    sqlite3_file *file = NULL;
    volatile void *region = NULL;
    int result;

    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) !=
            SQLITE_OK ||
        file == NULL || file->pMethods == NULL ||
        file->pMethods->iVersion < 2 || file->pMethods->xShmMap == NULL ||
        !writes_ahead(file))
        return NULL;
    result = file->pMethods->xShmMap(file, 0, REGION, 0, &region);
    if (result != SQLITE_OK && result != SQLITE_READONLY)
        return NULL;
    return (const uint64_t *)(uintptr_t)region;
}

static uint64_t
word(const uint64_t *index, size_t at)
{
    return __atomic_load_n(&index[at], __ATOMIC_ACQUIRE);
}

/* Both copies are HEADER. */
static bool
stands(const uint64_t *index, const uint64_t header[KR_LOOKOUT_WORDS])
{
    for (size_t i = 0; i < KR_LOOKOUT_WORDS; i++)
        if (word(index, i) != header[i] ||
            word(index, KR_LOOKOUT_WORDS + i) != header[i])
            return false;
    return true;
}

bool
kr_lookout_quiet(const struct kr_lookout *lookout)
{
    return lookout->seen && stands(lookout->index, lookout->header);
}

static void
remember(struct kr_lookout *lookout)
{
    for (size_t i = 0; i < KR_LOOKOUT_WORDS; i++)
        lookout->header[i] = word(lookout->index, i);
}

/* The bytes behind two counters say whether the header was ever written. */
static bool
is_written(const uint64_t header[KR_LOOKOUT_WORDS])
{
    unsigned char bytes[KR_LOOKOUT_WORDS * sizeof(uint64_t)];

    memcpy(bytes, header, sizeof(bytes));
    return bytes[12] != 0;
}

/* What was read between two looks at the same header is of that header. */
bool
kr_lookout_renew(struct kr_lookout *lookout, struct kr_store *store,
                 struct kr_err *err)
{
    bool ok;

    lookout->seen = false;
    if (lookout->index == NULL)
        lookout->index = find_index(kr_store_handle(store));
    if (lookout->index != NULL)
        remember(lookout);
    ok = kr_store_begin(store, err) &&
         kr_store_stand(store, &lookout->stand, err);
    lookout->seen = ok && lookout->index != NULL &&
                    is_written(lookout->header) &&
                    stands(lookout->index, lookout->header);
    kr_store_end(store);
    return ok;
}

bool
kr_store_file(struct kr_store *store, struct kr_store_file *out)
{
    sqlite3 *db = kr_store_handle(store);
    const char *path = sqlite3_db_filename(db, "main");
    struct stat is;
    int moved = 1;

    if (path == NULL || stat(path, &is) != 0 ||
        sqlite3_file_control(db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) !=
            SQLITE_OK ||
        moved)
        return false;
    *out = (struct kr_store_file){ .device = (uint64_t)is.st_dev,
                                   .inode = (uint64_t)is.st_ino };
    return true;
}
