#include "ghost_tables.h"

#include <stdlib.h>
#include <string.h>

#include "json_file.h"
#include "kroniek/base/arena.h"

static int
compare_rows(const void *left, const void *right)
{
    const struct kr_ghost_row *a = left, *b = right;

    return strcmp(a->id, b->id);
}

static int
compare_links(const void *left, const void *right)
{
    const struct kr_ghost_link *a = left, *b = right;
    const int owners = strcmp(a->owner, b->owner);

    if (owners != 0)
        return owners;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static struct kr_ghost_rows
rows_of(struct kr_arena *arena, const json_t *table, const char *key)
{
    const size_t size = json_array_size(table);
    struct kr_ghost_rows rows = {
        .items = kr_arena_array(arena, size, sizeof(*rows.items)),
    };

    for (size_t i = 0; i < size; i++) {
        const json_t *row = json_array_get(table, i);
        const char *id = kr_json_text(arena, row, key);

        if (id != NULL)
            rows.items[rows.count++] = (struct kr_ghost_row){ id, row };
    }
    qsort(rows.items, rows.count, sizeof(*rows.items), compare_rows);
    return rows;
}

static struct kr_ghost_links
links_of(struct kr_arena *arena, const json_t *table, const char *key)
{
    const size_t size = json_array_size(table);
    struct kr_ghost_links links = {
        .items = kr_arena_array(arena, size, sizeof(*links.items)),
    };

    for (size_t i = 0; i < size; i++) {
        const json_t *row = json_array_get(table, i);
        const json_t *order = json_object_get(row, "sort_order");
        const struct kr_ghost_link link = {
            .owner = kr_json_text(arena, row, "post_id"),
            .row = kr_json_text(arena, row, key),
            .order = json_integer_value(order), /* 0 for no number */
            .index = i,
        };

        if (link.owner != NULL && link.row != NULL)
            links.items[links.count++] = link;
    }
    qsort(links.items, links.count, sizeof(*links.items), compare_links);
    return links;
}

void
kr_ghost_tables(struct kr_arena *arena, const json_t *data,
                struct kr_ghost_tables *out)
{
    *out = (struct kr_ghost_tables){
        .posts = json_object_get(data, "posts"),
        .tags = rows_of(arena, json_object_get(data, "tags"), "id"),
        .users = rows_of(arena, json_object_get(data, "users"), "id"),
        .metas = rows_of(arena, json_object_get(data, "posts_meta"), "post_id"),
        .posts_tags =
            links_of(arena, json_object_get(data, "posts_tags"), "tag_id"),
        .posts_authors = links_of(arena, json_object_get(data, "posts_authors"),
                                  "author_id"),
        .settings = json_object_get(data, "settings"),
    };
}

const json_t *
kr_ghost_row(const struct kr_ghost_rows *rows, const char *id)
{
    const struct kr_ghost_row wanted = { .id = id };
    const struct kr_ghost_row *found;

    if (id == NULL || rows->count == 0)
        return NULL;
    found = bsearch(&wanted, rows->items, rows->count, sizeof(*rows->items),
                    compare_rows);
    return found == NULL ? NULL : found->row;
}

const struct kr_ghost_link *
kr_ghost_links(const struct kr_ghost_links *links, const char *owner,
               size_t *count)
{
    size_t low = 0, high = links->count;

    *count = 0;
    if (owner == NULL)
        return NULL;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (strcmp(links->items[middle].owner, owner) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    while (low + *count < links->count &&
           strcmp(links->items[low + *count].owner, owner) == 0)
        ++*count;
    return *count == 0 ? NULL : links->items + low;
}

const char *
kr_ghost_setting(struct kr_arena *arena, const struct kr_ghost_tables *tables,
                 const char *key)
{
    for (size_t i = 0; i < json_array_size(tables->settings); i++) {
        const json_t *row = json_array_get(tables->settings, i);
        const json_t *name = json_object_get(row, "key");

        if (json_is_string(name) && strcmp(json_string_value(name), key) == 0)
            return kr_json_text(arena, row, "value");
    }
    return NULL;
}
