#include "text_author.h"

#include <stdint.h>
#include <strings.h>

#include "kroniek/base/attr.h"
#include "kroniek/text/utf8.h"
#include "text_bytes.h"

#define SIZE_MIN 16
#define SIZE_MAX_PIXELS 20000
#define WORDS_MAX 6
#define NAME_MAX_BYTES 120
#define SHORT_WORD 3 /* letters before a full stop: "J.", "Jr.", "St." */

static bool
is_one_of(struct kr_str word, const char *const *list, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        struct kr_str item = kr_str(list[i]);

        if (word.length == item.length &&
            strncasecmp(word.data, item.data, item.length) == 0)
            return true;
    }
    return false;
}

static bool
is_particle(struct kr_str word)
{
    static const char *const particles[] = {
        "van", "de", "der", "den", "ten", "ter", "te",  "von",
        "zu",  "of", "het", "'t",  "’t",  "da",  "di",  "du",
        "dos", "la", "le",  "del", "el",  "al",  "bin", "ibn",
    };

    return is_one_of(word, particles, KR_COUNT(particles));
}

static bool
is_unit(struct kr_str word)
{
    static const char *const units[] = {
        "mg",     "mcg",     "g",        "gr",      "gram",   "kg",
        "kilo",   "ton",     "mm",       "cm",      "dm",     "m",
        "meter",  "km",      "px",       "pixel",   "pixels", "pt",
        "em",     "ml",      "cl",       "dl",      "l",      "liter",
        "kcal",   "cal",     "kj",       "j",       "joule",  "w",
        "kw",     "kwh",     "watt",     "v",       "volt",   "a",
        "ampère", "hz",      "khz",      "mhz",     "ghz",    "kb",
        "mb",     "gb",      "tb",       "bit",     "byte",   "bytes",
        "dpi",    "ppm",     "ie",       "iu",      "euro",   "eur",
        "usd",    "dollar",  "procent",  "percent", "graden", "uur",
        "uren",   "minuten", "seconden", "dagen",   "weken",  "maanden",
        "jaar",   "hours",   "minutes",  "seconds", "days",   "weeks",
        "months", "years",   "x",        "per",
    };

    return is_one_of(word, units, KR_COUNT(units));
}

/* A letter of a script this program knows no case of, such as Hebrew. */
static bool
is_caseless(uint32_t c)
{
    return (c >= 0x530 && c < 0x1d00) || (c >= 0x2e80 && c < 0x3000) ||
           (c >= 0x3040 && c < 0xe000) || (c >= 0xf900 && c < 0xfe00) ||
           c >= 0x20000;
}

/* May stand within a word of a name.  A bad byte may: the post fails for it
 * anyway, its neighbours need not. */
static bool
is_name_character(uint32_t c)
{
    return kr_utf8_is_letter(c) || is_caseless(c) || c == '\'' || c == '-' ||
           c == '.' || c == 0x2019 || c == 0x2010 || c == 0x2011 ||
           (c >= 0x300 && c < 0x370) || c == KR_UTF8_BAD ||
           (c < 0x20 && kr_text_is_blank((char)c));
}

static bool
is_name_word(struct kr_str word)
{
    struct kr_str rest = word;
    uint32_t c;

    while (kr_utf8_next(&rest, &c))
        if (!is_name_character(c))
            return false;
    if (word.data[word.length - 1] == '.' && word.length > SHORT_WORD + 1)
        return kr_str_find(word, '.') + 1 < word.length; /* "J.R.R." */
    return true;
}

static bool
starts_with_capital(struct kr_str word)
{
    uint32_t c;

    return kr_utf8_next(&word, &c) && (kr_utf8_is_upper(c) || is_caseless(c));
}

bool
kr_text_is_name(struct kr_str text)
{
    struct kr_str rest = text;
    struct kr_str word;
    struct kr_str last = { 0 };
    int words = 0;

    if (text.length == 0 || text.length > NAME_MAX_BYTES)
        return false;
    while (kr_str_part(&rest, ' ', &word)) {
        if (word.length == 0)
            continue;
        words++;
        if (words > WORDS_MAX || !is_name_word(word))
            return false;
        if (words == 1 ? !starts_with_capital(word)
                       : !starts_with_capital(word) && !is_particle(word))
            return false;
        last = word;
    }
    if (words == 0 || !starts_with_capital(last))
        return false;
    return words > 1 || !is_unit(last);
}

/* Take a number and the blanks behind it off *REST. */
static bool
take_size(struct kr_str *rest, int *size)
{
    size_t i = 0;
    size_t digits;

    *size = 0;
    while (i < rest->length && i < 5 && rest->data[i] >= '0' &&
           rest->data[i] <= '9')
        *size = *size * 10 + (rest->data[i++] - '0');
    digits = i;
    while (i < rest->length && (rest->data[i] == ' ' || rest->data[i] == '\t'))
        i++;
    *rest = kr_str_from(*rest, i);
    return digits > 0 && i > digits && *size >= SIZE_MIN &&
           *size <= SIZE_MAX_PIXELS;
}

bool
kr_text_author(struct kr_str line, struct kr_text_author *out)
{
    struct kr_str rest = line;

    if (!take_size(&rest, &out->width) || !take_size(&rest, &out->height))
        return false;
    out->name = rest;
    return kr_text_is_name(rest);
}
