#include "kroniek/text/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
expect_language(const char *line, const char *language)
{
    const char *found = kr_language_of_line(kr_str(line));

    if (strcmp(found, language) != 0)
        fail_msg("'%s' is '%s', not '%s'", line, found, language);
}

static void
knows_english_titles(void **state)
{
    static const char *const lines[] = {
        "Appel B, Peer C. Effects of cider on the sleep of orchard "
        "keepers. J Fruit. 2011;4(2):12-19.",
        "Boomer K. The role of bees in the orchard: a systematic "
        "review. 2018;7:100.",
        "Oakley R, Elm S. Supplementation with apple skins in young "
        "adults. 2003.",
        "Hazel T et al. A randomized trial of pruning versus "
        "grafting. Tree Med. 2015;22(1):1-9.",
        "Reed M. Prevention of scab using sulphur. Pomology. 1999;12:33.",
        "Birch A, de Vries B. Impact of frost on yields: evidence "
        "from five countries.",
        "Stone P. What we know about pears, and what we do not. London, 1987.",
        "Gardner J. Dietary intake of quinces among women. Nutr "
        "Lett. 2020;3:e11.",
        "Ash L. Blood levels after eating forty plums. doi:10.5555/plum.40",
        "Hill W. A history of the orchard. Oxford University Press, 2001.",
        "Brook N. Walking through trees: health and quality of life. 2012.",
        "Field D. Risk of falls from ladders in elderly pickers. "
        "Safety. 2009;1:5.",
        "Wood E. Fruit for children: the relationship between colour "
        "and choice.",
        "Marsh H. Their trees, our bread. 1974. ISBN 90-0000-000-0",
        "Lane G. Effect of water on roots during drought. Root J. "
        "2016;9(3):88.",
        "Van der Meer Q. Treatment of canker with copper. Plant Dis. "
        "2002;86:9.",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
        expect_language(lines[i], "en");
}

static void
knows_dutch_titles(void **state)
{
    static const char *const lines[] = {
        "Boom K. Het snoeien van appelbomen in de winter: een "
        "handboek. Tiel, 1998.",
        "Jansen P, de Boer L. Gebruik van koper tegen schurft. "
        "Fruitteelt. 2004;94:12.",
        "Peer A. Wat bijen doen in het voorjaar. Utrecht: Hof, 2011.",
        "Van den Berg M. Onderzoek naar bloei bij oude rassen. 2016.",
        "Appelman R. Voeding voor bomen. De Tuin. 1987;3:4-9.",
        "Wilg T. Een leven onder de pruimen. Amsterdam, 1954.",
        "Hendriks S. Richtlijn behandeling van kanker bij fruitbomen. 2009.",
        "Vlier J. Mensen met een boomgaard. Zwolle, 2018.",
        "Es W. Tussen Maas en Waal: de geschiedenis van de kers. "
        "Nijmegen, 1991.",
        "Linde B. Hoe een boom drinkt, en waarom. 2020.",
        "Beuk F. Op weg naar de oogst. 2003;5:11.",
        "Hazelaar C. Kinderen zonder tuin. Onderwijs. 2013;8(2):71.",
        "Den K. Invloed van vorst op de bloesem. Weer en wind. 1999;1:1.",
        "Iep D. De werking van zwavel tegen meeldauw. 2007.",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
        expect_language(lines[i], "nl");
}

static void
knows_german_titles(void **state)
{
    static const char *const lines[] = {
        "Baum K. Das Schneiden der Apfelbäume und seine Wirkung. 1998;12:33.",
        "Birne P. Einfluss von Frost auf die Blüte. Obstbau. 2004;94:12.",
        "Wald R. Über das Wasser. Berlin, 1931.",
        "Kirsch T. Untersuchung zur Bestäubung durch Bienen. 2016.",
        "Linden A. Ein Buch für Gärtner. Leipzig, 1954.",
        "Esche M. Behandlung mit Schwefel bei Schorf. Gartenwelt. 2009;3:9.",
        "Ulme S. Gesundheit und Obst: eine klinische Studie. 2018.",
        "Buche J. Die Geschichte einer Wiese nach dem Krieg. 1947.",
        "Tanne L. Was Bäume nicht sind. München, 2011.",
        "Eibe W. Gegen den Wind, aus dem Garten. 2020.",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
        expect_language(lines[i], "de");
}

static void
knows_french_titles(void **state)
{
    static const char *const lines[] = {
        "Arbre K. Étude sur la taille des pommiers. Verger. 1998;12:33.",
        "Poire P. Effets du gel dans les vergers. 2004;94:12.",
        "Cerise T. Traitement par le soufre chez les arbres. 2016.",
        "Tilleul A. Une vie entre les pruniers. Paris, 1954.",
        "Hêtre M. Santé et fruits: histoire avec des pommes. 2018.",
        "Orme S. Pour les abeilles. Lyon, 2011.",
        "Saule J. Maladies aux racines et traitement. 2009;3:9.",
        "Chêne L. Les arbres dans la ville. 2020.",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
        expect_language(lines[i], "fr");
}

static void
says_nothing_when_unsure(void **state)
{
    static const char *const lines[] = {
        "Malus domestica. 1753.",
        "Appel B. Pomona Batava. Leiden, 1880.",
        "Jansen P, Peer C. Magnesium. Lancet. 2001;358:1.",
        "RIVM. Tabel 12. 2019.",
        "doi:10.5555/zonder.woorden",
        "Persoonlijke mededeling.",
        "Pérez J. El manzano y la pera. Madrid, 1990.",
        "Rossi M. Il melo nel giardino. Firenze, 1985.",
        "Hansen O. Frugt til alle. København, 1972.",
        "Behandeling van kramp bij ouderen. Journal of the Dutch Orchard.",
        "Boom K. Appels. Proceedings of 2003.",
        "Vitamine C. 1936;1:1.",
        "Яблоня и груша. Москва, 1961.",
        "2015;7(9):8199.",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
        expect_language(lines[i], "");
}

static void
names_and_initials_count_for_nothing(void **state)
{
    (void)state;
    expect_language("Jansen AS, To ON, De Vries AND. Magnesium. 2001.", "");
    expect_language("van der Berg, de la Cour, von Bülow et al. Zink.", "");
}

static void
addresses_count_for_nothing(void **state)
{
    (void)state;
    expect_language("https://voorbeeld.nl/het/een/voor/met", "");
    expect_language("https://example.org/the and/of/with", "");
    expect_language("the.and@of.with", "");
}

static void
a_word_said_often_is_one_word(void **state)
{
    (void)state;
    expect_language("The the The THE the", "");
    expect_language("het Het het", "");
}

static void
capitals_with_accents_are_letters(void **state)
{
    (void)state;
    expect_language("Étude sur le sommeil", "fr");
    expect_language("Über das Wasser", "de");
}

static void
only_the_beginning_is_looked_at(void **state)
{
    char line[4096];

    (void)state;
    memset(line, 'x', sizeof(line));
    line[sizeof(line) - 1] = '\0';
    memcpy(line + 2000, " the and of with ", 17);
    expect_language(line, "");
    memcpy(line, "voor het water ", 15);
    expect_language(line, "nl");
}

static void
bytes_that_are_no_text_do_no_harm(void **state)
{
    (void)state;
    expect_language("", "");
    expect_language("\xC3", "");
    expect_language("\xFF\xC3 \xC3\x89tude \xC3", "");
    assert_string_equal(kr_language_of_line((struct kr_str){ "\0a\0", 3 }), "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_english_titles),
        cmocka_unit_test(knows_dutch_titles),
        cmocka_unit_test(knows_german_titles),
        cmocka_unit_test(knows_french_titles),
        cmocka_unit_test(says_nothing_when_unsure),
        cmocka_unit_test(names_and_initials_count_for_nothing),
        cmocka_unit_test(addresses_count_for_nothing),
        cmocka_unit_test(a_word_said_often_is_one_word),
        cmocka_unit_test(capitals_with_accents_are_letters),
        cmocka_unit_test(only_the_beginning_is_looked_at),
        cmocka_unit_test(bytes_that_are_no_text_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
