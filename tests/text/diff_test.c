#include "kroniek/text/diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

static struct kr_arena *arena;

static int
open_arena(void **state)
{
    (void)state;
    arena = kr_arena_new();
    return 0;
}

static int
close_arena(void **state)
{
    (void)state;
    kr_arena_free(arena);
    return 0;
}

/* --- Rows --- */

/* One letter a part: what became of it, "=ab -c +d". */
static const char *
letters_diff(const char *before, const char *after)
{
    static const char marks[] = { '=', '-', '+' };
    struct kr_str a[64], b[64];
    size_t n = strlen(before), m = strlen(after), cost = KR_DIFF_COST;
    struct kr_diff_runs runs;
    struct kr_buf out = KR_BUF(4096);
    const char *text;

    for (size_t i = 0; i < n; i++)
        a[i] = (struct kr_str){ before + i, 1 };
    for (size_t i = 0; i < m; i++)
        b[i] = (struct kr_str){ after + i, 1 };
    runs = kr_diff(arena, (struct kr_parts){ a, n }, (struct kr_parts){ b, m },
                   &cost);
    for (size_t i = 0; i < runs.count; i++) {
        const struct kr_diff_run *run = &runs.items[i];

        kr_buf_format(&out, "%s%c%.*s", i > 0 ? " " : "", marks[run->kind],
                      (int)run->count,
                      run->kind == KR_DIFF_GONE ? before + run->before
                                                : after + run->after);
    }
    text = kr_buf_keep(&out, arena).data;
    kr_buf_free(&out);
    return text;
}

static void
rows_are_told_by_the_shortest_way(void **state)
{
    (void)state;
    assert_string_equal(letters_diff("", ""), "");
    assert_string_equal(letters_diff("abc", "abc"), "=abc");
    assert_string_equal(letters_diff("", "ab"), "+ab");
    assert_string_equal(letters_diff("ab", ""), "-ab");
    assert_string_equal(letters_diff("abc", "axc"), "=a -b +x =c");
    assert_string_equal(letters_diff("abcd", "bd"), "-a =b -c =d");
    assert_string_equal(letters_diff("abc", "xyz"), "-abc +xyz");
    assert_string_equal(letters_diff("ab", "ba"), "+b =a -b");
}

/* The length of the longest row two rows share, the slow way. */
static size_t
shared(const char *a, size_t n, const char *b, size_t m)
{
    static size_t cells[34][34];

    memset(cells, 0, sizeof(cells));
    for (size_t i = n; i-- > 0;)
        for (size_t j = m; j-- > 0;) {
            size_t most = cells[i + 1][j] > cells[i][j + 1] ? cells[i + 1][j]
                                                            : cells[i][j + 1];

            if (a[i] == b[j] && cells[i + 1][j + 1] + 1 > most)
                most = cells[i + 1][j + 1] + 1;
            cells[i][j] = most;
        }
    return cells[0][0];
}

static void
any_rows_come_out_whole_and_as_short_as_can_be(void **state)
{
    unsigned int dice = 7;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        char a[33], b[33], old[80] = "", new[80] = "";
        size_t n, m, same = 0;
        const char *told;

        dice = dice * 1103515245u + 12345u;
        n = (dice >> 16) % 30;
        dice = dice * 1103515245u + 12345u;
        m = (dice >> 16) % 30;
        for (size_t i = 0; i < 32; i++) {
            dice = dice * 1103515245u + 12345u;
            a[i] = (char)('a' + (dice >> 16) % 4);
            b[i] = (char)('a' + (dice >> 20) % 4);
        }
        a[n] = b[m] = '\0';
        told = letters_diff(a, b);
        for (char mark = ' '; *told != '\0'; told++) {
            if (strchr("=-+ ", *told) != NULL) {
                mark = *told;
                continue;
            }
            if (mark != '+')
                old[strlen(old)] = *told;
            if (mark != '-')
                new[strlen(new)] = *told;
            same += mark == '=';
        }
        assert_string_equal(old, a);
        assert_string_equal(new, b);
        assert_int_equal(same, shared(a, n, b, m));
    }
}

static void
too_large_a_comparison_is_coarse(void **state)
{
    struct kr_str a[] = { KR_STR("x"), KR_STR("1"), KR_STR("2"), KR_STR("y") };
    struct kr_str b[] = { KR_STR("x"), KR_STR("2"), KR_STR("3"), KR_STR("y") };
    size_t cost = 1;
    struct kr_diff_runs runs = kr_diff(arena, (struct kr_parts){ a, 4 },
                                       (struct kr_parts){ b, 4 }, &cost);

    (void)state;
    assert_int_equal(runs.count, 4);
    assert_int_equal(runs.items[1].kind, KR_DIFF_GONE);
    assert_int_equal(runs.items[1].count, 2);
    assert_int_equal(runs.items[2].kind, KR_DIFF_NEW);
    assert_int_equal(runs.items[2].count, 2);
}

/* --- Texts --- */

static void
expect_text(const char *before, const char *after, const char *told)
{
    struct kr_diff_text text =
        kr_diff_text(arena, kr_str(before), kr_str(after));
    struct kr_buf out = KR_BUF(1 << 20);

    for (size_t i = 0; i < text.count; i++) {
        const struct kr_diff_paragraph *paragraph = &text.items[i];

        kr_buf_char(&out, "=-+~"[paragraph->kind]);
        kr_buf_str(&out, paragraph->text);
        for (size_t j = 0; j < paragraph->part_count; j++) {
            const struct kr_diff_part *part = &paragraph->parts[j];
            static const char *const open[] = { "", "[", "{" };
            static const char *const close[] = { "", "]", "}" };

            kr_buf_text(&out, open[part->kind]);
            kr_buf_str(&out, part->text);
            kr_buf_text(&out, close[part->kind]);
        }
        kr_buf_char(&out, '|');
    }
    assert_string_equal(kr_buf_cstr(&out), told);
    kr_buf_free(&out);
}

static void
a_paragraph_that_stays_stays(void **state)
{
    (void)state;
    expect_text("", "", "");
    expect_text("Een.\n\nTwee.", "Een.\nTwee.\n\n\n", "=Een.|=Twee.|");
    expect_text("  Een. ", "Een.", "=Een.|");
}

static void
a_changed_paragraph_is_told_by_its_words(void **state)
{
    (void)state;
    expect_text("De boom staat in bloei.", "De struik staat in bloei.",
                "~De [boom]{struik} staat in bloei.|");
    expect_text("Hij liep door de lange straat.", "Hij liep door de straat.",
                "~Hij liep door de [lange ]straat.|");
    expect_text("Hij liep.", "Hij liep hard.", "~Hij [liep.]{liep hard.}|");
}

static void
words_that_changed_together_are_told_together(void **state)
{
    (void)state;
    expect_text("Wij zagen een oude rode schuur bij het water.",
                "Wij zagen een nieuwe groene schuur bij het water.",
                "~Wij zagen een [oude rode]{nieuwe groene} schuur bij het "
                "water.|");
}

static void
another_paragraph_is_not_a_changed_one(void **state)
{
    (void)state;
    expect_text("Appels en peren zijn fruit.",
                "Morgen gaat het regenen, zegt "
                "men.",
                "-Appels en peren zijn fruit.|+Morgen gaat het regenen, zegt "
                "men.|");
}

static void
paragraphs_find_what_they_became(void **state)
{
    (void)state;
    expect_text("Een boom in de tuin.\nDe zon schijnt op het gras.",
                "Nieuw begin hier.\nEen boom in het bos.\n"
                "De zon schijnt op het mos.",
                "+Nieuw begin hier.|~Een boom in [de tuin.]{het bos.}|"
                "~De zon schijnt op het [gras.]{mos.}|");
    expect_text("a\nEen twee drie vier.\nb", "a\nb",
                "=a|-Een twee drie vier.|"
                "=b|");
}

static void
huge_texts_are_told_in_bounded_time(void **state)
{
    struct kr_buf a = KR_BUF(1 << 22), b = KR_BUF(1 << 22);
    struct kr_diff_text text;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        kr_buf_format(&a, "Regel %d van de oude tekst, die lang is.\n", i);
        kr_buf_format(&b, "Regel %d van de nieuwe tekst; zij is kort.\n",
                      i * 7);
    }
    text = kr_diff_text(arena, kr_buf_view(&a), kr_buf_view(&b));
    assert_int_equal(text.count, 40000);
    kr_buf_clear(&a);
    kr_buf_clear(&b);
    for (int i = 0; i < 100000; i++) {
        kr_buf_format(&a, "w%d ", i);
        kr_buf_format(&b, "v%d ", i);
    }
    text = kr_diff_text(arena, kr_buf_view(&a), kr_buf_view(&b));
    assert_int_equal(text.count, 2);
    kr_buf_free(&a);
    kr_buf_free(&b);
}

int
main(void)
{
#define ONE(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        ONE(rows_are_told_by_the_shortest_way),
        ONE(any_rows_come_out_whole_and_as_short_as_can_be),
        ONE(too_large_a_comparison_is_coarse),
        ONE(a_paragraph_that_stays_stays),
        ONE(a_changed_paragraph_is_told_by_its_words),
        ONE(words_that_changed_together_are_told_together),
        ONE(another_paragraph_is_not_a_changed_one),
        ONE(paragraphs_find_what_they_became),
        ONE(huge_texts_are_told_in_bounded_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
