/*
 * Every address the archive answers, and who answers it.  The words in braces
 * without a colon are the bases of the settings.
 */
#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/settings.h"
#include "kroniek/base/str.h"
#include "kroniek/text/slug.h"
#include "site/site_own.h"
#include "site/sitemap_name.h"

#define PAGE "{page}/{number:number}/"
#define YEAR "/{year:year}/"
#define MONTH YEAR "{month:month}/"
#define DAY MONTH "{day:day}/"
#define TAG "/{tag}/{slug:slug}/"
#define CATEGORY "/{category}/{path:slugs}/"
#define AUTHOR "/{author}/{slug:slug}/"
#define UNDATED "/{undated}/"
#define MONTHLESS YEAR "{undated}/"

/* The feeds of one listing, and with their further pages or volumes. */
#define FEEDS(listing, tail, answer)                                           \
    { KR_GET, listing "{feed}/" tail, KR_RSS, answer },                        \
        { KR_GET, listing "{feed}/atom/" tail, KR_ATOM, answer },              \
    {                                                                          \
        KR_GET, listing "{feed}/json/" tail, KR_JSON_FEED, answer              \
    }
#define PAGED_FEEDS(listing, answer)                                           \
    FEEDS(listing, "", answer), FEEDS(listing, PAGE, answer)
#define BOUND_FEEDS(listing, answer)                                           \
    FEEDS(listing, "", answer),                                                \
        FEEDS(listing, "archive/{volume:volume}/", answer)

/* How an article is cited, for programs that keep such. */
#define CITATIONS(article)                                                     \
    { KR_GET, article "citation.bib", KR_BIBTEX, kr_show_bibtex },             \
        { KR_GET, article "citation.ris", KR_RIS, kr_show_ris },               \
    {                                                                          \
        KR_GET, article "citation.json", KR_CSL_JSON, kr_show_csl              \
    }

#define WP "/wp-json/wp/v2"
/* Programs ask with and without the final slash, and for JSON alone. */
#define EITHER(path, answer)                                                   \
    { KR_GET, path, 0, answer },                                               \
    {                                                                          \
        KR_GET, path "/", 0, answer                                            \
    }

static const struct kr_route routes[] = {
    { KR_GET, "/", KR_HTML, kr_show_front },
    { KR_GET, "/" PAGE, KR_HTML, kr_show_front },
    { KR_GET, YEAR, KR_HTML, kr_show_year },
    { KR_GET, YEAR PAGE, KR_HTML, kr_show_year },
    { KR_GET, MONTH, KR_HTML, kr_show_month },
    { KR_GET, MONTH PAGE, KR_HTML, kr_show_month },
    { KR_GET, DAY, KR_HTML, kr_show_day },
    { KR_GET, DAY PAGE, KR_HTML, kr_show_day },
    { KR_GET, TAG, KR_HTML, kr_show_tag },
    { KR_GET, TAG PAGE, KR_HTML, kr_show_tag },
    { KR_GET, CATEGORY, KR_HTML, kr_show_category },
    { KR_GET, CATEGORY PAGE, KR_HTML, kr_show_category },
    { KR_GET, AUTHOR, KR_HTML, kr_show_author },
    { KR_GET, AUTHOR PAGE, KR_HTML, kr_show_author },
    { KR_GET, UNDATED, KR_HTML, kr_show_undated },
    { KR_GET, UNDATED PAGE, KR_HTML, kr_show_undated },
    PAGED_FEEDS("/", kr_show_site_feed),
    PAGED_FEEDS(YEAR, kr_show_year_feed),
    BOUND_FEEDS(MONTH, kr_show_month_feed),
    BOUND_FEEDS(MONTHLESS, kr_show_monthless_feed),
    PAGED_FEEDS(DAY, kr_show_day_feed),
    PAGED_FEEDS(TAG, kr_show_tag_feed),
    PAGED_FEEDS(CATEGORY, kr_show_category_feed),
    PAGED_FEEDS(AUTHOR, kr_show_author_feed),
    BOUND_FEEDS(UNDATED, kr_show_undated_feed),
    { KR_GET, "/archive/", KR_HTML, kr_show_archive },
    { KR_GET, "/tags/", KR_HTML, kr_show_tags },
    { KR_GET, "/tags/{letter:letter}/", KR_HTML, kr_show_tags_letter },
    { KR_GET, "/tags/{letter:letter}/" PAGE, KR_HTML, kr_show_tags_letter },
    { KR_GET, "/categories/", KR_HTML, kr_show_categories },
    { KR_GET, "/authors/", KR_HTML, kr_show_authors },
    { KR_GET, "/authors/{letter:letter}/", KR_HTML, kr_show_authors_letter },
    { KR_GET, "/authors/{letter:letter}/" PAGE, KR_HTML,
      kr_show_authors_letter },
    { KR_GET, "/{search}/", KR_HTML, kr_show_search },
    { KR_GET, "/own.css", KR_CSS, kr_show_own_style },
    { KR_GET, "/opensearch.xml", KR_OPENSEARCH, kr_show_opensearch },
    { KR_GET, "/references/", KR_HTML, kr_show_works },
    { KR_GET, "/references/" PAGE, KR_HTML, kr_show_works },
    { KR_GET, "/references/most-cited/", KR_HTML, kr_show_works_most_cited },
    { KR_GET, "/references/{work:work}/", KR_HTML, kr_show_work },
    { KR_GET, "/{slug:slug}/revisions/", KR_HTML, kr_show_past_texts },
    { KR_GET, "/{path:slugs}/revisions/", KR_HTML, kr_show_past_texts },
    { KR_GET, "/{slug:slug}/revisions/{text:text}/", KR_HTML,
      kr_show_past_text },
    { KR_GET, "/{path:slugs}/revisions/{text:text}/", KR_HTML,
      kr_show_past_text },
    { KR_GET, "/robots.txt", KR_TEXT, kr_show_robots },
    { KR_GET, "/llms.txt", KR_TEXT, kr_show_llms },
    { KR_GET, "/.well-known/security.txt", KR_TEXT, kr_show_security },
    { KR_GET, "/sitemap.xml", KR_XML, kr_show_sitemap },
    { KR_GET, "/{name:sitemap}", KR_XML, kr_show_sitemap_part },
    { KR_GET, "/oembed/", 0, kr_show_oembed },
    { KR_GET, "/wp-json/oembed/1.0/embed", 0, kr_show_oembed },
    { KR_GET, "/{slug:markdown}", KR_MARKDOWN, kr_show_markdown },
    { KR_GET, "/{path:markdowns}", KR_MARKDOWN, kr_show_markdown },
    CITATIONS("/{slug:slug}/"),
    CITATIONS("/{path:slugs}/"),
    EITHER("/wp-json", kr_show_wp_root),
    EITHER(WP, kr_show_wp_namespace),
    EITHER(WP "/posts", kr_show_wp_posts),
    EITHER(WP "/posts/{id:id}", kr_show_wp_post),
    EITHER(WP "/pages", kr_show_wp_pages),
    EITHER(WP "/pages/{id:id}", kr_show_wp_page),
    EITHER(WP "/media", kr_show_wp_media),
    EITHER(WP "/media/{id:id}", kr_show_wp_medium),
    EITHER(WP "/tags", kr_show_wp_tags),
    EITHER(WP "/tags/{id:id}", kr_show_wp_tag),
    EITHER(WP "/categories", kr_show_wp_categories),
    EITHER(WP "/categories/{id:id}", kr_show_wp_category),
    EITHER(WP "/users", kr_show_wp_users),
    EITHER(WP "/users/{id:id}", kr_show_wp_user),
    EITHER(WP "/search", kr_show_wp_search),
    EITHER(WP "/types", kr_show_wp_types),
    EITHER(WP "/types/{name:any}", kr_show_wp_types),
    EITHER(WP "/taxonomies", kr_show_wp_taxonomies),
    EITHER(WP "/taxonomies/{name:any}", kr_show_wp_taxonomies),
    EITHER(WP "/statuses", kr_show_wp_statuses),
    EITHER(WP "/statuses/{name:any}", kr_show_wp_statuses),
    EITHER("/wp-json/{rest:rest}", kr_show_wp_nothing),
    { KR_GET, "/healthz", KR_TEXT, kr_show_health },
    { KR_GET, "/readyz", KR_TEXT, kr_show_readiness },
    { KR_GET, "/{slug:slug}/comments/{number:number}/", KR_HTML,
      kr_show_comments },
    { KR_GET, "/{path:slugs}/comments/{number:number}/", KR_HTML,
      kr_show_comments },
    { KR_GET, "/{slug:slug}/", KR_HTML | KR_MARKDOWN, kr_show_article },
    { KR_GET, "/{path:slugs}/", KR_HTML | KR_MARKDOWN, kr_show_article },
};

/* Exactly COUNT digits that make a number from LEAST to MOST. */
static bool
parse_digits(struct kr_str text, size_t count, int64_t least, int64_t most,
             struct kr_param *out)
{
    return text.length == count && kr_str_number(text, count, &out->number) &&
           out->number >= least && out->number <= most;
}

static bool
parse_year(struct kr_str text, struct kr_param *out)
{
    return parse_digits(text, 4, 1, 9999, out);
}

static bool
parse_month(struct kr_str text, struct kr_param *out)
{
    return parse_digits(text, 2, 1, 12, out);
}

static bool
parse_day(struct kr_str text, struct kr_param *out)
{
    return parse_digits(text, 2, 1, 31, out);
}

/* A page from the second on; the first has the listing's own address. */
static bool
parse_number(struct kr_str text, struct kr_param *out)
{
    return text.length > 0 && text.length <= 9 && text.data[0] != '0' &&
           parse_digits(text, text.length, 2, 999999999, out);
}

/* A volume of a section, a text of an article: the oldest first. */
static bool
parse_volume(struct kr_str text, struct kr_param *out)
{
    return text.length > 0 && text.length <= 9 && text.data[0] != '0' &&
           parse_digits(text, text.length, 1, 999999999, out);
}

/* The number of a work: fifteen digits of sixteen. */
static bool
parse_work(struct kr_str text, struct kr_param *out)
{
    static const char digits[] = "0123456789abcdef";
    int64_t number = 0;

    if (text.length != 15)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        const char *digit =
            text.data[i] == '\0' ? NULL : strchr(digits, text.data[i]);

        if (digit == NULL)
            return false;
        number = number * 16 + (digit - digits);
    }
    out->number = number;
    return number > 0;
}

static bool
parse_slug(struct kr_str text, struct kr_param *out)
{
    struct kr_slug slug;

    (void)out;
    return kr_slug_parse(text, &slug);
}

static bool
parse_letter(struct kr_str text, struct kr_param *out)
{
    (void)out;
    return kr_address_initial_parse(text) != NULL;
}

static bool
parse_id(struct kr_str text, struct kr_param *out)
{
    return text.length > 0 && text.length <= 15 &&
           parse_digits(text, text.length, 0, INT64_MAX, out);
}

static bool
parse_any(struct kr_str text, struct kr_param *out)
{
    (void)text;
    (void)out;
    return true;
}

static bool
is_digits(struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.length > 0;
}

/* Slugs, or the year, month and day before one. */
static bool
parse_slugs(struct kr_str text, struct kr_param *out)
{
    struct kr_str part;

    while (kr_str_part(&text, '/', &part))
        if (!is_digits(part) && !parse_slug(part, out))
            return false;
    return true;
}

/* Take ".md" off the end of *TEXT. */
static bool
drop_markdown(struct kr_str *text)
{
    if (!kr_str_ends(*text, KR_STR(".md")))
        return false;
    text->length -= 3;
    return true;
}

static bool
parse_markdown(struct kr_str text, struct kr_param *out)
{
    return drop_markdown(&text) && parse_slug(text, out);
}

static bool
parse_markdowns(struct kr_str text, struct kr_param *out)
{
    return drop_markdown(&text) && parse_slugs(text, out);
}

static bool
parse_sitemap(struct kr_str text, struct kr_param *out)
{
    enum kr_sitemap_kind kind;

    return kr_sitemap_name_parse(text, &kind, &out->number);
}

static const struct kr_param_kind kinds[] = {
    { "volume", parse_volume, false },
    { "year", parse_year, false },
    { "month", parse_month, false },
    { "day", parse_day, false },
    { "number", parse_number, false },
    { "slug", parse_slug, false },
    { "slugs", parse_slugs, true },
    { "letter", parse_letter, false },
    { "markdown", parse_markdown, false },
    { "markdowns", parse_markdowns, true },
    { "sitemap", parse_sitemap, false },
    { "text", parse_volume, false },
    { "work", parse_work, false },
    { "id", parse_id, false },
    { "any", parse_any, false },
    { "rest", parse_any, true },
};

bool
kr_site_routes(struct kr_site *site, struct kr_err *err)
{
    const struct kr_addresses *addresses = &site->frame.addresses;
    const struct kr_route_word words[] = {
        { "page", addresses->page },         { "tag", addresses->tag },
        { "category", addresses->category }, { "author", addresses->author },
        { "feed", addresses->feed },         { "undated", addresses->undated },
        { "search", addresses->search },
    };
    struct kr_router_plan plan = {
        .routes = routes,
        .route_count = KR_COUNT(routes),
        .kinds = kinds,
        .kind_count = KR_COUNT(kinds),
        .words = words,
        .word_count = KR_COUNT(words),
    };

    return kr_router_new(site->arena, &plan, &site->router, err);
}
