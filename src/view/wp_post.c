/*
 * A post or page as wp/v2 has it.  A date is told where the day is known;
 * kroniek_date tells what is known in every case.
 */
#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/excerpt.h"
#include "view/json.h"
#include "view/wp_json.h"

#define EXCERPT 300 /* characters, where a post has none of its own */
#define LOCAL 19    /* "2025-12-03T09:30:00" */

static const char *const brief[] = {
    "id",      "date",   "slug",           "type",         "link",   "title",
    "excerpt", "author", "featured_media", "kroniek_date", "_links", NULL,
};

struct made { /* one post at work */
    const struct kr_wp_shape *shape;
    const struct kr_article *article;
    const struct kr_illustration *featured;
    const char *link; /* absolute */
    const char *set;  /* "posts", "pages" */
};

/* --- Dates --- */

/* On the clock of the source; null where the day is not known. */
static json_t *
local_date(const struct kr_wp_shape *shape, const struct kr_dateline *date)
{
    if (date->precision == KR_PRECISION_DAY)
        return json_string(
            kr_arena_format(shape->arena, "%sT00:00:00", date->edtf));
    if (date->precision == KR_PRECISION_MOMENT)
        return json_stringn(date->edtf, LOCAL);
    return json_null();
}

/* Only a moment with an offset is one everywhere. */
static json_t *
gmt_date(const struct kr_wp_shape *shape, const struct kr_dateline *date)
{
    int64_t moment, day, second;
    struct kr_date on;

    if (date->precision != KR_PRECISION_MOMENT || strlen(date->edtf) <= LOCAL)
        return json_null();
    moment = kr_dateline_moment(date);
    second = (moment % 86400 + 86400) % 86400;
    day = (moment - second) / 86400;
    on = kr_date_of_day((int32_t)day);
    return json_string(
        kr_arena_format(shape->arena, "%04d-%02d-%02dT%02d:%02d:%02d", on.year,
                        on.month, on.day, (int)(second / 3600),
                        (int)(second / 60 % 60), (int)(second % 60)));
}

static json_t *
edtf_or_null(const struct kr_dateline *date)
{
    return date->edtf[0] == '\0' ? json_null() : json_string(date->edtf);
}

static void
add_dates(const struct made *made, json_t *object)
{
    const struct kr_article *article = made->article;

    json_object_set_new(object, "date",
                        local_date(made->shape, &article->date));
    json_object_set_new(object, "date_gmt",
                        gmt_date(made->shape, &article->date));
    json_object_set_new(object, "modified",
                        local_date(made->shape, &article->modified));
    json_object_set_new(object, "modified_gmt",
                        gmt_date(made->shape, &article->modified));
    json_object_set_new(object, "kroniek_date", edtf_or_null(&article->date));
}

/* --- Texts --- */

static const char *
excerpt_of(const struct made *made)
{
    struct kr_arena *arena = made->shape->arena;
    const char *text = made->article->excerpt;

    if (text[0] == '\0' && made->article->body.length > 0)
        text = kr_excerpt(arena, kr_clean_html_text(arena, made->article->body),
                          EXCERPT)
                   .data;
    if (text[0] == '\0')
        return "";
    return kr_arena_format(arena, "<p>%s</p>\n",
                           kr_wp_escaped(made->shape, text));
}

static const char *
content_of(const struct made *made)
{
    if (made->article->body.length == 0)
        return "";
    return kr_clean_html_absolute(made->shape->arena, made->article->body,
                                  made->link,
                                  made->shape->frame->addresses.base_url)
        .data;
}

static json_t *
text_json(const char *html)
{
    return json_pack("{s:s,s:b}", "rendered", html, "protected", 0);
}

static void
add_texts(const struct made *made, json_t *object)
{
    json_object_set_new(object, "title",
                        kr_wp_rendered(
                            kr_wp_escaped(made->shape, made->article->title)));
    if (kr_wp_wants(made->shape, "content"))
        json_object_set_new(object, "content", text_json(content_of(made)));
    if (kr_wp_wants(made->shape, "excerpt"))
        json_object_set_new(object, "excerpt", text_json(excerpt_of(made)));
}

/* --- Terms and links --- */

static json_t *
ids_of(const struct kr_terms *terms)
{
    json_t *ids = json_array();

    for (size_t i = 0; i < terms->count; i++)
        json_array_append_new(ids, json_integer(terms->items[i].id));
    return ids;
}

static json_t *
term_link(const struct made *made, const char *taxonomy, const char *set)
{
    return json_pack("{s:s,s:b,s:s}", "taxonomy", taxonomy, "embeddable", 1,
                     "href",
                     kr_wp_href(made->shape, "%s?post=%lld", set,
                                (long long)made->article->id));
}

static json_t *
links_of(const struct made *made)
{
    const struct kr_wp_shape *shape = made->shape;
    const struct kr_article *article = made->article;
    json_t *links = json_object();

    json_object_set_new(links, "self",
                        kr_wp_link(kr_wp_href(shape, "%s/%lld", made->set,
                                              (long long)article->id),
                                   false));
    json_object_set_new(links, "collection",
                        kr_wp_link(kr_wp_href(shape, "%s", made->set), false));
    json_object_set_new(links, "about",
                        kr_wp_link(kr_wp_href(shape, "types/%s",
                                              kr_kind_name(article->kind)),
                                   false));
    if (article->authors.count > 0)
        json_object_set_new(
            links, "author",
            kr_wp_link(kr_wp_href(shape, "users/%lld",
                                  (long long)article->authors.items[0].id),
                       true));
    if (made->featured != NULL)
        json_object_set_new(
            links, "wp:featuredmedia",
            kr_wp_link(kr_wp_href(shape, "media/%lld",
                                  (long long)made->featured->id),
                       true));
    if (article->kind == KR_POST)
        json_object_set_new(links, "wp:term",
                            json_pack("[o,o]",
                                      term_link(made, "category", "categories"),
                                      term_link(made, "post_tag", "tags")));
    json_object_set_new(links, "curies", kr_wp_curies());
    return links;
}

static void
add_relations(const struct made *made, json_t *object)
{
    const struct kr_article *article = made->article;
    const struct kr_terms *authors = &article->authors;

    json_object_set_new(object, "author",
                        json_integer(authors->count > 0 ? authors->items[0].id
                                                        : 0));
    json_object_set_new(object, "featured_media",
                        json_integer(made->featured != NULL ? made->featured->id
                                                            : 0));
    if (article->kind == KR_POST) {
        json_object_set_new(object, "categories", ids_of(&article->categories));
        json_object_set_new(object, "tags", ids_of(&article->tags));
    }
    json_object_set_new(object, "_links", links_of(made));
}

/* --- Embedding --- */

/* What is embedded is brief, and no field of it was asked for by name. */
static struct kr_wp_shape
inner(const struct made *made)
{
    return (struct kr_wp_shape){ .arena = made->shape->arena,
                                 .frame = made->shape->frame,
                                 .brief = true };
}

static json_t *
terms_json(const struct made *made, const struct kr_terms *terms)
{
    struct kr_wp_shape shape = inner(made);
    json_t *all = json_array();

    for (size_t i = 0; i < terms->count; i++) {
        const struct kr_wp_term term = { &terms->items[i], 0 };

        json_array_append_new(all, kr_wp_term_json(&shape, &term));
    }
    return all;
}

static json_t *
embedded(const struct made *made)
{
    const struct kr_article *article = made->article;
    struct kr_terms first = { article->authors.items, 1 };
    unsigned embeds = made->shape->embeds;
    struct kr_wp_shape shape = inner(made);
    json_t *all = json_object();

    if ((embeds & KR_WP_EMBED_AUTHOR) != 0 && article->authors.count > 0)
        json_object_set_new(all, "author", terms_json(made, &first));
    if ((embeds & KR_WP_EMBED_PICTURE) != 0 && made->featured != NULL)
        json_object_set_new(all, "wp:featuredmedia",
                            json_pack("[o]", kr_wp_media_json(&shape,
                                                              made->featured)));
    if ((embeds & KR_WP_EMBED_TERMS) != 0 && article->kind == KR_POST)
        json_object_set_new(all, "wp:term",
                            json_pack("[o,o]",
                                      terms_json(made, &article->categories),
                                      terms_json(made, &article->tags)));
    return all;
}

/* --- Whole --- */

/* What is the same of each: nothing here is closed, stuck or discussed. */
static void
add_constants(const struct made *made, json_t *object)
{
    bool page = made->article->kind == KR_PAGE;

    json_object_set_new(object, "comment_status", json_string("closed"));
    json_object_set_new(object, "ping_status", json_string("closed"));
    json_object_set_new(object, "template", json_string(""));
    json_object_set_new(object, "meta", json_array());
    if (page) {
        json_object_set_new(object, "parent", json_integer(0));
        json_object_set_new(object, "menu_order", json_integer(0));
    } else {
        json_object_set_new(object, "sticky", json_false());
        json_object_set_new(object, "format", json_string("standard"));
    }
}

/* The name feeds and exports know it by, which never changes. */
static const char *
guid_of(const struct made *made)
{
    const char *uid = made->article->uid;

    return uid == NULL || uid[0] == '\0' ? made->link
                                         : kr_wp_escaped(made->shape, uid);
}

static json_t *
post_json(const struct kr_wp_shape *shape, const struct kr_wp_post *post)
{
    const struct kr_article *article = post->article;
    struct made made = {
        .shape = shape,
        .article = article,
        .featured = post->featured,
        .link = kr_wp_absolute(
            shape, kr_permalink(shape->arena, &shape->frame->addresses,
                                article->kind, article->slug, &article->date)),
        .set = article->kind == KR_PAGE ? "pages" : "posts",
    };
    json_t *object =
        json_pack("{s:I,s:s,s:s,s:s,s:s,s:o}", "id", (json_int_t)article->id,
                  "slug", article->slug, "status", "publish", "type",
                  kr_kind_name(article->kind), "link", made.link, "guid",
                  kr_wp_rendered(guid_of(&made)));

    add_dates(&made, object);
    add_texts(&made, object);
    add_constants(&made, object);
    add_relations(&made, object);
    object = kr_wp_shaped(shape, object, brief);
    if (shape->embeds != 0 &&
        (kr_wp_wants(shape, "_embedded") || kr_wp_wants(shape, "_links")))
        json_object_set_new(object, "_embedded", embedded(&made));
    return object;
}

bool
kr_wp_posts(const struct kr_wp_shape *shape, const struct kr_wp_post *posts,
            size_t count, bool alone, struct kr_buf *out, struct kr_err *err)
{
    json_t *all;

    if (alone)
        return kr_json_write(post_json(shape, posts), out, err);
    all = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(all, post_json(shape, &posts[i]));
    return kr_json_write(all, out, err);
}
