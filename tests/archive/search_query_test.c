#include "kroniek/archive/search_query.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"

static struct kr_arena *arena;

/* QUERY as this test writes it: [word] [-word] ["a phrase"] tag=x author=x
 * year=2025 cut. */
static const char *
told(const struct kr_search_query *query)
{
    struct kr_buf out = KR_BUF(8192);
    const char *text;

    for (size_t i = 0; i < query->count; i++) {
        const struct kr_search_part *part = &query->parts[i];
        const char *quote = part->phrase ? "\"" : "";

        assert_true(part->text.length > 0);
        kr_buf_format(&out, "[%s%s%.*s%s]", part->unwanted ? "-" : "", quote,
                      KR_STR_ARGS(part->text), quote);
    }
    if (query->tag != NULL)
        kr_buf_format(&out, " tag=%s", query->tag);
    if (query->author != NULL)
        kr_buf_format(&out, " author=%s", query->author);
    if (query->year != 0)
        kr_buf_format(&out, " year=%d", query->year);
    if (query->cut)
        kr_buf_text(&out, " cut");
    text = kr_buf_keep(&out, arena).data;
    kr_buf_free(&out);
    return text;
}

static struct kr_search_query
read(const char *typed)
{
    struct kr_search_query query;

    kr_search_query_read(arena, kr_str(typed), &query);
    return query;
}

static void
expect_read(const char *typed, const char *expected)
{
    struct kr_search_query query = read(typed);

    assert_string_equal(told(&query), expected);
}

static void
expect_text(struct kr_str typed, const char *expected)
{
    struct kr_search_query query;

    kr_search_query_read(arena, typed, &query);
    assert_string_equal(query.text, expected);
}

static void
expect_written(const char *typed, const char *tag, const char *author, int year,
               const char *expected)
{
    struct kr_search_query query = read(typed);

    assert_string_equal(kr_search_query_write(arena, &query, tag, author, year),
                        expected);
}

static void
reads_what_is_typed(void **state)
{
    static const struct {
        const char *typed, *expected;
    } table[] = {
        /* Words. */
        { "", "" },
        { "magnesium", "[magnesium]" },
        { "appels en peren", "[appels][en][peren]" },
        { "  appels \t\r\n peren  ", "[appels][peren]" },
        { "l-threonaat", "[l-threonaat]" },
        { "co\xC3\xB6peratie", "[co\xC3\xB6peratie]" },
        { "foto's", "[foto's]" },
        { "foto\xE2\x80\x99s", "[foto\xE2\x80\x99s]" },
        { "C++", "[C++]" },
        { "3,5%", "[3,5%]" },
        { "\xF0\x9F\xA6\x89", "[\xF0\x9F\xA6\x89]" },
        { "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC",
          "[\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC]" },
        { "https://example.org/x", "[https://example.org/x]" },
        { "H\xE2\x82\x82O", "[H\xE2\x82\x82O]" },
        { "20\xC2\xB0"
          "C",
          "[20\xC2\xB0"
          "C]" },
        { "peer & appel", "[peer][appel]" },
        { "??? !!! ...", "" },
        { "(peer)", "[peer)]" },
        /* Phrases, in every kind of quote. */
        { "\"oude peer\"", "[\"oude peer\"]" },
        { "\xE2\x80\x9Eoude peer\xE2\x80\x9D", "[\"oude peer\"]" },
        { "\xE2\x80\x9Coude peer\xE2\x80\x9D", "[\"oude peer\"]" },
        { "\xE2\x80\x9Doude peer\xE2\x80\x9D", "[\"oude peer\"]" },
        { "\xC2\xABoude peer\xC2\xBB", "[\"oude peer\"]" },
        { "\xC2\xBBoude peer\xC2\xAB", "[\"oude peer\"]" },
        { "\xC2\xAB\xC2\xA0oude peer\xC2\xA0\xC2\xBB", "[\"oude peer\"]" },
        { "\xE2\x80\x98oude peer\xE2\x80\x99", "[\"oude peer\"]" },
        { "'oude peer'", "[\"oude peer\"]" },
        { "\"  oude   peer  \"", "[\"oude peer\"]" },
        { "\"peer\"", "[\"peer\"]" },
        { "een \"oude peer\" en appel", "[een][\"oude peer\"][en][appel]" },
        { "\"oude peer\"appel", "[\"oude peer\"][appel]" },
        { "(\"oude peer\")", "[\"oude peer\"]" },
        { "\"de foto's van toen\"", "[\"de foto's van toen\"]" },
        { "'\"oude peer\"'", "[\"oude peer\"]" },
        { "\"'s avonds laat\"", "[\"'s avonds laat\"]" },
        /* What only looks like quotes. */
        { "\"oude peer", "[oude][peer]" },
        { "oude peer\"", "[oude][peer]" },
        { "\"\"", "" },
        { "\"\" peer", "[peer]" },
        { "\" \"", "" },
        { "\"", "" },
        { "'", "" },
        { "''", "" },
        { "5\" scherm \"oude peer\"", "[5][scherm][\"oude peer\"]" },
        { "titel:\"oude peer\"", "[titel:][\"oude peer\"]" },
        { "'s avonds en 's nachts", "[s][avonds][en][s][nachts]" },
        { "\xE2\x80\x99s avonds in Hans\xE2\x80\x99 tuin",
          "[s][avonds][in][Hans][tuin]" },
        { "\xE2\x80\x98t kofschip", "[t][kofschip]" },
        { "'s-Hertogenbosch", "[s-Hertogenbosch]" },
        { "opa's fiets 'oude peer'", "[opa's][fiets][\"oude peer\"]" },
        { "'oude peer", "[oude][peer]" },
        { "rock 'n' roll", "[rock][n][roll]" },
        /* What is not wanted. */
        { "peer -appel", "[peer][-appel]" },
        { "-appel", "[-appel]" },
        { "\xE2\x80\x93"
          "appel",
          "[-appel]" },
        { "\xE2\x88\x92"
          "appel",
          "[-appel]" },
        { "\xE2\x80\x90"
          "appel",
          "[-appel]" },
        { "-\"oude appel\"", "[-\"oude appel\"]" },
        { "-\xE2\x80\x9Eoude appel\xE2\x80\x9D", "[-\"oude appel\"]" },
        { "-'oude appel'", "[-\"oude appel\"]" },
        { "(-appel)", "[-appel)]" },
        { "peer - appel", "[peer][appel]" },
        { "peer \xE2\x80\x93 appel", "[peer][appel]" },
        { "--force", "[force]" },
        { "---", "" },
        { "-", "" },
        { "peer-", "[peer-]" },
        { "-l-threonaat", "[-l-threonaat]" },
        { "\xE2\x80\x94peer", "[\xE2\x80\x94peer]" },
        { "-'s", "[-s]" },
        { "-\"\"", "" },
        /* Filters. */
        { "tag:peer", " tag=peer" },
        { "peer tag:fruit", "[peer] tag=fruit" },
        { "TAG:Cr\xC3\xA8me", " tag=creme" },
        { "label:fruit", " tag=fruit" },
        { "tag:\"oude rassen\"", " tag=oude-rassen" },
        { "tag:'oude rassen'", " tag=oude-rassen" },
        { "tag:\xE2\x80\x9Eoude rassen\xE2\x80\x9D peer",
          "[peer] tag=oude-rassen" },
        { "author:jan-jansen", " author=jan-jansen" },
        { "auteur:\"Jan Jansen\"", " author=jan-jansen" },
        { "auteur:Andr\xC3\xA9", " author=andre" },
        { "year:2024", " year=2024" },
        { "jaar:2024", " year=2024" },
        { "Jaar:2024 peer", "[peer] year=2024" },
        { "jaar:\"2024\"", " year=2024" },
        { "jaar:0900", " year=900" },
        { "tag:peer auteur:jan jaar:2024", " tag=peer author=jan year=2024" },
        { "tag:peer, jaar:2024", " tag=peer year=2024" },
        { "tag:2024", " tag=p-2024" },
        { "jaar:2023 jaar:2024", " year=2024" },
        { "auteur:an auteur:jan", " author=jan" },
        { "tag:peer tag:appel", "[\"appel\"] tag=peer" },
        { "-tag:peer", "[-\"peer\"]" },
        { "-tag:\"oude rassen\"", "[-\"oude rassen\"]" },
        /* What only looks like filters. */
        { "tag:", "[tag:]" },
        { "tag: peer", "[tag:][peer]" },
        { "tag:\"", "[tag:]" },
        { "tag:\"oude rassen", "[tag:][oude][rassen]" },
        { "tag:???", "[tag:???]" },
        { "jaar:24", "[jaar:24]" },
        { "jaar:0000", "[jaar:0000]" },
        { "jaar:2024-2025", "[jaar:2024-2025]" },
        { "-jaar:2024", "[-jaar:2024]" },
        { "-auteur:jan", "[-auteur:jan]" },
        { "kleur:rood", "[kleur:rood]" },
        { ":peer", "[:peer]" },
        { "\"tag:peer\"", "[\"tag:peer\"]" },
        /* Grammars that are not ours. */
        { "peer AND appel", "[peer][AND][appel]" },
        { "peer OR NOT appel", "[peer][OR][NOT][appel]" },
        { "NEAR(peer appel, 5)", "[NEAR(peer][appel,][5)]" },
        { "title:peer", "[title:peer]" },
        { "peer*", "[peer*]" },
        { "^peer", "[^peer]" },
        { "{title body}: peer", "[title][body}:][peer]" },
        { "'; DROP TABLE article; --", "[DROP][TABLE][article;]" },
        { "\" OR 1=1 --", "[OR][1=1]" },
        { "<script>alert(1)</script>", "[<script>alert(1)</script>]" },
        { "%' UNION SELECT 1,2 /*", "[UNION][SELECT][1,2]" },
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(table); i++)
        expect_read(table[i].typed, table[i].expected);
}

static void
keeps_the_text_on_one_line(void **state)
{
    (void)state;
    expect_text(KR_STR("peer\0appel"), "peer appel");
    expect_text(KR_STR("\0\0"), "");
    expect_text(KR_STR(" peer\n\n\"oude  appel\" "), "peer \"oude appel\"");
    expect_text(KR_STR("peer\x1B[31m\x7F"
                       "appel"),
                "peer [31m appel");
    expect_text(KR_STR("peer\xC2\xA0\xE3\x80\x80"
                       "appel"),
                "peer appel");
    expect_text(KR_STR("peer\xC2\x85"
                       "appel"),
                "peer appel");
}

static void
takes_out_marks_nobody_sees(void **state)
{
    (void)state;
    expect_text(KR_STR("\xEF\xBB\xBFpeer"), "peer");
    expect_text(KR_STR("mag\xC2\xADnesium"), "magnesium");
    expect_text(KR_STR("\xE2\x80\xAErеp\xE2\x80\xAC"), "rеp");
    expect_text(KR_STR("pe\xE2\x80\x8B"
                       "er\xE2\x80\x8E"),
                "peer");
}

static void
puts_a_mark_where_bytes_are_bad(void **state)
{
    (void)state;
    expect_text(KR_STR("pe\xFF"
                       "er"),
                "pe\xEF\xBF\xBD"
                "er");
    expect_text(KR_STR("\xC3"), "\xEF\xBF\xBD");
    expect_text(KR_STR("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    expect_text(KR_STR("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
    expect_read("\xFF\xFE", "");
    expect_read("pe\xFF"
                "er",
                "[pe\xEF\xBF\xBD"
                "er]");
}

/* --- Limits --- */

static const char *
repeated(const char *text, size_t times)
{
    struct kr_buf all = KR_BUF(1u << 20);
    const char *kept;

    for (size_t i = 0; i < times; i++)
        kr_buf_text(&all, text);
    kept = kr_buf_keep(&all, arena).data;
    kr_buf_free(&all);
    return kept;
}

static void
looks_at_no_more_than_it_says(void **state)
{
    struct kr_search_query query = read(repeated("x", 10000));

    (void)state;
    assert_true(query.cut);
    assert_int_equal(query.count, 1);
    assert_int_equal(query.parts[0].text.length, KR_SEARCH_BYTES);
    assert_int_equal(strlen(query.text), KR_SEARCH_BYTES);
    query = read(repeated("x", KR_SEARCH_BYTES));
    assert_false(query.cut);
}

static void
cuts_no_word_and_no_character_in_two(void **state)
{
    struct kr_search_query query = read(repeated("appelboom ", 1000));

    (void)state;
    assert_true(query.cut);
    assert_int_equal(strlen(query.text), KR_SEARCH_BYTES - 1);
    assert_string_equal(query.text + KR_SEARCH_BYTES - 10, "appelboom");
    query = read(repeated("\xE2\x82\xAC\xE2\x82\xAC\xC3\xA9", 2000));
    assert_true(query.cut);
    assert_true(kr_utf8_valid(kr_str(query.text), NULL));
}

static void
takes_so_many_parts_and_all_filters(void **state)
{
    const char *typed = kr_arena_format(arena, "%s jaar:2024",
                                        repeated("peer ", KR_SEARCH_PARTS));
    struct kr_search_query query = read(typed);

    (void)state;
    assert_int_equal(query.count, KR_SEARCH_PARTS);
    assert_false(query.cut);
    query = read(kr_arena_format(arena, "peer %s", typed));
    assert_int_equal(query.count, KR_SEARCH_PARTS);
    assert_int_equal(query.year, 2024);
    assert_true(query.cut);
}

static void
passes_over_endless_space(void **state)
{
    (void)state;
    expect_read(kr_arena_format(arena, "%s peer", repeated(" \t", 20000)),
                "[peer]");
    expect_read(repeated("\"", 20000), " cut");
    expect_read(repeated("- ", 20000), " cut");
}

/* --- Other languages --- */

static void
knows_the_names_of_a_language(void **state)
{
    static const struct kr_search_names polish = { "etykieta", "autor", "rok" };
    struct kr_search_query query;

    (void)state;
    kr_search_query_read_in(arena, KR_STR("gruszka Rok:2024 etykieta:sad"),
                            &polish, &query);
    assert_string_equal(told(&query), "[gruszka] tag=sad year=2024");
    assert_string_equal(kr_search_query_write(arena, &query, NULL, NULL, 2025),
                        "gruszka etykieta:sad rok:2025");
    kr_search_query_read_in(arena, KR_STR("year:2024 auteur:jan"), &polish,
                            &query);
    assert_string_equal(told(&query), " author=jan year=2024");
}

static void
knows_no_names_it_was_not_told(void **state)
{
    (void)state;
    expect_read("rok:2024", "[rok:2024]");
}

/* --- Writing --- */

static void
writes_what_was_read(void **state)
{
    (void)state;
    expect_written("peer  -appel \xE2\x80\x9Eoude rassen\xE2\x80\x9D", NULL,
                   NULL, -1, "peer -appel \"oude rassen\"");
    expect_written("jaar:2024 peer tag:Fruit auteur:\"Jan Jansen\"", NULL, NULL,
                   -1, "peer tag:fruit author:jan-jansen year:2024");
    expect_written("", NULL, NULL, -1, "");
    expect_written("jaar:0900", NULL, NULL, -1, "year:0900");
}

static void
writes_other_filters_where_they_are_given(void **state)
{
    (void)state;
    expect_written("peer", "fruit", NULL, -1, "peer tag:fruit");
    expect_written("peer tag:fruit", "sap", NULL, 2024,
                   "peer tag:sap year:2024");
    expect_written("peer", NULL, "jan", -1, "peer author:jan");
    expect_written("peer tag:fruit auteur:jan jaar:2024", "", "", 0, "peer");
    expect_written("tag:fruit", "", NULL, -1, "");
}

static void
leaves_out_words_rather_than_filters(void **state)
{
    struct kr_search_query query = read(repeated("peer ", 24)), again;
    const char *slug = repeated("abcdefghij", 20);
    const char *text =
        kr_search_query_write(arena, &query, slug, slug + 40, 2024);

    (void)state;
    assert_true(strlen(text) <= KR_SEARCH_BYTES);
    again = read(text);
    assert_false(again.cut);
    assert_string_equal(again.tag, slug);
    assert_string_equal(again.author, slug + 40);
    assert_int_equal(again.year, 2024);
    assert_true(again.count > 0 && again.count < 24);
}

static void
reads_back_what_it_writes(void **state)
{
    static const char *const typed[] = {
        "peer -appel 'oude rassen' tag:x tag:\"y z\" -tag:q jaar:2024",
        "'tag:x' --force -'s \"'s avonds\" tag: \"a b\" ((peer)) {appel",
        "year:abc -jaar:2024 tag:tag:x tag:tag:y l-threonaat\"b c\"",
        "\xE2\x80\x98t \xE2\x80\x94peer -\xE2\x80\x94peer `x y`",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(typed); i++) {
        struct kr_search_query query = read(typed[i]), again;

        again = read(kr_search_query_write(arena, &query, NULL, NULL, -1));
        assert_string_equal(told(&again), told(&query));
    }
}

static void
expect_address(const char *text, int64_t number, const char *expected)
{
    static const struct kr_addresses addresses = { .search = "zoek" };

    assert_string_equal(kr_search_address(arena, &addresses, text, number),
                        expected);
}

static void
has_an_address_as_a_form_would_send_it(void **state)
{
    (void)state;
    expect_address("peer", 1, "/zoek/?q=peer");
    expect_address("oude peer", 2, "/zoek/?q=oude+peer&page=2");
    expect_address("\"a+b\" -c&d=e#f%20?", 1,
                   "/zoek/?q=%22a%2Bb%22+-c%26d%3De%23f%2520%3F");
    expect_address("cr\xC3\xA8me", 1, "/zoek/?q=cr%C3%A8me");
    expect_address("", 1, "/zoek/");
    expect_address("", 3, "/zoek/");
}

static int
set_up(void **state)
{
    (void)state;
    arena = kr_arena_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    kr_arena_free(arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_is_typed),
        cmocka_unit_test(keeps_the_text_on_one_line),
        cmocka_unit_test(takes_out_marks_nobody_sees),
        cmocka_unit_test(puts_a_mark_where_bytes_are_bad),
        cmocka_unit_test(looks_at_no_more_than_it_says),
        cmocka_unit_test(cuts_no_word_and_no_character_in_two),
        cmocka_unit_test(takes_so_many_parts_and_all_filters),
        cmocka_unit_test(passes_over_endless_space),
        cmocka_unit_test(knows_the_names_of_a_language),
        cmocka_unit_test(knows_no_names_it_was_not_told),
        cmocka_unit_test(writes_what_was_read),
        cmocka_unit_test(writes_other_filters_where_they_are_given),
        cmocka_unit_test(leaves_out_words_rather_than_filters),
        cmocka_unit_test(reads_back_what_it_writes),
        cmocka_unit_test(has_an_address_as_a_form_would_send_it),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
