#include <string.h>
#include <strings.h>

#include "feed_reading.h"
#include "json_file.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"

/* A text member as a feed's text; nothing when it is not there. */
static void
take_text(struct kr_feed_item *item, const json_t *object, const char *key,
          enum kr_feed_type type, struct kr_feed_text *out)
{
    const struct kr_str text = kr_json_body(item->arena, object, key);

    if (out->type == KR_FEED_NONE && kr_str_trim(text).length > 0)
        *out = (struct kr_feed_text){ text, type };
}

static void
take_author(struct kr_feed_item *item, const json_t *author)
{
    const char *name =
        kr_feed_author(item->arena, kr_json_text(item->arena, author, "name"));

    if (name != NULL)
        kr_draft_term(&item->lists, &item->lists.authors,
                      (struct kr_term_draft){ .name = name });
}

/* Those of OBJECT, an item or the feed: `authors` of 1.1, `author` of 1.0. */
static void
take_authors(struct kr_feed_item *item, const json_t *object)
{
    const json_t *authors = json_object_get(object, "authors"), *author;
    size_t i;

    json_array_foreach(authors, i, author) take_author(item, author);
    if (item->lists.authors.count == 0)
        take_author(item, json_object_get(object, "author"));
}

static void
take_tags(struct kr_feed_item *item, const json_t *tags)
{
    const json_t *tag;
    size_t i;

    json_array_foreach(tags, i, tag) if (json_is_string(tag))
        kr_draft_term(&item->lists, &item->lists.tags,
                      (struct kr_term_draft){
                          .name = kr_arena_text(item->arena,
                                                json_string_value(tag)) });
}

static void
take_attachments(struct kr_feed_item *item, const json_t *attachments)
{
    const json_t *one;
    size_t i;

    json_array_foreach(attachments, i, one)
        kr_feed_file(item,
                     (struct kr_feed_file){
                         .url = kr_json_text(item->arena, one, "url"),
                         .type = kr_json_text(item->arena, one, "mime_type"),
                         .title = kr_json_text(item->arena, one, "title") });
}

static void
take_addresses(struct kr_feed_item *item, const json_t *object)
{
    struct kr_arena *arena = item->arena;
    const char *banner = kr_json_text(arena, object, "banner_image");
    const char *external = kr_json_text(arena, object, "external_url");

    item->id = kr_json_text(arena, object, "id");
    item->link = kr_json_text(arena, object, "url");
    item->id_is_link = true;
    item->picture = kr_json_text(arena, object, "image");
    if (item->picture == NULL)
        item->picture = banner;
    if (item->link == NULL)
        item->link = external;
    else
        kr_draft_field(&item->lists, "external_url", external);
}

static void
fill(struct kr_feed_item *item, const json_t *root, const json_t *object)
{
    struct kr_arena *arena = item->arena;

    if (kr_json_marred(object)) {
        item->reason = "it holds a byte that is no UTF-8; --encoding names "
                       "what the file is in";
        return;
    }
    take_addresses(item, object);
    take_text(item, object, "title", KR_FEED_TEXT, &item->title);
    take_text(item, object, "content_html", KR_FEED_HTML, &item->content);
    take_text(item, object, "content_text", KR_FEED_TEXT, &item->content);
    take_text(item, object, "summary", KR_FEED_TEXT, &item->summary);
    item->published = kr_json_text(arena, object, "date_published");
    item->updated = kr_json_text(arena, object, "date_modified");
    item->language = kr_json_text(arena, object, "language");
    take_authors(item, object);
    if (item->lists.authors.count == 0)
        take_authors(item, root);
    take_tags(item, json_object_get(object, "tags"));
    take_attachments(item, json_object_get(object, "attachments"));
}

static bool
read_items(struct kr_feed_reading *reading, const json_t *root,
           struct kr_err *err)
{
    const json_t *items = json_object_get(root, "items");
    bool ok = true;

    if (!json_is_array(items))
        return kr_fail(err, KR_INVALID, "%s:1: no feed: it has no items",
                       reading->path);
    reading->channel = (struct kr_feed_channel){
        .title = kr_json_text(reading->arena, root, "title"),
        .link = kr_json_text(reading->arena, root, "home_page_url"),
        .language = kr_json_text(reading->arena, root, "language"),
    };
    for (size_t i = 0; ok && i < json_array_size(items); i++) {
        struct kr_feed_item item = { .arena = reading->own,
                                     .lists = { .arena = reading->own } };
        const char *place;

        kr_arena_reset(reading->own);
        place =
            kr_arena_format(reading->own, "%s:items[%zu]", reading->path, i);
        if (json_is_object(json_array_get(items, i)))
            fill(&item, root, json_array_get(items, i));
        else
            item.reason = "no item: it is no JSON object";
        ok = kr_feed_push(reading, &item, place, err);
    }
    return ok;
}

bool
kr_feed_json(struct kr_feed_reading *reading, struct kr_err *err)
{
    json_t *root;
    bool ok;

    if (!kr_json_file(reading->bytes, reading->path, reading->sink, &root, err))
        return false;
    ok = read_items(reading, root, err);
    json_decref(root);
    return ok;
}

void
kr_feed_json_channel(struct kr_feed_reading *reading)
{
    struct kr_str rest = reading->bytes;
    const size_t at = kr_str_search(rest, KR_STR("\"home_page_url\""));
    json_t *address;

    rest = kr_str_from(rest, at + sizeof("\"home_page_url\"") - 1);
    rest = kr_str_from(rest, kr_str_find(rest, '"'));
    if (rest.length == 0)
        return;
    address = json_loadb(rest.data, rest.length,
                         JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK, NULL);
    if (json_is_string(address))
        reading->channel.link =
            kr_arena_text(reading->arena, json_string_value(address));
    json_decref(address);
}
