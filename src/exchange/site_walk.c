#include "site_walk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "front_matter.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "site_folder.h"
#include "site_place.h"

#define HEAD ((size_t)64 << 10) /* bytes of a file that are looked at */

bool
kr_site_is_strict(const struct kr_site_folder *site)
{
    return site->kind != KR_SITE_PLAIN && site->kind != KR_SITE_ELEVENTY;
}

static struct kr_str
head_of(struct kr_arena *arena, const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    char *bytes;
    ssize_t got;

    if (file < 0)
        return KR_STR("");
    bytes = kr_arena_alloc(arena, HEAD);
    do
        got = read(file, bytes, HEAD);
    while (got < 0 && errno == EINTR);
    (void)close(file);
    return (struct kr_str){ bytes, got < 0 ? 0 : (size_t)got };
}

/* A page that is made of other pages: a list, a feed, a layout. */
static bool
is_template(struct kr_str text)
{
    static const char *const signs[] = { "{% for ", "{%- for ", "{{ content",
                                         "{{content", "paginator." };

    for (size_t i = 0; i < KR_COUNT(signs); i++)
        if (kr_str_search(text, kr_str(signs[i])) < text.length)
            return true;
    return false;
}

/* What kind of thing PLACE's file is, when it is no text; NULL: it is one. */
static const char *
reason_to_skip(const struct kr_site_folder *site,
               const struct kr_site_place *place, const char *path)
{
    struct kr_arena *arena = NULL;
    const char *reason = NULL;
    struct kr_str head;

    if (place->role == KR_SITE_SECTION)
        return "page about a folder";
    if (place->role == KR_SITE_NONE)
        return site->kind == KR_SITE_JEKYLL ? "post without a day in its name"
                                            : "file outside the content";
    if (!place->needs_matter)
        return NULL;
    arena = kr_arena_new();
    head = head_of(arena, path);
    if (!kr_front_matter_begins(head))
        reason = "file without front matter";
    else if (place->is_html && is_template(head))
        reason = "template";
    kr_arena_free(arena);
    return reason;
}

/* A text in a markup that we do not read. */
static bool
is_foreign(const char *path)
{
    static const char *const endings[] = { ".org",      ".rst",   ".adoc",
                                           ".asciidoc", ".ad",    ".textile",
                                           ".pdc",      ".pandoc" };

    for (size_t i = 0; i < KR_COUNT(endings); i++)
        if (kr_str_ends(kr_str(path), kr_str(endings[i])))
            return true;
    return false;
}

/* What a section lays upon the posts in it is not followed: it may draft them,
 * and whoever imports them must know. */
static void
tell_cascade(const char *path, const char *shown, struct kr_sink *sink)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_str head = head_of(arena, path);

    if (kr_str_search(head, KR_STR("cascade")) < head.length)
        sink->note(sink->self, shown,
                   "its cascade is not followed: posts below that it drafts "
                   "or hides come in as they say themselves");
    kr_arena_free(arena);
}

enum kr_site_verdict
kr_site_judge(const struct kr_site_folder *site, struct kr_arena *arena,
              const char *path, const char *shown, struct kr_sink *sink)
{
    struct kr_site_place place = kr_site_place(site, arena, path);
    const char *reason;

    if (kr_site_is_strict(site) && is_foreign(path)) {
        sink->skipped(sink->self, shown, "text in a markup that is not read");
        return KR_SITE_SKIPPED;
    }
    if (place.stem.length == 0 || (place.is_html && !kr_site_is_strict(site)) ||
        (place.role == KR_SITE_NONE && !place.is_text))
        return KR_SITE_OTHER;
    if ((reason = reason_to_skip(site, &place, path)) == NULL)
        return KR_SITE_TAKEN;
    sink->skipped(sink->self, shown, reason);
    if (place.role == KR_SITE_SECTION)
        tell_cascade(path, shown, sink);
    return KR_SITE_SKIPPED;
}

/* What of NAME stands before its language and extension. */
static bool
is_index(struct kr_str name)
{
    return kr_str_starts(name, KR_STR("index."));
}

/* A path among PATHS is FOLDER/index.…; both have the same order. */
static bool
has_index(const char *const *paths, size_t count, struct kr_str folder)
{
    size_t low = 0, high = count;

    while (low < high) { /* the first that is not before "FOLDER/index." */
        size_t middle = low + (high - low) / 2;
        struct kr_str path = kr_str(paths[middle]);
        int order = strncmp(path.data, folder.data, folder.length);

        if (order == 0)
            order = strcmp(path.data + folder.length, "/index.");
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count &&
           strncmp(paths[low], folder.data, folder.length) == 0 &&
           strncmp(paths[low] + folder.length, "/index.", 7) == 0;
}

bool
kr_site_is_resource(const struct kr_site_folder *site, struct kr_arena *arena,
                    const char *const *paths, size_t count, size_t at)
{
    const char *content =
        kr_arena_format(arena, "%s/%s", site->root, site->content);
    struct kr_str folder = kr_str(paths[at]);
    bool own = true; /* of the file itself */

    if (site->kind != KR_SITE_HUGO && site->kind != KR_SITE_ZOLA)
        return false;
    for (;;) {
        const char *slash = memrchr(folder.data, '/', folder.length);
        struct kr_str name;

        if (slash == NULL)
            return false;
        name = kr_str_from(folder, (size_t)(slash - folder.data) + 1);
        folder.length = (size_t)(slash - folder.data);
        if (folder.length <= strlen(content))
            return false;
        if (!(own && is_index(name)) && has_index(paths, count, folder))
            return true;
        own = false;
    }
}
