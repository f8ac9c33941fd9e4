/*
 * How a post is cited: what each format makes of odd titles and names, and of
 * dates that are not known to the day.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/view/citation.h"
#include "view/person.h"
#include "view_sample.h"

static struct sample *s;

static int
open_sample(void **state)
{
    (void)state;
    s = sample_open("nl");
    return 0;
}

static int
close_sample(void **state)
{
    (void)state;
    sample_close(s);
    return 0;
}

static const char *
kept(struct kr_buf *out)
{
    const char *text = kr_buf_keep(out, s->arena).data;

    kr_buf_free(out);
    return text;
}

static const char *
bibtex(const struct kr_article *article)
{
    struct kr_buf out = KR_BUF(65536);

    kr_citation_bibtex(s->arena, article, &s->frame, &out);
    return kept(&out);
}

static const char *
ris(const struct kr_article *article)
{
    struct kr_buf out = KR_BUF(65536);

    kr_citation_ris(s->arena, article, &s->frame, &out);
    return kept(&out);
}

/* The one item; it is JSON, or the test fails. */
static json_t *
csl(const struct kr_article *article)
{
    struct kr_buf out = KR_BUF(65536);
    json_t *all;

    assert_true(kr_citation_csl(s->arena, article, &s->frame, &out, NULL));
    all = json_loads(kept(&out), 0, NULL);
    assert_non_null(all);
    assert_int_equal(json_array_size(all), 1);
    return all;
}

static struct kr_article
titled(const char *title, const char *edtf)
{
    return sample_plain(s, title, edtf, KR_BASIS_SOURCE);
}

/* --- BibTeX --- */

/* Every brace matches as BibTeX counts them, backslash or not. */
static void
expect_balanced(const char *text)
{
    int depth = 0;

    for (const char *at = text; *at != '\0'; at++) {
        depth += (*at == '{') - (*at == '}');
        assert_true(depth >= 0);
    }
    assert_int_equal(depth, 0);
}

static void
bibtex_has_all_that_is_known(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *text = bibtex(&article);

    (void)state;
    expect_balanced(text);
    expect_shows(text, "@misc{de-schuit-van-tien-uur,\n");
    expect_shows(text, "  title = {{De schuit van tien uur}},\n");
    expect_shows(text,
                 "  author = {van der Laan, Geesje and Bakker, Ørjan},\n");
    expect_shows(text, "  year = {2025},\n  month = dec,\n  day = {3},\n");
    expect_shows(text, "  url = {https://waterblad.example/"
                       "de-schuit-van-tien-uur/},\n");
}

static void
bibtex_survives_any_title(void **state)
{
    struct kr_article article =
        titled("}}, note = {x} \\input{y} 100% & $5 #1 a_b ~ ^ {", "2025-12");
    const char *text = bibtex(&article);

    (void)state;
    expect_balanced(text);
    expect_shows(text, "{\\textbraceright}{\\textbraceright}, note = "
                       "{\\textbraceleft}x{\\textbraceright} "
                       "{\\textbackslash}input");
    expect_shows(text, "100\\% \\& \\$5 \\#1 a\\_b {\\textasciitilde} "
                       "{\\textasciicircum}");
    expect_shows(text, "  month = dec,\n");
    expect_hides(text, "day =");
}

/* --- RIS --- */

static void
ris_is_lines_of_tags(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *text = ris(&article);

    (void)state;
    assert_memory_equal(text, "TY  - BLOG\r\n", 12);
    expect_shows(text, "AU  - van der Laan, Geesje\r\n");
    expect_shows(text, "DA  - 2025/12/03/\r\n");
    expect_shows(text, "KW  - École de l’eau\r\n");
    assert_string_equal(text + strlen(text) - 8, "ER  - \r\n");
}

static void
a_line_end_in_a_title_ends_no_line(void **state)
{
    struct kr_article article = titled("Een\r\nER  - \r\nTY  - JOUR", "2025");
    const char *text = ris(&article);

    (void)state;
    expect_shows(text, "TI  - Een  ER  -   TY  - JOUR\r\n");
    expect_shows(text, "PY  - 2025\r\nDA  - 2025///\r\n");
}

/* --- CSL JSON --- */

static void
expect_issued(const char *edtf, const char *parts)
{
    struct kr_article article = titled("Peil", edtf);
    json_t *all = csl(&article);
    json_t *issued = json_object_get(json_array_get(all, 0), "issued");
    char *text = issued == NULL ? NULL : json_dumps(issued, JSON_COMPACT);

    if (parts == NULL)
        assert_null(issued);
    else
        assert_string_equal(text, parts);
    free(text);
    json_decref(all);
}

static void
csl_has_as_much_of_the_date_as_is_known(void **state)
{
    (void)state;
    expect_issued("2025-12-03T09:30:00+01:00",
                  "{\"date-parts\":[[2025,12,3]]}");
    expect_issued("2025-12", "{\"date-parts\":[[2025,12]]}");
    expect_issued("2025", "{\"date-parts\":[[2025]]}");
    expect_issued("2025-12-03/2025-12-31",
                  "{\"date-parts\":[[2025,12,3],[2025,12,31]]}");
    expect_issued("", NULL);
}

static void
csl_takes_apart_only_names_of_people(void **state)
{
    struct kr_article article = sample_rich(s);
    json_t *all = csl(&article), *authors, *first;

    (void)state;
    authors = json_object_get(json_array_get(all, 0), "author");
    first = json_array_get(authors, 0);
    assert_string_equal(json_string_value(json_object_get(first, "family")),
                        "Laan");
    assert_string_equal(json_string_value(
                            json_object_get(first, "non-dropping-particle")),
                        "van der");
    assert_string_equal(json_string_value(
                            json_object_get(json_array_get(all, 0), "type")),
                        "post-weblog");
    json_decref(all);
}

/* --- Names --- */

static void
expect_person(const char *name, const char *given, const char *particle,
              const char *family)
{
    struct kr_person person = kr_person_from(s->arena, name);

    assert_true(person.person);
    assert_string_equal(person.given, given);
    assert_string_equal(person.particle, particle);
    assert_string_equal(person.family, family);
}

static void
people_have_given_names_particles_and_family(void **state)
{
    (void)state;
    expect_person("Joost Hoekstra", "Joost", "", "Hoekstra");
    expect_person("J.P. de Wit", "J.P.", "de", "Wit");
    expect_person("Anna Maria van 't Hoff", "Anna Maria", "van 't", "Hoff");
    expect_person("Émile Van Ooijen", "Émile Van", "", "Ooijen");
}

static void
what_may_be_no_person_stays_whole(void **state)
{
    static const char *const names[] = {
        "Redactie",      "Stichting Waterblad", "De Redactie",  "team 7",
        "Jan & Piet",    "Jan, Piet",           "j. de wit",    "",
        "Jan de wit",    "Museum Het Schip",    "Pietersen J.", "x@y",
        "Bureau Jansen",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (kr_person_from(s->arena, names[i]).person)
            fail_msg("'%s' was taken apart", names[i]);
}

/* --- The line --- */

static void
a_post_says_how_it_is_cited(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, "Zo citeert u dit bericht");
    expect_shows(page, "Geesje van der Laan en Ørjan Bakker, “De schuit van "
                       "tien uur”, <i>Het Waterblad</i>, 3 december 2025, ");
    expect_shows(page, "href=\"/de-schuit-van-tien-uur/citation.bib\"");
}

static void
a_citation_has_no_time_of_day(void **state)
{
    struct kr_article article = titled("Peil", "2025-12-03T09:30:00+01:00");
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, "<i>Het Waterblad</i>, 3 december 2025, <a");
}

static void
an_unknown_date_is_said_to_be_none(void **state)
{
    struct kr_article article = titled("Peil", "");
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, "<i>Het Waterblad</i>, zonder datum, ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bibtex_has_all_that_is_known),
        cmocka_unit_test(bibtex_survives_any_title),
        cmocka_unit_test(ris_is_lines_of_tags),
        cmocka_unit_test(a_line_end_in_a_title_ends_no_line),
        cmocka_unit_test(csl_has_as_much_of_the_date_as_is_known),
        cmocka_unit_test(csl_takes_apart_only_names_of_people),
        cmocka_unit_test(people_have_given_names_particles_and_family),
        cmocka_unit_test(what_may_be_no_person_stays_whole),
        cmocka_unit_test(a_post_says_how_it_is_cited),
        cmocka_unit_test(a_citation_has_no_time_of_day),
        cmocka_unit_test(an_unknown_date_is_said_to_be_none),
    };

    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
