#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
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

/* ARTICLE with HTML for its body. */
static const char *
with_body(struct kr_article *article, const char *html)
{
    struct kr_err err = { 0 };

    if (!kr_clean_html(s->arena, kr_str(html), NULL, &article->body, &err))
        fail_msg("%s", err.message);
    return sample_article(s, article);
}

static void
a_plain_body_goes_out_as_it_is(void **state)
{
    struct kr_article article = sample_plain(s, "Kaal", "", KR_BASIS_NONE);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, article.body.data);
}

static void
a_wide_table_is_a_region_of_its_own(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *page = sample_article(s, &article);

    (void)state;
    expect_shows(page, "<div class=\"shown-scroll\" role=\"region\" "
                       "aria-label=\"Dienst van de Haarlemse schuit\" "
                       "tabindex=\"0\"><table>");
    page = with_body(&article, "<table><tr><td>a<td>b<td>c</table>");
    expect_shows(page, "aria-label=\"Tabel 1\"");
}

static void
a_note_leads_back_in_words(void **state)
{
    struct kr_article article = sample_plain(s, "Noten", "", KR_BASIS_NONE);
    const char *page = with_body(&article, "<h2 id=a>Kop</h2><p>Zo.*</p>"
                                           "<p>* Bijna.</p>");

    (void)state;
    expect_shows(page, "aria-label=\"Noot *\">*</a>");
    expect_shows(page, "aria-label=\"Terug naar de tekst\"");
    expect_shows(page, "aria-label=\"Link naar dit deel: Kop\">#</a>");
}

static void
four_headings_make_a_list_of_contents(void **state)
{
    struct kr_article article = sample_plain(s, "Lang", "", KR_BASIS_NONE);
    const char *page =
        with_body(&article, "<h3 id=o>Vooraf</h3><h2 id=a>Een &amp; al</h2>"
                            "<h3 id=b>Deel</h3><h4 id=x>Klein</h4>"
                            "<h3 id=c>Nog</h3><h2 id=d>Slot</h2>");

    (void)state;
    expect_shows(page, "<nav class=\"contents\" aria-label=\"Inhoud\">");
    expect_shows(page, "<li><a href=\"#o\">Vooraf</a></li>");
    expect_shows(page, "<li><a href=\"#a\">Een &amp; al</a>\n<ol>\n"
                       "<li><a href=\"#b\">Deel</a></li>\n"
                       "<li><a href=\"#c\">Nog</a></li>\n</ol></li>");
    expect_shows(page, "<li><a href=\"#d\">Slot</a></li>");
    expect_hides(page, "<li><a href=\"#x\">");
}

static void
fewer_headings_make_none(void **state)
{
    struct kr_article article = sample_plain(s, "Kort", "", KR_BASIS_NONE);

    (void)state;
    expect_hides(with_body(&article, "<h2 id=a>A</h2><h2 id=b>B</h2>"
                                     "<h3 id=c>C</h3><h4 id=d>D</h4>"),
                 "class=\"contents\"");
}

/* A body of COUNT words. */
static const char *
page_of_words(size_t count)
{
    struct kr_article article = sample_plain(s, "Woorden", "", KR_BASIS_NONE);
    struct kr_buf html = KR_BUF(1 << 20);
    const char *page;

    while (count-- > 0)
        kr_buf_text(&html, "woord ");
    page = with_body(&article, kr_buf_cstr(&html));
    kr_buf_free(&html);
    return page;
}

static void
a_text_tells_how_long_it_takes(void **state)
{
    (void)state;
    expect_hides(page_of_words(149), "lezen");
    expect_shows(page_of_words(150),
                 "<span class=\"reading\">1 minuut lezen</span>");
    expect_shows(page_of_words(880), "4 minuten lezen");
}

static void
only_the_first_picture_does_not_wait(void **state)
{
    static const char two[] = "<img src=/media/a.jpg><img src=/media/b.jpg>";
    struct kr_article article = sample_plain(s, "Beeld", "", KR_BASIS_NONE);
    const char *page = with_body(&article, two);

    (void)state;
    expect_shows(page, "<img src=\"/media/a.jpg\" alt=\"\">");
    expect_shows(page, "<img src=\"/media/b.jpg\" alt=\"\" loading=\"lazy\"");
    article.featured = (struct kr_featured){ "/media/f.jpg", "F", 640, 480 };
    page = sample_article(s, &article);
    expect_shows(page, "width=\"640\" height=\"480\"></figure>");
    expect_shows(page, "<img src=\"/media/a.jpg\" alt=\"\" loading=\"lazy\"");
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
        cmocka_unit_test(a_plain_body_goes_out_as_it_is),
        cmocka_unit_test(a_wide_table_is_a_region_of_its_own),
        cmocka_unit_test(a_note_leads_back_in_words),
        cmocka_unit_test(four_headings_make_a_list_of_contents),
        cmocka_unit_test(fewer_headings_make_none),
        cmocka_unit_test(a_text_tells_how_long_it_takes),
        cmocka_unit_test(only_the_first_picture_does_not_wait),
        cmocka_unit_test(neighbours_are_linked),
        cmocka_unit_test(crumbs_lead_down_to_the_day),
        cmocka_unit_test(crumbs_go_no_further_than_the_date),
        cmocka_unit_test(a_title_that_looks_like_markup_is_text),
        cmocka_unit_test(a_post_in_another_language_says_which),
        cmocka_unit_test(canonical_and_open_graph_tell_the_same_address),
    };

    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
