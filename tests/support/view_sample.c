#include "view_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/fold.h"

static const char rich_body[] =
    "<p>Wie in 1840 van Haarlem naar Leiden wilde, nam de schuit. Zij vertrok "
    "op het hele uur, of er nu twee reizigers waren of twintig, en zij kwam "
    "aan op tijd<sup class=\"footnote-ref\" id=\"fnref-1\">"
    "<a href=\"#fn-1\">1</a></sup>. "
    "Dat was, in een land van modderwegen, een <em>klein wonder</em>: een net "
    "van rechte vaarten met een dienstregeling die in heel Europa zijn gelijke "
    "niet had.</p>\n"
    "<h2>Een dag op het water</h2>\n"
    "<p>De trekschuit was langzaam, zeven kilometer in het uur, maar droog. In "
    "de roef zaten de heren; in het ruim zat wie een stuiver minder betaalde. "
    "Er werd gerookt, gebreid en <a href=\"https://example.org/praat\">gepraat"
    "</a>, en wie wilde kon lezen.</p>\n"
    "<figure class=\"absent-picture\"><p>Een paard trekt een schuit langs een "
    "rij wilgen</p><figcaption>De vaart bij Hillegom, tekening uit een "
    "reisdagboek</figcaption></figure>\n"
    "<h3>1. Wat er mee mocht</h3>\n"
    "<ul>\n<li>een koffer, mits een man hem kon dragen;</li>\n"
    "<li>brieven en pakjes, waaronder<ul><li>boter in vaatjes,</li>"
    "<li>kranten van de dag;</li></ul></li>\n"
    "<li>een hond, op schoot.</li>\n</ul>\n"
    "<ol>\n<li>Eerst stapte de schipper in.</li>\n<li>Dan de roef.</li>\n"
    "<li>Dan de rest.</li>\n</ol>\n"
    "<blockquote><p>Men zit er als in een kamer die zacht wordt "
    "weggeschoven.</p><p><cite>Een reiziger uit Bremen, 1791</cite></p>"
    "</blockquote>\n"
    "<h2>Tijden en prijzen</h2>\n"
    "<table><caption>Dienst van de Haarlemse schuit</caption>"
    "<thead><tr><th>Traject</th><th>Vertrek</th><th>Duur</th><th>Roef</th>"
    "<th>Ruim</th></tr></thead><tbody>"
    "<tr><td>Haarlem – Hillegom</td><td>ieder uur</td><td>2 uur</td>"
    "<td>9 st.</td><td>6 st.</td></tr>"
    "<tr><td>Hillegom – Leiden</td><td>ieder uur</td><td>2 uur 10</td>"
    "<td>10 st.</td><td>7 st.</td></tr></tbody></table>\n"
    "<pre><code>vertrek  6 7 8 9 10 11 12\naankomst 10 11 12 13 14 15 16"
    "</code></pre>\n"
    "<h2>Vragen &amp; antwoorden</h2>\n"
    "<dl class=\"qa\">\n<dt>Waarom verdween de schuit?</dt>\n"
    "<dd>De spoorlijn van 1842 was driemaal zo snel en kostte de helft.</dd>\n"
    "<dt>Liggen de vaarten er nog?</dt>\n<dd>Bijna alle; alleen de jaagpaden "
    "zijn nu fietspaden.</dd>\n</dl>\n"
    "<h2>Referenties</h2>\n"
    "<ol class=\"references\"><li>Jansen, P. (1998). Vaart en vertier. "
    "<i>Tijdschrift voor waterwegen</i>, 12(3), 45–61. "
    "<a href=\"https://doi.org/10.5555/vaart.1998.45\">"
    "doi:10.5555/vaart.1998.45</a></li><li>De Boer, K. (2004). De dienst van "
    "1840. <a href=\"https://example.org/boeken/een-heel-lang-adres-dat-moet-"
    "kunnen-breken-op-een-smal-scherm\">https://example.org/boeken/een-heel-"
    "lang-adres-dat-moet-kunnen-breken-op-een-smal-scherm</a></li></ol>\n"
    "<ol class=\"footnotes\"><li id=\"fn-1\"><p>Te laat kwam zij alleen bij "
    "ijs. <a class=\"footnote-backref\" href=\"#fnref-1\">↩</a></p></li>"
    "</ol>\n";

static const char plain_body[] =
    "<p>De peilschaal bij de sluis staat sinds 1871 op dezelfde plaats, en "
    "wie haar afleest, leest mee met vijf geslachten sluiswachters.</p>\n"
    "<p>Hun schriften zijn bewaard: een cijfer, een windrichting, en soms een "
    "woord over het ijs.</p>\n";

struct sample *
sample_open(const char *language)
{
    struct kr_arena *arena = kr_arena_new();
    struct sample *s = kr_arena_alloc(arena, sizeof(*s));
    struct kr_err err = { 0 };

    s->arena = arena;
    kr_settings_default(arena, "/nowhere", &s->settings);
    s->settings.title = "Het Waterblad";
    s->settings.description = "Over vaarten, sluizen en wie ernaast woont";
    s->settings.base_url = "https://waterblad.example";
    s->settings.language = language;
    s->settings.templates = "";
    if (!kr_view_open(&s->settings, &s->view, &err))
        fail_msg("%s", err.message);
    kr_frame_make(s->view, &s->settings, &s->frame);
    return s;
}

void
sample_close(struct sample *s)
{
    kr_view_close(s->view);
    kr_arena_free(s->arena);
}

struct kr_dateline
sample_date(const char *edtf, enum kr_basis basis)
{
    struct kr_dateline date;
    struct kr_err err = { 0 };

    if (!kr_dateline_parse(kr_str(edtf), basis, &date, &err))
        fail_msg("%s", err.message);
    return date;
}

static struct kr_clean_html
body_of(struct kr_arena *arena, const char *html)
{
    struct kr_clean_html body;
    struct kr_err err = { 0 };

    if (!kr_clean_html(arena, kr_str(html), NULL, &body, &err))
        fail_msg("%s", err.message);
    return body;
}

static struct kr_terms
terms_of(struct kr_arena *arena, enum kr_taxonomy taxonomy,
         const char *const (*rows)[2], size_t count)
{
    struct kr_term *items = kr_arena_array(arena, count, sizeof(*items));
    size_t i;

    for (i = 0; i < count; i++) {
        items[i].id = (int64_t)i + 1;
        items[i].taxonomy = taxonomy;
        items[i].name = rows[i][0];
        items[i].path = rows[i][1];
        items[i].posts = (int64_t)(i * 7 % 13) + 1;
    }
    return (struct kr_terms){ items, count };
}

static const char *const authors[][2] = {
    { "Geesje van der Laan", "geesje-van-der-laan" },
    { "Ørjan Bakker", "orjan-bakker" },
};

static const char *const tags[][2] = {
    { "trekvaart", "trekvaart" },
    { "Haarlem", "haarlem" },
    { "reizen", "reizen" },
    { "École de l’eau", "ecole-de-l-eau" },
};

/* As the store has them, in the order of the alphabet. */
static const char *const index_tags[][2] = {
    { "École de l’eau", "ecole-de-l-eau" },
    { "ésta & <die>", "esta-die" },
    { "Haarlem", "haarlem" },
    { "ijs", "ijs" },
    { "jaagpad", "jaagpad" },
    { "reizen", "reizen" },
    { "schippers", "schippers" },
    { "sluizen", "sluizen" },
    { "tarieven", "tarieven" },
    { "trekvaart", "trekvaart" },
    { "1840", "p-1840" },
};

static const char *const categories[][2] = {
    { "Techniek", "techniek" },
    { "Verhalen", "verhalen" },
    { "Negentiende eeuw", "verhalen/negentiende-eeuw" },
    { "Dagboeken", "verhalen/negentiende-eeuw/dagboeken" },
    { "Vandaag", "verhalen/vandaag" },
};

static const char *const keywords[] = { "binnenvaart", "dienstregeling",
                                        "openbaar vervoer" };

struct kr_article
sample_plain(struct sample *s, const char *title, const char *edtf,
             enum kr_basis basis)
{
    return (struct kr_article){
        .id = 2,
        .slug = "de-peilschaal",
        .title = title,
        .status = KR_PUBLISHED,
        .kind = KR_POST,
        .language = "",
        .date = sample_date(edtf, basis),
        .modified = kr_dateline_unknown(),
        .excerpt = "",
        .body = body_of(s->arena, plain_body),
        .authors = terms_of(s->arena, KR_AUTHOR, authors, 1),
        .withdrawn_on = "",
        .withdrawn_why = "",
        .revisions = 1,
    };
}

struct kr_article
sample_rich(struct sample *s)
{
    struct kr_article a = sample_plain(s, "De schuit van tien uur",
                                       "2025-12-03", KR_BASIS_DAY_PAGE);

    a.id = 1;
    a.slug = "de-schuit-van-tien-uur";
    a.modified = sample_date("2026-01-05", KR_BASIS_SOURCE);
    a.excerpt = "Hoe een rechte vaart en een paard een land bijeenhielden.";
    a.featured = (struct kr_featured){ NULL, "", 1024, 683 };
    a.body = body_of(s->arena, rich_body);
    a.authors = terms_of(s->arena, KR_AUTHOR, authors, 2);
    a.tags = terms_of(s->arena, KR_TAG, tags, 4);
    a.categories = terms_of(s->arena, KR_CATEGORY, categories, 2);
    a.keywords = keywords;
    a.keyword_count = 3;
    return a;
}

struct kr_listing_content
sample_month(struct sample *s, int page)
{
    static const struct kr_date older = { 2025, 10, 0 }, newer = { 2026, 1, 0 };
    static const struct kr_period days[] = {
        { { 2025, 12, 3 }, 1 },
        { { 2025, 12, 14 }, 2 },
        { { 2025, 12, 31 }, 1234 },
    };
    struct kr_article *items = kr_arena_array(s->arena, 4, sizeof(*items));

    items[0] = sample_plain(s, "Ruim bericht over de peilschaal en haar wacht",
                            "2025-12-03/2025-12-31", KR_BASIS_ORDER);
    items[1] = sample_rich(s);
    items[2] = sample_plain(s, "Na de dooi", "2025-12", KR_BASIS_MONTH_PAGE);
    items[3] = sample_plain(s, "Een vondst zonder opschrift", "2025-12-02",
                            KR_BASIS_SOURCE);
    items[3].title_derived = true;
    return (struct kr_listing_content){
        .listing = { KR_LISTING_MONTH, { 2025, 12, 0 }, NULL },
        .path = "/2025/12/",
        .posts = 84,
        .page = page,
        .pages = 9,
        .articles = { items, 4 },
        .older = &older,
        .newer = &newer,
        .within = { days, 3 },
    };
}

struct kr_periods
sample_periods(struct sample *s)
{
    struct kr_period *items = kr_arena_array(s->arena, 40, sizeof(*items));
    size_t n = 0;
    int year, month;

    for (year = 2023; year <= 2025; year++) {
        for (month = 1; month <= 12; month += year == 2023 ? 1 : 2)
            items[n++] = (struct kr_period){ { year, month, 0 }, month * 3 };
        items[n++] = (struct kr_period){ { year, 0, 0 }, 1240 + year };
    }
    items[n++] = (struct kr_period){ { 1998, 0, 0 }, 1 };
    return (struct kr_periods){ items, n };
}

struct kr_terms
sample_terms(struct sample *s, enum kr_taxonomy taxonomy)
{
    if (taxonomy == KR_TAG)
        return terms_of(s->arena, taxonomy, index_tags, KR_COUNT(index_tags));
    if (taxonomy == KR_AUTHOR)
        return terms_of(s->arena, taxonomy, authors, KR_COUNT(authors));
    return terms_of(s->arena, taxonomy, categories, KR_COUNT(categories));
}

/* What a renderer left in OUT, or the test fails. */
static const char *
kept(struct sample *s, bool ok, struct kr_buf *out, const struct kr_err *err)
{
    const char *text;

    if (!ok)
        fail_msg("%s", err->message);
    text = kr_buf_keep(out, s->arena).data;
    kr_buf_free(out);
    return text;
}

const char *
sample_article(struct sample *s, const struct kr_article *article)
{
    struct kr_link older = { "de-brug", "De brug die niet openging",
                             sample_date("2025-11-20", KR_BASIS_SOURCE) };
    struct kr_link newer = { "ijs-op-de-vaart", "IJs op de vaart",
                             sample_date("2026-01", KR_BASIS_MONTH_PAGE) };
    const struct kr_article_content content = { .article = article,
                                                .older = &older,
                                                .newer = &newer };
    struct kr_article_page page =
        kr_article_page_from(s->arena, &content, &s->frame);
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_err err = { 0 };

    return kept(s, kr_view_article(s->view, &page, &out, &err), &out, &err);
}

const char *
sample_listing(struct sample *s, const struct kr_listing_content *content)
{
    struct kr_listing_page page =
        kr_listing_page_from(s->arena, content, &s->frame);
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_err err = { 0 };

    return kept(s, kr_view_listing(s->view, &page, &out, &err), &out, &err);
}

const char *
sample_archive(struct sample *s)
{
    struct kr_archive_page page =
        kr_archive_page_from(s->arena, sample_periods(s), 4, &s->frame);
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_err err = { 0 };

    return kept(s, kr_view_archive(s->view, &page, &out, &err), &out, &err);
}

static const char *
initial_of(struct sample *s, const char *name)
{
    char first = kr_fold_title(s->arena, kr_str(name)).data[0];

    if (first >= 'a' && first <= 'z')
        return kr_arena_format(s->arena, "%c", first - 'a' + 'A');
    return first >= '0' && first <= '9' ? "0-9" : "#";
}

struct kr_terms_content
sample_terms_content(struct sample *s, enum kr_taxonomy taxonomy,
                     struct kr_terms terms)
{
    const char **initials =
        kr_arena_array(s->arena, terms.count, sizeof(*initials));
    struct kr_initial *letters =
        kr_arena_array(s->arena, terms.count, sizeof(*letters));
    size_t i, n = 0;

    for (i = 0; taxonomy != KR_CATEGORY && i < terms.count; i++) {
        initials[i] = initial_of(s, terms.items[i].name);
        if (n == 0 || strcmp(letters[n - 1].initial, initials[i]) != 0)
            letters[n++].initial = initials[i];
        letters[n - 1].terms++;
    }
    return (struct kr_terms_content){
        .taxonomy = taxonomy,
        .terms = terms,
        .initials = initials,
        .letters = { letters, n },
        .total = (int64_t)terms.count,
        .page = 1,
        .pages = 1,
    };
}

const char *
sample_index(struct sample *s, const struct kr_terms_content *content)
{
    struct kr_terms_page page =
        kr_terms_page_from(s->arena, content, &s->frame);
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_err err = { 0 };

    return kept(s, kr_view_terms(s->view, &page, &out, &err), &out, &err);
}

const char *
sample_error(struct sample *s, const struct kr_trouble *trouble)
{
    struct kr_error_page page =
        kr_error_page_from(s->arena, trouble, &s->frame);
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_err err = { 0 };

    return kept(s, kr_view_error(s->view, &page, &out, &err), &out, &err);
}

void
expect_shows(const char *text, const char *words)
{
    if (strstr(text, words) == NULL)
        fail_msg("'%s' is not in:\n%s", words, text);
}

void
expect_hides(const char *text, const char *words)
{
    if (strstr(text, words) != NULL)
        fail_msg("'%s' is in:\n%s", words, text);
}
