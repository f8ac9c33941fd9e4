/*
 * What wants to run does not: every hostile text comes out as clean HTML of
 * allowed elements, attributes and addresses, and stays so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "text_clean.h"
#include "text_hostile.h"

/* HTML, with BEFORE and AFTER around it, is cleaned for good. */
static void
expect_tame(const char *before, struct hostile html, const char *after)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf whole = KR_BUF(1u << 20);

    kr_buf_text(&whole, before);
    kr_buf_bytes(&whole, html.data, html.length);
    kr_buf_text(&whole, after);
    (void)cleaned(arena, kr_buf_view(&whole), NULL);
    kr_buf_free(&whole);
    kr_arena_free(arena);
}

static void
expect_all_tame(const char *before, const struct hostile *all, size_t count,
                const char *after)
{
    for (size_t i = 0; i < count; i++)
        expect_tame(before, all[i], after);
}

static void
tames_every_hostile_body(void **state)
{
    (void)state;
    expect_all_tame("", hostile_bodies, hostile_body_count, "");
    expect_all_tame("", hostile_words, hostile_word_count, "");
    expect_all_tame("", hostile_markdown, hostile_markdown_count, "");
    expect_all_tame("", hostile_wordpress, hostile_wordpress_count, "");
}

static void
tames_them_within_anything_open(void **state)
{
    static const char *const around[][2] = {
        { "<p>", "</p>" },
        { "<table><tr><td>", "</table>" },
        { "<table>", "</table>" },
        { "<pre>", "</pre>" },
        { "<ul>", "</ul>" },
        { "<a href=/x/>", "</a>" },
        { "<b title='", "'>x</b>" },
        { "<b title=\"", "\">x</b>" },
        { "<b title=", ">x</b>" },
        { "<", ">" },
        { "</", ">" },
        { "<!--", "-->" },
        { "<svg>", "</svg>" },
        { "<math><mi>", "</math>" },
        { "<style>", "</style>" },
        { "<textarea>", "</textarea>" },
        { "<select><option>", "</select>" },
        { "<noscript>", "</noscript>" },
        { "<details><summary>", "</details>" },
        { "<figure><figcaption>", "</figure>" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(around) / sizeof(around[0]); i++)
        expect_all_tame(around[i][0], hostile_bodies, hostile_body_count,
                        around[i][1]);
}

static void
tames_every_hostile_address(void **state)
{
    static const char *const around[][2] = {
        { "<a href=\"", "\">x</a>" },
        { "<a href='", "'>x</a>" },
        { "<a href=", ">x</a>" },
        { "<img src=\"", "\" alt=x>" },
        { "<blockquote cite='", "'>x</blockquote>" },
        { "<iframe src='", "'></iframe>" },
        { "<video src='", "'></video>" },
        { "<source srcset='", "'>" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(around) / sizeof(around[0]); i++)
        expect_all_tame(around[i][0], hostile_addresses, hostile_address_count,
                        around[i][1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tames_every_hostile_body),
        cmocka_unit_test(tames_them_within_anything_open),
        cmocka_unit_test(tames_every_hostile_address),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
