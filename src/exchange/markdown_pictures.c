#include "markdown_pictures.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/percent.h"

struct looking {
    struct kr_arena *arena;
    const struct kr_read_options *options;
    struct kr_draft *draft;
    struct kr_sink *sink;
    struct kr_media_draft *found;
    const char **asked; /* each once */
    size_t asked_count, found_count;
};

/* SRC names something on another host, or nothing in a folder. */
static bool
is_elsewhere(const char *src)
{
    size_t scheme = strcspn(src, ":/?#");

    return src[0] == '\0' || src[0] == '#' || src[scheme] == ':' ||
           strncmp(src, "//", 2) == 0;
}

/* PATH's real path, when it is a regular file beneath ROOT. */
static const char *
beneath(struct kr_arena *arena, const char *root, const char *path)
{
    char real_root[PATH_MAX], real[PATH_MAX];
    struct stat is;
    size_t length;

    if (realpath(root, real_root) == NULL || realpath(path, real) == NULL)
        return NULL;
    length = strcmp(real_root, "/") == 0 ? 0 : strlen(real_root);
    if (strncmp(real, real_root, length) != 0 || real[length] != '/' ||
        stat(real, &is) != 0 || !S_ISREG(is.st_mode))
        return NULL;
    return kr_arena_text(arena, real);
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

const char *
kr_markdown_picture(struct kr_arena *arena,
                    const struct kr_read_options *options, const char *src)
{
    const char *root = options->root, *found;
    struct kr_str path;

    if (root == NULL || options->path == NULL || is_elsewhere(src) ||
        strlen(src) >= PATH_MAX ||
        !kr_percent_decode(arena, kr_str_upto(kr_str(src), strcspn(src, "?#")),
                           &path, NULL))
        return NULL;
    if (path.length > 0 && path.data[0] == '/') {
        found = beneath(arena, root,
                        kr_arena_format(arena, "%s%s", root, path.data));
        return found != NULL ? found
                             : beneath(arena, root,
                                       kr_arena_format(arena, "%s/static%s",
                                                       root, path.data));
    }
    return beneath(arena, root,
                   kr_arena_format(arena, "%s/%s",
                                   folder_of(arena, options->path), path.data));
}

static const char *
look_for(struct looking *looking, const char *src)
{
    const char *file;

    for (size_t i = 0; i < looking->found_count; i++)
        if (strcmp(looking->found[i].src, src) == 0)
            return looking->found[i].file;
    for (size_t i = 0; i < looking->asked_count; i++)
        if (strcmp(looking->asked[i], src) == 0)
            return NULL;
    if (looking->asked_count == KR_MARKDOWN_PICTURES)
        return NULL;
    src = kr_arena_text(looking->arena, src);
    looking->asked[looking->asked_count++] = src;
    file = kr_markdown_picture(looking->arena, looking->options, src);
    if (file != NULL)
        looking->found[looking->found_count++] =
            (struct kr_media_draft){ src, file };
    else if (!is_elsewhere(src))
        looking->sink->note(looking->sink->self, looking->draft->place,
                            kr_arena_format(looking->arena,
                                            "no picture '%.200s' is there",
                                            src));
    return file;
}

static struct kr_picture
remember(void *self, const char *src)
{
    (void)look_for(self, src);
    return (struct kr_picture){ 0 };
}

void
kr_markdown_pictures(struct kr_arena *arena,
                     const struct kr_read_options *options,
                     const char *featured, struct kr_draft *draft,
                     struct kr_sink *sink)
{
    struct looking looking = {
        .arena = arena, .options = options, .draft = draft, .sink = sink
    };
    const struct kr_clean_rules rules = { .picture = remember,
                                          .self = &looking };
    struct kr_clean_html clean;

    looking.found =
        kr_arena_array(arena, KR_MARKDOWN_PICTURES, sizeof(*looking.found));
    looking.asked =
        kr_arena_array(arena, KR_MARKDOWN_PICTURES, sizeof(*looking.asked));
    if (featured != NULL && look_for(&looking, featured) != NULL)
        draft->featured_src = featured;
    /* Cleaning asks for each address in the form the intake will: what the
     * clean HTML is does not matter here. */
    (void)!kr_clean_html(arena, draft->html, &rules, &clean, NULL);
    if (looking.asked_count == KR_MARKDOWN_PICTURES)
        sink->note(sink->self, draft->place,
                   "so many pictures that not all were looked for");
    draft->media = looking.found;
    draft->media_count = looking.found_count;
}
