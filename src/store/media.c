#include "store/media.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kroniek/archive/fingerprint.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/document.h"
#include "store/picture.h"
#include "store/stmt.h"

static bool
read_all(int fd, const char *file, char *bytes, size_t size, struct kr_err *err)
{
    size_t done = 0;

    while (done < size) {
        ssize_t got = read(fd, bytes + done, size - done);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return kr_fail(err, KR_INVALID, "cannot read '%s'", file);
        done += (size_t)got;
    }
    return true;
}

/* The file's bytes, owned.  Trouble with it concerns its article alone, so it
 * is never IO. */
static bool
load(const char *file, struct kr_str *out, struct kr_err *err)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat info;
    char *bytes = NULL;
    bool ok = false;

    if (fd < 0 || fstat(fd, &info) != 0) {
        kr_fail(err, KR_NOT_FOUND, "cannot open '%s': %s", file,
                strerror(errno));
        goto out;
    }
    if (!S_ISREG(info.st_mode)) {
        kr_fail(err, KR_INVALID, "'%s' is no ordinary file", file);
        goto out;
    }
    if (info.st_size > (off_t)KR_MEDIA_LIMIT) {
        kr_fail(err, KR_LIMIT, "'%s' is larger than %u MiB", file,
                KR_MEDIA_LIMIT >> 20);
        goto out;
    }
    bytes = kr_alloc((size_t)info.st_size);
    if (!read_all(fd, file, bytes, (size_t)info.st_size, err))
        goto out;
    *out = (struct kr_str){ bytes, (size_t)info.st_size };
    bytes = NULL;
    ok = true;
out:
    free(bytes);
    if (fd >= 0)
        close(fd);
    return ok;
}

static bool
write_all(int fd, struct kr_str bytes)
{
    size_t done = 0;

    while (done < bytes.length) {
        ssize_t put = write(fd, bytes.data + done, bytes.length - done);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        done += (size_t)put;
    }
    return true;
}

/* All of it under its name, or nothing. */
static bool
put(const char *path, struct kr_arena *arena, struct kr_str bytes,
    struct kr_err *err)
{
    char *half = kr_arena_format(arena, "%s.%d.part", path, (int)getpid());
    int fd = open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bool ok = fd >= 0 && write_all(fd, bytes) && fsync(fd) == 0;

    if (fd >= 0 && close(fd) != 0)
        ok = false;
    if (ok && rename(half, path) == 0)
        return true;
    kr_fail(err, KR_IO, "cannot write '%s': %s", path, strerror(errno));
    (void)unlink(half);
    return false;
}

static bool
make_folder(const char *path, struct kr_err *err)
{
    if (mkdir(path, 0755) == 0 || errno == EEXIST)
        return true;
    return kr_fail(err, KR_IO, "cannot make '%s': %s", path, strerror(errno));
}

static bool
note(struct kr_store *store, const char *hash, const char *path,
     const struct kr_picture_facts *facts, size_t bytes, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_MEDIA_ADD);

    kr_stmt_text(stmt, ":sha256", hash);
    kr_stmt_text(stmt, ":path", path);
    kr_stmt_text(stmt, ":type", facts->type);
    kr_stmt_int(stmt, ":bytes", (int64_t)bytes);
    kr_stmt_int(stmt, ":width", facts->width);
    kr_stmt_int(stmt, ":height", facts->height);
    return kr_stmt_run(stmt, err);
}

static bool
is_noted(struct kr_store *store, const char *hash, bool *noted,
         struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_MEDIA_BY_HASH);

    kr_stmt_text(stmt, ":sha256", hash);
    return kr_stmt_any(stmt, noted, err);
}

bool
kr_media_keep(struct kr_store *store, struct kr_arena *arena,
              const char *folder, const char *file, struct kr_picture *out,
              struct kr_err *err)
{
    struct kr_picture_facts facts;
    struct kr_str bytes = { 0 };
    const char *path, *full;
    char hash[65];
    bool noted = false, ok = false;

    if (!load(file, &bytes, err))
        return false;
    if (!kr_picture_read(bytes, &facts) &&
        !kr_document_read(file, bytes, &facts)) {
        kr_fail(err, KR_INVALID, "'%s' is no picture we can show", file);
        goto out;
    }
    kr_sha256_hex(bytes, hash);
    path = kr_arena_format(arena, "%.2s/%s.%s", hash, hash, facts.ending);
    full = kr_arena_format(arena, "%s/%s", folder, path);
    if (!make_folder(kr_arena_format(arena, "%s/%.2s", folder, hash), err) ||
        (access(full, F_OK) != 0 && !put(full, arena, bytes, err)) ||
        !is_noted(store, hash, &noted, err) ||
        (!noted && !note(store, hash, path, &facts, bytes.length, err)))
        goto out;
    *out = (struct kr_picture){ kr_arena_format(arena, "/media/%s", path),
                                facts.width, facts.height };
    ok = true;
out:
    free((void *)(uintptr_t)bytes.data);
    return ok;
}
