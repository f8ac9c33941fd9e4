/*
 * How programs find their way: the sitemap names every page of the archive and
 * nothing else, and each post is to be had as Markdown, as a citation and as an
 * oEmbed, wherever its page is and nowhere else.
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
#include <libxml/parser.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"
#include "whole_answer.h"
#include "whole_archive.h"
#include "whole_program.h"

#define BASE "http://archief.example"
#define MOST 200 /* addresses in the sitemap of the archive */
#define POST "/2025/12/eerste-winterdag"

static struct whole_archive archive;
static struct kr_view *view;
static struct kr_site *site;

static int
open_site(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    whole_archive_make(&archive, "nl", "/%year%/%monthnum%/%postname%/");
    archive.settings.contact = "mailto:wacht@archief.example";
    if (!kr_view_open(&archive.settings, &view, &err) ||
        !kr_site_open(&archive.settings, view, &site, &err))
        fail_msg("%s", err.message);
    return 0;
}

static int
close_site(void **state)
{
    (void)state;
    kr_site_close(site);
    kr_view_close(view);
    whole_archive_free(&archive);
    return 0;
}

static struct whole_answer
get(const char *target)
{
    struct whole_answer answer;

    whole_ask_site(site, "GET", target, "", &answer);
    return answer;
}

static void
expect_status_of(const char *target, int status)
{
    struct whole_answer answer = get(target);

    if (answer.status != status)
        fail_msg("%s: %d, not %d", target, answer.status, status);
    whole_answer_free(&answer);
}

static void
expect_header(const struct whole_answer *answer, const char *name,
              const char *value)
{
    char is[1024];

    whole_header(answer, name, is, sizeof(is));
    assert_string_equal(is, value);
}

static void
expect_moved(const char *target, const char *location)
{
    struct whole_answer answer = get(target);

    if (answer.status != 301)
        fail_msg("%s: %d, not 301", target, answer.status);
    expect_header(&answer, "Location", location);
    whole_answer_free(&answer);
    expect_status_of(location, 200);
}

/* The answer's body as a text of its own, in the archive's arena. */
static const char *
text_at(const char *target)
{
    struct whole_answer answer = get(target);
    const char *text;

    if (answer.status != 200)
        fail_msg("%s: %d", target, answer.status);
    text = kr_arena_bytes(archive.arena, answer.body, answer.body_length);
    whole_answer_free(&answer);
    return text;
}

static void
expect_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no '%s' in\n%s", part, text);
}

static void
expect_lacks(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("'%s' is in\n%s", part, text);
}

/* --- The sitemap --- */

static void
expect_xml(const char *text)
{
    xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR);

    if (doc == NULL)
        fail_msg("no XML:\n%s", text);
    xmlFreeDoc(doc);
}

struct addresses {
    const char *items[MOST];
    size_t count;
};

/* The paths in TEXT's <loc>, added to ALL; each is of our host. */
static void
take_addresses(const char *text, struct addresses *all)
{
    static const char start[] = "<loc>" BASE;

    expect_xml(text);
    for (const char *at = text; (at = strstr(at, "<loc>")) != NULL; at++) {
        assert_memory_equal(at, start, sizeof(start) - 1);
        assert_true(all->count < MOST);
        at += sizeof(start) - 1;
        all->items[all->count++] =
            kr_arena_bytes(archive.arena, at, strcspn(at, "<"));
    }
}

static struct addresses
sitemap(void)
{
    struct addresses parts = { .count = 0 }, all = { .count = 0 };

    take_addresses(text_at("/sitemap.xml"), &parts);
    for (size_t i = 0; i < parts.count; i++)
        take_addresses(text_at(parts.items[i]), &all);
    return all;
}

static size_t
times_in(const struct addresses *all, const char *path)
{
    size_t times = 0;

    for (size_t i = 0; i < all->count; i++)
        times += strcmp(all->items[i], path) == 0;
    return times;
}

static void
every_address_of_the_sitemap_is_a_page_and_there_once(void **state)
{
    struct addresses all = sitemap();

    (void)state;
    assert_true(all.count > 40);
    for (size_t i = 0; i < all.count; i++) {
        expect_status_of(all.items[i], 200);
        if (times_in(&all, all.items[i]) != 1)
            fail_msg("%s is there twice", all.items[i]);
    }
}

static void
the_sitemap_has_posts_pages_terms_and_periods(void **state)
{
    static const char *const paths[] = {
        "/",
        "/archive/",
        "/tags/",
        POST "/",
        "/2023/ergens-in-dat-jaar/",
        "/zonder-datum/",
        "/over-ons/",
        "/tag/ijs/",
        "/category/natuur/vogels/",
        "/author/anna-de-wit/",
        "/datum-onbekend/",
        "/2025/",
        "/2025/12/",
        "/2025/12/03/",
    };
    struct addresses all = sitemap();

    (void)state;
    for (size_t i = 0; i < KR_COUNT(paths); i++)
        if (times_in(&all, paths[i]) != 1)
            fail_msg("%s is not in the sitemap", paths[i]);
}

static void
what_is_closed_is_in_no_sitemap(void **state)
{
    static const char *const slugs[] = { "weggehaald", "concept", "besloten" };
    struct addresses all = sitemap();

    (void)state;
    for (size_t i = 0; i < all.count; i++)
        for (size_t n = 0; n < KR_COUNT(slugs); n++)
            expect_lacks(all.items[i], slugs[n]);
}

/* The source told no change, so it is when the text was kept. */
static void
a_post_changed_when_its_text_was_kept(void **state)
{
    (void)state;
    expect_has(text_at("/sitemap-posts-1.xml"),
               POST "/</loc><lastmod>2026-01-05T12:00:00Z</lastmod>");
    expect_has(text_at("/sitemap.xml"), "/sitemap-posts-1.xml</loc><lastmod>"
                                        "2026-01-05T12:00:00Z</lastmod>");
}

static void
a_part_that_is_not_there_is_no_sitemap(void **state)
{
    static const char *const parts[] = {
        "/sitemap-posts-2.xml",
        "/sitemap-posts-0.xml",
        "/sitemap-posts-01.xml",
        "/sitemap-posts-.xml",
        "/sitemap-terms-9.xml",
        "/sitemap-periods-1999.xml",
        "/sitemap-periods-25.xml",
        "/sitemap-posts-1",
        "/sitemap-posts-99999999999999999999.xml",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(parts); i++)
        expect_status_of(parts[i], 404);
}

/* --- Every form --- */

static void
expect_fresh(const char *target, const char *type)
{
    struct whole_answer answer = get(target), again;
    char etag[200];

    assert_int_equal(answer.status, 200);
    expect_header(&answer, "Content-Type", type);
    whole_header(&answer, "ETag", etag, sizeof(etag));
    assert_true(etag[0] != '\0');
    whole_ask_site(site, "GET", target,
                   kr_arena_format(archive.arena, "If-None-Match: %s\r\n",
                                   etag),
                   &again);
    if (again.status != 304)
        fail_msg("%s: %d, not 304", target, again.status);
    whole_answer_free(&again);
    whole_ask_site(site, "HEAD", target, "", &again);
    assert_int_equal(again.status, 200);
    assert_int_equal(again.body_length, 0);
    whole_answer_free(&again);
    whole_answer_free(&answer);
}

static void
every_form_has_its_type_and_is_sent_once(void **state)
{
    (void)state;
    expect_fresh("/sitemap.xml", "application/xml; charset=utf-8");
    expect_fresh("/sitemap-terms-1.xml", "application/xml; charset=utf-8");
    expect_fresh("/robots.txt", "text/plain; charset=utf-8");
    expect_fresh("/llms.txt", "text/plain; charset=utf-8");
    expect_fresh(POST ".md", "text/markdown; charset=utf-8");
    expect_fresh(POST "/citation.bib", "application/x-bibtex; charset=utf-8");
    expect_fresh(POST "/citation.ris",
                 "application/x-research-info-systems; charset=utf-8");
    expect_fresh(POST "/citation.json",
                 "application/vnd.citationstyles.csl+json");
    expect_fresh("/oembed/?url=" BASE POST "/", "application/json");
}

static void
forms_are_where_the_page_is_and_nowhere_else(void **state)
{
    static const char *const tails[] = { ".md", "/citation.bib",
                                         "/citation.ris", "/citation.json" };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(tails); i++) {
        const struct {
            const char *path;
            int status;
        } rows[] = {
            { POST, 200 },
            { "/zonder-datum", 200 },
            { "/over-ons", 200 },
            { "/2024/12/eerste-winterdag", 404 },
            { "/nergens", 404 },
            { "/een-concept", 404 },
            { "/2025/10/een-concept", 404 },
            { "/besloten-kring", 404 },
            { "/2025/10/weggehaald-stuk", 410 },
            { "/weggehaald-stuk", 410 },
            { "/tag/ijs", 404 },
            { "/2025/12", 404 },
        };

        for (size_t n = 0; n < KR_COUNT(rows); n++)
            expect_status_of(kr_arena_format(archive.arena, "%s%s",
                                             rows[n].path, tails[i]),
                             rows[n].status);
    }
}

static void
other_addresses_of_a_post_lead_to_its_forms(void **state)
{
    (void)state;
    expect_moved("/eerste-winterdag.md", POST ".md");
    expect_moved("/2025/12/03/eerste-winterdag.md", POST ".md");
    expect_moved("/voorlopige-kop.md", "/2025/09/definitieve-kop.md");
    expect_moved("/voorlopige-kop/citation.bib",
                 "/2025/09/definitieve-kop/citation.bib");
}

/* --- Markdown --- */

static void
a_twin_has_front_matter_and_the_text(void **state)
{
    const char *text = text_at(POST ".md");

    (void)state;
    assert_memory_equal(text, "---\n", 4);
    expect_has(text, "\ntitle: \"Eerste winterdag\"\n");
    expect_has(text, "\ndate: 2025-12-03T09:30:00+01:00\n");
    expect_has(text, "\ntags:\n  - \"IJs & sneeuw\"\n  - \"Café\"\n");
    expect_has(text, "\nauthors:\n  - \"Anna de Wit\"\n");
    expect_has(text, "\ncanonical_url: \"" BASE POST "/\"\n");
    expect_has(text, "\n---\n\nEen winter lang.\n");
    expect_has(text_at("/2023/ergens-in-dat-jaar.md"), "\ndate: \"2023\"\n");
    expect_lacks(text_at("/zonder-datum.md"), "\ndate:");
}

static void
one_address_answers_in_the_form_that_is_asked_for(void **state)
{
    struct whole_answer page, markdown;
    char one[200], other[200];

    (void)state;
    whole_ask_site(site, "GET", POST "/", "Accept: text/html,*/*;q=0.8\r\n",
                   &page);
    whole_ask_site(site, "GET", POST "/",
                   "Accept: text/markdown, text/html;q=0.5\r\n", &markdown);
    expect_header(&page, "Content-Type", "text/html; charset=utf-8");
    expect_header(&markdown, "Content-Type", "text/markdown; charset=utf-8");
    expect_header(&page, "Vary", "Accept");
    expect_header(&markdown, "Vary", "Accept");
    expect_header(&markdown, "Content-Location", POST ".md");
    whole_header(&page, "ETag", one, sizeof(one));
    whole_header(&markdown, "ETag", other, sizeof(other));
    assert_string_not_equal(one, other);
    assert_string_equal(markdown.body, text_at(POST ".md"));
    whole_answer_free(&page);
    whole_answer_free(&markdown);
}

static void
a_page_names_its_other_forms(void **state)
{
    const char *page = text_at(POST "/");

    (void)state;
    expect_has(page, "<link rel=\"alternate\" type=\"text/markdown\" "
                     "title=\"Eerste winterdag\" href=\"" BASE POST ".md\">");
    expect_has(page, "type=\"application/json+oembed\"");
    expect_has(page, "href=\"" POST "/citation.ris\"");
    expect_has(page, "<link rel=\"canonical\" href=\"" BASE POST "/\">");
}

static void
the_twin_is_read_back_by_import(void **state)
{
    struct whole_program *program = *state;

    whole_program_write(program, "winter.md", text_at(POST ".md"));
    whole_program_write(program, "jaar.md",
                        text_at("/2023/ergens-in-dat-jaar.md"));
    assert_int_equal(RUN(program, "import", "winter.md", "jaar.md"), 0);
    assert_int_equal(RUN(program, "show", "eerste-winterdag", "--json"), 0);
    expect_out(program, "\"2025-12-03T09:30:00+01:00\"");
    expect_out(program, "IJs & sneeuw");
    expect_out(program, "Anna de Wit");
    assert_int_equal(RUN(program, "show", "ergens-in-dat-jaar", "--json"), 0);
    expect_out(program, "\"2023\"");
}

/* --- Citations --- */

static void
a_citation_is_a_file_to_keep(void **state)
{
    struct whole_answer answer = get(POST "/citation.bib");

    (void)state;
    expect_header(&answer, "Content-Disposition",
                  "attachment; filename=\"eerste-winterdag.bib\"");
    expect_has(answer.body, "author = {de Wit, Anna}");
    whole_answer_free(&answer);
}

/* --- oEmbed --- */

static void
an_oembed_tells_of_a_post_of_ours(void **state)
{
    json_t *all =
        json_loads(text_at("/oembed/?url=http%3A%2F%2Farchief.example"
                           "%2F2025%2F12%2Feerste-winterdag%2F&format=json"),
                   0, NULL);

    (void)state;
    assert_non_null(all);
    assert_string_equal(json_string_value(json_object_get(all, "type")),
                        "link");
    assert_string_equal(json_string_value(json_object_get(all, "title")),
                        "Eerste winterdag");
    assert_string_equal(json_string_value(json_object_get(all, "author_url")),
                        BASE "/author/anna-de-wit/");
    json_decref(all);
    expect_xml(text_at("/oembed/?format=xml&url=" BASE POST "/"));
    expect_status_of("/wp-json/oembed/1.0/embed?url=" BASE POST "/", 200);
    expect_status_of("/oembed/?url=" BASE "/eerste-winterdag", 200);
    expect_status_of("/oembed/?url=" BASE "/voorlopige-kop/%23x", 200);
}

static void
an_oembed_knows_nothing_else(void **state)
{
    static const struct {
        const char *target;
        int status;
    } rows[] = {
        { "/oembed/", 404 },
        { "/oembed/?url=", 404 },
        { "/oembed/?url=" POST "/", 404 },
        { "/oembed/?url=http://elders.example" POST "/", 404 },
        { "/oembed/?url=" BASE ".elders.example" POST "/", 404 },
        { "/oembed/?url=http://x@archief.example" POST "/", 404 },
        { "/oembed/?url=" BASE "/", 404 },
        { "/oembed/?url=" BASE "/tag/ijs/", 404 },
        { "/oembed/?url=" BASE "/een-concept/", 404 },
        { "/oembed/?url=" BASE "/besloten-kring/", 404 },
        { "/oembed/?url=" BASE "/weggehaald-stuk/", 410 },
        { "/oembed/?format=yaml&url=" BASE POST "/", 501 },
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(rows); i++)
        expect_status_of(rows[i].target, rows[i].status);
}

/* --- Texts --- */

static void
robots_are_told_of_the_sitemap(void **state)
{
    const char *text = text_at("/robots.txt");

    (void)state;
    expect_has(text, "\nSitemap: " BASE "/sitemap.xml\n");
    expect_has(text, "\nDisallow: /search/\n");
}

static void
models_are_told_where_the_text_is(void **state)
{
    const char *text = text_at("/llms.txt");

    (void)state;
    assert_memory_equal(text, "# Proefarchief\n", 15);
    expect_has(text, "- [Eerste winterdag](" BASE POST ".md): 3 december 2025");
    expect_has(text, "- [Lente](" BASE "/tag/lente/): 12 berichten\n");
    expect_lacks(text, "concept");
    expect_lacks(text, "Besloten");
    expect_lacks(text, "Weggehaald");
}

static const char *
security_environment(void *self, const char *name)
{
    (void)self;
    if (strcmp(name, "REQUEST_METHOD") == 0)
        return "GET";
    return strcmp(name, "REQUEST_URI") == 0 ? "/.well-known/security.txt"
                                            : NULL;
}

/* What is answered at Unix time NOW; "" when that is no 200. */
static const char *
security_at(int64_t now)
{
    struct kr_response response = KR_RESPONSE;
    struct kr_request request;
    const char *text = "";

    (void)kr_request_from_env(archive.arena, security_environment, NULL,
                              &request);
    request.now = now;
    kr_site_answer(site, &request, &response);
    if (response.status == 200)
        text = kr_buf_keep(&response.body, archive.arena).data;
    kr_response_free(&response);
    return text;
}

static void
who_is_to_be_told_of_a_flaw_is_told_for_a_month(void **state)
{
    const char *text = security_at(1767614400);

    (void)state;
    expect_has(text, "Contact: mailto:wacht@archief.example\n");
    expect_has(text, "Expires: 2026-08-01T00:00:00Z\n");
    expect_has(text, "Canonical: " BASE "/.well-known/security.txt\n");
    assert_string_equal(security_at(1767614400 + 20 * 86400), text);
    expect_has(security_at(1767614400 + 31 * 86400),
               "Expires: 2026-09-01T00:00:00Z\n");
    assert_string_equal(security_at(0), "");
    archive.settings.contact = "";
    assert_string_equal(security_at(1767614400), "");
    archive.settings.contact = "mailto:wacht@archief.example";
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_address_of_the_sitemap_is_a_page_and_there_once),
        cmocka_unit_test(the_sitemap_has_posts_pages_terms_and_periods),
        cmocka_unit_test(what_is_closed_is_in_no_sitemap),
        cmocka_unit_test(a_post_changed_when_its_text_was_kept),
        cmocka_unit_test(a_part_that_is_not_there_is_no_sitemap),
        cmocka_unit_test(every_form_has_its_type_and_is_sent_once),
        cmocka_unit_test(forms_are_where_the_page_is_and_nowhere_else),
        cmocka_unit_test(other_addresses_of_a_post_lead_to_its_forms),
        cmocka_unit_test(a_twin_has_front_matter_and_the_text),
        cmocka_unit_test(one_address_answers_in_the_form_that_is_asked_for),
        cmocka_unit_test(a_page_names_its_other_forms),
        cmocka_unit_test_setup_teardown(the_twin_is_read_back_by_import,
                                        whole_program_set_up,
                                        whole_program_tear_down),
        cmocka_unit_test(a_citation_is_a_file_to_keep),
        cmocka_unit_test(an_oembed_tells_of_a_post_of_ours),
        cmocka_unit_test(an_oembed_knows_nothing_else),
        cmocka_unit_test(robots_are_told_of_the_sitemap),
        cmocka_unit_test(models_are_told_where_the_text_is),
        cmocka_unit_test(who_is_to_be_told_of_a_flaw_is_told_for_a_month),
    };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
