#include "text_heading.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/read_text.h"
#include "kroniek/text/utf8.h"
#include "text_bytes.h"

#define WORDS_SIZE 48 /* bytes; longer than every heading below */

struct heading {
    const char *words; /* lower case, single spaces */
    enum kr_listing_kind kind;
    bool sure; /* else a heading only when its value fits */
};

static const struct heading headings[] = {
    { "maandelijks archief", KR_LISTING_MONTH, true },
    { "maandelijkse archieven", KR_LISTING_MONTH, true },
    { "maandarchief", KR_LISTING_MONTH, true },
    { "monthly archive", KR_LISTING_MONTH, true },
    { "monthly archives", KR_LISTING_MONTH, true },
    { "maand", KR_LISTING_MONTH, false },
    { "month", KR_LISTING_MONTH, false },
    { "dagelijks archief", KR_LISTING_DAY, true },
    { "dagelijkse archieven", KR_LISTING_DAY, true },
    { "dagarchief", KR_LISTING_DAY, true },
    { "daily archive", KR_LISTING_DAY, true },
    { "daily archives", KR_LISTING_DAY, true },
    { "dag", KR_LISTING_DAY, false },
    { "day", KR_LISTING_DAY, false },
    { "jaarlijks archief", KR_LISTING_YEAR, true },
    { "jaarlijkse archieven", KR_LISTING_YEAR, true },
    { "jaararchief", KR_LISTING_YEAR, true },
    { "yearly archive", KR_LISTING_YEAR, true },
    { "yearly archives", KR_LISTING_YEAR, true },
    { "jaar", KR_LISTING_YEAR, false },
    { "year", KR_LISTING_YEAR, false },
    { "berichten getagd", KR_LISTING_TAG, true },
    { "berichten getagd met", KR_LISTING_TAG, true },
    { "tagarchief", KR_LISTING_TAG, true },
    { "tag archief", KR_LISTING_TAG, true },
    { "posts tagged", KR_LISTING_TAG, true },
    { "tag archive", KR_LISTING_TAG, true },
    { "tag archives", KR_LISTING_TAG, true },
    { "categorie", KR_LISTING_CATEGORY, false },
    { "categorie archief", KR_LISTING_CATEGORY, true },
    { "categoriearchief", KR_LISTING_CATEGORY, true },
    { "berichten in categorie", KR_LISTING_CATEGORY, true },
    { "berichten in de categorie", KR_LISTING_CATEGORY, true },
    { "category archive", KR_LISTING_CATEGORY, true },
    { "category archives", KR_LISTING_CATEGORY, true },
    { "posts in category", KR_LISTING_CATEGORY, true },
    { "auteur", KR_LISTING_AUTHOR, false },
    { "auteur archief", KR_LISTING_AUTHOR, true },
    { "auteursarchief", KR_LISTING_AUTHOR, true },
    { "berichten van", KR_LISTING_AUTHOR, true },
    { "author archive", KR_LISTING_AUTHOR, true },
    { "author archives", KR_LISTING_AUTHOR, true },
    { "posts by", KR_LISTING_AUTHOR, true },
};

/* WORDS in lower case with single spaces; false when they are too long. */
static bool
folded(struct kr_str words, char out[WORDS_SIZE])
{
    size_t length = 0;
    size_t i;

    for (i = 0; i < words.length; i++) {
        char c = words.data[i];

        if (kr_text_is_blank(c) || c == '\xc2' || c == '\xa0')
            c = ' '; /* the bytes of a no-break space */
        else if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c == ' ' && (length == 0 || out[length - 1] == ' '))
            continue;
        if (length + 1 == WORDS_SIZE)
            return false;
        out[length++] = c;
    }
    while (length > 0 && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
    return true;
}

static const struct heading *
find(struct kr_str words)
{
    char plain[WORDS_SIZE];
    size_t i;

    if (!folded(words, plain))
        return NULL;
    for (i = 0; i < KR_COUNT(headings); i++)
        if (strcmp(headings[i].words, plain) == 0)
            return &headings[i];
    return NULL;
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
    if (colon >= line.text.length || (row = find(heading.words)) == NULL)
        return none;
    heading.kind = row->kind;
    heading.sure = row->sure;
    heading.value = kr_text_trim(kr_str_from(line.text, colon + 1));
    heading.number = line.number;
    if (heading.value.length == 0 && next_filled(&heading.after, &line)) {
        heading.value = kr_text_trim(line.text);
        heading.number = line.number;
    }
    return holds(row, &heading) ? heading : none;
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
