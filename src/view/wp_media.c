/*
 * Pictures above articles, as attachments.
 */
#include <string.h>

#include "kroniek/base/arena.h"
#include "view/json.h"
#include "view/wp_json.h"

static const char *const brief[] = {
    "id",        "date",          "slug",       "type",     "link",
    "title",     "author",        "caption",    "alt_text", "media_type",
    "mime_type", "media_details", "source_url", "_links",   NULL,
};

static const char *
file_of(const char *src)
{
    return strrchr(src, '/') + 1;
}

/* Width and height where they are known: null says that they are not. */
static json_t *
details_of(const struct kr_illustration *item, const char *href)
{
    json_t *width = item->width > 0 ? json_integer(item->width) : json_null();
    json_t *height =
        item->height > 0 ? json_integer(item->height) : json_null();

    return json_pack("{s:o,s:o,s:s,s:I,s:{s:{s:s,s:O,s:O,s:s,s:s}}}", "width",
                     width, "height", height, "file", item->src + 1, "filesize",
                     (json_int_t)item->bytes, "sizes", "full", "file",
                     file_of(item->src), "width", width, "height", height,
                     "mime_type", item->type, "source_url", href);
}

static json_t *
links_of(const struct kr_wp_shape *shape, const struct kr_illustration *item)
{
    return json_pack(
        "{s:o,s:o,s:o}", "self",
        kr_wp_link(kr_wp_href(shape, "media/%lld", (long long)item->id), false),
        "collection", kr_wp_link(kr_wp_href(shape, "media"), false), "about",
        kr_wp_link(kr_wp_href(shape, "types/attachment"), false));
}

json_t *
kr_wp_media_json(const struct kr_wp_shape *shape,
                 const struct kr_illustration *item)
{
    const char *href = kr_wp_absolute(shape, item->src);
    const char *file = file_of(item->src);
    const char *slug = kr_arena_bytes(shape->arena, file, strcspn(file, "."));
    json_t *object = json_pack(
        "{s:I,s:n,s:n,s:s,s:s,s:s,s:s,s:o,s:o,s:i,s:s,s:s}", "id",
        (json_int_t)item->id, "date", "date_gmt", "slug", slug, "status",
        "inherit", "type", "attachment", "link", href, "guid",
        kr_wp_rendered(href), "title",
        kr_wp_rendered(
            kr_wp_escaped(shape, item->alt[0] != '\0' ? item->alt : file)),
        "author", 0, "comment_status", "closed", "ping_status", "closed");

    json_object_set_new(object, "caption", kr_wp_rendered(""));
    json_object_set_new(object, "description", kr_wp_rendered(""));
    json_object_set_new(object, "alt_text",
                        json_string(kr_wp_escaped(shape, item->alt)));
    json_object_set_new(object, "media_type", json_string("image"));
    json_object_set_new(object, "mime_type", json_string(item->type));
    json_object_set_new(object, "media_details", details_of(item, href));
    json_object_set_new(object, "post", json_integer(item->article));
    json_object_set_new(object, "source_url", json_string(href));
    json_object_set_new(object, "meta", json_array());
    json_object_set_new(object, "_links", links_of(shape, item));
    return kr_wp_shaped(shape, object, brief);
}

bool
kr_wp_media(const struct kr_wp_shape *shape,
            const struct kr_illustration *items, size_t count, bool alone,
            struct kr_buf *out, struct kr_err *err)
{
    json_t *all;

    if (alone)
        return kr_json_write(kr_wp_media_json(shape, items), out, err);
    all = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(all, kr_wp_media_json(shape, &items[i]));
    return kr_json_write(all, out, err);
}
