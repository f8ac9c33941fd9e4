#include "source_file.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/formats.h"

struct walk {
    struct kr_read_run *run;
    struct kr_arena *arena;
    const char **paths; /* owned */
    size_t count, room;
    size_t passed_over; /* without a note of their own */
};

static bool
is_readable(const struct kr_format *only, const char *name)
{
    size_t count;
    const struct kr_format *formats = kr_formats(&count);

    for (size_t i = 0; i < count; i++)
        if ((only == NULL || only == &formats[i]) &&
            kr_format_has_extension(&formats[i], name))
            return true;
    return false;
}

/* Files that stand among posts and are none. */
static bool
is_about_the_folder(const char *name)
{
    static const char *const stems[] = { "_index", "README", "LICENSE",
                                         "LICENCE" };

    for (size_t i = 0; i < KR_COUNT(stems); i++) {
        size_t length = strlen(stems[i]);

        if (strncmp(name, stems[i], length) == 0 &&
            (name[length] == '.' || name[length] == '\0'))
            return true;
    }
    return false;
}

static void
add_path(struct walk *walk, const char *path, int64_t bytes)
{
    if (walk->count == walk->room) {
        walk->room = walk->room == 0 ? 64 : walk->room * 2;
        walk->paths =
            kr_realloc(walk->paths, walk->room * sizeof(*walk->paths));
    }
    walk->paths[walk->count++] = kr_arena_text(walk->arena, path);
    walk->run->bytes_total += bytes;
}

static const char *
shown(const struct walk *walk, const char *path)
{
    return kr_read_run_shown(walk->run, walk->arena, path);
}

static void
visit_file(struct walk *walk, const FTSENT *entry)
{
    struct kr_sink *sink = walk->run->inner;

    if (entry->fts_name[0] == '.')
        walk->passed_over++;
    else if (is_about_the_folder(entry->fts_name))
        sink->note(sink->self, shown(walk, entry->fts_path),
                   "passed over: it is about the folder, no post");
    else if (!is_readable(walk->run->format, entry->fts_name))
        walk->passed_over++;
    else
        add_path(walk, entry->fts_path, entry->fts_statp->st_size);
}

static bool
unreadable(struct walk *walk, const FTSENT *entry, struct kr_err *err)
{
    struct kr_sink *sink = walk->run->inner;
    const char *reason = strerrordesc_np(entry->fts_errno);

    if (walk->run->options->strict || entry->fts_level == 0)
        return kr_fail(err, KR_IO, "%s: cannot be read: %s",
                       shown(walk, entry->fts_path), reason);
    sink->failed(sink->self, shown(walk, entry->fts_path),
                 kr_arena_format(walk->arena, "cannot be read: %s", reason));
    return true;
}

static bool
visit(struct walk *walk, FTS *tree, FTSENT *entry, struct kr_err *err)
{
    switch (entry->fts_info) {
    case FTS_D:
        if (entry->fts_level > 0 && entry->fts_name[0] == '.') {
            (void)fts_set(tree, entry, FTS_SKIP);
            walk->passed_over++;
        }
        return true;
    case FTS_DP:
    case FTS_DOT: return true;
    case FTS_F: visit_file(walk, entry); return true;
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS: return unreadable(walk, entry, err);
    default: walk->passed_over++; return true; /* links, sockets, … */
    }
}

static int
compare_paths(const void *a, const void *b)
{
    const char *const *one = a, *const *other = b;

    return strcmp(*one, *other);
}

static bool
find_files(struct walk *walk, const char *folder, struct kr_err *err)
{
    char *root = kr_arena_text(walk->arena, folder);
    char *const roots[] = { root, NULL };
    FTS *tree =
        fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, NULL);
    FTSENT *entry;
    bool ok = true;

    if (tree == NULL)
        return kr_fail(err, KR_IO, "%s: cannot be read: %s", folder,
                       strerrordesc_np(errno));
    while (ok && (entry = fts_read(tree)) != NULL)
        ok = visit(walk, tree, entry, err);
    (void)fts_close(tree);
    if (walk->count > 0)
        qsort(walk->paths, walk->count, sizeof(*walk->paths), compare_paths);
    return ok;
}

/* One of a folder's files: what is wrong with it is told, not fatal. */
static bool
read_one(struct walk *walk, const char *path, const char *root,
         struct kr_err *err)
{
    struct kr_sink *sink = walk->run->inner;
    struct kr_err why = { 0 };
    const char *place, *reason;

    switch (kr_read_run_file(walk->run, path, root, true, &why)) {
    case KR_READ_DONE: return true;
    case KR_READ_UNKNOWN:
        if (walk->run->options->strict)
            break;
        walk->passed_over++;
        return true;
    case KR_READ_TROUBLE:
        if (walk->run->options->strict)
            break;
        place =
            kr_read_place(walk->arena, shown(walk, path), why.message, &reason);
        sink->failed(sink->self, place, reason);
        return true;
    case KR_READ_STOPPED: break;
    }
    if (err != NULL)
        *err = why;
    return false;
}

bool
kr_read_run_folder(struct kr_read_run *run, const char *path,
                   struct kr_err *err)
{
    struct walk walk = { .run = run, .arena = kr_arena_new() };
    bool ok = find_files(&walk, path, err);

    for (size_t i = 0; ok && i < walk.count; i++)
        ok = read_one(&walk, walk.paths[i], path, err);
    if (ok && walk.passed_over > 0)
        run->inner->note(run->inner->self, shown(&walk, path),
                         kr_arena_format(walk.arena,
                                         "%zu files passed over: hidden, "
                                         "links, or of no format",
                                         walk.passed_over));
    free(walk.paths);
    kr_arena_free(walk.arena);
    return ok;
}
