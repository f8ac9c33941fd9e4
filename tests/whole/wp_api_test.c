/*
 * The API in the shape of WordPress's: each way to ask, parsed and held
 * against what was imported, and every wrong way answered as WordPress does.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"
#include "whole_answer.h"
#include "whole_program.h"

#define BASE "https://proef.example"
#define API "/wp-json/wp/v2/"

static struct kr_settings settings;
static struct kr_view *view;
static struct kr_site *site;
static struct kr_arena *arena;
static struct whole_program *program;

static const char *const files[] = {
    "---\ntitle: Lente & <zomer>\ndate: 2025-03-20T09:30:00+01:00\n"
    "lastmod: 2025-04-01\ntags: [Bloei, \"Klein & fijn\"]\n"
    "categories: [Natuur]\nauthor: Anna de Wit\nslug: lente\n"
    "description: Over \"de\" lente.\n---\n"
    "De **eerste** bloesem, zie [hier](/herfst/).\n",
    "---\ntitle: Herfst\ndate: 2025-10\ntags: [Bloei]\nauthor: Bas\n---\n"
    "Vallend blad, alleen de maand is bekend.\n",
    "---\ntitle: Winter\ndate: 2024-12-03\ntags: [Kou]\n"
    "categories: [Natuur]\nauthor: Anna de Wit\n---\nSneeuw op het dak.\n",
    "---\ntitle: Ooit\n---\nNiemand weet wanneer.\n",
    "---\ntitle: Geheim plan\ndate: 2025-05-05\ndraft: true\n"
    "tags: [Verzwegen]\nauthor: Onbekende Gast\n---\nStil en verzwegen.\n",
    "---\ntitle: Over ons\ndate: 2020-01-01\ntype: page\n---\n"
    "Wie wij zijn, en waarom er sneeuw ligt.\n",
};

static int
open_all(void **state)
{
    struct kr_err err = { 0 };
    char name[64];

    (void)whole_program_set_up(state);
    program = *state;
    arena = program->arena;
    for (size_t i = 0; i < KR_COUNT(files); i++) {
        snprintf(name, sizeof(name), "%zu.md", i);
        whole_program_write(program, name, files[i]);
        assert_int_equal(RUN(program, "import", name), 0);
    }
    if (!kr_settings_read(arena, program->config, &settings, &err) ||
        !kr_view_open(&settings, &view, &err) ||
        !kr_site_open(&settings, view, &site, &err))
        fail_msg("%s", err.message);
    return 0;
}

static int
close_all(void **state)
{
    kr_site_close(site);
    kr_view_close(view);
    return whole_program_tear_down(state);
}

/* --- Asking --- */

static struct whole_answer answer; /* the last one */
static json_t *document;           /* what it said */

static void
forget(void)
{
    json_decref(document);
    document = NULL;
    whole_answer_free(&answer);
}

static void
ask_as(const char *method, const char *target, const char *headers)
{
    forget();
    whole_ask_site(site, method, target, headers, &answer);
    if (answer.body_length > 0)
        document = json_loadb(answer.body, answer.body_length, 0, NULL);
}

static json_t *
ask(const char *target)
{
    ask_as("GET", target, "");
    if (answer.status != 200 || document == NULL)
        fail_msg("%s: %s", target, answer.bytes);
    return document;
}

static const char *
header(const char *name)
{
    char value[2048];

    whole_header(&answer, name, value, sizeof(value));
    return kr_arena_text(arena, value);
}

/* The member at PATH, "title.rendered", of VALUE; NULL none. */
static json_t *
at(json_t *value, const char *path)
{
    struct kr_str rest = kr_str(path), part;

    while (value != NULL && kr_str_part(&rest, '.', &part))
        value = json_is_array(value)
                    ? json_array_get(value, (size_t)(part.data[0] - '0'))
                    : json_object_get(value, kr_str_keep(part, arena));
    return value;
}

static void
expect_text(json_t *value, const char *path, const char *expected)
{
    json_t *found = at(value, path);

    if (!json_is_string(found))
        fail_msg("no text at %s", path);
    assert_string_equal(json_string_value(found), expected);
}

static void
expect_null(json_t *value, const char *path)
{
    if (!json_is_null(at(value, path)))
        fail_msg("%s is not null", path);
}

/* "Herfst, Winter of 2" */
static const char *
titles_of(json_t *list, const char *path)
{
    struct kr_buf line = KR_BUF(4096);
    json_t *one;
    size_t i;
    const char *kept;

    json_array_foreach(list, i, one)
        kr_buf_format(&line, "%s%s", i > 0 ? ", " : "",
                      json_string_value(at(one, path)));
    kr_buf_format(&line, " of %s", header("X-WP-Total"));
    kept = kr_buf_keep(&line, arena).data;
    kr_buf_free(&line);
    return kept;
}

static void
expect_posts(const char *query, const char *expected)
{
    const char *target = kr_arena_format(arena, API "posts?%s", query);

    assert_string_equal(titles_of(ask(target), "slug"), expected);
}

static void
expect_list(const char *target, const char *path, const char *expected)
{
    assert_string_equal(titles_of(ask(target), path), expected);
}

static void
expect_refused(const char *target, int status, const char *code)
{
    ask_as("GET", target, "");
    if (answer.status != status || document == NULL)
        fail_msg("%s: %s", target, answer.bytes);
    expect_text(document, "code", code);
    assert_int_equal(json_integer_value(at(document, "data.status")), status);
    assert_string_equal(header("ETag"), "");
    assert_string_equal(header("Access-Control-Allow-Origin"), "*");
}

static long long
id_of(const char *set, const char *slug)
{
    json_t *list = ask(kr_arena_format(arena, API "%s?slug=%s", set, slug));

    assert_int_equal(json_array_size(list), 1);
    return (long long)json_integer_value(at(list, "0.id"));
}

#define WITH(...) kr_arena_format(arena, __VA_ARGS__)

/* --- Posts --- */

static void
a_post_has_the_fields_wordpress_gives_it(void **state)
{
    json_t *post = at(ask(API "posts?slug=lente"), "0");

    (void)state;
    expect_text(post, "slug", "lente");
    expect_text(post, "status", "publish");
    expect_text(post, "type", "post");
    expect_text(post, "link", BASE "/lente/");
    assert_memory_equal(json_string_value(at(post, "guid.rendered")),
                        "urn:uuid:", 9);
    expect_text(post, "date", "2025-03-20T09:30:00");
    expect_text(post, "date_gmt", "2025-03-20T08:30:00");
    expect_text(post, "modified", "2025-04-01T00:00:00");
    expect_null(post, "modified_gmt");
    expect_text(post, "kroniek_date", "2025-03-20T09:30:00+01:00");
    expect_text(post, "title.rendered", "Lente &amp; &lt;zomer&gt;");
    expect_text(post, "content.rendered",
                "<p>De <strong>eerste</strong> bloesem, zie <a href=\"" BASE
                "/herfst/\">hier</a>.</p>\n");
    assert_true(json_is_false(at(post, "content.protected")));
    expect_text(post, "excerpt.rendered", "<p>Over \"de\" lente.</p>\n");
    expect_text(post, "comment_status", "closed");
    expect_text(post, "ping_status", "closed");
    expect_text(post, "format", "standard");
    expect_text(post, "template", "");
    assert_true(json_is_false(at(post, "sticky")));
    assert_true(json_is_array(at(post, "meta")));
    assert_int_equal(json_integer_value(at(post, "featured_media")), 0);
    assert_int_equal(json_array_size(at(post, "tags")), 2);
    assert_int_equal(json_array_size(at(post, "categories")), 1);
    expect_text(post, "_links.wp:term.1.taxonomy", "post_tag");
    expect_text(post, "_links.about.0.href", BASE API "types/post");
}

static void
what_is_not_known_of_a_date_is_not_told(void **state)
{
    json_t *all =
        ask(API "posts?slug=herfst,winter,ooit&orderby=slug&order=asc");

    (void)state;
    expect_text(all, "0.kroniek_date", "2025-10");
    expect_null(all, "0.date");
    expect_null(all, "0.date_gmt");
    expect_null(all, "1.kroniek_date");
    expect_null(all, "1.date");
    expect_text(all, "2.kroniek_date", "2024-12-03");
    expect_text(all, "2.date", "2024-12-03T00:00:00");
    expect_null(all, "2.date_gmt");
    expect_null(all, "2.modified");
}

static void
posts_come_newest_first_and_page_by_page(void **state)
{
    (void)state;
    expect_posts("", "herfst, lente, winter, ooit of 4");
    assert_string_equal(header("X-WP-TotalPages"), "1");
    assert_string_equal(header("Link"), "");
    expect_posts("per_page=3", "herfst, lente, winter of 4");
    assert_string_equal(header("X-WP-TotalPages"), "2");
    assert_string_equal(header("Link"),
                        "<" BASE API "posts?per_page=3&page=2>; rel=\"next\"");
    expect_posts("page=2&per_page=3", "ooit of 4");
    assert_string_equal(header("Link"),
                        "<" BASE API "posts?per_page=3&page=1>; rel=\"prev\"");
    expect_posts("offset=1&per_page=2", "lente, winter of 4");
    expect_posts("offset=9", " of 4");
    expect_refused(API "posts?page=2", 400, "rest_post_invalid_page_number");
    expect_refused(API "posts?page=2147483647&per_page=100", 400,
                   "rest_post_invalid_page_number");
}

static void
posts_can_be_put_in_other_orders(void **state)
{
    (void)state;
    expect_posts("order=asc", "ooit, winter, lente, herfst of 4");
    expect_posts("orderby=id&order=asc", "lente, herfst, winter, ooit of 4");
    expect_posts("orderby=slug&order=asc", "herfst, lente, ooit, winter of 4");
    expect_posts("orderby=title", "winter, ooit, lente, herfst of 4");
    expect_posts("slug[]=ooit&slug[]=lente&orderby=include_slugs",
                 "ooit, lente of 2");
}

static void
posts_are_chosen_by_dates_terms_and_ids(void **state)
{
    long long anna = id_of("users", "anna-de-wit");
    long long flower = id_of("tags", "bloei"), cold = id_of("tags", "kou");
    long long nature = id_of("categories", "natuur");
    long long spring = id_of("posts", "lente"), ever = id_of("posts", "ooit");

    (void)state;
    expect_posts("after=2025-01-01T00:00:00", "herfst, lente of 2");
    expect_posts("before=2025-01-01T00:00:00", "winter of 1");
    expect_posts("after=2025-03-20T09:29:59&before=2025-03-20T09:30:01Z",
                 "lente of 1");
    expect_posts("after=2025-10-15", " of 0");
    expect_posts("before=2025-10-15", "lente, winter of 2");
    expect_posts(WITH("tags=%lld", flower), "herfst, lente of 2");
    expect_posts(WITH("tags=%lld,%lld", flower, cold),
                 "herfst, lente, winter of 3");
    expect_posts(WITH("tags[]=%lld&tags[]=%lld&author=%lld", flower, cold,
                      anna),
                 "lente, winter of 2");
    expect_posts(WITH("categories=%lld&order=asc", nature),
                 "winter, lente of 2");
    expect_posts(WITH("author=%lld&per_page=1", anna), "lente of 2");
    expect_posts(WITH("include=%lld,%lld&orderby=include", ever, spring),
                 "ooit, lente of 2");
    expect_posts(WITH("exclude=%lld", spring), "herfst, winter, ooit of 3");
    expect_posts("include=999999", " of 0");
    expect_posts("tags=999999", " of 0");
    expect_posts("sticky=true", " of 0");
    expect_posts("status=publish", "herfst, lente, winter, ooit of 4");
}

static void
posts_can_be_searched(void **state)
{
    (void)state;
    expect_posts("search=sneeuw", "winter of 1");
    expect_posts("search=sneeuw&after=2025-01-01", " of 0");
    expect_posts("search=verzwegen", " of 0");
    expect_posts("search=%22%29%20OR%20%2A", " of 0");
    expect_list(API "pages?search=sneeuw", "slug", "over-ons of 1");
}

static void
one_post_is_found_by_its_id(void **state)
{
    long long id = id_of("posts", "winter");
    json_t *post = ask(WITH(API "posts/%lld", id));

    (void)state;
    expect_text(post, "slug", "winter");
    expect_text(ask(WITH(API "posts/%lld/", id)), "slug", "winter");
    expect_refused(WITH(API "pages/%lld", id), 404, "rest_post_invalid_id");
    expect_refused(API "posts/0", 404, "rest_post_invalid_id");
    expect_refused(API "posts/999999999999999", 404, "rest_post_invalid_id");
    expect_refused(API "posts/abc", 404, "rest_no_route");
}

static void
pages_are_apart(void **state)
{
    json_t *page = at(ask(API "pages"), "0");

    (void)state;
    expect_text(page, "type", "page");
    expect_text(page, "slug", "over-ons");
    assert_null(at(page, "tags"));
    assert_int_equal(json_integer_value(at(page, "parent")), 0);
    expect_posts("slug=over-ons", " of 0");
}

static void
closed_posts_are_nowhere(void **state)
{
    static const char *const targets[] = {
        API "posts?per_page=100",
        API "posts?slug=geheim-plan",
        API "posts?search=stil",
        API "tags?per_page=100",
        API "users?per_page=100",
        API "search?search=geheim",
        API "search?search=verzwegen&type=term",
    };
    long long last = 20;

    (void)state;
    for (size_t i = 0; i < KR_COUNT(targets); i++) {
        (void)ask(targets[i]);
        assert_null(strstr(answer.body, "eheim"));
        assert_null(strstr(answer.body, "erzwegen\""));
        assert_null(strstr(answer.body, "Onbekende Gast"));
    }
    for (long long id = 1; id < last; id++) {
        static const char *const sets[] = { "posts",      "pages", "tags",
                                            "categories", "users", "media" };

        for (size_t i = 0; i < KR_COUNT(sets); i++) {
            ask_as("GET", WITH(API "%s/%lld", sets[i], id), "");
            assert_null(strstr(answer.body, "eheim"));
            assert_null(strstr(answer.body, "Verzwegen"));
            assert_null(strstr(answer.body, "Onbekende"));
        }
    }
    expect_refused(API "posts?status=draft", 400, "rest_invalid_param");
    expect_text(document, "data.details.status.code", "rest_forbidden_status");
    expect_refused(API "posts?status=publish,private", 400,
                   "rest_invalid_param");
    expect_refused(API "posts?context=edit", 401, "rest_forbidden_context");
}

/* --- Shapes --- */

static void
only_the_fields_asked_for_are_told(void **state)
{
    json_t *post =
        at(ask(API "posts?slug=lente&_fields=id,title.rendered,_links.self"),
           "0");

    (void)state;
    assert_int_equal(json_object_size(post), 3);
    assert_int_equal(json_object_size(at(post, "_links")), 1);
    expect_text(post, "title.rendered", "Lente &amp; &lt;zomer&gt;");
    post =
        at(ask(API "posts?slug=lente&_fields[]=slug&_fields[]=nothing"), "0");
    assert_int_equal(json_object_size(post), 1);
    post = at(ask(API "posts?slug=lente&_fields=a.b.c.d.e.f.g.h.i.j"), "0");
    assert_int_equal(json_object_size(post), 0);
    post = at(ask(API "posts?slug=lente&context=embed"), "0");
    assert_null(at(post, "content"));
    expect_text(post, "slug", "lente");
}

static void
authors_and_terms_can_be_embedded(void **state)
{
    json_t *post = at(ask(API "posts?slug=lente&_embed"), "0");

    (void)state;
    expect_text(post, "_embedded.author.0.name", "Anna de Wit");
    expect_text(post, "_embedded.wp:term.0.0.name", "Natuur");
    expect_text(post, "_embedded.wp:term.1.1.name", "Klein &amp; fijn");
    post = at(ask(API "posts?slug=lente&_embed=author&_fields=_embedded"), "0");
    expect_text(post, "_embedded.author.0.slug", "anna-de-wit");
    assert_null(at(post, "_embedded.wp:term"));
    assert_null(at(at(ask(API "posts?slug=lente"), "0"), "_embedded"));
}

static void
every_link_of_a_post_leads_somewhere(void **state)
{
    json_t *links = json_deep_copy(at(ask(API "posts?slug=lente"), "0._links"));
    json_t *list, *one;
    const char *rel;
    size_t i;

    (void)state;
    json_object_foreach(links, rel, list) json_array_foreach(list, i, one)
    {
        const char *href = json_string_value(at(one, "href"));

        if (strcmp(rel, "curies") == 0)
            continue;
        assert_memory_equal(href, BASE, sizeof(BASE) - 1);
        (void)ask(href + sizeof(BASE) - 1);
    }
    json_decref(links);
}

/* --- Terms and the rest --- */

static void
tags_and_categories_are_listed_and_sorted(void **state)
{
    long long spring = id_of("posts", "lente"), flower = id_of("tags", "bloei");
    json_t *tag;

    (void)state;
    expect_list(API "tags", "name", "Bloei, Klein &amp; fijn, Kou of 3");
    expect_list(API "tags?order=desc&per_page=2&page=2", "name", "Bloei of 3");
    expect_list(API "tags?orderby=count&order=desc&per_page=1", "name",
                "Bloei of 3");
    expect_list(API "tags?search=kLEIN", "slug", "klein-fijn of 1");
    expect_list(WITH(API "tags?post=%lld", spring), "slug",
                "bloei, klein-fijn of 2");
    expect_list(WITH(API "tags?exclude=%lld", flower), "slug",
                "klein-fijn, kou of 2");
    expect_list(API "categories?parent=0", "slug", "natuur of 1");
    expect_list(API "categories?parent=999", "slug", " of 0");
    tag = ask(WITH(API "tags/%lld", flower));
    assert_int_equal(json_integer_value(at(tag, "count")), 2);
    expect_text(tag, "taxonomy", "post_tag");
    expect_text(tag, "link", BASE "/tag/bloei/");
    expect_refused(WITH(API "categories/%lld", flower), 404,
                   "rest_term_invalid");
}

static void
users_are_authors_without_mail(void **state)
{
    json_t *user;

    (void)state;
    expect_list(API "users", "name", "Anna de Wit, Bas of 2");
    assert_null(strstr(answer.body, "mail"));
    user = ask(WITH(API "users/%lld", id_of("users", "bas")));
    expect_text(user, "link", BASE "/author/bas/");
    expect_refused(API "users/999", 404, "rest_user_invalid_id");
}

static void
a_search_finds_posts_pages_and_terms(void **state)
{
    (void)state;
    expect_list(API "search?search=bloesem", "url", BASE "/lente/ of 1");
    expect_text(document, "0.type", "post");
    expect_text(document, "0.subtype", "post");
    expect_list(API "search?search=sneeuw&subtype=page", "title",
                "Over ons of 1");
    expect_list(API "search?search=nat&type=term", "subtype", "category of 1");
    expect_list(API "search?search=", "id", " of 0");
    expect_refused(API "search?search=x&type=nothing", 400,
                   "rest_invalid_param");
}

static void
the_api_tells_what_it_is(void **state)
{
    json_t *root = ask("/wp-json/");

    (void)state;
    expect_text(root, "name", "Proef");
    expect_text(root, "url", BASE);
    expect_text(root, "namespaces.1", "wp/v2");
    assert_non_null(json_object_get(at(root, "routes"), "/wp/v2/posts"));
    expect_text(ask("/wp-json"), "home", BASE);
    ask_as("GET", "/", "");
    assert_string_equal(header("Link"), "<" BASE "/wp-json/>; "
                                        "rel=\"https://api.w.org/\"");
    expect_text(ask("/wp-json/wp/v2"), "namespace", "wp/v2");
    expect_text(ask(API "types"), "page.rest_base", "pages");
    expect_text(ask(API "types/post"), "slug", "post");
    expect_text(ask(API "taxonomies/category"), "rest_base", "categories");
    expect_text(ask(API "statuses"), "publish.slug", "publish");
    expect_refused(API "types/nothing", 404, "rest_type_invalid");
    expect_refused("/wp-json/wp/v2/settings", 404, "rest_no_route");
    expect_refused("/wp-json/a/b/c", 404, "rest_no_route");
}

static void
no_picture_is_no_media(void **state)
{
    (void)state;
    expect_list(API "media", "id", " of 0");
    expect_refused(API "media/1", 404, "rest_post_invalid_id");
}

/* --- Wrong and hostile --- */

static void
wrong_parameters_are_all_named(void **state)
{
    static const char *const wrong[][2] = {
        { "per_page=0", "per_page" },
        { "per_page=101", "per_page" },
        { "per_page=-1", "per_page" },
        { "per_page=ten", "per_page" },
        { "per_page=", "per_page" },
        { "page=0", "page" },
        { "page=1.5", "page" },
        { "page=99999999999999999999", "page" },
        { "offset=-1", "offset" },
        { "order=up", "order" },
        { "orderby=modified", "orderby" },
        { "after=yesterday", "after" },
        { "before=2025-13-01T00:00:00", "before" },
        { "after=2025", "after" },
        { "tags=rood", "tags" },
        { "include=1,two", "include" },
        { "context=x", "context" },
        { "status=draft", "status" },
        { "status=any", "status" },
        { "tags_exclude=1", "tags_exclude" },
        { "modified_after=2025-01-01", "modified_after" },
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(wrong); i++) {
        expect_refused(WITH(API "posts?%s", wrong[i][0]), 400,
                       "rest_invalid_param");
        if (at(document, WITH("data.params.%s", wrong[i][1])) == NULL)
            fail_msg("%s is not blamed: %s", wrong[i][0], answer.body);
    }
    expect_refused(API "posts?page=0&order=x", 400, "rest_invalid_param");
    expect_text(document, "message", "Invalid parameter(s): page, order");
}

static void
long_lists_and_odd_bytes_are_borne(void **state)
{
    struct kr_buf query = KR_BUF(8192);

    (void)state;
    kr_buf_text(&query, API "posts?include=1");
    for (int i = 0; i < 100; i++)
        kr_buf_format(&query, ",%d", i);
    expect_refused(kr_buf_cstr(&query), 400, "rest_invalid_param");
    kr_buf_clear(&query);
    kr_buf_text(&query, API "posts?_fields=id");
    for (int i = 0; i < 500; i++)
        kr_buf_format(&query, ",f%d", i);
    (void)ask(kr_buf_cstr(&query));
    kr_buf_free(&query);
    expect_refused(API "posts?slug=%00", 400, "rest_error");
    expect_posts("slug=%ff%27%22;DROP", " of 0");
    (void)ask(API "posts?search=%ff%fe%27");
    (void)ask(API "tags?search=%25%5f%ff");
    (void)ask(API "posts?%5B%5D=1&[=&tags[=&=&&");
    (void)ask(API "posts?_embed=%01&_fields=%ff");
    ask_as("GET", "/wp-json/%0d%0aSet-Cookie:x=1/", "");
    assert_int_equal(answer.status, 404);
    ask_as("GET", "/?rest_route=/wp/v2/posts%0d%0aX-Evil:1", "");
    assert_string_equal(header("X-Evil"), "");
}

static void
a_rest_route_leads_to_its_address(void **state)
{
    (void)state;
    ask_as("GET", "/?rest_route=/wp/v2/posts&per_page=2", "");
    assert_int_equal(answer.status, 301);
    assert_string_equal(header("Location"), API "posts?per_page=2");
    assert_string_equal(header("X-WP-Total"), "");
    ask_as("GET", "/?rest_route=/", "");
    assert_string_equal(header("Location"), "/wp-json/");
    expect_refused("/?rest_route=/nothing", 404, "rest_no_route");
}

static void
programs_elsewhere_may_read_and_only_read(void **state)
{
    (void)state;
    (void)ask(API "posts");
    assert_string_equal(header("Access-Control-Allow-Origin"), "*");
    assert_string_equal(header("Access-Control-Expose-Headers"),
                        "X-WP-Total, X-WP-TotalPages, Link");
    assert_string_equal(header("Allow"), "GET");
    assert_string_equal(header("Content-Type"), "application/json");
    assert_string_equal(header("X-Robots-Tag"), "noindex");
    ask_as("GET", API "posts", "Accept: text/html\r\n");
    assert_int_equal(answer.status, 200);
    ask_as("OPTIONS", API "posts", "");
    assert_int_equal(answer.status, 204);
    assert_string_equal(header("Access-Control-Allow-Origin"), "*");
    ask_as("POST", API "posts", "");
    assert_int_equal(answer.status, 405);
    expect_text(document, "code", "rest_no_route");
    ask_as("HEAD", API "posts", "");
    assert_int_equal(answer.status, 200);
    assert_int_equal(answer.body_length, 0);
    assert_string_equal(header("X-WP-Total"), "4");
}

static void
an_answer_is_not_sent_twice(void **state)
{
    const char *etag;

    (void)state;
    (void)ask(API "posts");
    etag = header("ETag");
    assert_true(etag[0] != '\0');
    ask_as("GET", API "posts", WITH("If-None-Match: %s\r\n", etag));
    assert_int_equal(answer.status, 304);
    assert_int_equal(answer.body_length, 0);
    assert_string_equal(header("Access-Control-Allow-Origin"), "*");
    ask_as("GET", API "posts?page=9", WITH("If-None-Match: %s\r\n", etag));
    assert_int_equal(answer.status, 400);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_post_has_the_fields_wordpress_gives_it),
        cmocka_unit_test(what_is_not_known_of_a_date_is_not_told),
        cmocka_unit_test(posts_come_newest_first_and_page_by_page),
        cmocka_unit_test(posts_can_be_put_in_other_orders),
        cmocka_unit_test(posts_are_chosen_by_dates_terms_and_ids),
        cmocka_unit_test(posts_can_be_searched),
        cmocka_unit_test(one_post_is_found_by_its_id),
        cmocka_unit_test(pages_are_apart),
        cmocka_unit_test(closed_posts_are_nowhere),
        cmocka_unit_test(only_the_fields_asked_for_are_told),
        cmocka_unit_test(authors_and_terms_can_be_embedded),
        cmocka_unit_test(every_link_of_a_post_leads_somewhere),
        cmocka_unit_test(tags_and_categories_are_listed_and_sorted),
        cmocka_unit_test(users_are_authors_without_mail),
        cmocka_unit_test(a_search_finds_posts_pages_and_terms),
        cmocka_unit_test(the_api_tells_what_it_is),
        cmocka_unit_test(no_picture_is_no_media),
        cmocka_unit_test(wrong_parameters_are_all_named),
        cmocka_unit_test(long_lists_and_odd_bytes_are_borne),
        cmocka_unit_test(a_rest_route_leads_to_its_address),
        cmocka_unit_test(programs_elsewhere_may_read_and_only_read),
        cmocka_unit_test(an_answer_is_not_sent_twice),
    };

    return cmocka_run_group_tests(tests, open_all, close_all);
}
