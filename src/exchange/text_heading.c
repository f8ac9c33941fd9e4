#include "text_heading.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/read_text.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/utf8.h"
#include "text_bytes.h"

#define WORDS_SIZE 48 /* bytes; longer than every heading below */
#define WIDEST 4      /* bytes a character becomes in it */

struct heading {
    const char *words; /* lower case, single spaces, no accents */
    enum kr_listing_kind kind;
    bool sure; /* else a heading only when its value fits */
};

/* As WordPress and its themes have them in Dutch, English, German, French and
 * Spanish.  Of rows with the same words the first that its value fits counts:
 * in German a "Tag" is a day. */
static const struct heading headings[] = {
    { "maandelijks archief", KR_LISTING_MONTH, true },
    { "maandelijkse archieven", KR_LISTING_MONTH, true },
    { "maandarchief", KR_LISTING_MONTH, true },
    { "monthly archive", KR_LISTING_MONTH, true },
    { "monthly archives", KR_LISTING_MONTH, true },
    { "monatsarchiv", KR_LISTING_MONTH, true },
    { "monatsarchive", KR_LISTING_MONTH, true },
    { "monatliches archiv", KR_LISTING_MONTH, true },
    { "monatliche archive", KR_LISTING_MONTH, true },
    { "archive mensuelle", KR_LISTING_MONTH, true },
    { "archives mensuelles", KR_LISTING_MONTH, true },
    { "archives du mois", KR_LISTING_MONTH, true },
    { "archives par mois", KR_LISTING_MONTH, true },
    { "archivo mensual", KR_LISTING_MONTH, true },
    { "archivos mensuales", KR_LISTING_MONTH, true },
    { "archivo del mes", KR_LISTING_MONTH, true },
    { "archivos del mes", KR_LISTING_MONTH, true },
    { "maand", KR_LISTING_MONTH, false },
    { "month", KR_LISTING_MONTH, false },
    { "monat", KR_LISTING_MONTH, false },
    { "mois", KR_LISTING_MONTH, false },
    { "mes", KR_LISTING_MONTH, false },
    { "dagelijks archief", KR_LISTING_DAY, true },
    { "dagelijkse archieven", KR_LISTING_DAY, true },
    { "dagarchief", KR_LISTING_DAY, true },
    { "daily archive", KR_LISTING_DAY, true },
    { "daily archives", KR_LISTING_DAY, true },
    { "tagesarchiv", KR_LISTING_DAY, true },
    { "tagesarchive", KR_LISTING_DAY, true },
    { "tagliches archiv", KR_LISTING_DAY, true },
    { "tagliche archive", KR_LISTING_DAY, true },
    { "archives quotidiennes", KR_LISTING_DAY, true },
    { "archives journalieres", KR_LISTING_DAY, true },
    { "archives du jour", KR_LISTING_DAY, true },
    { "archives par jour", KR_LISTING_DAY, true },
    { "archivo diario", KR_LISTING_DAY, true },
    { "archivos diarios", KR_LISTING_DAY, true },
    { "archivo del dia", KR_LISTING_DAY, true },
    { "archivos del dia", KR_LISTING_DAY, true },
    { "dag", KR_LISTING_DAY, false },
    { "day", KR_LISTING_DAY, false },
    { "tag", KR_LISTING_DAY, false },
    { "jour", KR_LISTING_DAY, false },
    { "dia", KR_LISTING_DAY, false },
    { "jaarlijks archief", KR_LISTING_YEAR, true },
    { "jaarlijkse archieven", KR_LISTING_YEAR, true },
    { "jaararchief", KR_LISTING_YEAR, true },
    { "yearly archive", KR_LISTING_YEAR, true },
    { "yearly archives", KR_LISTING_YEAR, true },
    { "jahresarchiv", KR_LISTING_YEAR, true },
    { "jahresarchive", KR_LISTING_YEAR, true },
    { "jahrliches archiv", KR_LISTING_YEAR, true },
    { "jahrliche archive", KR_LISTING_YEAR, true },
    { "archives annuelles", KR_LISTING_YEAR, true },
    { "archives de l'annee", KR_LISTING_YEAR, true },
    { "archives par annee", KR_LISTING_YEAR, true },
    { "archivo anual", KR_LISTING_YEAR, true },
    { "archivos anuales", KR_LISTING_YEAR, true },
    { "archivo del ano", KR_LISTING_YEAR, true },
    { "archivos del ano", KR_LISTING_YEAR, true },
    { "jaar", KR_LISTING_YEAR, false },
    { "year", KR_LISTING_YEAR, false },
    { "jahr", KR_LISTING_YEAR, false },
    { "annee", KR_LISTING_YEAR, false },
    { "ano", KR_LISTING_YEAR, false },
    { "berichten getagd", KR_LISTING_TAG, true },
    { "berichten getagd met", KR_LISTING_TAG, true },
    { "tagarchief", KR_LISTING_TAG, true },
    { "tagarchieven", KR_LISTING_TAG, true },
    { "tag archief", KR_LISTING_TAG, true },
    { "tag archieven", KR_LISTING_TAG, true },
    { "posts tagged", KR_LISTING_TAG, true },
    { "tag archive", KR_LISTING_TAG, true },
    { "tag archives", KR_LISTING_TAG, true },
    { "schlagwort-archiv", KR_LISTING_TAG, true },
    { "schlagwort-archive", KR_LISTING_TAG, true },
    { "schlagwortarchiv", KR_LISTING_TAG, true },
    { "schlagwortarchive", KR_LISTING_TAG, true },
    { "archiv des schlagwortes", KR_LISTING_TAG, true },
    { "beitrage verschlagwortet mit", KR_LISTING_TAG, true },
    { "beitrage mit dem schlagwort", KR_LISTING_TAG, true },
    { "tag-archiv", KR_LISTING_TAG, true },
    { "tag-archive", KR_LISTING_TAG, true },
    { "archives par mot-cle", KR_LISTING_TAG, true },
    { "archives par mots-cles", KR_LISTING_TAG, true },
    { "archives du mot-cle", KR_LISTING_TAG, true },
    { "archives par etiquette", KR_LISTING_TAG, true },
    { "archives de l'etiquette", KR_LISTING_TAG, true },
    { "archives des etiquettes", KR_LISTING_TAG, true },
    { "articles etiquetes", KR_LISTING_TAG, true },
    { "archives par tag", KR_LISTING_TAG, true },
    { "archives du tag", KR_LISTING_TAG, true },
    { "archivo de la etiqueta", KR_LISTING_TAG, true },
    { "archivos de la etiqueta", KR_LISTING_TAG, true },
    { "archivo por etiqueta", KR_LISTING_TAG, true },
    { "archivos por etiqueta", KR_LISTING_TAG, true },
    { "archivo de etiquetas", KR_LISTING_TAG, true },
    { "archivos de etiquetas", KR_LISTING_TAG, true },
    { "entradas etiquetadas", KR_LISTING_TAG, true },
    { "entradas etiquetadas con", KR_LISTING_TAG, true },
    { "entradas etiquetadas como", KR_LISTING_TAG, true },
    { "tag", KR_LISTING_TAG, false },
    { "schlagwort", KR_LISTING_TAG, false },
    { "etiquette", KR_LISTING_TAG, false },
    { "mot-cle", KR_LISTING_TAG, false },
    { "etiqueta", KR_LISTING_TAG, false },
    { "categorie archief", KR_LISTING_CATEGORY, true },
    { "categorie archieven", KR_LISTING_CATEGORY, true },
    { "categoriearchief", KR_LISTING_CATEGORY, true },
    { "categoriearchieven", KR_LISTING_CATEGORY, true },
    { "berichten in categorie", KR_LISTING_CATEGORY, true },
    { "berichten in de categorie", KR_LISTING_CATEGORY, true },
    { "category archive", KR_LISTING_CATEGORY, true },
    { "category archives", KR_LISTING_CATEGORY, true },
    { "posts in category", KR_LISTING_CATEGORY, true },
    { "kategorie-archiv", KR_LISTING_CATEGORY, true },
    { "kategorie-archive", KR_LISTING_CATEGORY, true },
    { "kategoriearchiv", KR_LISTING_CATEGORY, true },
    { "kategoriearchive", KR_LISTING_CATEGORY, true },
    { "archiv der kategorie", KR_LISTING_CATEGORY, true },
    { "beitrage in der kategorie", KR_LISTING_CATEGORY, true },
    { "archives de la categorie", KR_LISTING_CATEGORY, true },
    { "archives par categorie", KR_LISTING_CATEGORY, true },
    { "archives de categorie", KR_LISTING_CATEGORY, true },
    { "articles de la categorie", KR_LISTING_CATEGORY, true },
    { "archivo de la categoria", KR_LISTING_CATEGORY, true },
    { "archivos de la categoria", KR_LISTING_CATEGORY, true },
    { "archivo por categoria", KR_LISTING_CATEGORY, true },
    { "archivos por categoria", KR_LISTING_CATEGORY, true },
    { "archivo de categoria", KR_LISTING_CATEGORY, true },
    { "entradas de la categoria", KR_LISTING_CATEGORY, true },
    { "categorie", KR_LISTING_CATEGORY, false },
    { "category", KR_LISTING_CATEGORY, false },
    { "kategorie", KR_LISTING_CATEGORY, false },
    { "categoria", KR_LISTING_CATEGORY, false },
    { "auteur archief", KR_LISTING_AUTHOR, true },
    { "auteursarchief", KR_LISTING_AUTHOR, true },
    { "berichten van", KR_LISTING_AUTHOR, true },
    { "author archive", KR_LISTING_AUTHOR, true },
    { "author archives", KR_LISTING_AUTHOR, true },
    { "posts by", KR_LISTING_AUTHOR, true },
    { "autoren-archiv", KR_LISTING_AUTHOR, true },
    { "autoren-archive", KR_LISTING_AUTHOR, true },
    { "autorenarchiv", KR_LISTING_AUTHOR, true },
    { "autorenarchive", KR_LISTING_AUTHOR, true },
    { "autor-archiv", KR_LISTING_AUTHOR, true },
    { "autor-archive", KR_LISTING_AUTHOR, true },
    { "archiv des autors", KR_LISTING_AUTHOR, true },
    { "archives de l'auteur", KR_LISTING_AUTHOR, true },
    { "archives par auteur", KR_LISTING_AUTHOR, true },
    { "archivo del autor", KR_LISTING_AUTHOR, true },
    { "archivos del autor", KR_LISTING_AUTHOR, true },
    { "archivo de autor", KR_LISTING_AUTHOR, true },
    { "archivo por autor", KR_LISTING_AUTHOR, true },
    { "archivos por autor", KR_LISTING_AUTHOR, true },
    { "auteur", KR_LISTING_AUTHOR, false },
    { "author", KR_LISTING_AUTHOR, false },
    { "autor", KR_LISTING_AUTHOR, false },
    { "auteur/autrice", KR_LISTING_AUTHOR, false },
    { "autor/in", KR_LISTING_AUTHOR, false },
    { "beitrage von", KR_LISTING_AUTHOR, false },
    { "articles de", KR_LISTING_AUTHOR, false },
    { "articles par", KR_LISTING_AUTHOR, false },
    { "entradas de", KR_LISTING_AUTHOR, false },
    { "entradas por", KR_LISTING_AUTHOR, false },
};

static char
plain_ascii(char c)
{
    if (kr_text_is_blank(c))
        return ' ';
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* CHARACTER in small letters without accents, into OUT; the bytes of it. */
static size_t
plain(uint32_t character, char out[WIDEST])
{
    struct kr_str ascii;
    bool space = character == 0xa0 || character == 0x202f;

    out[0] = space ? ' ' : '?';
    if (character < 0x80)
        out[0] = plain_ascii((char)character);
    if (space || !kr_fold_character(character, &ascii) || ascii.length > WIDEST)
        return 1;
    for (size_t i = 0; i < ascii.length; i++)
        out[i] = plain_ascii(ascii.data[i]);
    return ascii.length;
}

/* WORDS as the table has them; false when they are too long. */
static bool
folded(struct kr_str words, char out[WORDS_SIZE])
{
    size_t length = 0;
    uint32_t character;

    while (kr_utf8_next(&words, &character)) {
        if (length + WIDEST >= WORDS_SIZE)
            return false;
        length += plain(character, out + length);
        if (length > 0 && out[length - 1] == ' ' &&
            (length == 1 || out[length - 2] == ' '))
            length--;
    }
    while (length > 0 && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
    return true;
}

/* The next line of LINES that is not blank. */
static bool
next_filled(struct kr_text_lines *lines, struct kr_text_line *line)
{
    while (kr_text_next(lines, line))
        if (line->text.length > 0)
            return true;
    return false;
}

/* VALUE names a year, month or day, as KIND wants. */
static bool
read_period(struct kr_str value, enum kr_listing_kind kind, struct kr_date *out)
{
    if (!kr_date_parse_words(value, out))
        return false;
    switch (kind) {
    case KR_LISTING_YEAR: return out->month == 0;
    case KR_LISTING_MONTH: return out->month != 0 && out->day == 0;
    default: return out->day != 0;
    }
}

static bool
is_period(enum kr_listing_kind kind)
{
    return kind == KR_LISTING_YEAR || kind == KR_LISTING_MONTH ||
           kind == KR_LISTING_DAY;
}

/* An everyday word before a colon is a heading only with a value that fits. */
static bool
holds(const struct heading *row, const struct kr_text_heading *heading)
{
    struct kr_date date;

    if (row->sure)
        return true;
    if (is_period(row->kind))
        return read_period(heading->value, row->kind, &date);
    return heading->value.length > 0 &&
           heading->value.length <= KR_TEXT_TITLE_LIMIT;
}

/* The row for what HEADING says; NULL: it is no heading. */
static const struct heading *
find(const struct kr_text_heading *heading)
{
    char words[WORDS_SIZE];

    if (!folded(heading->words, words))
        return NULL;
    for (size_t i = 0; i < KR_COUNT(headings); i++)
        if (strcmp(headings[i].words, words) == 0 &&
            holds(&headings[i], heading))
            return &headings[i];
    return NULL;
}

struct kr_text_heading
kr_text_heading(struct kr_str text)
{
    struct kr_text_heading none = { .after = kr_text_lines(text) };
    struct kr_text_heading heading = none;
    const struct heading *row;
    struct kr_text_line line;
    size_t colon;

    if (!next_filled(&heading.after, &line))
        return none;
    colon = kr_str_find(kr_str_upto(line.text, 4 * WORDS_SIZE), ':');
    heading.words = kr_text_trim(kr_str_upto(line.text, colon));
    if (colon >= line.text.length)
        return none;
    heading.value = kr_text_trim(kr_str_from(line.text, colon + 1));
    heading.number = line.number;
    if (heading.value.length == 0 && next_filled(&heading.after, &line)) {
        heading.value = kr_text_trim(line.text);
        heading.number = line.number;
    }
    if ((row = find(&heading)) == NULL)
        return none;
    heading.kind = row->kind;
    heading.sure = row->sure;
    return heading;
}

bool
kr_text_heading_listing(struct kr_arena *arena,
                        const struct kr_text_heading *heading, const char *name,
                        struct kr_listing *out, struct kr_err *err)
{
    struct kr_str value = kr_text_without_controls(arena, heading->value);

    *out = (struct kr_listing){ .kind = heading->kind };
    if (heading->kind == KR_LISTING_NONE)
        return true;
    if (value.length == 0)
        return kr_fail(err, KR_INVALID, "%s:%zu: nothing after '%.*s'", name,
                       heading->number, KR_STR_ARGS(heading->words));
    if (value.length > KR_TEXT_TITLE_LIMIT || !kr_utf8_valid(value, NULL))
        return kr_fail(err, KR_INVALID, "%s:%zu: '%.*s' of no usable text",
                       name, heading->number, KR_STR_ARGS(heading->words));
    if (!is_period(heading->kind))
        out->term = kr_str_keep(value, arena);
    else if (!read_period(value, heading->kind, &out->period))
        return kr_fail(err, KR_INVALID, "%s:%zu: no %s in '%.*s'", name,
                       heading->number, kr_listing_kind_name(heading->kind),
                       KR_STR_ARGS(value));
    return true;
}
