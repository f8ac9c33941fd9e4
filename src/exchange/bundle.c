#include "bundle.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"

#define UNASKED ((int64_t)64 << 20) /* below it no ratio is asked for */
#define PIECE ((size_t)64 << 10)
#define NAME_MOST 1000 /* bytes of an entry's name */
#define TAR_MAGIC 257  /* where "ustar" stands */

struct unpacking {
    struct archive *archive; /* owned */
    struct kr_arena *arena;
    struct kr_sink *sink;
    const char *path, *folder;
    int64_t own, bytes; /* of the bundle, of what came out */
    int entries;
};

bool
kr_bundle_detect(struct kr_str head)
{
    return kr_str_starts(head, KR_STR("PK\3\4")) ||
           kr_str_starts(kr_str_from(head, TAR_MAGIC), KR_STR("ustar"));
}

static bool
broken(struct unpacking *unpacking, struct kr_err *err)
{
    const char *why = archive_error_string(unpacking->archive);

    return kr_fail(err, KR_INVALID, "%s: cannot be unpacked: %.200s",
                   unpacking->path, why == NULL ? "it is broken" : why);
}

static bool
check_bounds(const struct unpacking *unpacking, struct kr_err *err)
{
    if (unpacking->entries > KR_BUNDLE_ENTRIES)
        return kr_fail(err, KR_LIMIT, "%s: more than %d files in it",
                       unpacking->path, KR_BUNDLE_ENTRIES);
    if (unpacking->bytes > KR_BUNDLE_BYTES ||
        (unpacking->bytes > UNASKED &&
         unpacking->bytes / KR_BUNDLE_RATIO > unpacking->own))
        return kr_fail(err, KR_LIMIT,
                       "%s: more than %d bytes packed in each "
                       "byte: a bomb",
                       unpacking->path, KR_BUNDLE_RATIO);
    return true;
}

/* NAME stays in the folder, whatever is made of it. */
static bool
stays_inside(const char *name)
{
    struct kr_str rest = kr_str(name), part;

    if (name[0] == '/' || name[0] == '\0' || strlen(name) > NAME_MOST ||
        strchr(name, '\\') != NULL)
        return false;
    while (kr_str_part(&rest, '/', &part))
        if (kr_str_is(part, "..") || part.length > 255)
            return false;
    return true;
}

/* The folders above PATH, which is below the bundle's own. */
static bool
make_folders(struct unpacking *unpacking, char *path, struct kr_err *err)
{
    char *slash = path + strlen(unpacking->folder) + 1;

    while ((slash = strchr(slash, '/')) != NULL) {
        *slash = '\0';
        if (mkdir(path, 0700) != 0 && errno != EEXIST)
            return kr_fail(err, KR_IO, "cannot make '%s': %s", path,
                           strerrordesc_np(errno));
        *slash++ = '/';
    }
    return true;
}

static bool
write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put = write(file, bytes, length);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

static bool
copy_data(struct unpacking *unpacking, int file, const char *path,
          struct kr_err *err)
{
    char piece[PIECE];

    for (;;) {
        la_ssize_t got =
            archive_read_data(unpacking->archive, piece, sizeof(piece));

        if (got == 0)
            return true;
        if (got < 0)
            return broken(unpacking, err);
        unpacking->bytes += got;
        if (!check_bounds(unpacking, err))
            return false;
        if (!write_all(file, piece, (size_t)got))
            return kr_fail(err, KR_IO, "cannot write '%s': %s", path,
                           strerrordesc_np(errno));
    }
}

static bool
unpack_file(struct unpacking *unpacking, const char *name, struct kr_err *err)
{
    char *path =
        kr_arena_format(unpacking->arena, "%s/%s", unpacking->folder, name);
    int file;
    bool ok;

    if (!make_folders(unpacking, path, err))
        return false;
    file =
        open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return kr_fail(err, KR_IO, "cannot write '%s': %s", path,
                       strerrordesc_np(errno));
    ok = copy_data(unpacking, file, path, err);
    return close(file) == 0 && ok;
}

static bool
unpack_entry(struct unpacking *unpacking, struct archive_entry *entry,
             struct kr_err *err)
{
    const char *utf8 = archive_entry_pathname_utf8(entry);
    const char *name = utf8 != NULL ? utf8 : archive_entry_pathname(entry);
    mode_t type = archive_entry_filetype(entry);

    unpacking->entries++;
    if (!check_bounds(unpacking, err))
        return false;
    if (type == AE_IFDIR)
        return true;
    if (name != NULL && type == AE_IFREG && stays_inside(name) &&
        archive_entry_hardlink(entry) == NULL)
        return unpack_file(unpacking, name, err);
    unpacking->sink->failed(unpacking->sink->self,
                            kr_arena_format(unpacking->arena, "%s/%.200s",
                                            unpacking->path,
                                            name == NULL ? "?" : name),
                            type == AE_IFREG
                                ? "its name leads out of the folder"
                                : "it is no ordinary file");
    return true;
}

static bool
unpack_all(struct unpacking *unpacking, struct kr_err *err)
{
    struct archive_entry *entry;
    int result;

    while ((result = archive_read_next_header(unpacking->archive, &entry)) !=
           ARCHIVE_EOF) {
        if (result < ARCHIVE_WARN)
            return broken(unpacking, err);
        if (!unpack_entry(unpacking, entry, err))
            return false;
    }
    return true;
}

bool
kr_bundle_unpack(struct kr_arena *arena, const char *path, const char *scratch,
                 struct kr_sink *sink, const char **folder, struct kr_err *err)
{
    struct unpacking unpacking = { .arena = arena, .sink = sink, .path = path };
    char *made = kr_arena_format(arena, "%s/kroniek-XXXXXX", scratch);
    struct stat is;
    bool ok;

    *folder = NULL;
    if (mkdtemp(made) == NULL || stat(path, &is) != 0)
        return kr_fail(err, KR_IO, "cannot make a folder in '%s': %s", scratch,
                       strerrordesc_np(errno));
    unpacking.folder = *folder = made;
    unpacking.own = (int64_t)is.st_size;
    unpacking.archive = archive_read_new();
    (void)archive_read_support_filter_gzip(unpacking.archive);
    (void)archive_read_support_format_zip(unpacking.archive);
    (void)archive_read_support_format_tar(unpacking.archive);
    ok =
        archive_read_open_filename(unpacking.archive, path, PIECE) == ARCHIVE_OK
            ? unpack_all(&unpacking, err)
            : broken(&unpacking, err);
    (void)archive_read_free(unpacking.archive);
    return ok;
}

void
kr_bundle_remove(const char *folder)
{
    char *const roots[] = { folder == NULL ? NULL : strdup(folder), NULL };
    FTSENT *entry;
    FTS *tree;

    if (roots[0] == NULL)
        return;
    tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    while (tree != NULL && (entry = fts_read(tree)) != NULL) {
        if (entry->fts_info == FTS_DP)
            (void)rmdir(entry->fts_path);
        else if (entry->fts_info != FTS_D)
            (void)unlink(entry->fts_path);
    }
    if (tree != NULL)
        (void)fts_close(tree);
    free(roots[0]);
}
