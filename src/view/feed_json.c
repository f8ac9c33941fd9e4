#include "view/feed_json.h"

#include <jansson.h>

#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/view/feed_page.h"
#include "view/json.h"

#define VERSION "https://jsonfeed.org/version/1.1"

static void
put(json_t *object, const char *name, const char *text)
{
    if (text[0] != '\0')
        (void)json_object_set_new(object, name, json_string(text));
}

static void
put_authors(json_t *item, const struct kr_feed_terms *authors)
{
    json_t *list = json_array();

    for (size_t i = 0; i < authors->count; i++) {
        json_t *author = json_object();

        put(author, "name", authors->items[i].name);
        put(author, "url", authors->items[i].href);
        (void)json_array_append_new(list, author);
    }
    if (authors->count > 0)
        (void)json_object_set(item, "authors", list);
    json_decref(list);
}

static void
put_tags(json_t *item, const struct kr_feed_terms *terms)
{
    json_t *list = json_array();

    for (size_t i = 0; i < terms->count; i++)
        (void)json_array_append_new(list, json_string(terms->items[i].name));
    if (terms->count > 0)
        (void)json_object_set(item, "tags", list);
    json_decref(list);
}

static void
put_less(json_t *item, const struct kr_feed_entry *entry)
{
    json_t *less = json_object();

    put(less, "date", entry->published.edtf);
    put(less, "modified", entry->modified.edtf);
    if (json_object_size(less) > 0)
        (void)json_object_set(item, "_kroniek", less);
    json_decref(less);
}

static json_t *
item_of(const struct kr_feed_entry *entry)
{
    json_t *item = json_object();

    put(item, "id", entry->uid);
    put(item, "url", entry->href);
    put(item, "title", entry->title);
    (void)json_object_set_new(item, "content_html",
                              json_stringn(entry->body.data,
                                           entry->body.length));
    put(item, "summary", entry->summary);
    if (entry->picture != NULL)
        put(item, "image", entry->picture->href);
    put(item, "date_published", entry->published.moment);
    put(item, "date_modified", entry->modified.moment);
    put_authors(item, &entry->authors);
    put_tags(item, &entry->terms);
    put(item, "language", entry->language);
    put_less(item, entry);
    return item;
}

bool
kr_json_feed(const struct kr_feed_page *page, struct kr_buf *out,
             struct kr_err *err)
{
    json_t *feed = json_object(), *items = json_array();

    put(feed, "version", VERSION);
    put(feed, "title", page->title);
    put(feed, "home_page_url", page->home);
    put(feed, "feed_url", page->self);
    put(feed, "description", page->subtitle);
    put(feed, "next_url", page->next);
    put(feed, "language", page->frame->language);
    for (size_t i = 0; i < page->entries.count; i++)
        (void)json_array_append_new(items, item_of(&page->entries.items[i]));
    (void)json_object_set_new(feed, "items", items);
    return kr_json_write(feed, out, err);
}
