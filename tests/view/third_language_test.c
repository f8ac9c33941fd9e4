/*
 * Another language is one .po file away: a Polish catalogue in the operator's
 * folder, made from the English one, with what is hard in Polish by hand: three
 * plurals, months that change their form beside a day, other numbers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/view/search_page.h"
#include "view_sample.h"

#define NBSP "\xC2\xA0"

static struct sample *s;
static char folder[64];

/* Everything else is its English text behind a mark. */
static const struct {
    const char *context, *id, *said;
} polish[] = {
    { "address", "date-unknown", "data-nieznana" },
    { "number", ",", NBSP },
    { "date", "{month} {day}, {year}", "{day} {month} {year}" },
    { "date", "{month} {day}", "{day} {month}" },
    { "date", "{month} {year}", "{month} {year}" },
    { "date", "{weekday}, {month} {day}, {year}",
      "{weekday}, {day} {month} {year}" },
    { "date", "between {month} {day} and {last_day}, {year}",
      "między {day} a {last_day} {month} {year}" },
    { "heading", "Monthly archive", "Archiwum miesięczne" },
    { "heading", "{kind}: {value}", "{kind}: {value}" },
    { "month", "December", "grudzień" },
    { "month of a day", "December", "grudnia" },
    { "weekday", "Wednesday", "środa" },
    { "weekday short", "Mon", "pon." },
    { "calendar", "Sunday", "Monday" },
    { "filter", "tag", "etykieta" },
    { "filter", "author", "autor" },
    { "filter", "year", "rok" },
    { "nav", "Skip to the text", "Przejdź do treści" },
};

static const char *const posts[] = { "{count} wpis", "{count} wpisy",
                                     "{count} wpisów" };

/* --- The catalogue --- */

static struct kr_str
read_english(struct kr_arena *arena)
{
    const char *path = KRONIEK_SOURCE "/templates/lang/en.po";
    struct kr_buf text = KR_BUF(1u << 20);
    FILE *file = fopen(path, "r");
    struct kr_str kept;
    char block[4096];
    size_t n;

    assert_non_null(file);
    while ((n = fread(block, 1, sizeof(block), file)) > 0)
        kr_buf_bytes(&text, block, n);
    assert_int_equal(fclose(file), 0);
    kept = kr_buf_keep(&text, arena);
    kr_buf_free(&text);
    return kept;
}

/* What the strings behind KEYWORD in an ENTRY say, without their quotes; the
 * escapes stay as they are. */
static struct kr_str
strings_of(struct kr_arena *arena, struct kr_str entry, const char *keyword)
{
    struct kr_buf all = KR_BUF(1u << 16);
    struct kr_str line, kept;
    bool inside = false;

    while (kr_str_line(&entry, &line)) {
        size_t quote = kr_str_find(line, '"');

        if (quote != 0)
            inside = kr_str_starts(line, kr_str(keyword)) &&
                     line.data[strlen(keyword)] == ' ';
        if (inside && quote < line.length)
            kr_buf_str(&all, kr_str_upto(kr_str_from(line, quote + 1),
                                         line.length - quote - 2));
    }
    kept = kr_buf_keep(&all, arena);
    kr_buf_free(&all);
    return kept;
}

static const char *
by_hand(struct kr_str context, struct kr_str id)
{
    for (size_t i = 0; i < KR_COUNT(polish); i++)
        if (kr_str_is(context, polish[i].context) &&
            kr_str_is(id, polish[i].id))
            return polish[i].said;
    return NULL;
}

static void
translate(struct kr_arena *arena, struct kr_str entry, struct kr_buf *out)
{
    struct kr_str context = strings_of(arena, entry, "msgctxt");
    struct kr_str id = strings_of(arena, entry, "msgid");
    struct kr_str plural = strings_of(arena, entry, "msgid_plural");
    const char *said = by_hand(context, id);
    bool of_posts = kr_str_is(id, "{count} post");

    if (id.length == 0)
        return;
    kr_buf_format(out, "msgctxt \"%.*s\"\nmsgid \"%.*s\"\n",
                  KR_STR_ARGS(context), KR_STR_ARGS(id));
    if (plural.length == 0 && said != NULL)
        kr_buf_format(out, "msgstr \"%s\"\n\n", said);
    else if (plural.length == 0)
        kr_buf_format(out, "msgstr \"PL %.*s\"\n\n", KR_STR_ARGS(id));
    else
        kr_buf_format(out, "msgid_plural \"%.*s\"\n", KR_STR_ARGS(plural));
    for (int i = 0; plural.length > 0 && i < 3; i++)
        kr_buf_format(out, "msgstr[%d] \"%.*s\"\n%s", i,
                      KR_STR_ARGS(of_posts ? kr_str(posts[i]) : plural),
                      i == 2 ? "\n" : "");
}

static void
write_catalogue(struct kr_arena *arena)
{
    struct kr_buf out = KR_BUF(1u << 20);
    struct kr_str rest = read_english(arena), gap = KR_STR("\n\n");
    FILE *file;

    kr_buf_text(&out,
                "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n"
                "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                "\"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && "
                "n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n\"\n\n");
    while (rest.length > 0) {
        size_t end = kr_str_search(rest, gap);

        translate(arena, kr_str_upto(rest, end), &out);
        rest = kr_str_from(rest, end + gap.length);
    }
    file = fopen(kr_arena_format(arena, "%s/lang/pl.po", folder), "w");
    assert_non_null(file);
    assert_int_equal(fwrite(out.data, 1, out.length, file), out.length);
    assert_int_equal(fclose(file), 0);
    kr_buf_free(&out);
}

static int
open_polish(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    s = sample_open("en");
    snprintf(folder, sizeof(folder), "/tmp/kroniek-polish-XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(mkdir(kr_arena_format(s->arena, "%s/lang", folder), 0700),
                     0);
    write_catalogue(s->arena);
    kr_view_close(s->view);
    s->settings.language = "pl";
    s->settings.templates = folder;
    if (!kr_view_open(&s->settings, &s->view, &err))
        fail_msg("%s", err.message);
    kr_frame_make(s->view, &s->settings, &s->frame);
    return 0;
}

static int
close_polish(void **state)
{
    (void)state;
    (void)remove(kr_arena_format(s->arena, "%s/lang/pl.po", folder));
    (void)remove(kr_arena_format(s->arena, "%s/lang", folder));
    (void)remove(folder);
    sample_close(s);
    return 0;
}

/* --- Pages --- */

static void
pages_are_in_that_language(void **state)
{
    struct kr_listing_content content = sample_month(s, 1);
    const char *page = sample_listing(s, &content);

    (void)state;
    expect_shows(page, "<html lang=\"pl\">");
    expect_shows(page, "Przejdź do treści");
    expect_shows(page, "<h1>Archiwum miesięczne: grudzień 2025</h1>");
    expect_hides(page, ">Skip to the text<");
}

static void
a_month_has_another_form_beside_a_day(void **state)
{
    struct kr_article exact =
        sample_plain(s, "A", "2025-12-03", KR_BASIS_SOURCE);
    struct kr_article month = sample_plain(s, "B", "2025-12", KR_BASIS_SOURCE);
    struct kr_article span =
        sample_plain(s, "C", "2025-12-03/2025-12-31", KR_BASIS_SOURCE);

    (void)state;
    expect_shows(sample_article(s, &exact), ">3 grudnia 2025<");
    expect_shows(sample_article(s, &month), ">grudzień 2025<");
    expect_shows(sample_article(s, &span), "między 3 a 31 grudnia 2025");
}

static void
a_day_page_names_the_day_in_its_order(void **state)
{
    struct kr_listing_content content = sample_month(s, 1);

    (void)state;
    content.listing.kind = KR_LISTING_DAY;
    content.listing.period = (struct kr_date){ 2025, 12, 3 };
    content.path = "/2025/12/03/";
    expect_shows(sample_listing(s, &content), "środa, 3 grudnia 2025");
}

static void
expect_count(int64_t count, const char *said)
{
    struct kr_listing_content content = sample_month(s, 1);

    content.posts = count;
    content.pages = 1;
    expect_shows(sample_listing(s, &content),
                 kr_arena_format(s->arena, "<p class=\"count\">%s</p>", said));
}

static void
there_are_three_plurals_and_other_numbers(void **state)
{
    (void)state;
    expect_count(1, "1 wpis");
    expect_count(2, "2 wpisy");
    expect_count(5, "5 wpisów");
    expect_count(12, "12 wpisów");
    expect_count(22, "22 wpisy");
    expect_count(112, "112 wpisów");
    expect_count(1234567, "1" NBSP "234" NBSP "567 wpisów");
}

static void
addresses_and_filters_have_names_of_their_own(void **state)
{
    struct kr_search_query query;

    (void)state;
    assert_string_equal(kr_view_undated(s->view), "data-nieznana");
    assert_string_equal(s->frame.addresses.undated, "data-nieznana");
    kr_search_query_read_in(s->arena, KR_STR("gruszka rok:2024"),
                            &s->frame.search_names, &query);
    assert_int_equal(query.year, 2024);
    assert_string_equal(kr_search_query_write(s->arena, &query, "sad", NULL,
                                              -1),
                        "gruszka etykieta:sad rok:2024");
}

static void
every_page_can_be_made(void **state)
{
    struct kr_article rich = sample_rich(s);
    struct kr_trouble trouble = { .status = 404 };

    (void)state;
    expect_shows(sample_article(s, &rich), "<html lang=\"pl\">");
    expect_shows(sample_archive(s), "grudzień");
    expect_shows(sample_error(s, &trouble), "<h1>PL Not found</h1>");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_in_that_language),
        cmocka_unit_test(a_month_has_another_form_beside_a_day),
        cmocka_unit_test(a_day_page_names_the_day_in_its_order),
        cmocka_unit_test(there_are_three_plurals_and_other_numbers),
        cmocka_unit_test(addresses_and_filters_have_names_of_their_own),
        cmocka_unit_test(every_page_can_be_made),
    };

    return cmocka_run_group_tests(tests, open_polish, close_polish);
}
