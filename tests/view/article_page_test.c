#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
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

static void
a_post_shows_who_and_when(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, "<h1 class=\"p-name\">De schuit van tien uur</h1>");
    expect_shows(page, "href=\"/author/orjan-bakker/\" rel=\"author\">Ørjan");
    expect_shows(page, "<time class=\"dt-published\" datetime=\"2025-12-03\">"
                       "3 december 2025</time>");
    expect_shows(page, "gewijzigd op");
    expect_shows(page, "datetime=\"2026-01-05\">5 januari 2026</time>");
    expect_hides(page, "titel afgeleid");
}

static void
a_vague_date_has_no_time_element(void **state)
{
    struct kr_article article =
        sample_plain(s, "Ruim", "2025-12-03/2025-12-31", KR_BASIS_ORDER);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_hides(page, "<time");
    expect_shows(page, "<data class=\"dt-published vague\" "
                       "value=\"2025-12-03/2025-12-31\">"
                       "tussen 3 en 31 december 2025</data>");
    expect_shows(page, "(afgeleid uit de berichten ervoor en erna)");
}

static void
a_derived_title_says_so(void **state)
{
    struct kr_article article = sample_plain(s, "Kaal", "", KR_BASIS_NONE);

    (void)state;
    article.title_derived = true;
    expect_shows(sample_article(s, &article), "titel afgeleid uit de tekst");
}

static void
a_picture_has_its_size(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *page;

    (void)state;
    article.featured =
        (struct kr_featured){ "/media/a/b.jpg", "Een \"schuit\"", 640, 480 };
    page = sample_article(s, &article);
    expect_shows(page, "src=\"/media/a/b.jpg\" alt=\"Een &quot;schuit&quot;\" "
                       "width=\"640\" height=\"480\">");
    expect_shows(page, "og:image\" "
                       "content=\"https://waterblad.example/media/a/b.jpg\"");
    expect_hides(page, "niet in het archief");
}

static void
a_picture_we_lack_is_told_with_its_size(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, "een afbeelding van 1024 × 683; zij is niet in het");
    expect_hides(page, "<img");
    expect_hides(page, "og:image");
}

static void
a_picture_in_the_body_is_shown_there_only(void **state)
{
    struct kr_article article = sample_rich(s);
    struct kr_err err;
    const char *page;

    (void)state;
    assert_true(
        kr_clean_html(s->arena,
                      KR_STR("<p><img src=/media/a/b.jpg alt=Schuit></p>"),
                      NULL, &article.body, &err));
    article.featured =
        (struct kr_featured){ "/media/a/b.jpg", "Schuit", 640, 480 };
    page = sample_article(s, &article);
    expect_shows(page, "<p><img src=\"/media/a/b.jpg\"");
    expect_hides(page, "u-featured");
    expect_shows(page, "og:image\" "
                       "content=\"https://waterblad.example/media/a/b.jpg\"");
    article.featured.src = "/media/a/b.jp";
    expect_shows(sample_article(s, &article), "u-featured");
}

static void
what_a_picture_we_lack_shows_is_a_sentence(void **state)
{
    struct kr_article article = sample_rich(s);

    (void)state;
    article.featured.alt = "Een schuit";
    expect_shows(sample_article(s, &article),
                 "\">Een schuit.</span> Bij dit bericht");
    article.featured.alt = "Een schuit!";
    expect_shows(sample_article(s, &article),
                 "\">Een schuit!</span> Bij dit bericht");
    article.featured.alt = "";
    expect_shows(sample_article(s, &article), "\">Bij dit bericht");
}

static void
a_post_without_a_picture_tells_of_none(void **state)
{
    struct kr_article article =
        sample_plain(s, "Kaal", "2025", KR_BASIS_SOURCE);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_hides(page, "afbeelding");
    expect_hides(page, "<img");
}

static void
terms_link_to_their_listings(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, "href=\"/tag/trekvaart/\" rel=\"tag\">trekvaart</a>");
    expect_shows(page, "href=\"/category/verhalen/\">Verhalen</a>");
    expect_shows(page, "<span class=\"keyword\">binnenvaart</span>, "
                       "<span class=\"keyword\">dienstregeling</span>, ");
}

static void
a_post_without_terms_has_no_labels_for_them(void **state)
{
    struct kr_article article =
        sample_plain(s, "Kaal", "2025", KR_BASIS_SOURCE);

    (void)state;
    expect_hides(sample_article(s, &article), "class=\"label\">Tags");
}

static void
the_body_goes_out_as_it_is(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, article.body.data);
}

static void
neighbours_are_linked(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, "href=\"/de-brug/\" rel=\"prev\"");
    expect_shows(page, "href=\"/ijs-op-de-vaart/\" rel=\"next\"");
}

static void
crumbs_lead_down_to_the_day(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, "<li><a href=\"/archive/\">Archief</a></li>\n"
                       "<li><a href=\"/2025/\">2025</a></li>\n"
                       "<li><a href=\"/2025/12/\">december 2025</a></li>\n"
                       "<li><a href=\"/2025/12/03/\">3 december 2025</a>");
}

static void
crumbs_go_no_further_than_the_date(void **state)
{
    struct kr_article article =
        sample_plain(s, "Ruim", "2025-12-03/2025-12-31", KR_BASIS_ORDER);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, "href=\"/2025/12/\"");
    expect_hides(page, "href=\"/2025/12/03/\"");
}

static void
a_title_that_looks_like_markup_is_text(void **state)
{
    struct kr_article article =
        sample_plain(s, "</title><script>x</script> & \"y\"", "2025",
                     KR_BASIS_SOURCE);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_hides(page, "<script>");
    expect_shows(page, "<title>&lt;/title&gt;&lt;script&gt;x");
    expect_shows(page, "content=\"&lt;/title&gt;&lt;script&gt;x");
}

static void
a_post_in_another_language_says_which(void **state)
{
    struct kr_article article = sample_rich(s);

    (void)state;
    article.language = "de";
    expect_shows(sample_article(s, &article),
                 "<article class=\"h-entry post\" lang=\"de\">");
    article.language = "nl";
    expect_shows(sample_article(s, &article),
                 "<article class=\"h-entry post\">");
}

static void
canonical_and_open_graph_tell_the_same_address(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, "<link rel=\"canonical\" href=\"https://"
                       "waterblad.example/de-schuit-van-tien-uur/\">");
    expect_shows(page, "og:url\" content=\"https://"
                       "waterblad.example/de-schuit-van-tien-uur/\">");
    expect_shows(page, "og:type\" content=\"article\"");
    expect_shows(page, "name=\"description\" content=\"Hoe een rechte vaart");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_post_shows_who_and_when),
        cmocka_unit_test(a_vague_date_has_no_time_element),
        cmocka_unit_test(a_derived_title_says_so),
        cmocka_unit_test(a_picture_has_its_size),
        cmocka_unit_test(a_picture_we_lack_is_told_with_its_size),
        cmocka_unit_test(a_picture_in_the_body_is_shown_there_only),
        cmocka_unit_test(what_a_picture_we_lack_shows_is_a_sentence),
        cmocka_unit_test(a_post_without_a_picture_tells_of_none),
        cmocka_unit_test(terms_link_to_their_listings),
        cmocka_unit_test(a_post_without_terms_has_no_labels_for_them),
        cmocka_unit_test(the_body_goes_out_as_it_is),
        cmocka_unit_test(neighbours_are_linked),
        cmocka_unit_test(crumbs_lead_down_to_the_day),
        cmocka_unit_test(crumbs_go_no_further_than_the_date),
        cmocka_unit_test(a_title_that_looks_like_markup_is_text),
        cmocka_unit_test(a_post_in_another_language_says_which),
        cmocka_unit_test(canonical_and_open_graph_tell_the_same_address),
    };

    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
