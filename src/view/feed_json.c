#include "view/feed_json.h"

#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/view/feed_page.h"
#include "view/json_writer.h"

#define VERSION "https://jsonfeed.org/version/1.1"

static void
put_authors(struct kr_json_writer *json, const struct kr_feed_terms *authors)
{
    if (authors->count == 0)
        return;
    kr_json_writer_open(json, "authors", '[');
    for (size_t i = 0; i < authors->count; i++) {
        kr_json_writer_open(json, NULL, '{');
        kr_json_writer_text(json, "name", authors->items[i].name);
        kr_json_writer_text(json, "url", authors->items[i].href);
        kr_json_writer_close(json, '}');
    }
    kr_json_writer_close(json, ']');
}

static void
put_tags(struct kr_json_writer *json, const struct kr_feed_terms *terms)
{
    if (terms->count == 0)
        return;
    kr_json_writer_open(json, "tags", '[');
    for (size_t i = 0; i < terms->count; i++)
        kr_json_writer_item(json, terms->items[i].name);
    kr_json_writer_close(json, ']');
}

/* What JSON Feed has no word for: dates less than a moment. */
static void
put_less(struct kr_json_writer *json, const struct kr_feed_entry *entry)
{
    if (entry->published.edtf[0] == '\0' && entry->modified.edtf[0] == '\0')
        return;
    kr_json_writer_open(json, "_kroniek", '{');
    kr_json_writer_text(json, "date", entry->published.edtf);
    kr_json_writer_text(json, "modified", entry->modified.edtf);
    kr_json_writer_close(json, '}');
}

static void
put_item(struct kr_json_writer *json, const struct kr_feed_entry *entry)
{
    kr_json_writer_open(json, NULL, '{');
    kr_json_writer_text(json, "id", entry->uid);
    kr_json_writer_text(json, "url", entry->href);
    kr_json_writer_text(json, "title", entry->title);
    kr_json_writer_str(json, "content_html",
                       (struct kr_str){ entry->body.data, entry->body.length });
    kr_json_writer_text(json, "summary", entry->summary);
    if (entry->picture != NULL)
        kr_json_writer_text(json, "image", entry->picture->href);
    kr_json_writer_text(json, "date_published", entry->published.moment);
    kr_json_writer_text(json, "date_modified", entry->modified.moment);
    put_authors(json, &entry->authors);
    put_tags(json, &entry->terms);
    kr_json_writer_text(json, "language", entry->language);
    put_less(json, entry);
    kr_json_writer_close(json, '}');
}

bool
kr_json_feed(const struct kr_feed_page *page, struct kr_buf *out,
             struct kr_err *err)
{
    struct kr_json_writer json = { .out = out };

    kr_json_writer_open(&json, NULL, '{');
    kr_json_writer_text(&json, "version", VERSION);
    kr_json_writer_text(&json, "title", page->title);
    kr_json_writer_text(&json, "home_page_url", page->home);
    kr_json_writer_text(&json, "feed_url", page->self);
    kr_json_writer_text(&json, "description", page->subtitle);
    kr_json_writer_text(&json, "next_url", page->next);
    kr_json_writer_text(&json, "language", page->frame->language);
    kr_json_writer_open(&json, "items", '[');
    for (size_t i = 0; i < page->entries.count; i++)
        put_item(&json, &page->entries.items[i]);
    kr_json_writer_close(&json, ']');
    kr_json_writer_close(&json, '}');
    kr_buf_char(out, '\n');
    return !out->full ||
           kr_fail(err, KR_LIMIT, "the document is larger than %zu bytes",
                   out->limit);
}
