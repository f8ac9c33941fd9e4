/*
 * Real dumps, where they are to be had: beside the project.  Their text is not
 * part of it, so the cases are skipped, and say so, without them.
 */
#include "kroniek/exchange/read_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "exchange_memory_sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"

#define SEEDS KRONIEK_SOURCE "/../shared/seeds/"
#define MONTH SEEDS "000_e5b4e405d347d2e7.txt"
#define DAY SEEDS "001_ced93d04e07d63ac.txt"
#define BARE SEEDS "002_e22289601a55ebb7.txt"
#define TAG SEEDS "003_6d69f1ce9ecb84c0.txt"

struct seed {
    struct memory_sink *memory;
    struct kr_buf bytes;
};

static void
need_seeds(void)
{
    FILE *file = fopen(MONTH, "rb");

    if (file == NULL) {
        print_message("SKIPPED: no dumps in %s\n", SEEDS);
        skip();
    }
    fclose(file);
}

static void
load(const char *path, struct kr_buf *out)
{
    FILE *file = fopen(path, "rb");
    char part[4096];
    size_t length;

    assert_non_null(file);
    while ((length = fread(part, 1, sizeof(part), file)) > 0)
        kr_buf_bytes(out, part, length);
    fclose(file);
}

static struct seed
read_seed(const char *path)
{
    struct kr_read_options options = { .path = "seed.txt" };
    struct seed seed = { memory_sink_new(), KR_BUF(1u << 20) };
    struct kr_err err = { 0 };

    load(path, &seed.bytes);
    if (!kr_read_text(kr_buf_view(&seed.bytes), &options, &seed.memory->sink,
                      &err))
        fail_msg("%s", err.message);
    assert_int_equal(seed.memory->failed_count, 0);
    assert_int_equal(seed.memory->note_count, 0);
    return seed;
}

static void
drop(struct seed *seed)
{
    memory_sink_free(seed->memory);
    kr_buf_free(&seed->bytes);
}

/* How often PART stands in TEXT. */
static int
occurrences(struct kr_str text, const char *part)
{
    int count = 0;
    size_t at;

    while ((at = kr_str_search(text, kr_str(part))) < text.length) {
        count++;
        text = kr_str_from(text, at + 1);
    }
    return count;
}

static void
expect_count(const struct kr_draft *draft, const char *part, int count)
{
    int found = occurrences(draft->html, part);

    if (found != count)
        fail_msg("%s: %d of '%s', not %d", draft->title, found, part, count);
}

static bool
is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The words of TEXT, a blank behind each; with BLOCKS, a line for each line. */
static void
words_of(struct kr_str text, struct kr_buf *out)
{
    size_t i;

    for (i = 0; i < text.length; i++) {
        if (!is_blank(text.data[i]))
            kr_buf_char(out, text.data[i]);
        else if (out->length > 0 && out->data[out->length - 1] != ' ')
            kr_buf_char(out, ' ');
    }
    if (out->length > 0 && out->data[out->length - 1] != ' ')
        kr_buf_char(out, ' ');
}

/* LINE without the mark of a list item. */
static struct kr_str
without_mark(struct kr_str line)
{
    struct kr_str text = kr_str_trim(line);
    size_t digits = 0;

    if (kr_str_starts(text, KR_STR("• ")))
        return kr_str_from(text, sizeof("• ") - 1);
    if (kr_str_starts(text, KR_STR("- ")))
        return kr_str_from(text, 2);
    while (digits < text.length && text.data[digits] >= '0' &&
           text.data[digits] <= '9')
        digits++;
    if (line.length > 0 && line.data[0] == ' ' && digits > 0 &&
        digits < text.length && text.data[digits] == '.')
        return kr_str_from(text, digits + 1);
    return line;
}

static void
add_decoded(struct kr_buf *out, struct kr_str *rest)
{
    static const char *const entities[][2] = { { "&amp;", "&" },
                                               { "&lt;", "<" },
                                               { "&gt;", ">" } };
    size_t i;

    for (i = 0; i < 3; i++) {
        if (kr_str_starts(*rest, kr_str(entities[i][0]))) {
            kr_buf_text(out, entities[i][1]);
            *rest = kr_str_from(*rest, strlen(entities[i][0]));
            return;
        }
    }
    kr_buf_char(out, rest->data[0]);
    *rest = kr_str_from(*rest, 1);
}

/* HTML without its tags, a blank for each. */
static void
text_of(struct kr_str html, struct kr_buf *out)
{
    while (html.length > 0) {
        if (html.data[0] == '<') {
            html = kr_str_from(html, kr_str_find(html, '>') + 1);
            kr_buf_char(out, ' ');
        } else {
            add_decoded(out, &html);
        }
    }
}

/* Every line of the source, in order, word for word, is in the HTML. */
static void
expect_all_words(const struct kr_draft *draft)
{
    struct kr_buf plain = KR_BUF(1u << 20);
    struct kr_buf have = KR_BUF(1u << 20);
    struct kr_buf want = KR_BUF(1u << 20);
    struct kr_str rest = draft->source;
    struct kr_str left;
    struct kr_str line;

    text_of(draft->html, &plain);
    words_of(kr_str_trim(kr_buf_view(&plain)), &have);
    left = kr_buf_view(&have);
    while (kr_str_line(&rest, &line)) {
        kr_buf_clear(&want);
        words_of(kr_str_trim(without_mark(line)), &want);
        if (!kr_str_starts(left, kr_buf_view(&want)))
            fail_msg("%s: lost '%s' at '%.60s'", draft->title,
                     kr_buf_cstr(&want), left.data);
        left = kr_str_from(left, want.length);
    }
    assert_int_equal(left.length, 0);
    kr_buf_free(&plain);
    kr_buf_free(&have);
    kr_buf_free(&want);
}

static void
no_word_of_the_dumps_is_lost_or_added(void **state)
{
    static const char *const paths[] = { MONTH, DAY, BARE, TAG };
    size_t i, j;

    (void)state;
    need_seeds();
    for (i = 0; i < 4; i++) {
        struct seed seed = read_seed(paths[i]);

        for (j = 0; j < seed.memory->draft_count; j++)
            expect_all_words(&seed.memory->drafts[j]);
        drop(&seed);
    }
}

static void
the_bodies_titles_and_author_lines_make_up_the_file(void **state)
{
    static const char *const paths[] = { MONTH, DAY, TAG };
    size_t i, j;

    (void)state;
    need_seeds();
    for (i = 0; i < 3; i++) {
        struct seed seed = read_seed(paths[i]);
        struct kr_str rest = kr_buf_view(&seed.bytes);

        for (j = 0; j < seed.memory->draft_count; j++) {
            const struct kr_draft *draft = &seed.memory->drafts[j];
            struct kr_str title = kr_str(draft->title);
            size_t at = kr_str_search(rest, title);

            /* only the heading may stand before the first title */
            assert_true(j == 0
                            ? at < 80
                            : kr_str_trim(kr_str_upto(rest, at)).length == 0);
            rest = kr_str_from(rest, at + title.length);
            at = kr_str_search(rest, draft->source);
            assert_true(at < 60);
            rest = kr_str_from(rest, at + draft->source.length);
        }
        assert_int_equal(kr_str_trim(rest).length, 0);
        drop(&seed);
    }
}

static void
the_month_page_has_three_posts_in_its_order(void **state)
{
    struct seed seed;
    struct kr_listing listing;
    const char *label;

    (void)state;
    need_seeds();
    seed = read_seed(MONTH);
    kr_read_text_listing(seed.memory->arena, kr_buf_view(&seed.bytes), &listing,
                         &label);
    assert_int_equal(listing.kind, KR_LISTING_MONTH);
    assert_int_equal(listing.period.year * 100 + listing.period.month, 202512);
    assert_string_equal(label, "Maandelijks Archief: December 2025");
    assert_int_equal(seed.memory->draft_count, 3);
    assert_memory_equal(seed.memory->drafts[0].title, "De neuro", 8);
    assert_memory_equal(seed.memory->drafts[2].title, "12 tips ", 8);
    assert_string_equal(seed.memory->drafts[1].place, "seed.txt:155");
    assert_string_equal(seed.memory->drafts[1].authors[0].name, "Riley Forbes");
    assert_int_equal(seed.memory->drafts[1].featured_width, 1024);
    assert_int_equal(seed.memory->drafts[1].featured_height, 683);
    drop(&seed);
}

static void
the_month_page_has_its_lists_and_absent_pictures(void **state)
{
    struct seed seed;
    const struct kr_draft *drafts;

    (void)state;
    need_seeds();
    seed = read_seed(MONTH);
    drafts = seed.memory->drafts;
    expect_count(&drafts[0], "<figure class=\"absent-picture\"><p>", 2);
    expect_count(&drafts[0], "<p>Oudere vrouw die stress", 1);
    expect_count(&drafts[0], "<figcaption>", 2);
    expect_count(&drafts[0], "<ol>", 2);
    expect_count(&drafts[0], "\n<ul>\n<li>Magnesium helpt overmatige", 1);
    expect_count(&drafts[0], "slaap<br>\nPas uw", 1);
    expect_count(&drafts[0], "<h2>", 9);
    expect_count(&drafts[1], "<figure ", 1);
    expect_count(&drafts[1], "<h2>", 8);
    expect_count(&drafts[1], "<h3>", 8);
    expect_count(&drafts[2], "<figure ", 1);
    expect_count(&drafts[2], "<br>", 2);
    expect_count(&drafts[2], "<h3>", 12);
    expect_count(&drafts[2], "<h3>9. Oefen \"micro-herstelmomenten\".</h3>", 1);
    drop(&seed);
}

static void
the_day_page_has_the_same_bytes_as_the_month_page(void **state)
{
    struct seed month;
    struct seed day;

    (void)state;
    need_seeds();
    month = read_seed(MONTH);
    day = read_seed(DAY);
    assert_int_equal(day.memory->draft_count, 1);
    assert_true(kr_str_equal(day.memory->drafts[0].source,
                             month.memory->drafts[1].source));
    assert_string_equal(day.memory->drafts[0].title,
                        month.memory->drafts[1].title);
    drop(&month);
    drop(&day);
}

static void
the_tag_page_gives_three_posts_its_tag_and_no_date(void **state)
{
    struct seed seed;
    size_t i;

    (void)state;
    need_seeds();
    seed = read_seed(TAG);
    assert_int_equal(seed.memory->draft_count, 3);
    for (i = 0; i < 3; i++) {
        const struct kr_draft *draft = &seed.memory->drafts[i];

        assert_int_equal(draft->tag_count, 1);
        assert_string_equal(draft->tags[0].name, "magnesiumtekort");
        assert_int_equal(draft->date.precision, KR_PRECISION_NONE);
        assert_int_equal(draft->position, i + 1);
    }
    expect_count(&seed.memory->drafts[0], "<figure ", 3);
    expect_count(&seed.memory->drafts[1], "<figure ", 0);
    expect_count(&seed.memory->drafts[1], "<h3>", 11);
    expect_count(&seed.memory->drafts[2], "</ul>\n<p>Voldoende", 1);
    expect_count(&seed.memory->drafts[2], "<ol>", 2);
    drop(&seed);
}

static void
the_bare_post_has_its_questions_keywords_and_a_derived_title(void **state)
{
    struct seed seed;
    const struct kr_draft *draft;

    (void)state;
    need_seeds();
    seed = read_seed(BARE);
    assert_int_equal(seed.memory->draft_count, 1);
    draft = seed.memory->drafts;
    assert_true(draft->title_derived);
    assert_memory_equal(draft->title, "Magnesiumvoordelen: ", 20);
    expect_count(draft, "<dl class=\"qa\">", 1);
    expect_count(draft, "<dt>V: ", 5);
    expect_count(draft, "<dd>A: ", 5);
    expect_count(draft, "<li>", 10);
    expect_count(draft, "<h2>", 10);
    expect_count(draft, "<figure", 0);
    drop(&seed);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_word_of_the_dumps_is_lost_or_added),
        cmocka_unit_test(the_bodies_titles_and_author_lines_make_up_the_file),
        cmocka_unit_test(the_month_page_has_three_posts_in_its_order),
        cmocka_unit_test(the_month_page_has_its_lists_and_absent_pictures),
        cmocka_unit_test(the_day_page_has_the_same_bytes_as_the_month_page),
        cmocka_unit_test(the_tag_page_gives_three_posts_its_tag_and_no_date),
        cmocka_unit_test(
            the_bare_post_has_its_questions_keywords_and_a_derived_title),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
