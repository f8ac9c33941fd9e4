#include "text_clean.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "text_html_check.h"

struct kr_clean_html
cleaned(struct kr_arena *arena, struct kr_str html,
        const struct kr_clean_rules *rules)
{
    struct kr_clean_html once, twice;
    struct kr_err err;
    const char *wrong;
    size_t at;

    if (!kr_clean_html(arena, html, rules, &once, &err))
        fail_msg("not cleaned: %s", err.message);
    if ((wrong = html_check(once.data, once.length, &at)) != NULL)
        fail_msg("%s at byte %zu: %.60s", wrong, at, once.data + at);
    if (!kr_clean_html(arena, (struct kr_str){ once.data, once.length }, NULL,
                       &twice, &err))
        fail_msg("not cleaned again: %s", err.message);
    assert_int_equal(once.length, twice.length);
    assert_memory_equal(once.data, twice.data, once.length);
    return once;
}

void
expect_clean(const char *html, const char *expected)
{
    struct kr_arena *arena = kr_arena_new();

    assert_string_equal(cleaned(arena, kr_str(html), NULL).data, expected);
    kr_arena_free(arena);
}

void
expect_kept(const char *html)
{
    expect_clean(html, html);
}

void
expect_harmless(const char *html)
{
    struct kr_arena *arena = kr_arena_new();

    (void)cleaned(arena, kr_str(html), NULL);
    kr_arena_free(arena);
}
