#include "kroniek/text/date.h"

#include <string.h>

#include "kroniek/base/attr.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/utf8.h"

/*
 * Dates in words.  The text is cut into words, each word is told to be a
 * weekday, a month, a number or a date in figures, and the kinds in their order
 * must be one of the shapes below.
 */

#define WORDS_MAX 4 /* weekday, day, month, year */
#define WORD_SIZE 16

struct name {
    const char *word;
    int number;
};

/* Without accents; what two languages share stands once. */
static const struct name weekday_names[] = {
    /* Dutch */
    { "maandag", 1 },
    { "dinsdag", 2 },
    { "woensdag", 3 },
    { "donderdag", 4 },
    { "vrijdag", 5 },
    { "zaterdag", 6 },
    { "zondag", 7 },
    { "ma", 1 },
    { "di", 2 },
    { "wo", 3 },
    { "do", 4 },
    { "vr", 5 },
    { "za", 6 },
    { "zo", 7 },
    /* English */
    { "monday", 1 },
    { "tuesday", 2 },
    { "wednesday", 3 },
    { "thursday", 4 },
    { "friday", 5 },
    { "saturday", 6 },
    { "sunday", 7 },
    { "mon", 1 },
    { "tue", 2 },
    { "wed", 3 },
    { "thu", 4 },
    { "fri", 5 },
    { "sat", 6 },
    { "sun", 7 },
    { "tues", 2 },
    { "thur", 4 },
    { "thurs", 4 },
    /* German */
    { "montag", 1 },
    { "dienstag", 2 },
    { "mittwoch", 3 },
    { "donnerstag", 4 },
    { "freitag", 5 },
    { "samstag", 6 },
    { "sonntag", 7 },
    { "mo", 1 },
    { "mi", 3 },
    { "fr", 5 },
    { "sa", 6 },
    { "so", 7 },
    { "sonnabend", 6 },
    /* French */
    { "lundi", 1 },
    { "mardi", 2 },
    { "mercredi", 3 },
    { "jeudi", 4 },
    { "vendredi", 5 },
    { "samedi", 6 },
    { "dimanche", 7 },
    /* Spanish */
    { "lunes", 1 },
    { "martes", 2 },
    { "miercoles", 3 },
    { "jueves", 4 },
    { "viernes", 5 },
    { "sabado", 6 },
    { "domingo", 7 },
};

static const struct name month_names[] = {
    /* Dutch */
    { "januari", 1 },
    { "februari", 2 },
    { "maart", 3 },
    { "april", 4 },
    { "mei", 5 },
    { "juni", 6 },
    { "juli", 7 },
    { "augustus", 8 },
    { "september", 9 },
    { "oktober", 10 },
    { "november", 11 },
    { "december", 12 },
    { "jan", 1 },
    { "feb", 2 },
    { "mrt", 3 },
    { "apr", 4 },
    { "jun", 6 },
    { "jul", 7 },
    { "aug", 8 },
    { "sep", 9 },
    { "okt", 10 },
    { "nov", 11 },
    { "dec", 12 },
    { "febr", 2 },
    /* English */
    { "january", 1 },
    { "february", 2 },
    { "march", 3 },
    { "may", 5 },
    { "june", 6 },
    { "july", 7 },
    { "august", 8 },
    { "october", 10 },
    { "mar", 3 },
    { "oct", 10 },
    { "sept", 9 },
    /* German */
    { "januar", 1 },
    { "februar", 2 },
    { "marz", 3 },
    { "mai", 5 },
    { "dezember", 12 },
    { "mrz", 3 },
    { "dez", 12 },
    { "janner", 1 },
    { "maerz", 3 },
    /* French */
    { "janvier", 1 },
    { "fevrier", 2 },
    { "mars", 3 },
    { "avril", 4 },
    { "juin", 6 },
    { "juillet", 7 },
    { "aout", 8 },
    { "septembre", 9 },
    { "octobre", 10 },
    { "novembre", 11 },
    { "decembre", 12 },
    { "janv", 1 },
    { "fevr", 2 },
    { "avr", 4 },
    { "juil", 7 },
    /* Spanish */
    { "enero", 1 },
    { "febrero", 2 },
    { "marzo", 3 },
    { "abril", 4 },
    { "mayo", 5 },
    { "junio", 6 },
    { "julio", 7 },
    { "agosto", 8 },
    { "septiembre", 9 },
    { "octubre", 10 },
    { "noviembre", 11 },
    { "diciembre", 12 },
    { "ene", 1 },
    { "abr", 4 },
    { "ago", 8 },
    { "dic", 12 },
    { "setiembre", 9 },
};

static const char *const day_endings[] = { "",   "e",  "de", "ste", "st",
                                           "nd", "rd", "th", ".",   "er" };

/* "3 de diciembre de 2025" */
static const char *const links[] = { "de", "del" };

struct words {
    char text[WORDS_MAX][WORD_SIZE];
    size_t count;
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char
plain(uint32_t character)
{
    struct kr_str ascii;

    if (character >= 'A' && character <= 'Z')
        return (char)(character + ('a' - 'A'));
    if (character < 0x80)
        return character < ' ' || character == ',' ? ' ' : (char)character;
    if (kr_fold_character(character, &ascii) && ascii.length == 1)
        return plain((unsigned char)ascii.data[0]);
    return '?';
}

static bool
is_link(const char *word)
{
    for (size_t i = 0; i < KR_COUNT(links); i++)
        if (strcmp(word, links[i]) == 0)
            return true;
    return false;
}

/* The word being cut, of LENGTH bytes, is done.  False: it is one too many. */
static bool
end_word(struct words *words, char *word, size_t length)
{
    word[length] = '\0';
    if (length == 0 || (words->count > 0 && is_link(word)))
        return true;
    if (words->count == WORDS_MAX)
        return false;
    memcpy(words->text[words->count++], word, length + 1);
    return true;
}

/* False: too many words, or one that is longer than any we know. */
static bool
cut_into_words(struct kr_str text, struct words *words)
{
    char word[WORD_SIZE];
    uint32_t character;
    size_t length = 0;

    *words = (struct words){ .count = 0 };
    while (kr_utf8_next(&text, &character)) {
        const char c = plain(character);

        if (c != ' ' && length == WORD_SIZE - 1)
            return false;
        if (c != ' ') {
            word[length++] = c;
            continue;
        }
        if (!end_word(words, word, length))
            return false;
        length = 0;
    }
    return end_word(words, word, length) && words->count > 0;
}

/* The number of the one of COUNT NAMES that WORD is, a dot allowed; or 0. */
static int
number_of(const char *word, const struct name *names, size_t count)
{
    struct kr_str name = kr_str(word);

    if (kr_str_ends(name, KR_STR(".")))
        name.length--;
    for (size_t i = 0; i < count; i++)
        if (kr_str_is(name, names[i].word))
            return names[i].number;
    return 0;
}

static int
month_of(const char *word)
{
    return number_of(word, month_names, KR_COUNT(month_names));
}

/* Take the digits that *TEXT begins with; how many, and their value. */
static size_t
take_digits(struct kr_str *text, int *value)
{
    size_t count = 0;

    *value = 0;
    while (count < text->length && is_digit(text->data[count]) && count < 5)
        *value = *value * 10 + (text->data[count++] - '0');
    *text = kr_str_from(*text, count);
    return count;
}

/* "3", "03", "3e", "3rd" */
static int
day_of(const char *word)
{
    struct kr_str rest = kr_str(word);
    int day;

    if (take_digits(&rest, &day) - 1 > 1) /* none, or more than two */
        return 0;
    for (size_t i = 0; i < KR_COUNT(day_endings); i++)
        if (kr_str_is(rest, day_endings[i]))
            return day;
    return 0;
}

static int
year_of(const char *word)
{
    struct kr_str rest = kr_str(word);
    int year;

    return take_digits(&rest, &year) == 4 && rest.length == 0 ? year : 0;
}

/* "2025-12-03", "2025-12", "3-12-2025" */
static bool
read_figures(const char *word, struct kr_date *out)
{
    struct kr_str rest = kr_str(word), part;
    int numbers[3] = { 0, 0, 0 };
    size_t digits[3] = { 0, 0, 0 }, count = 0;

    while (kr_str_part(&rest, '-', &part)) {
        if (count == 3)
            return false;
        digits[count] = take_digits(&part, &numbers[count]);
        if (digits[count++] == 0 || part.length > 0)
            return false;
    }
    if (word[strlen(word) - 1] == '-' || numbers[1] == 0)
        return false;
    if (digits[0] == 4 && digits[1] == 2 && (count == 2 || digits[2] == 2)) {
        *out = (struct kr_date){ numbers[0], numbers[1], numbers[2] };
        return count == 2 || numbers[2] > 0;
    }
    *out = (struct kr_date){ numbers[2], numbers[1], numbers[0] };
    return digits[0] <= 2 && digits[1] <= 2 && digits[2] == 4 && numbers[0] > 0;
}

/* COUNT words, no weekday among them. */
static bool
read_date(char words[][WORD_SIZE], size_t count, struct kr_date *out)
{
    *out = (struct kr_date){ 0 };
    if (count == 0)
        return false;
    if (count == 1) {
        out->year = year_of(words[0]);
        return out->year > 0 || read_figures(words[0], out);
    }
    out->year = year_of(words[count - 1]);
    out->month = month_of(words[count == 2 || month_of(words[0]) > 0 ? 0 : 1]);
    if (count == 3)
        out->day = day_of(words[month_of(words[0]) > 0 ? 1 : 0]);
    return (count == 2 || (count == 3 && out->day > 0)) && out->year > 0 &&
           out->month > 0;
}

static bool
is_possible(const struct kr_date *date)
{
    if (date->month == 0)
        return date->year >= 1 && date->day == 0;
    if (date->day == 0)
        return kr_days_in_month(date->year, date->month) > 0;
    return kr_date_valid(date->year, date->month, date->day);
}

bool
kr_date_parse_words(struct kr_str text, struct kr_date *out)
{
    struct words words;
    struct kr_date date;
    int weekday;

    if (!cut_into_words(text, &words))
        return false;
    weekday = number_of(words.text[0], weekday_names, KR_COUNT(weekday_names));
    if (!read_date(words.text + (weekday > 0), words.count - (weekday > 0),
                   &date) ||
        !is_possible(&date))
        return false;
    if (weekday > 0 &&
        (date.day == 0 ||
         kr_weekday(kr_day_number(date.year, date.month, date.day)) != weekday))
        return false;
    *out = date;
    return true;
}
