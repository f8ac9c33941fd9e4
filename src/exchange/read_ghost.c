#include "kroniek/exchange/read_ghost.h"

#include <stdio.h>
#include <string.h>

#include "ghost_post.h"
#include "ghost_tables.h"
#include "json_file.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "zone.h"

struct reading {
    struct kr_arena *arena; /* of one post */
    const struct kr_read_options *options;
    struct kr_sink *sink;
    const char *path;
    struct kr_ghost_site site;
    int position;
};

static bool
read_post(struct reading *reading, const json_t *post, size_t index,
          struct kr_err *err)
{
    const char *place =
        kr_arena_format(reading->arena, "%s:posts[%zu]", reading->path, index);
    struct kr_draft draft = { .place = place, .position = reading->position };
    const char *remarks[KR_GHOST_REMARKS];
    struct kr_err why = { 0 };
    size_t count = 0;

    if (!kr_ghost_post(reading->arena, &reading->site, reading->options, post,
                       &draft, remarks, &count, &why))
        return kr_read_failed(reading->options, reading->sink, place,
                              why.message, err);
    for (size_t i = 0; i < count; i++)
        reading->sink->note(reading->sink->self, place, remarks[i]);
    return reading->sink->article(reading->sink->self, &draft, err);
}

static bool
read_posts(struct reading *reading, struct kr_str bytes, struct kr_err *err)
{
    const json_t *posts = reading->site.tables.posts;
    const size_t count = json_array_size(posts);
    bool ok = true;

    reading->arena = kr_arena_new();
    for (size_t i = 0; ok && i < count; i++) {
        kr_arena_reset(reading->arena);
        reading->position++;
        ok = read_post(reading, json_array_get(posts, i), i, err);
        if (reading->options->progress != NULL)
            reading->options->progress(reading->options->progress_self,
                                       (int64_t)(bytes.length / count *
                                                 (i + 1)),
                                       (int64_t)bytes.length,
                                       reading->position);
    }
    kr_arena_free(reading->arena);
    return ok;
}

/* Each of the databases in ROOT: one in practice. */
static bool
read_root(struct reading *reading, const json_t *root, struct kr_str bytes,
          struct kr_err *err)
{
    const json_t *list = json_object_get(root, "db");
    const size_t count = json_is_array(list) ? json_array_size(list) : 1;
    struct kr_arena *arena = kr_arena_new();
    bool ok = true;

    for (size_t i = 0; ok && i < count; i++) {
        const json_t *db = json_is_array(list) ? json_array_get(list, i) : root;
        const json_t *data = json_object_get(db, "data");

        if (!json_is_array(json_object_get(data, "posts"))) {
            ok = kr_fail(err, KR_INVALID,
                         "%s:1: no Ghost export: there is no table of posts",
                         reading->path);
            break;
        }
        kr_ghost_site(arena, db, reading->options, &reading->site);
        ok = read_posts(reading, bytes, err);
        kr_zone_close(reading->site.zone);
    }
    kr_arena_free(arena);
    return ok;
}

bool
kr_read_ghost(struct kr_str bytes, const struct kr_read_options *options,
              struct kr_sink *sink, struct kr_err *err)
{
    static const struct kr_read_options none = { 0 };
    struct reading reading = { .options = options == NULL ? &none : options,
                               .sink = sink };
    json_t *root;
    bool ok;

    reading.path =
        reading.options->path == NULL ? "ghost" : reading.options->path;
    if (!kr_json_file(bytes, reading.path, sink, &root, err))
        return false;
    ok = read_root(&reading, root, bytes, err);
    json_decref(root);
    return ok;
}

/* HEAD holds "KEY" as JSON writes keys, before byte WITHIN. */
static bool
has_key(struct kr_str head, const char *key, size_t within)
{
    char quoted[64];
    const int length = snprintf(quoted, sizeof(quoted), "\"%s\"", key);

    head = kr_str_upto(head, within);
    return kr_str_search(head, (struct kr_str){ quoted, (size_t)length }) <
           head.length;
}

int
kr_read_ghost_detect(struct kr_str head, const char *name)
{
    (void)name;
    if (kr_str_starts(head, KR_STR("\xEF\xBB\xBF")))
        head = kr_str_from(head, 3);
    head = kr_str_trim(head);
    if (!kr_str_starts(head, KR_STR("{")))
        return 0;
    if (has_key(head, "db", 64) &&
        (has_key(head, "data", SIZE_MAX) || has_key(head, "meta", 256)))
        return 98;
    if (has_key(head, "meta", 64) && has_key(head, "exported_on", 1024))
        return 98;
    if (has_key(head, "data", 64) && has_key(head, "posts", SIZE_MAX) &&
        (has_key(head, "mobiledoc", SIZE_MAX) ||
         has_key(head, "markdown", SIZE_MAX) ||
         has_key(head, "posts_tags", SIZE_MAX)))
        return 90;
    return 0;
}
