/*
 * CSL JSON, as citation managers and citeproc read it.
 */
#include <jansson.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "view/citation.h"
#include "view/json.h"
#include "view/person.h"

#define KEYWORDS_LIMIT ((size_t)1 << 20) /* bytes */

/* json_string answers NULL for what is no UTF-8; jansson then keeps nothing. */
static void
put(json_t *object, const char *key, const char *text)
{
    if (text != NULL && text[0] != '\0')
        (void)json_object_set_new(object, key, json_string(text));
}

static json_t *
author_of(struct kr_arena *arena, const char *name)
{
    struct kr_person person = kr_person_from(arena, name);
    json_t *object = json_object();

    if (!person.person) {
        put(object, "literal", name);
        return object;
    }
    put(object, "given", person.given);
    put(object, "non-dropping-particle", person.particle);
    put(object, "family", person.family);
    return object;
}

static json_t *
parts_of(struct kr_date date)
{
    json_t *parts = json_array();

    (void)json_array_append_new(parts, json_integer(date.year));
    if (date.month > 0)
        (void)json_array_append_new(parts, json_integer(date.month));
    if (date.month > 0 && date.day > 0)
        (void)json_array_append_new(parts, json_integer(date.day));
    return parts;
}

/* A day, month or year; of an interval its first and last day. */
static void
put_date(json_t *item, const struct kr_dateline *date)
{
    json_t *parts, *issued;

    if (date->precision == KR_PRECISION_NONE)
        return;
    parts = json_array();
    issued = json_object();
    if (date->precision == KR_PRECISION_INTERVAL) {
        (void)json_array_append_new(parts, parts_of(kr_date_of_day(
                                               kr_dateline_first_day(date))));
        (void)json_array_append_new(parts, parts_of(kr_date_of_day(
                                               kr_dateline_last_day(date))));
    } else {
        (void)json_array_append_new(parts, parts_of(kr_dateline_known(date)));
    }
    (void)json_object_set_new(issued, "date-parts", parts);
    (void)json_object_set_new(item, "issued", issued);
}

static const char *
keywords_of(struct kr_arena *arena, const struct kr_article *article)
{
    struct kr_buf text = KR_BUF(KEYWORDS_LIMIT);
    const char *kept;

    for (size_t i = 0; i < article->tags.count; i++) {
        kr_buf_text(&text, i > 0 ? ", " : "");
        kr_buf_text(&text, article->tags.items[i].name);
    }
    kept = text.full ? "" : kr_buf_keep(&text, arena).data;
    kr_buf_free(&text);
    return kept;
}

bool
kr_citation_csl(struct kr_arena *arena, const struct kr_article *article,
                const struct kr_frame *frame, struct kr_buf *out,
                struct kr_err *err)
{
    bool page = article->kind == KR_PAGE;
    json_t *all = json_array(), *item = json_object(), *authors = json_array();

    put(item, "id", article->slug);
    put(item, "type", page ? "webpage" : "post-weblog");
    put(item, "title", article->title);
    for (size_t i = 0; i < article->authors.count; i++)
        (void)json_array_append_new(authors,
                                    author_of(arena,
                                              article->authors.items[i].name));
    if (article->authors.count > 0)
        (void)json_object_set(item, "author", authors);
    json_decref(authors);
    put(item, "container-title", frame->site_title);
    put_date(item, &article->date);
    put(item, "abstract", article->excerpt);
    put(item, "keyword", keywords_of(arena, article));
    put(item, "language", kr_cited_language(article, frame));
    put(item, "URL", kr_cited_address(arena, article, frame));
    (void)json_array_append_new(all, item);
    return kr_json_write(all, out, err);
}
