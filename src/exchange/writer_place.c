#include "kroniek/exchange/writer_place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kroniek/archive/history.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

#define PIECE ((size_t)256 << 10) /* bytes written at once */

struct kr_writer_place {
    struct kr_arena *arena; /* owned */
    struct kr_arena *work;  /* owned; one file's */
    const char *path;
    char *temporary;
    bool folder, finished;
    int file;          /* -1: a folder */
    struct kr_buf buf; /* gathered for the file */
};

static bool
fail(struct kr_err *err, const char *what, const char *path)
{
    return kr_fail(err, KR_IO, "%s '%s': %s", what, path,
                   strerrordesc_np(errno));
}

/* --- What is there already --- */

static bool
is_empty(const char *path)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;
    bool empty = folder != NULL;

    while (empty && (entry = readdir(folder)) != NULL)
        empty =
            strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    if (folder != NULL)
        (void)closedir(folder);
    return empty;
}

static bool
is_marked(struct kr_arena *arena, const char *path)
{
    return access(kr_arena_format(arena, "%s/%s", path, KR_WRITER_MARK),
                  F_OK) == 0;
}

static bool
check_free(const struct kr_writer_place *place, bool force, struct kr_err *err)
{
    struct stat is;

    if (lstat(place->path, &is) != 0)
        return errno == ENOENT || fail(err, "cannot look at", place->path);
    if (!place->folder) {
        if (!S_ISREG(is.st_mode))
            return kr_fail(err, KR_CONFLICT, "'%s' is there and is no file",
                           place->path);
        return force || kr_fail(err, KR_CONFLICT,
                                "'%s' is there already; --force replaces it",
                                place->path);
    }
    if (!S_ISDIR(is.st_mode))
        return kr_fail(err, KR_CONFLICT, "'%s' is there and is no folder",
                       place->path);
    if (is_empty(place->path))
        return true;
    if (!is_marked(place->arena, place->path))
        return kr_fail(err, KR_CONFLICT,
                       "the folder '%s' is not empty and no export made it",
                       place->path);
    return force || kr_fail(err, KR_CONFLICT,
                            "'%s' holds an earlier export; --force replaces it",
                            place->path);
}

/* --- Making it --- */

/* PATH without slashes at its end. */
static const char *
trimmed(struct kr_arena *arena, const char *path)
{
    struct kr_str text = kr_str(path);

    while (text.length > 1 && text.data[text.length - 1] == '/')
        text.length--;
    return kr_str_keep(text, arena);
}

/* Files others may read, as any program makes them. */
static mode_t
usual_mode(mode_t all)
{
    mode_t mask = umask(0);

    (void)umask(mask);
    return all & ~mask;
}

static bool
make(struct kr_writer_place *place, struct kr_err *err)
{
    char *name = kr_arena_format(place->arena, "%s.XXXXXX", place->path);

    if (place->folder) {
        if (mkdtemp(name) == NULL || chmod(name, usual_mode(0777)) != 0)
            return fail(err, "cannot make", place->path);
        place->temporary = name;
        return kr_writer_file(place, KR_WRITER_MARK,
                              KR_STR("Made by kroniek export.\n"), err);
    }
    place->file = mkostemp(name, O_CLOEXEC);
    if (place->file < 0)
        return fail(err, "cannot create", place->path);
    place->temporary = name;
    return fchmod(place->file, usual_mode(0666)) == 0 ||
           fail(err, "cannot create", place->path);
}

bool
kr_writer_place_open(const char *path, bool folder, bool force,
                     struct kr_writer_place **out, struct kr_err *err)
{
    struct kr_writer_place *place = kr_alloc(sizeof(*place));
    bool ok;

    *place = (struct kr_writer_place){ .arena = kr_arena_new(),
                                       .work = kr_arena_new(),
                                       .folder = folder,
                                       .file = -1,
                                       .buf = KR_BUF(2 * PIECE) };
    place->path = trimmed(place->arena, path);
    if (!folder && strcmp(path, "-") == 0) {
        place->file = STDOUT_FILENO;
        ok = true;
    } else {
        ok = check_free(place, force, err) && make(place, err);
    }
    if (ok)
        *out = place;
    else
        kr_writer_place_free(place);
    return ok;
}

/* --- Writing --- */

static bool
write_all(int file, struct kr_str bytes)
{
    size_t done = 0;

    while (done < bytes.length) {
        ssize_t put = write(file, bytes.data + done, bytes.length - done);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        done += (size_t)put;
    }
    return true;
}

static bool
flush(struct kr_writer_place *place, struct kr_err *err)
{
    bool ok = write_all(place->file, kr_buf_view(&place->buf));

    kr_buf_clear(&place->buf);
    return ok || fail(err, "cannot write", place->path);
}

bool
kr_writer_put(struct kr_writer_place *place, struct kr_str bytes,
              struct kr_err *err)
{
    if (place->buf.length + bytes.length > PIECE && !flush(place, err))
        return false;
    if (bytes.length > PIECE)
        return write_all(place->file, bytes) ||
               fail(err, "cannot write", place->path);
    kr_buf_str(&place->buf, bytes);
    return true;
}

static bool
is_plain_name(const char *name)
{
    struct kr_str rest = kr_str(name), part;

    if (rest.length == 0)
        return false;
    while (kr_str_part(&rest, '/', &part))
        if (part.length == 0 || kr_str_is(part, ".") || kr_str_is(part, ".."))
            return false;
    return name[strlen(name) - 1] != '/';
}

/* The folders before the last slash of PATH, all below its first FROM bytes. */
static bool
make_folders(struct kr_arena *arena, const char *path, size_t from,
             struct kr_err *err)
{
    char *part = kr_arena_text(arena, path);

    for (char *slash = strchr(part + from, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        if (slash == part)
            continue;
        *slash = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            return fail(err, "cannot make", part);
        *slash = '/';
    }
    return true;
}

/* The path of NAME in the temporary folder, its own folders made. */
static bool
path_for(struct kr_writer_place *place, const char *name, const char **out,
         struct kr_err *err)
{
    if (!is_plain_name(name))
        return kr_fail(err, KR_INVALID, "'%s' is no name for a file", name);
    kr_arena_reset(place->work);
    *out = kr_arena_format(place->work, "%s/%s", place->temporary, name);
    return make_folders(place->work, *out, strlen(place->temporary) + 1, err);
}

static bool
put_file(struct kr_writer_place *place, const char *name, struct kr_str bytes,
         int how, struct kr_err *err)
{
    const char *path;
    bool ok;
    int file;

    if (!path_for(place, name, &path, err))
        return false;
    file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | how, 0666);
    if (file < 0)
        return fail(err, "cannot create", path);
    ok = write_all(file, bytes) || fail(err, "cannot write", path);
    if (close(file) != 0 && ok)
        ok = fail(err, "cannot write", path);
    return ok;
}

bool
kr_writer_file(struct kr_writer_place *place, const char *name,
               struct kr_str bytes, struct kr_err *err)
{
    return put_file(place, name, bytes, O_TRUNC, err);
}

bool
kr_writer_append(struct kr_writer_place *place, const char *name,
                 struct kr_str bytes, struct kr_err *err)
{
    return put_file(place, name, bytes, O_APPEND, err);
}

static bool
pour(int from, int to)
{
    char *room = kr_alloc(PIECE);
    bool ok = true;

    while (ok) {
        ssize_t got = read(from, room, PIECE);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            ok = got == 0;
            break;
        }
        ok = write_all(to, (struct kr_str){ room, (size_t)got });
    }
    free(room);
    return ok;
}

static bool
copy(const char *from, const char *to, struct kr_err *err)
{
    int source = open(from, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    int file;
    bool ok;

    if (source < 0)
        return kr_fail(err, KR_NOT_FOUND, "cannot open '%s': %s", from,
                       strerrordesc_np(errno));
    file = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    ok = file >= 0 && pour(source, file);
    if (file >= 0 && close(file) != 0)
        ok = false;
    (void)close(source);
    return ok || fail(err, "cannot write", to);
}

bool
kr_writer_copy(struct kr_writer_place *place, const char *name,
               const char *from, struct kr_err *err)
{
    const char *path;

    return path_for(place, name, &path, err) && copy(from, path, err);
}

bool
kr_writer_has(const struct kr_writer_place *place, const char *name)
{
    kr_arena_reset(place->work);
    return access(kr_arena_format(place->work, "%s/%s", place->temporary, name),
                  F_OK) == 0;
}

bool
kr_writer_copy_file(const char *from, const char *to, struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    const char *half = kr_arena_format(arena, "%s.%d.part", to, (int)getpid());
    bool ok = make_folders(arena, to, 0, err) && copy(from, half, err) &&
              (rename(half, to) == 0 || fail(err, "cannot write", to));

    if (!ok)
        (void)unlink(half);
    kr_arena_free(arena);
    return ok;
}

/* --- The end --- */

static void
remove_folder(char *path)
{
    char *const paths[] = { path, NULL };
    FTS *walk = fts_open(paths, FTS_PHYSICAL | FTS_XDEV | FTS_NOCHDIR, NULL);
    const FTSENT *entry;

    if (walk == NULL)
        return;
    while ((entry = fts_read(walk)) != NULL)
        if (entry->fts_info != FTS_D)
            (void)remove(entry->fts_path);
    (void)fts_close(walk);
}

/* An earlier export steps aside and goes when the new one is there. */
static bool
put_folder(struct kr_writer_place *place, struct kr_err *err)
{
    char *old = kr_arena_format(place->arena, "%s.old", place->temporary);
    bool aside = false;

    if (rename(place->temporary, place->path) == 0)
        return true;
    if (errno == ENOTEMPTY || errno == EEXIST)
        aside = rename(place->path, old) == 0;
    if (!aside || rename(place->temporary, place->path) != 0) {
        (void)fail(err, "cannot put in its place", place->path);
        if (aside)
            (void)rename(old, place->path);
        return false;
    }
    remove_folder(old);
    return true;
}

static bool
sync_folder(const struct kr_writer_place *place)
{
    int folder = open(place->temporary, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = folder >= 0 && syncfs(folder) == 0;

    if (folder >= 0)
        (void)close(folder);
    return ok;
}

bool
kr_writer_place_finish(struct kr_writer_place *place, struct kr_err *err)
{
    if (place->folder) {
        if (!sync_folder(place))
            return fail(err, "cannot write", place->path);
        place->finished = put_folder(place, err);
        return place->finished;
    }
    if (!flush(place, err))
        return false;
    if (place->temporary == NULL) {
        place->finished = true;
        return true;
    }
    if (fsync(place->file) != 0 || rename(place->temporary, place->path) != 0)
        return fail(err, "cannot write", place->path);
    place->finished = true;
    return true;
}

void
kr_writer_place_free(struct kr_writer_place *place)
{
    if (place == NULL)
        return;
    if (place->file >= 0 && place->temporary != NULL)
        (void)close(place->file);
    if (!place->finished && place->temporary != NULL) {
        if (place->folder)
            remove_folder(place->temporary);
        else
            (void)unlink(place->temporary);
    }
    kr_buf_free(&place->buf);
    kr_arena_free(place->work);
    kr_arena_free(place->arena);
    free(place);
}

bool
kr_writer_copy_media(const char *folder, const struct kr_record_media *media,
                     struct kr_err *err)
{
    struct kr_arena *arena;
    bool ok;

    if (folder == NULL || media->file == NULL)
        return true;
    arena = kr_arena_new();
    ok = kr_writer_copy_file(
        media->file, kr_arena_format(arena, "%s/%s", folder, media->path), err);
    kr_arena_free(arena);
    return ok;
}
