#include "store_find.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/archive/search_query.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/store/store.h"

void
take_in_language(const char *language, const struct file *file)
{
    struct kr_intake_options options = intake_options();
    struct kr_intake *intake;
    struct kr_err err = { 0 };

    options.language = language;
    if (!kr_intake_new(archive.store, &options, &intake, &err))
        fail_msg("%s", err.message);
    push(intake, file);
    if (!kr_intake_finish(intake, &err))
        fail_msg("%s", err.message);
    kr_intake_free(intake);
}

int
make_garden(void **state)
{
    const struct file *const files[] = {
        FILE_OF(
            "moestuin.txt",
            POSTS(
                POST("Magnesiumtekort herkennen", .slug = "magnesium",
                     .date = "2025-03-01", .tags = { "Mineralen" },
                     .authors = { "Noor Visser" },
                     .body = "Gele bladeren wijzen op een gebrek. Wie kalk "
                             "strooit, ziet de bladnerven groen blijven."),
                POST("IJzer en bladkleur", .slug = "ijzer",
                     .date = "2025-02-01", .tags = { "Mineralen", "Blad" },
                     .authors = { "Noor Visser" },
                     .body = "Een tekort aan ijzer geeft bleke toppen. "
                             "Tekorten komen door te veel kalk."),
                POST("Aardbeien planten", .slug = "aardbei",
                     .date = "2024-08-10", .tags = { "Klein fruit" },
                     .authors = { "Bram de Wit" },
                     .body = "Plant aardbeien in augustus. Een aardbeitje "
                             "uit eigen tuin smaakt beter."),
                POST("Huisjes voor de bijen", .slug = "bijen",
                     .date = "2024-04-02", .tags = { "Dieren" },
                     .body = "Een bijenhotel hangt op het zuiden. De huizen "
                             "van riet worden gretig bewoond."),
                POST("Koffiedik in de border", .slug = "koffie",
                     .date = "2023-11-05",
                     .body = "Cafeïne remt slakken. Eén handvol is genoeg, "
                             "twee is té veel."),
                POST("De composthoop van opa", .slug = "compost",
                     .date = "2023-05-06",
                     .body = "Opa's foto's tonen een hoop van twee meter. "
                             "Gras, blad en keukenafval gaan erop."),
                POST("L-threonaat in de kas", .slug = "threonaat",
                     .date = "2022-01-09",
                     .body = "Een proefje met magnesium-L-threonaat, waarover "
                             "op de e-maillijst werd geschreven."),
                POST("Vitamine B12 en mest", .slug = "b12",
                     .date = "2022-02-10",
                     .body = "In mest zit B12. De vitaminen B6 en D staan in "
                             "de tabel, 1.250 microgram of 3,5 gram."),
                POST("3D-geprinte plantlabels", .slug = "labels",
                     .date = "2021-06-07",
                     .body = "Labels uit de 3D-printer blijven leesbaar 🌱 "
                             "ook na CO₂-bemesting."),
                POST("Slapende knoppen", .slug = "knoppen",
                     .date = "2021-03-03",
                     .body = "Een knop slaapt de hele winter. Andere hebben "
                             "niet geslapen en lopen vroeg uit."),
                POST("Boompjes op stam", .slug = "stam", .date = "2020-10-10",
                     .tags = { "Bomen" },
                     .body = "Een boom op stam vraagt een paal. Bind bomen "
                             "met band, nooit met draad."),
                POST("Bommen en granaten", .slug = "granaten",
                     .date = "2020-09-09",
                     .body = "De granaatappel heet in de wandelgangen bom."))),
        FILE_OF(
            "keuken.txt",
            POSTS(POST("Weten en eten", .slug = "weten", .date = "2020-08-08",
                       .body = "Wij weten wat wij meten."),
                  POST("Samen eten", .slug = "eten", .date = "2020-07-07",
                       .body = "Aan tafel wordt gegeten."),
                  POST("Calorieën tellen", .slug = "calorie",
                       .date = "2020-06-06",
                       .body = "Eén calorie is weinig; bacteriën tellen niet."),
                  POST("Recept: pompoensoep", .slug = "soep",
                       .date = "2019-12-12", .tags = { "Recepten", "Soep" },
                       .body = "Snijd de pompoen. Fruit de ui zachtjes. Zout "
                               "naar smaak, en peper."),
                  POST("Recept: pompoentaart", .slug = "taart",
                       .date = "2019-11-11", .tags = { "Recepten" },
                       .body = "Bak de taart een uur. Peper hoort er niet in."),
                  POST("Brieven aan de bakker", .slug = "brieven",
                       .date = "2018-01-01",
                       .body = "Een brief per maand, over gist en geduld."),
                  POST("Het proces van gist", .slug = "gist",
                       .date = "2018-02-02",
                       .body =
                           "Processen in deeg vragen rust. Het proces duurt "
                           "een nacht."),
                  POST("Zwarte bessen, rode bes", .slug = "bessen",
                       .date = "2017-07-01", .tags = { "Klein fruit" },
                       .body = "Eén bes maakt geen jam. [1] {2} (3) NEAR de "
                               "schuur; AND en OR en NOT staan op het bord."),
                  POST("Crème brûlée", .slug = "creme", .date = "2017-06-01",
                       .body = "Room, eieren, suiker. Ça va aussi: l'œuf à la "
                               "coque."),
                  POST("Wat is er op de markt?", .slug = "markt",
                       .date = "2016-05",
                       .body = "Op de markt van 's-Hertogenbosch staan kramen. "
                               "De kraam van Bram heeft kaas."))),
        FILE_OF("dicht.txt",
                POSTS(
                    POST("Geheim ontwerp", .slug = "ontwerp",
                         .date = "2025-01-01", .status = KR_DRAFT,
                         .tags = { "Geheim" },
                         .body = "Sluipwesp in het klad."),
                    POST("Geheim later", .slug = "later", .date = "2031-01-01",
                         .body = "Sluipwesp in de toekomst."),
                    POST("Geheim voor ons", .slug = "ons", .date = "2025-01-02",
                         .status = KR_PRIVATE, .body = "Sluipwesp onder ons."),
                    POST("Geheim weg", .slug = "weg", .date = "2025-01-03",
                         .status = KR_WITHDRAWN, .withdrawn_on = "2025-02-02",
                         .withdrawn_why = "op verzoek",
                         .body = "Sluipwesp teruggetrokken."),
                    POST("De boomgaard", .slug = "gaard", .date = "2016-01-01",
                         .body = "Slaapmutsjes tussen het gras."),
                    POST("Over deze tuin", .slug = "over", .kind = KR_PAGE,
                         .body = "Wie wij zijn, en waar de tuin ligt."),
                    POST("Zonder datum", .slug = "ooit",
                         .body =
                             "Niemand weet wanneer de tuinman dit schreef."),
                    POST("Lange titel over 漢字 en Привет", .slug = "vreemd",
                         .date = "2015-05-05",
                         .body = "Tekens 漢字 en Привет мир in een regel."),
                    POST("Vragen over schimmel", .slug = "vragen",
                         .date = "2014-04-04",
                         .html = "<p>Witte vlekken.</p><h2>Vragen &amp; "
                                 "Antwoorden</h2><p>V: Helpt melk tegen "
                                 "meeldauw?</p><p>A: Soms.</p><h2>Referenties"
                                 "</h2><ol><li>Jansen P. Mildew in gardens. "
                                 "Garden J. 2011;4:12-19. "
                                 "doi:10.5555/garden.2011.4</li></ol>"),
                    POST("Plaatje", .slug = "plaatje", .date = "2013-03-03",
                         .keywords = { "dahliaknol" },
                         .html = "<figure><img src=\"/x.png\" alt=\"\">"
                                 "<figcaption>Pioenroos in mei</figcaption>"
                                 "</figure>"))),
    };

    if (archive_make(state) != 0)
        return -1;
    for (size_t i = 0; i < KR_COUNT(files); i++)
        take_in_language("nl", files[i]);
    return 0;
}

struct kr_search_results
found_on(const char *typed, int64_t page, int size)
{
    struct kr_search_query query;
    const struct kr_search_request request = { .query = &query,
                                               .page = page,
                                               .size = size };
    struct kr_search_results results;
    struct kr_store *reader;
    struct kr_err err = { 0 };

    kr_search_query_read(archive.arena, kr_str(typed), &query);
    if (!kr_store_open(archive.path, KR_STORE_READ, &reader, &err) ||
        !kr_store_begin(reader, &err) ||
        !kr_store_search(reader, archive.arena, &request, &results, &err))
        fail_msg("%s: %s", typed, err.message);
    kr_store_close(reader);
    return results;
}

struct kr_search_results
found_by(const char *typed)
{
    return found_on(typed, 1, 100);
}

static const char *
slugs_of(const struct kr_search_results *results)
{
    const char *slugs = "";

    for (size_t i = 0; i < results->count; i++)
        slugs = text_of("%s%s%s", slugs, i == 0 ? "" : " ",
                        results->hits[i].article.slug);
    return slugs;
}

static bool
has_slug(const struct kr_search_results *results, struct kr_str slug)
{
    for (size_t i = 0; i < results->count; i++)
        if (kr_str_is(slug, results->hits[i].article.slug))
            return true;
    return false;
}

void
expect_finds(const char *typed, const char *slugs)
{
    struct kr_search_results results = found_by(typed);
    struct kr_str rest = kr_str(slugs), slug;

    while (kr_str_part(&rest, ' ', &slug)) {
        bool unwanted = kr_str_starts(slug, KR_STR("-"));

        if (unwanted)
            slug = kr_str_from(slug, 1);
        if (has_slug(&results, slug) == unwanted)
            fail_msg("'%s' finds '%s': %.*s is%s among them", typed,
                     slugs_of(&results), KR_STR_ARGS(slug),
                     unwanted ? "" : " not");
    }
}

void
expect_only(const char *typed, const char *slugs)
{
    struct kr_search_results results = found_by(typed);

    if (strcmp(slugs_of(&results), slugs) != 0)
        fail_msg("'%s' finds '%s', not '%s'", typed, slugs_of(&results), slugs);
}

void
expect_meant(const char *typed, const char *meant)
{
    struct kr_search_results results = found_by(typed);

    if (meant == NULL)
        assert_null(results.meant);
    else if (results.meant == NULL || strcmp(results.meant, meant) != 0)
        fail_msg("'%s' was meant as '%s', not '%s'", typed,
                 results.meant == NULL ? "nothing" : results.meant, meant);
}
