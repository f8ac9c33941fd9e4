#include "source_file.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/writer_place.h"
#include "site_folder.h"
#include "site_place.h"
#include "site_walk.h"

struct walk {
    struct kr_read_run *run;
    struct kr_arena *arena;
    const struct kr_site_folder *site; /* NULL: its rules do not count */
    const char **paths;                /* owned */
    size_t count, room;
    size_t passed_over; /* without a note of their own */
    bool own;           /* an export of ours made the folder */
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
    static const char *const stems[] = { "README", "LICENSE", "LICENCE" };

    for (size_t i = 0; i < KR_COUNT(stems); i++) {
        size_t length = strlen(stems[i]);

        if (strncmp(name, stems[i], length) == 0 &&
            (name[length] == '.' || name[length] == '\0'))
            return true;
    }
    return strcmp(name, "robots.txt") == 0 || strcmp(name, "llms.txt") == 0;
}

/* In a copy of a site of ours: what its pages say already, in another form. */
static bool
is_other_form(const struct walk *walk, const FTSENT *entry)
{
    struct kr_str path = kr_str(entry->fts_path);
    const char *name = entry->fts_name;
    const char *page;

    if (strncmp(name, "sitemap", 7) == 0 ||
        strncmp(name, "citation.", 9) == 0 || strcmp(name, "index.xml") == 0 ||
        strcmp(name, "index.json") == 0)
        return true;
    if (!kr_str_ends(path, KR_STR(".md")))
        return false;
    page = kr_arena_format(walk->arena, "%.*s/index.html",
                           KR_STR_ARGS(kr_str_upto(path, path.length - 3)));
    return access(page, F_OK) == 0;
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

/* A file that is no text of a site's, and may be one of another format. */
static void
visit_other(struct walk *walk, const FTSENT *entry)
{
    struct kr_sink *sink = walk->run->inner;

    if (is_about_the_folder(entry->fts_name))
        sink->skipped(sink->self, shown(walk, entry->fts_path),
                      "page about a folder");
    else if (!is_readable(walk->run->format, entry->fts_name))
        walk->passed_over++;
    else
        add_path(walk, entry->fts_path, entry->fts_statp->st_size);
}

static void
visit_file(struct walk *walk, const FTSENT *entry)
{
    const char *path = entry->fts_path;

    if (entry->fts_name[0] == '.') {
        walk->passed_over++;
        return;
    }
    if (walk->own && is_other_form(walk, entry)) {
        struct kr_sink *sink = walk->run->inner;

        sink->skipped(sink->self, shown(walk, path), "page in another form");
        return;
    }
    if (walk->site == NULL) {
        visit_other(walk, entry);
        return;
    }
    switch (kr_site_judge(walk->site, walk->arena, path, shown(walk, path),
                          walk->run->inner)) {
    case KR_SITE_TAKEN: add_path(walk, path, entry->fts_statp->st_size); break;
    case KR_SITE_SKIPPED: break;
    case KR_SITE_OTHER:
        if (kr_site_is_strict(walk->site))
            walk->passed_over++;
        else
            visit_other(walk, entry);
        break;
    }
}

static bool
enters(const struct walk *walk, const FTSENT *entry)
{
    if (entry->fts_level == 0)
        return true;
    return walk->site == NULL
               ? entry->fts_name[0] != '.'
               : kr_site_enters(walk->site, walk->arena, entry->fts_path);
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
        if (!enters(walk, entry)) {
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
    walk->own =
        access(kr_arena_format(walk->arena, "%s/" KR_WRITER_MARK, folder),
               F_OK) == 0;
    while (ok && (entry = fts_read(tree)) != NULL)
        ok = visit(walk, tree, entry, err);
    (void)fts_close(tree);
    if (walk->count > 0)
        qsort(walk->paths, walk->count, sizeof(*walk->paths), compare_paths);
    return ok;
}

/* Leave out what belongs to another text. */
static void
drop_resources(struct walk *walk)
{
    struct kr_sink *sink = walk->run->inner;
    const char **kept = kr_alloc((walk->count + 1) * sizeof(*kept));
    size_t count = 0;

    for (size_t i = 0; i < walk->count; i++) {
        if (kr_site_is_resource(walk->site, walk->arena, walk->paths,
                                walk->count, i))
            sink->skipped(sink->self, shown(walk, walk->paths[i]),
                          "file beside a text");
        else
            kept[count++] = walk->paths[i];
    }
    free(walk->paths);
    walk->paths = kept;
    walk->count = count;
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

/* Read what was found, telling readers of the site under the name its folder
 * is shown by. */
static bool
read_all(struct walk *walk, const char *folder, struct kr_err *err)
{
    struct kr_read_run *run = walk->run;
    const struct kr_read_options *given = run->options;
    const struct kr_format *named = run->format;
    struct kr_read_options options = *given;
    struct kr_site_folder site;
    bool ok = true;

    if (walk->site != NULL) {
        site = *walk->site;
        site.root = shown(walk, site.root);
        site.start = shown(walk, site.start);
        options.folder = &site;
        run->options = &options;
        if (kr_site_is_strict(&site))
            run->format = kr_format_by_name("markdown");
    }
    for (size_t i = 0; ok && i < walk->count; i++)
        ok = read_one(walk, walk->paths[i], folder, err);
    run->options = given;
    run->format = named;
    return ok;
}

/* A site is Markdown: looking for another format, it is just a folder. */
static bool
may_be_site(const struct kr_read_run *run)
{
    return run->format == NULL || strcmp(run->format->name, "markdown") == 0;
}

bool
kr_read_run_folder(struct kr_read_run *run, const char *path,
                   struct kr_err *err)
{
    struct walk walk = { .run = run, .arena = kr_arena_new() };
    bool ok;

    if (may_be_site(run)) {
        walk.site = kr_site_folder(walk.arena, path, run->inner);
        if (kr_site_is_strict(walk.site))
            run->inner->note(run->inner->self, shown(&walk, walk.site->root),
                             kr_arena_format(walk.arena, "read as a site of %s",
                                             kr_site_kind_name(
                                                 walk.site->kind)));
    }
    ok = find_files(&walk, walk.site == NULL ? path : walk.site->start, err);
    if (walk.site != NULL)
        drop_resources(&walk);
    ok =
        ok && read_all(&walk, walk.site == NULL ? path : walk.site->start, err);
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
