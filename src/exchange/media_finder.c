#include "media_finder.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/text/html_files.h"
#include "kroniek/text/percent.h"

/* --- one address --- */

/* PATH's real path, when it is a regular file beneath ROOT. */
static const char *
beneath(struct kr_arena *arena, const char *root, const char *path)
{
    char real_root[PATH_MAX], real[PATH_MAX];
    struct stat is;
    size_t length;

    if (stat(path, &is) != 0 || !S_ISREG(is.st_mode) ||
        realpath(root, real_root) == NULL || realpath(path, real) == NULL)
        return NULL;
    length = strcmp(real_root, "/") == 0 ? 0 : strlen(real_root);
    if (strncmp(real, real_root, length) != 0 || real[length] != '/')
        return NULL;
    return kr_arena_text(arena, real);
}

/* The path in SRC, decoded; false: it has none that could be a file's. */
static bool
path_of(struct kr_arena *arena, const char *src, struct kr_str *out,
        bool *relative)
{
    size_t scheme = strcspn(src, ":/?#");
    const char *path = src;

    *relative = false;
    if (src[scheme] == ':') {
        if (strncasecmp(src, "http://", 7) != 0 &&
            strncasecmp(src, "https://", 8) != 0 &&
            strncasecmp(src, "file://", 7) != 0)
            return false;
        path = src + scheme + 1;
    }
    if (strncmp(path, "//", 2) == 0)
        path += 2 + strcspn(path + 2, "/?#");
    else
        *relative = *path != '/';
    if (strlen(path) >= PATH_MAX ||
        !kr_percent_decode(arena,
                           kr_str_upto(kr_str(path), strcspn(path, "?#")), out,
                           NULL))
        return false;
    return out->length > 0 && out->data[out->length - 1] != '/';
}

static bool
climbs(struct kr_str path)
{
    struct kr_str part;

    while (kr_str_part(&path, '/', &part))
        if (kr_str_is(part, ".."))
            return true;
    return false;
}

static const char *
folder_of(struct kr_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        return ".";
    return kr_arena_bytes(arena, path,
                          slash == path ? 1 : (size_t)(slash - path));
}

/* ROOT itself is called NAME. */
static bool
is_called(const char *root, struct kr_str name)
{
    char real[PATH_MAX];
    const char *slash;

    if (name.length == 0 || realpath(root, real) == NULL)
        return false;
    slash = strrchr(real, '/');
    return slash != NULL && kr_str_is(name, slash + 1);
}

/* PATH below ROOT, whole or without some of its beginning. */
static const char *
below(struct kr_arena *arena, const char *root, struct kr_str path)
{
    struct kr_str dropped = { "", 0 };

    while (path.length > 0) {
        size_t slash = kr_str_find(path, '/');
        bool last = slash == path.length;
        const char *found = NULL;

        if (!last || dropped.length == 0 || is_called(root, dropped))
            found = beneath(arena, root,
                            kr_arena_format(arena, "%s/%.*s", root,
                                            KR_STR_ARGS(path)));
        if (found != NULL || last)
            return found;
        if (slash > 0)
            dropped = kr_str_upto(path, slash);
        path = kr_str_from(path, slash + 1);
    }
    return NULL;
}

/* PATH in the folder of the file, in the one that is in, and so on to the
 * root: a site or an export may lie a few folders down. */
static const char *
around(const struct kr_media_finder *finder, struct kr_arena *arena,
       struct kr_str path)
{
    const char *folder = finder->path, *found = NULL;

    while (found == NULL && strlen(folder) > strlen(finder->root) &&
           strchr(folder, '/') != NULL) {
        folder = folder_of(arena, folder);
        found = beneath(arena, finder->root,
                        kr_arena_format(arena, "%s/%.*s", folder,
                                        KR_STR_ARGS(path)));
        if (strcmp(folder, "/") == 0)
            break;
    }
    return found;
}

static const char *
look_everywhere(const struct kr_media_finder *finder, struct kr_arena *arena,
                struct kr_str path, bool relative)
{
    static const char *const folders[] = { "static", "public", "assets",
                                           "source", "content" };
    const char *found = NULL;

    if (relative && finder->path != NULL && finder->root != NULL)
        found =
            beneath(arena, finder->root,
                    kr_arena_format(arena, "%s/%s",
                                    folder_of(arena, finder->path), path.data));
    if (climbs(path))
        return found;
    while (path.length > 0 && path.data[0] == '/')
        path = kr_str_from(path, 1);
    if (found == NULL && finder->media != NULL)
        found = below(arena, finder->media, path);
    if (found == NULL && finder->root != NULL)
        found = below(arena, finder->root, path);
    if (found == NULL && finder->root != NULL && finder->path != NULL)
        found = around(finder, arena, path);
    for (size_t i = 0;
         found == NULL && finder->root != NULL && i < KR_COUNT(folders); i++)
        found = beneath(arena, finder->root,
                        kr_arena_format(arena, "%s/%s/%s", finder->root,
                                        folders[i], path.data));
    return found;
}

/* "x-300x200.jpg" is "x.jpg" made smaller, "x-scaled.jpg" too. */
static bool
original_of(struct kr_arena *arena, struct kr_str path, struct kr_str *out)
{
    const char *dot = strrchr(path.data, '.');
    const char *end = dot, *at;

    if (dot == NULL || strchr(dot, '/') != NULL)
        return false;
    for (at = dot; at > path.data && isdigit((unsigned char)at[-1]); at--)
        continue;
    if (at < dot && at > path.data && at[-1] == 'x') {
        const char *width = --at;

        while (at > path.data && isdigit((unsigned char)at[-1]))
            at--;
        if (at < width && at > path.data && at[-1] == '-')
            end = at - 1;
    } else if (dot - path.data > 7 && strncmp(dot - 7, "-scaled", 7) == 0) {
        end = dot - 7;
    }
    if (end == dot)
        return false;
    *out = kr_str(kr_arena_format(arena, "%.*s%s", (int)(end - path.data),
                                  path.data, dot));
    return true;
}

const char *
kr_media_find(const struct kr_media_finder *finder, struct kr_arena *arena,
              const char *src)
{
    struct kr_str path, original;
    const char *found;
    bool relative;

    if (!path_of(arena, src, &path, &relative))
        return NULL;
    found = look_everywhere(finder, arena, path, relative);
    if (found == NULL && original_of(arena, path, &original))
        found = look_everywhere(finder, arena, original, relative);
    return found;
}

/* --- all of a draft --- */

struct gathering {
    const struct kr_media_finder *finder;
    struct kr_arena *arena;
    struct kr_draft *draft;
    struct kr_sink *sink;
    struct kr_media_draft *found;
    size_t found_count, found_room;
    const char **asked; /* each once */
    size_t asked_count, asked_room;
};

/* A link is looked for when what it leads to has the name of a file we keep. */
static bool
is_file_name(const char *address)
{
    static const char *const endings[] = {
        "jpg", "jpeg", "png", "gif",  "webp", "svg",  "pdf",  "mp3",
        "m4a", "ogg",  "oga", "opus", "wav",  "flac", "mp4",  "m4v",
        "mov", "webm", "ogv", "epub", "zip",  "docx", "xlsx", "pptx",
        "odt", "ods",  "odp", "doc",  "xls",  "ppt",  "txt",  "csv",
    };
    struct kr_str path = kr_str_upto(kr_str(address), strcspn(address, "?#"));
    size_t dot = path.length;

    while (dot > 0 && path.data[dot - 1] != '.' && path.data[dot - 1] != '/')
        dot--;
    if (dot == 0 || path.data[dot - 1] != '.')
        return false;
    for (size_t i = 0; i < KR_COUNT(endings); i++)
        if (path.length - dot == strlen(endings[i]) &&
            strncasecmp(path.data + dot, endings[i], path.length - dot) == 0)
            return true;
    return false;
}

/* On the web, so perhaps never ours: not found is no loss of ours then. */
static bool
is_on_the_web(const char *address)
{
    return strncasecmp(address, "http:", 5) == 0 ||
           strncasecmp(address, "https:", 6) == 0 ||
           strncmp(address, "//", 2) == 0;
}

static bool
was_asked(struct gathering *gathering, const char *address)
{
    for (size_t i = 0; i < gathering->asked_count; i++)
        if (strcmp(gathering->asked[i], address) == 0)
            return true;
    gathering->asked =
        kr_arena_grow(gathering->arena, gathering->asked,
                      gathering->asked_count, &gathering->asked_room,
                      sizeof(*gathering->asked));
    gathering->asked[gathering->asked_count++] = address;
    return false;
}

static bool
look_for(struct gathering *gathering, const char *address)
{
    const char *file =
        kr_media_find(gathering->finder, gathering->arena, address);

    if (file == NULL)
        return false;
    gathering->found =
        kr_arena_grow(gathering->arena, gathering->found,
                      gathering->found_count, &gathering->found_room,
                      sizeof(*gathering->found));
    gathering->found[gathering->found_count++] =
        (struct kr_media_draft){ address, file };
    return true;
}

static void
tell_missing(struct gathering *gathering, const char *address)
{
    gathering->sink->missing(gathering->sink->self, gathering->draft->place,
                             address);
}

static bool
gather_one(void *self, enum kr_html_file kind, const char *address)
{
    struct gathering *gathering = self;
    bool shown = kind == KR_HTML_PICTURE;
    bool kept = strncmp(address, "/media/", 7) == 0; /* by us, or some copy */

    if (strncasecmp(address, "data:", 5) == 0 || address[0] == '#' ||
        (!shown && !is_file_name(address)) || was_asked(gathering, address))
        return true;
    if (!look_for(gathering, address) && !kept &&
        (shown || !is_on_the_web(address)))
        tell_missing(gathering, address);
    return gathering->asked_count < KR_MEDIA_MOST;
}

void
kr_media_gather(const struct kr_media_finder *finder, struct kr_arena *arena,
                struct kr_draft *draft, struct kr_sink *sink)
{
    struct gathering gathering = {
        .finder = finder, .arena = arena, .draft = draft, .sink = sink
    };
    const char *featured = draft->featured_src;

    if (draft->media_count > 0) /* the reader has them: a copy of ours */
        return;
    if (featured != NULL && *featured != '\0')
        (void)gather_one(&gathering, KR_HTML_PICTURE, featured);
    kr_html_files(arena, draft->html, gather_one, &gathering);
    if (gathering.asked_count >= KR_MEDIA_MOST)
        sink->note(sink->self, draft->place,
                   "so many pictures that not all were looked for");
    draft->media = gathering.found;
    draft->media_count = gathering.found_count;
}
