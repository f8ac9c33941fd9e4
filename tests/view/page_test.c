/*
 * Every kind of page, made whole: what all pages have in common.  With the
 * environment variable KRONIEK_LOOK naming a folder, the pages are also left
 * there to be looked at.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "view_sample.h"

#define OPEN_MAX 64

static const struct kr_date november = { 2025, 11, 0 };
static const struct kr_date january = { 2026, 1, 0 };

static const char *
make_article(struct sample *s)
{
    struct kr_article article = sample_rich(s);

    return sample_article(s, &article);
}

static const char *
make_article_with_picture(struct sample *s)
{
    struct kr_article article = sample_rich(s);

    article.featured =
        (struct kr_featured){ "/media/ab/cd.svg",
                              "Een schuit op een rechte vaart", 1024, 683 };
    article.title_derived = true;
    article.language = "en";
    article.date = sample_date("2025-12-03/2025-12-31", KR_BASIS_ORDER);
    return sample_article(s, &article);
}

static const char *
make_front(struct sample *s)
{
    struct kr_listing_content content = sample_month(s, 1);

    content.listing.kind = KR_LISTING_ALL;
    content.path = "/";
    content.older = content.newer = NULL;
    content.within.count = 0;
    s->frame.listing = KR_LISTING_SUMMARY;
    return sample_listing(s, &content);
}

static const char *
make_month(struct sample *s)
{
    struct kr_listing_content content = sample_month(s, 5);

    s->frame.listing = KR_LISTING_FULL;
    return sample_listing(s, &content);
}

static const char *
make_day(struct sample *s)
{
    struct kr_listing_content content = sample_month(s, 1);

    content.listing.kind = KR_LISTING_DAY;
    content.listing.period.day = 3;
    content.path = "/2025/12/03/";
    content.posts = content.articles.count = content.pages = 1;
    content.articles.items++;
    content.no_day = 2;
    content.within.count = 0;
    return sample_listing(s, &content);
}

static const char *
make_tag(struct sample *s)
{
    struct kr_listing_content content = sample_month(s, 9);

    content.listing = (struct kr_listing){ KR_LISTING_TAG, { 0 }, "trekvaart" };
    content.path = "/tag/trekvaart/";
    content.older = content.newer = NULL;
    content.within.count = 0;
    return sample_listing(s, &content);
}

static const char *
make_tags(struct sample *s)
{
    struct kr_terms_content content =
        sample_terms_content(s, KR_TAG, sample_terms(s, KR_TAG));

    content.leading = (struct kr_terms){ content.terms.items, 3 };
    return sample_index(s, &content);
}

static const char *
make_categories(struct sample *s)
{
    struct kr_terms_content content =
        sample_terms_content(s, KR_CATEGORY, sample_terms(s, KR_CATEGORY));

    return sample_index(s, &content);
}

static const char *
make_empty_period(struct sample *s)
{
    struct kr_trouble trouble = { .status = 404,
                                  .kind = KR_TROUBLE_EMPTY_PERIOD,
                                  .period = { 2025, 12, 25 },
                                  .older = &november,
                                  .newer = &january };

    return sample_error(s, &trouble);
}

static const char *
make_withdrawn(struct sample *s)
{
    struct kr_trouble trouble = { .status = 410,
                                  .title = "De brug die niet openging",
                                  .withdrawn_on = "2026-02-01",
                                  .withdrawn_why = "Op verzoek." };

    return sample_error(s, &trouble);
}

static const char *
make_broken(struct sample *s)
{
    struct kr_trouble trouble = { .status = 500 };

    return sample_error(s, &trouble);
}

static const struct made {
    const char *name;
    const char *(*make)(struct sample *);
} pages[] = {
    { "front", make_front },
    { "month", make_month },
    { "day", make_day },
    { "tag", make_tag },
    { "article", make_article },
    { "picture", make_article_with_picture },
    { "archive", sample_archive },
    { "tags", make_tags },
    { "categories", make_categories },
    { "empty", make_empty_period },
    { "withdrawn", make_withdrawn },
    { "broken", make_broken },
};

static size_t
times(const char *text, const char *part)
{
    size_t n = 0;

    for (; (text = strstr(text, part)) != NULL; text++)
        n++;
    return n;
}

static bool
is_void(const char *name, size_t length)
{
    static const char *const names[] = { "meta",  "link", "img", "br",
                                         "input", "hr",   "wbr", "col" };
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0)
            return true;
    return false;
}

/* Each element is closed, in order. */
static void
expect_balanced(const char *page, const char *html)
{
    const char *open[OPEN_MAX], *at = html, *name;
    size_t lengths[OPEN_MAX], depth = 0, length;

    while ((at = strchr(at, '<')) != NULL) {
        name = at + 1 + (at[1] == '/');
        length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789");
        at++;
        if (length == 0 || is_void(name, length))
            continue;
        if (*at != '/') {
            assert_true(depth < OPEN_MAX);
            lengths[depth] = length;
            open[depth++] = name;
        } else if (depth == 0 || lengths[depth - 1] != length ||
                   memcmp(open[depth - 1], name, length) != 0) {
            fail_msg("%s: </%.*s> closes nothing, near %.60s", page,
                     (int)length, name, at);
        } else {
            depth--;
        }
    }
    assert_int_equal(depth, 0);
}

static void
expect_ids_once(const char *page, const char *html)
{
    const char *at = html, *end;
    char id[200];

    while ((at = strstr(at, " id=\"")) != NULL) {
        end = strchr(at + 5, '"');
        snprintf(id, sizeof(id), "%.*s\"", (int)(end - at), at);
        if (times(html, id) != 1)
            fail_msg("%s: %s stands twice", page, id);
        at = end;
    }
}

static void
leave_to_look_at(const char *name, const char *language, const char *html)
{
    const char *folder = getenv("KRONIEK_LOOK");
    char path[500];
    FILE *file;

    if (folder == NULL)
        return;
    snprintf(path, sizeof(path), "%s/%s.%s.html", folder, name, language);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(html, file);
    fclose(file);
}

static void
each_page(const char *language, void (*look)(const char *, const char *))
{
    struct sample *s = sample_open(language);
    const char *html;
    size_t i;

    for (i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
        html = pages[i].make(s);
        look(pages[i].name, html);
        leave_to_look_at(pages[i].name, language, html);
    }
    sample_close(s);
}

static void
look_at_frame(const char *name, const char *html)
{
    if (strncmp(html, "<!DOCTYPE html>", 15) != 0)
        fail_msg("%s does not begin with its doctype: %.40s", name, html);
    assert_int_equal(times(html, "<h1"), 1);
    assert_int_equal(times(html, "<main"), 1);
    assert_int_equal(times(html, "<title>"), 1);
    assert_int_equal(times(html, "{{"), 0);
    assert_int_equal(times(html, "[["), 0);
    expect_shows(html, "class=\"skip\" href=\"#main\"");
    expect_shows(html, "href=\"/style.css?v=");
    expect_shows(html, "href=\"/archive/\"");
    expect_balanced(name, html);
    expect_ids_once(name, html);
}

static void
every_dutch_page_is_whole(void **state)
{
    (void)state;
    each_page("nl", look_at_frame);
}

static void
every_english_page_is_whole(void **state)
{
    (void)state;
    each_page("en", look_at_frame);
}

static void
look_for_script(const char *name, const char *html)
{
    /* A block of data is no script: no browser runs it. */
    if (times(html, "<script") !=
            times(html, "<script type=\"application/ld+json\">") ||
        strstr(html, " style=") != NULL || strstr(html, "src=\"http") != NULL)
        fail_msg("%s has a script, a style or a picture from elsewhere", name);
}

static void
no_page_needs_a_script_or_another_site(void **state)
{
    (void)state;
    each_page("nl", look_for_script);
}

static void
look_for_no_english(const char *name, const char *html)
{
    static const char *const words[] = { "December", "archive:", "posts",
                                         "Previous", "Older",    ">Tags<x" };
    size_t i;

    (void)name;
    for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        expect_hides(html, words[i]);
}

static void
dutch_pages_have_no_english_words(void **state)
{
    (void)state;
    each_page("nl", look_for_no_english);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_dutch_page_is_whole),
        cmocka_unit_test(every_english_page_is_whole),
        cmocka_unit_test(no_page_needs_a_script_or_another_site),
        cmocka_unit_test(dutch_pages_have_no_english_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
