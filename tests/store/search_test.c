/*
 * What readers find and do not find, in a small archive of gardeners and cooks
 * (support/store_find.c).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/archive/search_query.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/embedded/schema.h"
#include "kroniek/store/store.h"
#include "store/connection.h"
#include "store_archive.h"
#include "store_edit.h"
#include "store_find.h"

/* --- Words --- */

static void
what_is_typed_finds_what_it_should(void **state)
{
    static const struct {
        const char *typed, *slugs; /* with a '-': must not be found */
    } table[] = {
        /* inflection */
        { "tekort", "ijzer magnesium -aardbei" },
        { "tekorten", "ijzer magnesium" },
        { "blad", "ijzer compost magnesium -brieven" },
        { "bladeren", "magnesium compost ijzer" },
        { "huis", "bijen" },
        { "huizen", "bijen" },
        { "huisje", "bijen" },
        { "huisjes", "bijen" },
        { "boom", "stam granaten" }, /* one stem: boom, bomen and bom */
        { "bomen", "stam" },
        { "boompje", "stam" },
        { "aardbei", "aardbei" },
        { "aardbeien", "aardbei" },
        { "aardbeitje", "aardbei" },
        { "slapen", "knoppen" },
        { "slaapt", "knoppen" },
        { "slaap", "knoppen" },
        { "vitamine", "b12" },
        { "vitaminen", "b12" },
        { "vitamines", "b12" },
        { "brief", "brieven" },
        { "brieven", "brieven" },
        { "proces", "gist" },
        { "processen", "gist" },
        { "bacterie", "calorie" },
        { "calorie", "calorie" },
        { "calorieën", "calorie" },
        { "kraam", "markt" },
        { "kramen", "markt" },
        { "bes", "bessen" },
        /* parts of compounds */
        { "magnesium", "magnesium threonaat" },
        { "pompoen", "soep taart" },
        { "soep", "soep" },
        { "taart", "taart -soep" },
        { "hotel", "bijen" },
        { "appel", "granaten" },
        { "kleur", "ijzer" },
        { "bomen", "gaard" },
        { "boom", "gaard" },
        { "slaap", "knoppen gaard" },
        { "magnesiu", "magnesium threonaat" },
        { "eten", "eten weten" },
        { "tuinm", "ooit" },
        /* accents, ligatures, apostrophes */
        { "cafeine", "koffie" },
        { "CAFEÏNE", "koffie" },
        { "cafeïne", "koffie" },
        { "één", "koffie" },
        { "creme brulee", "creme" },
        { "crème brûlée", "creme" },
        { "oeuf", "creme" },
        { "ca", "creme" },
        { "foto", "compost" },
        { "foto's", "compost" },
        { "foto’s", "compost" },
        { "opa", "compost" },
        { "hertogenbosch", "markt" },
        { "'s-hertogenbosch", "markt" },
        /* hyphens and numbers */
        { "l-threonaat", "threonaat" },
        { "threonaat", "threonaat" },
        { "lthreonaat", "threonaat" },
        { "magnesium-l-threonaat", "threonaat" },
        { "email", "threonaat" },
        { "e-mail", "threonaat" },
        { "B12", "b12" },
        { "b-12", "b12" },
        { "3D", "labels" },
        { "3d-printer", "labels" },
        { "printer", "labels" },
        { "co2", "labels" },
        { "1250", "b12" },
        { "1.250", "b12" },
        { "3,5", "b12" },
        { "3.5", "b12" },
        { "🌱", "labels -b12" },
        { "漢字", "vreemd" },
        { "Привет", "vreemd" },
        { "10.5555/garden.2011.4", "vragen" },
        /* several words, phrases, minus */
        { "pompoen peper", "soep taart" },
        { "pompoen peper ui", "soep -taart" },
        { "pompoen -taart", "soep -taart" },
        { "recept -\"fruit de ui\"", "taart -soep" },
        { "\"rode bes\"", "bessen" },
        { "\"jam geen\"", "-bessen" },
        { "\"op de markt\"", "markt" },
        { "“op de markt”", "markt" },
        { "\"vitaminen B6 en D\"", "b12" },
        { "\"twee meter\"", "compost -koffie" },
        /* questions, references, captions, keywords, tags, authors */
        { "meeldauw", "vragen" },
        { "mildew", "vragen" },
        { "pioenroos", "plaatje" },
        { "dahliaknol", "plaatje" },
        { "mineralen", "ijzer magnesium" },
        { "visser", "ijzer magnesium -aardbei" },
        { "zijn", "over" },
        /* filters */
        { "tag:mineralen", "ijzer magnesium -aardbei" },
        { "tag:recepten ui", "soep -taart" },
        { "author:bram-de-wit", "aardbei -ijzer" },
        { "year:2020", "stam granaten weten eten calorie -soep -labels" },
        { "year:2020 bom", "granaten -soep" },
        { "year:2016", "markt" },
        { "tag:mineralen -tekorten", "magnesium -ijzer" },
        { "tag:bestaat-niet", "-ijzer -magnesium" },
        { "year:1900", "-ijzer" },
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(table); i++)
        expect_finds(table[i].typed, table[i].slugs);
    assert_true(KR_COUNT(table) > 60);
}

static void
a_part_of_a_word_is_no_word(void **state)
{
    (void)state;
    expect_only("eten", "eten weten"); /* not for its "weten" and "meten" */
    expect_finds("art", "-taart");     /* too short to be a part */
}

static void
whole_words_come_before_parts(void **state)
{
    (void)state;
    expect_only("tekort", "ijzer magnesium");
}

static void
a_title_counts_for_more_than_a_text(void **state)
{
    (void)state;
    expect_only("tuin", "over aardbei ooit");
    expect_only("proces", "gist");
    expect_only("zout", "soep");
}

static void
filters_alone_list_the_newest_first(void **state)
{
    (void)state;
    expect_only("tag:mineralen", "magnesium ijzer");
    expect_only("year:2020", "stam granaten weten eten calorie");
    expect_only("tag:klein-fruit", "aardbei bessen");
}

/* --- Nothing typed is an error --- */

static void
nothing_typed_reaches_a_grammar(void **state)
{
    static const char *const table[] = {
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR(a b, 2)",
        "a AND",
        "a OR OR b",
        "NOT NOT",
        "*",
        "pompoen*",
        "^pompoen",
        "title:pompoen",
        "title : x",
        "{title}:x",
        "-",
        "--",
        "-- x",
        "; DROP TABLE article; --",
        "' OR 1=1 --",
        "\"",
        "\"\"",
        "\"\"\"",
        "\"pompoen",
        "pompoen\"",
        "(",
        ")",
        "(pompoen",
        "((((((((((",
        "{}",
        "[1]",
        "\\",
        "\\\"",
        "a\\b",
        ":",
        "::",
        "+",
        "a + b",
        "%",
        "_",
        "?1",
        ":match",
        "@x",
        "$x",
        "#",
        "`",
        "\t\n\r",
        " ",
        "",
        "-a",
        "-\"a b\"",
        "- - -",
        "tag:",
        "year:",
        "author:",
        "year:-1",
        "year:99999",
        "tag:\"x\"",
        "\x01\x02\x03",
        "\x02"
        "pompoen",
        "\x02:all",
        ":all",
        ":y2020",
        "\xff\xfe\xc0",
        "\xe2\x82",
        "é\xcc\x81",
        "\xef\xbb\xbf",
        "\xf0\x9f\x91\xa8\xe2\x80\x8d",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(table); i++) {
        struct kr_search_results results = found_by(table[i]);

        assert_false(results.late);
        assert_true(results.total < 31); /* there are so many */
    }
}

static void
words_of_a_grammar_are_words(void **state)
{
    (void)state;
    expect_finds("NEAR", "bessen");
    expect_finds("and or not", "bessen -ijzer");
    expect_finds("[1] {2} (3)", "bessen");
    expect_finds("pompoen*", "soep taart");
    expect_finds("pompoen AND taart", "-soep"); /* AND is a word */
    expect_only(":y2020", "");
    expect_only("!?", "");
    expect_only("", "");
}

static void
ten_thousand_characters_end_in_a_page(void **state)
{
    char *typed = kr_arena_alloc(archive.arena, 10001);

    (void)state;
    memset(typed, 'a', 10000);
    (void)found_by(typed);
    for (size_t i = 0; i < 10000; i++)
        typed[i] = i % 2 == 0 ? 'e' : ' ';
    (void)found_by(typed);
    for (size_t i = 0; i < 10000; i++)
        typed[i] = "de \"een\" -"[i % 10];
    (void)found_by(typed);
    memset(typed, '"', 10000);
    (void)found_by(typed);
    memset(typed, '-', 10000);
    (void)found_by(typed);
}

/* --- Closed articles --- */

static void
what_is_closed_is_never_found(void **state)
{
    (void)state;
    expect_only("sluipwesp", "");
    expect_only("geheim", "");
    expect_only("tag:geheim", "");
    expect_meant("sluipwespen", NULL);
    expect_meant("sluipwezp", NULL); /* nor are its words given away */
    expect_finds("-pompoen", "-ontwerp -later -ons -weg ijzer");
}

static void
a_status_that_changes_is_seen_at_once(void **state)
{
    static const enum kr_status closed[] = { KR_DRAFT, KR_PRIVATE,
                                             KR_SCHEDULED };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(closed); i++) {
        edit("ijzer", .status = closed[i]);
        expect_only("toppen", "");
        expect_finds("tag:mineralen", "-ijzer");
        edit("ijzer", .status = KR_PUBLISHED);
        expect_only("toppen", "ijzer");
    }
    edit("ijzer", .status = KR_WITHDRAWN, .withdrawn_why = "op verzoek");
    expect_only("toppen", "");
    edit("ons", .status = KR_PUBLISHED);
    expect_only("sluipwesp", "ons");
    expect_whole();
}

static void
what_is_due_is_found_when_it_is_published(void **state)
{
    (void)state;
    edit("later", .date = "2025-06-01");
    publish_due();
    expect_only("toekomst", "later");
    expect_whole();
}

/* --- In step with every change --- */

static void
another_title_is_found_and_the_old_one_is_not(void **state)
{
    (void)state;
    edit("koffie", .title = "Slakkenplaag bestrijden");
    expect_finds("slakkenplaag", "koffie");
    expect_only("koffiedik", "");
    unset("koffie", KR_EDIT_TITLE);
    expect_finds("koffiedik", "koffie");
    expect_only("slakkenplaag", "");
    expect_whole();
}

static void
another_text_is_found_and_the_old_one_is_not(void **state)
{
    const struct kr_edit_body body = {
        .source = KR_STR("Theebladeren doen het ook."),
        .source_type = "text/plain",
        .html = KR_STR("<p>Theebladeren doen het ook.</p>"),
    };

    (void)state;
    edit("koffie", .body = &body);
    expect_finds("theebladeren", "koffie");
    expect_only("cafeine", "");
    unset("koffie", KR_EDIT_BODY);
    expect_only("cafeine", "koffie");
    expect_whole();
}

static void
another_date_moves_it(void **state)
{
    (void)state;
    edit("koffie", .date = "2020-01-01");
    expect_finds("year:2020", "koffie");
    expect_finds("year:2023", "-koffie compost");
    unset("koffie", KR_EDIT_DATE);
    expect_finds("year:2023", "koffie");
    expect_whole();
}

static void
terms_given_and_taken_are_found_and_not(void **state)
{
    (void)state;
    give("koffie", KR_TAG, "Afweer");
    expect_only("afweer", "koffie");
    expect_only("tag:afweer", "koffie");
    take_away("koffie", KR_TAG, "Afweer");
    expect_only("afweer", "");
    expect_only("tag:afweer", "");
    edit("koffie", .authors = (const char *const[]){ "Sef Kuiper" },
         .author_count = 1);
    expect_only("kuiper", "koffie");
    expect_whole();
}

static void
a_term_renamed_is_found_by_its_new_name(void **state)
{
    (void)state;
    rename_term(KR_TAG, "Mineralen", "Voedingsstoffen");
    expect_finds("voedingsstoffen", "ijzer magnesium");
    expect_only("mineralen", "");
    expect_finds("tag:voedingsstoffen", "ijzer magnesium");
    expect_whole();
}

static void
terms_merged_are_found_by_the_one_that_stays(void **state)
{
    (void)state;
    merge_terms(KR_TAG, "Soep", "Recepten");
    expect_finds("tag:recepten", "soep taart");
    expect_only("tag:soep", "");
    merge_terms(KR_TAG, "Blad", "Mineralen");
    expect_only("tag:mineralen", "magnesium ijzer");
    expect_whole();
}

static void
a_revision_takes_the_place_of_what_was(void **state)
{
    (void)state;
    take_in_language("nl",
                     FILE_OF("brief.txt",
                             POSTS(POST("Brieven aan de bakker",
                                        .slug = "brieven", .date = "2018-01-01",
                                        .body = "Alles over zuurdesem."))));
    expect_finds("zuurdesem", "brieven");
    expect_whole();
}

static void
importing_the_same_again_changes_nothing(void **state)
{
    const char *before = archive_rows();

    (void)state;
    take_in_language("nl", FILE_OF("nog.txt", POSTS(NULL)));
    assert_string_equal(archive_rows(), before);
    expect_whole();
}

static void
a_run_that_fails_leaves_index_and_articles_in_step(void **state)
{
    struct kr_editing *editing = edit_begin("edit");
    const struct kr_edit change = { .title = "Zwerfkeien" };
    struct kr_err err = { 0 };

    (void)state;
    assert_true(kr_editing_article(editing, "koffie", &change, &err));
    kr_editing_free(editing);
    last_run.editing = NULL;
    expect_only("zwerfkeien", "");
    expect_whole();
    edit("ijzer", .title = "Roest");
    expect_only("zwerfkeien", "");
    expect_whole();
}

/* --- Counts, pages, pieces --- */

static void
pages_bring_each_hit_once(void **state)
{
    struct kr_search_results all = found_by("-sluipwesp");
    size_t seen = 0;

    (void)state;
    assert_true(all.count > 20);
    assert_int_equal(all.total, all.count);
    for (int64_t page = 1; seen < all.count; page++) {
        struct kr_search_results one = found_on("-sluipwesp", page, 7);

        assert_int_equal(one.total, all.total);
        assert_true(one.count > 0);
        for (size_t i = 0; i < one.count; i++)
            assert_string_equal(one.hits[i].article.slug,
                                all.hits[seen++].article.slug);
    }
    assert_int_equal(found_on("-sluipwesp", 99, 7).count, 0);
    assert_int_equal(found_on("-sluipwesp", INT64_MAX, 100).count, 0);
    assert_int_equal(found_on("-sluipwesp", INT64_MAX, 100).total, all.total);
}

static void
hits_tell_their_years_and_tags(void **state)
{
    struct kr_search_results found = found_by("pompoen kalk");

    (void)state;
    assert_int_equal(found.total, 0);
    found = found_by("-sluipwesp");
    assert_true(found.year_count > 5 && found.year_count <= KR_SEARCH_FACETS);
    for (size_t i = 1; i < found.year_count; i++)
        assert_true(found.years[i - 1].year > found.years[i].year);
    assert_int_equal(found.tags[0].posts, 2);
    found = found_by("kalk");
    assert_int_equal(found.total, 2);
    assert_int_equal(found.year_count, 0); /* both of one year */
    assert_int_equal(found.tag_count, 1);  /* Blad; Mineralen have both */
    assert_string_equal(found.tags[0].term.name, "Blad");
    assert_int_equal(found.tags[0].posts, 1);
}

static const char *
pieces_of(const struct kr_snippet *snippet)
{
    const char *text = "";

    for (size_t i = 0; i < snippet->count; i++)
        text = text_of(snippet->pieces[i].found ? "%s<%s>" : "%s%s", text,
                       snippet->pieces[i].text);
    return text;
}

static void
expect_snippet(const char *typed, const char *text)
{
    struct kr_search_results found = found_by(typed);

    assert_true(found.count > 0);
    assert_string_equal(pieces_of(&found.hits[0].snippet), text);
}

static void
a_snippet_marks_what_was_found(void **state)
{
    (void)state;
    expect_snippet("cafeine", "<Cafeïne> remt slakken. Eén handvol is genoeg, "
                              "twee is té veel.");
    expect_snippet("huis riet",
                   "Een bijenhotel hangt op het zuiden. De <huizen> van "
                   "<riet> worden gretig bewoond.");
    expect_snippet("foto", "Opa's <foto's> tonen een hoop van twee meter. "
                           "Gras, blad en keukenafval gaan erop.");
    expect_snippet("\"twee meter\"",
                   "Opa's foto's tonen een hoop van <twee meter>. Gras, blad "
                   "en keukenafval gaan erop.");
    expect_snippet("hotel", "Een <bijenhotel> hangt op het zuiden. De huizen "
                            "van riet worden gretig bewoond.");
    expect_snippet("l-threonaat",
                   "Een proefje met <magnesium-L-threonaat>, waarover op de "
                   "e-maillijst werd geschreven.");
    /* Of a hit in the title alone there is none. */
    expect_snippet("composthoop", "");
}

/* BODY, the only post of YEAR, as found by TYPED. */
static void
expect_marks(int year, const char *typed, const char *body, const char *marked)
{
    take_in_language("nl", FILE_OF(text_of("%d.txt", year),
                                   POSTS(&(const struct post){
                                       .title = text_of("Merk %d", year),
                                       .slug = text_of("merk-%d", year),
                                       .date = text_of("%d-01-01", year),
                                       .body = body })));
    expect_snippet(text_of("%s year:%d", typed, year), marked);
}

static void
a_mark_ends_where_the_word_does(void **state)
{
    (void)state;
    expect_marks(1951, "boom", "Een boom, een boom. Een (boom); boom!",
                 "Een <boom>, een <boom>. Een (<boom>); <boom>!");
    expect_marks(1952, "boom", "De “boom”, de ‘boom’, de boom… en de boom: ja.",
                 "De “<boom>”, de ‘<boom>’, de <boom>… en de <boom>: ja.");
    expect_marks(1953, "boom",
                 "Boom's, boom’s, bomen- en bóóm, boom*, boom† en boom».",
                 "<Boom's>, <boom’s>, <bomen>- en <bóóm>, "
                 "<boom>*, <boom>† en <boom>».");
    expect_marks(1954, "1.000", "Wel 1.000, of 1000. En 1.000.",
                 "Wel <1.000>, of <1000>. En <1.000>.");
    expect_marks(1955, "appelboom", "Een appel-boom, een appelboom, ja.",
                 "Een <appel-boom>, een <appelboom>, ja.");
    expect_marks(1956, "\"appel boom\"", "Een appel, boom, en appel-boom, ja.",
                 "Een <appel, boom>, en <appel-boom>, ja.");
    expect_marks(1957, "appel boom", "Een appel, boom, en appelbomen, ja.",
                 "Een <appel>, <boom>, en <appelbomen>, ja.");
}

static void
a_long_text_is_cut_around_the_densest_spot(void **state)
{
    struct kr_search_results found;
    const char *text;

    (void)state;
    text = "";
    for (int i = 0; i < 30; i++)
        text =
            text_of("%s Gewone woorden zonder veel belang nummer %d.", text, i);
    text =
        text_of("%s Hier staan zeldzaam en kostbaar bij elkaar.%s", text, text);
    text = text_of("Eerst zeldzaam alleen.%s", text);
    take_in_language("nl",
                     FILE_OF("lang.txt",
                             POSTS(&(const struct post){ .title = "Lang",
                                                         .slug = "lang",
                                                         .date = "2012-01-01",
                                                         .body = text })));
    found = found_by("kostbaar zeldzaam");
    assert_int_equal(found.total, 1);
    text = pieces_of(&found.hits[0].snippet);
    assert_non_null(strstr(text, "<zeldzaam> en <kostbaar>"));
    assert_true(strncmp(text, "… ", strlen("… ")) == 0);
    assert_true(strlen(text) < 320);
}

/* --- What was meant --- */

static void
a_misspelled_word_is_read_as_the_nearest(void **state)
{
    (void)state;
    expect_meant("pompon", "pompoen");
    expect_meant("pompeon", "pompoen");
    expect_meant("conposthoop", "composthoop");
    expect_meant("cafiene", "cafeïne");
    expect_meant("keukenafvall zout", NULL); /* together nowhere */
    expect_meant("pompeon tag:recepten", "pompoen tag:recepten");
    expect_meant("aard beien", "aardbeien");
    expect_meant("qqqqqqqq", NULL);
    expect_meant("pompoen", NULL); /* it is found */
    expect_meant("12345678", NULL);
}

/* --- Other languages --- */

static void
an_english_archive_is_read_in_english(void **state)
{
    (void)state;
    take_in_language(
        "en",
        FILE_OF("en.txt",
                POSTS(POST("Running water", .slug = "water",
                           .date = "2020-01-01",
                           .body = "Deficiencies of the gardener's "
                                   "soil. Don't run."),
                      POST("Berries", .slug = "berries", .date = "2020-01-02",
                           .body = "A strawberry a day."))));
    expect_only("deficiency", "water");
    expect_only("gardeners", "water");
    expect_only("gardener", "water");
    expect_finds("runs", "water");
    expect_finds("berry", "berries");
    expect_only("strawberries", "berries");
    assert_string_equal(ask_text("SELECT value FROM search_state "
                                 "WHERE name = 'stemmer'"),
                        "english");
}

static void
an_index_stays_in_the_language_it_was_made_in(void **state)
{
    (void)state;
    take_in_language("en", FILE_OF("en.txt", POSTS(POST("Water", .slug = "w",
                                                        .body = "Kramen."))));
    expect_finds("kraam", "w markt"); /* by the Dutch stemmer */
    expect_whole();
}

static void
a_language_without_a_stemmer_finds_words_as_they_are(void **state)
{
    (void)state;
    take_in_language("xx",
                     FILE_OF("xx.txt",
                             POSTS(POST("Kwa", .slug = "kwa",
                                        .body = "Kramen en Éénhoorns."))));
    expect_only("kramen", "kwa");
    expect_only("kraam", "");
    expect_only("eenhoorns", "kwa");
}

static void
a_migration_makes_the_index_in_another_language(void **state)
{
    struct kr_migration migration = { .language = "en", .now = NOW };
    struct kr_migrated migrated;
    struct kr_err err = { 0 };

    (void)state;
    if (!kr_store_migrate_with(archive.path, &migration, &migrated, &err))
        fail_msg("%s", err.message);
    assert_int_equal(migrated.from, migrated.to);
    assert_true(migrated.renewed > 25);
    expect_only("toppen", "ijzer");
    expect_finds("kraam", "markt");
    expect_finds("huizen", "bijen");
    expect_only("sluipwesp", "");
    expect_whole();
    if (!kr_store_migrate_with(archive.path, &migration, &migrated, &err))
        fail_msg("%s", err.message);
    assert_int_equal(migrated.renewed, -1);
}

/* An archive of the schema before there was an index, three articles in it, one
 * of them a draft; in the place of the case's own. */
static void
make_archive_of_schema_two(void)
{
    static const char rows[] =
        "INSERT INTO article VALUES "
        "(1, 'appel', 0, 1, 1, '', 'Appels schillen', 0, 'appels schillen', "
        "'2019-05-05', 5, 1557014400, 1557100799, '2019-05-05', 5, 1557014400, "
        "1557100799, 1, '', 'Kort.', NULL, '', 0, 0, '', '', 1, 1), "
        "(2, 'peer', 0, 1, 1, '', 'Peren', 0, 'peren', '', 0, -99999999999, "
        "-99999999999, '', 0, -99999999999, -99999999999, 1, '', 'Kort.', "
        "NULL, '', 0, 0, '', '', 2, 1), "
        "(3, 'kweepeer', 0, 2, 1, '', 'Kweeperen', 0, 'kweeperen', '', 0, "
        "-99999999999, -99999999999, '', 0, -99999999999, -99999999999, 1, "
        "'', 'Kort.', NULL, '', 0, 0, '', '', 3, 1);"
        "INSERT INTO revision VALUES "
        "(1, 1, 1, 'Appels schillen', 'a', 'text/plain', "
        "'<p>Moesappel.</p>\n', "
        "'Moesappel.', x'78', 0), "
        "(2, 2, 1, 'Peren', 'b', 'text/plain', '<p>Stoofperen.</p>\n', "
        "'Stoofperen.', x'78', 0), "
        "(3, 3, 1, 'Kweeperen', 'c', 'text/plain', '<p>Gelei.</p>\n', "
        "'Gelei.', x'78', 0);"
        "INSERT INTO period VALUES (0, 0, 2), (1, 17897, 1), (2, 18017, 1), "
        "(3, 18021, 1), (4, 0, 1);";
    sqlite3 *db;

    kr_store_close(archive.store);
    archive.store = NULL;
    assert_int_equal(unlink(archive.path), 0);
    (void)unlink(text_of("%s-wal", archive.path));
    (void)unlink(text_of("%s-shm", archive.path));
    assert_int_equal(sqlite3_open(archive.path, &db), SQLITE_OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(sqlite3_exec(db, kr_embedded_schema[i].data, NULL,
                                      NULL, NULL),
                         SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, rows, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  text_of("PRAGMA application_id = %d; "
                                          "PRAGMA user_version = 2",
                                          KR_APPLICATION_ID),
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
count_rounds(void *self, int64_t done, int64_t total)
{
    int *rounds = self;

    assert_true(done <= total);
    ++*rounds;
}

static void
an_older_archive_can_be_searched_once_migrated(void **state)
{
    int rounds = 0;
    struct kr_migration migration = {
        .language = "nl", .now = NOW, .progress = count_rounds, .self = &rounds
    };
    struct kr_migrated migrated;
    struct kr_err err = { 0 };

    (void)state;
    make_archive_of_schema_two();
    if (!kr_store_migrate_with(archive.path, &migration, &migrated, &err))
        fail_msg("%s", err.message);
    assert_int_equal(migrated.from, 2);
    assert_int_equal(migrated.to, kr_store_schema());
    assert_int_equal(migrated.renewed, 3);
    assert_int_equal(rounds, 1);
    expect_only("appel", "appel");
    expect_only("peer", "peer"); /* and not the draft */
    expect_only("stoof", "peer");
    expect_only("year:2019", "appel");
    archive_reopen();
    expect_whole();
}

/* --- In time --- */

static bool
is_late(void *self)
{
    int *left = self;

    return (*left)-- <= 0;
}

static void
expect_in_time(const char *typed, int questions)
{
    struct kr_search_query query;
    struct kr_search_request request = { .query = &query,
                                         .page = 1,
                                         .size = 10,
                                         .late = is_late,
                                         .self = &questions };
    struct kr_search_results results;
    struct kr_err err = { 0 };

    kr_search_query_read(archive.arena, kr_str(typed), &query);
    if (!kr_store_search(archive.store, archive.arena, &request, &results,
                         &err))
        fail_msg("%s", err.message);
    /* For what was meant instead there may be no time. */
    assert_true(results.late || questions >= 0 || results.total == 0);
}

static void
a_search_that_is_late_is_a_page_all_the_same(void **state)
{
    static const char *const typed[] = { "pompoen",         "eten",
                                         "\"op de markt\"", "-pompoen",
                                         "year:2020",       "pompeon" };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(typed); i++)
        for (int questions = 0; questions < 40; questions++)
            expect_in_time(typed[i], questions);
    expect_only("toppen", "ijzer"); /* and the next one is not late */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        GARDEN(what_is_typed_finds_what_it_should),
        GARDEN(a_part_of_a_word_is_no_word),
        GARDEN(whole_words_come_before_parts),
        GARDEN(a_title_counts_for_more_than_a_text),
        GARDEN(filters_alone_list_the_newest_first),
        GARDEN(nothing_typed_reaches_a_grammar),
        GARDEN(words_of_a_grammar_are_words),
        GARDEN(ten_thousand_characters_end_in_a_page),
        GARDEN(what_is_closed_is_never_found),
        GARDEN(a_status_that_changes_is_seen_at_once),
        GARDEN(what_is_due_is_found_when_it_is_published),
        GARDEN(another_title_is_found_and_the_old_one_is_not),
        GARDEN(another_text_is_found_and_the_old_one_is_not),
        GARDEN(another_date_moves_it),
        GARDEN(terms_given_and_taken_are_found_and_not),
        GARDEN(a_term_renamed_is_found_by_its_new_name),
        GARDEN(terms_merged_are_found_by_the_one_that_stays),
        GARDEN(a_revision_takes_the_place_of_what_was),
        GARDEN(importing_the_same_again_changes_nothing),
        GARDEN(a_run_that_fails_leaves_index_and_articles_in_step),
        GARDEN(pages_bring_each_hit_once),
        GARDEN(hits_tell_their_years_and_tags),
        GARDEN(a_snippet_marks_what_was_found),
        GARDEN(a_mark_ends_where_the_word_does),
        GARDEN(a_long_text_is_cut_around_the_densest_spot),
        GARDEN(a_misspelled_word_is_read_as_the_nearest),
        CASE(an_english_archive_is_read_in_english),
        GARDEN(an_index_stays_in_the_language_it_was_made_in),
        CASE(a_language_without_a_stemmer_finds_words_as_they_are),
        GARDEN(a_migration_makes_the_index_in_another_language),
        CASE(an_older_archive_can_be_searched_once_migrated),
        GARDEN(a_search_that_is_late_is_a_page_all_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
