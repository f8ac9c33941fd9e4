#include "site_matter.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "matter_tree.h"
#include "site_folder.h"
#include "site_place.h"

#define MOST_DEFAULTS 200 /* of a configuration */

struct merge {
    struct kr_arena *arena;
    struct kr_matter *map, *last;
};

static struct kr_matter *
add(struct merge *merge, const struct kr_matter *node)
{
    struct kr_matter *copy = kr_arena_alloc(merge->arena, sizeof(*copy));

    *copy = *node;
    copy->next = NULL;
    if (merge->last == NULL)
        merge->map->first = copy;
    else
        merge->last->next = copy;
    merge->last = copy;
    merge->map->nodes += node->nodes;
    merge->map->bytes += node->bytes;
    return copy;
}

static bool
is_unpacked(const struct kr_matter *node)
{
    static const char *const names[] = { "taxonomies", "extra", "params" };

    for (size_t i = 0; node->kind == KR_MATTER_MAP && i < KR_COUNT(names); i++)
        if (strcmp(node->key, names[i]) == 0)
            return true;
    return false;
}

static void
unpack(struct merge *merge, const struct kr_matter *node)
{
    for (const struct kr_matter *at = node->first; at != NULL; at = at->next) {
        bool there = kr_matter_get(merge->map, at->key) != NULL;
        struct kr_matter *copy = add(merge, at);

        if (there)
            copy->key =
                kr_arena_format(merge->arena, "%s.%s", node->key, at->key);
    }
}

/* SCOPE of Jekyll's defaults holds PATH and the kind of text at PLACE. */
static bool
is_in_scope(const struct kr_matter *scope, const struct kr_site_place *place,
            const char *path)
{
    static const char *const types[] = { [KR_SITE_POST] = "posts",
                                         [KR_SITE_DRAFT] = "drafts",
                                         [KR_SITE_PAGE] = "pages",
                                         [KR_SITE_NONE] = "",
                                         [KR_SITE_SECTION] = "" };
    const char *folder = kr_matter_get_text(scope, "path");
    const char *type = kr_matter_get_text(scope, "type");
    const char *own = types[place->role];
    size_t length = folder == NULL ? 0 : strlen(folder);

    if (place->collection != NULL)
        own = place->collection;
    while (length > 0 && folder[length - 1] == '/')
        length--;
    if (length > 0 && (strncmp(path, folder, length) != 0 ||
                       (path[length] != '/' && path[length] != '\0')))
        return false;
    return type == NULL || strcmp(type, own) == 0;
}

static void
add_defaults(struct merge *merge, const struct kr_matter *values)
{
    const struct kr_matter *at =
        values != NULL && values->kind == KR_MATTER_MAP ? values->first : NULL;

    for (; at != NULL; at = at->next)
        if (kr_matter_get(merge->map, at->key) == NULL)
            add(merge, at)->line = 0;
}

/* The later and the closer ones win, so they are added first. */
static void
add_site(struct merge *merge, const struct kr_site_folder *site,
         const struct kr_site_place *place, const char *path)
{
    const struct kr_matter *list = kr_matter_get(site->config, "defaults");
    const struct kr_matter *all[MOST_DEFAULTS];
    size_t count = 0;

    if (site->kind != KR_SITE_JEKYLL || list == NULL ||
        list->kind != KR_MATTER_LIST)
        return;
    for (const struct kr_matter *at = list->first;
         at != NULL && count < MOST_DEFAULTS; at = at->next)
        if (is_in_scope(kr_matter_get(at, "scope"), place, path))
            all[count++] = at;
    while (count > 0)
        add_defaults(merge, kr_matter_get(all[--count], "values"));
}

const struct kr_matter *
kr_site_matter(struct kr_arena *arena, const struct kr_site_folder *site,
               const struct kr_site_place *place, const char *path,
               const struct kr_matter *map)
{
    struct merge merge = { .arena = arena };

    if (map != NULL && map->kind != KR_MATTER_MAP)
        return map;
    merge.map = kr_arena_alloc(arena, sizeof(*merge.map));
    merge.map->kind = KR_MATTER_MAP;
    merge.map->line = map == NULL ? 1 : map->line;
    merge.map->nodes = 1;
    if (map == NULL) {
        add_site(&merge, site, place, path);
        return merge.map->first == NULL ? NULL : merge.map;
    }
    for (const struct kr_matter *at = map->first; at != NULL; at = at->next)
        if (!is_unpacked(at))
            (void)add(&merge, at);
    for (const struct kr_matter *at = map->first; at != NULL; at = at->next)
        if (is_unpacked(at))
            unpack(&merge, at);
    add_site(&merge, site, place, path);
    return merge.map;
}
