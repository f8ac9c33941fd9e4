#include "feed_date.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/text/date.h"

#define LONGEST 100 /* bytes of any date */
#define WORD 12     /* bytes of a word that is looked at */

struct moment {
    int year, month, day;     /* 0 not met */
    int hour, minute, second; /* hour -1: no time */
    int shift;                /* 12 for PM, -1 for AM, 0 */
    char offset[8];           /* "", "Z", "+01:00" */
};

/* The shortest beginning that tells the months of these languages apart. */
static const struct {
    const char *start;
    int month;
} months[] = {
    { "jan", 1 },  { "ene", 1 },  { "gen", 1 },  { "jän", 1 },  { "feb", 2 },
    { "fév", 2 },  { "fev", 2 },  { "mar", 3 },  { "maa", 3 },  { "mrt", 3 },
    { "mär", 3 },  { "mrz", 3 },  { "apr", 4 },  { "avr", 4 },  { "abr", 4 },
    { "may", 5 },  { "mei", 5 },  { "mai", 5 },  { "mag", 5 },  { "jun", 6 },
    { "juin", 6 }, { "giu", 6 },  { "juil", 7 }, { "jul", 7 },  { "lug", 7 },
    { "aug", 8 },  { "aoû", 8 },  { "aou", 8 },  { "ago", 8 },  { "sep", 9 },
    { "set", 9 },  { "oct", 10 }, { "okt", 10 }, { "ott", 10 }, { "out", 10 },
    { "nov", 11 }, { "dec", 12 }, { "dez", 12 }, { "déc", 12 }, { "dic", 12 },
};

static const struct {
    const char *name, *offset;
} zones[] = {
    { "GMT", "Z" },       { "UT", "Z" },        { "UTC", "Z" },
    { "Z", "Z" },         { "WET", "Z" },       { "EST", "-05:00" },
    { "EDT", "-04:00" },  { "CST", "-06:00" },  { "CDT", "-05:00" },
    { "MST", "-07:00" },  { "MDT", "-06:00" },  { "PST", "-08:00" },
    { "PDT", "-07:00" },  { "AKST", "-09:00" }, { "AKDT", "-08:00" },
    { "HST", "-10:00" },  { "AST", "-04:00" },  { "ADT", "-03:00" },
    { "BRT", "-03:00" },  { "CET", "+01:00" },  { "CEST", "+02:00" },
    { "MET", "+01:00" },  { "MEST", "+02:00" }, { "MEZ", "+01:00" },
    { "MESZ", "+02:00" }, { "BST", "+01:00" },  { "WEST", "+01:00" },
    { "EET", "+02:00" },  { "EEST", "+03:00" }, { "MSK", "+03:00" },
    { "JST", "+09:00" },  { "KST", "+09:00" },  { "AWST", "+08:00" },
    { "AEST", "+10:00" }, { "AEDT", "+11:00" }, { "NZST", "+12:00" },
    { "NZDT", "+13:00" },
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Take the digits that *TEXT begins with, at most four; how many. */
static size_t
take_digits(struct kr_str *text, int *value)
{
    size_t count = 0;

    *value = 0;
    while (count < text->length && count < 5 && is_digit(text->data[count]))
        *value = *value * 10 + (text->data[count++] - '0');
    *text = kr_str_from(*text, count);
    return count;
}

static int
month_of(struct kr_str word)
{
    char lower[WORD];
    size_t length = word.length < WORD - 1 ? word.length : WORD - 1;

    for (size_t i = 0; i < length; i++)
        lower[i] = word.data[i] >= 'A' && word.data[i] <= 'Z'
                       ? (char)(word.data[i] | 0x20)
                       : word.data[i];
    for (size_t i = 0; i < KR_COUNT(months); i++)
        if (kr_str_starts((struct kr_str){ lower, length },
                          kr_str(months[i].start)))
            return months[i].month;
    return 0;
}

static int
full_year(int year, size_t digits)
{
    if (digits > 2)
        return year;
    return year < 70 ? year + 2000 : year + 1900;
}

/* "10:00", "10:00:59.5", "9:30am": the rest of WORD behind the hour. */
static bool
take_time(struct moment *moment, struct kr_str rest, int hour)
{
    moment->hour = hour;
    moment->second = 0;
    rest = kr_str_from(rest, 1);
    if (take_digits(&rest, &moment->minute) == 0)
        return false;
    if (kr_str_starts(rest, KR_STR(":"))) {
        rest = kr_str_from(rest, 1);
        if (take_digits(&rest, &moment->second) == 0)
            return false;
    }
    if (rest.length > 1 && (rest.data[rest.length - 1] | 0x20) == 'm')
        moment->shift = (rest.data[rest.length - 2] | 0x20) == 'p' ? 12 : -1;
    return true;
}

/* "3/4/2005", "2005/4/3", "31.12.2005", "2005-12-31" */
static bool
take_figures(struct moment *moment, struct kr_str word, struct kr_err *err)
{
    struct kr_str rest = word;
    int number[3];
    size_t digits[3];

    for (int i = 0; i < 3; i++) {
        digits[i] = take_digits(&rest, &number[i]);
        if (digits[i] == 0 || (i < 2 && rest.length == 0))
            return false;
        rest = kr_str_from(rest, i < 2);
    }
    if (digits[0] == 4) {
        moment->year = number[0];
        moment->month = number[1];
        moment->day = number[2];
        return true;
    }
    moment->year = full_year(number[2], digits[2]);
    if (kr_str_find(word, '/') == word.length || number[0] > 12) {
        moment->day = number[0];
        moment->month = number[1];
    } else if (number[1] > 12 || number[0] == number[1]) {
        moment->day = number[1];
        moment->month = number[0];
    } else {
        return kr_fail(err, KR_INVALID, "'%.*s' could be two days",
                       KR_STR_ARGS(word));
    }
    return true;
}

static bool
take_offset(struct moment *moment, struct kr_str word)
{
    const char sign = word.data[0];
    struct kr_str rest = kr_str_from(word, 1);
    int hours, minutes = 0;
    size_t digits = take_digits(&rest, &hours);

    if (digits == 4 || digits == 3) {
        minutes = hours % 100;
        hours /= 100;
    } else if (digits > 0 && kr_str_starts(rest, KR_STR(":"))) {
        rest = kr_str_from(rest, 1);
        (void)take_digits(&rest, &minutes);
    }
    if (digits == 0 || digits > 4 || hours > 23 || minutes > 59)
        return false;
    (void)snprintf(moment->offset, sizeof(moment->offset), "%c%02u:%02u", sign,
                   (unsigned)hours % 100, (unsigned)minutes % 100);
    return true;
}

/* A word of letters: a month, a zone, AM or PM; else nothing is made of it. */
static void
take_name(struct moment *moment, struct kr_str word)
{
    int month;

    if (moment->hour >= 0 && word.length == 2 && (word.data[1] | 0x20) == 'm') {
        moment->shift = (word.data[0] | 0x20) == 'p' ? 12 : -1;
        return;
    }
    for (size_t i = 0; moment->hour >= 0 && i < KR_COUNT(zones); i++)
        if (word.length == strlen(zones[i].name) &&
            strncasecmp(word.data, zones[i].name, word.length) == 0) {
            (void)snprintf(moment->offset, sizeof(moment->offset), "%s",
                           zones[i].offset);
            /* "GMT+0100": what stands behind it says more. */
            return;
        }
    /* "mar, 05 giu 2012": of two months the first was a weekday. */
    month = month_of(word);
    if (month > 0 && (moment->month == 0 || moment->hour < 0))
        moment->month = month;
}

/* Where the letters at the start of WORD end. */
static size_t
letters(struct kr_str word)
{
    size_t i = 0;

    while (i < word.length && !is_digit(word.data[i]) && word.data[i] != '+' &&
           word.data[i] != '-')
        i++;
    return i;
}

static bool
take_number(struct moment *moment, struct kr_str word, struct kr_err *err)
{
    struct kr_str rest = word;
    int number;
    const size_t digits = take_digits(&rest, &number);

    if (rest.length > 0 && rest.data[0] == ':')
        return take_time(moment, rest, number);
    if (rest.length > 1 && strchr("/.-", rest.data[0]) != NULL &&
        is_digit(rest.data[1]))
        return take_figures(moment, word, err);
    if (digits > 2 || (moment->day > 0 && moment->year == 0))
        moment->year = full_year(number, digits);
    else if (moment->day == 0)
        moment->day = number;
    /* "3-Jan-2005", "3rd" */
    if (rest.length > 1 && rest.data[0] == '-') {
        struct kr_str name = kr_str_from(rest, 1);

        take_name(moment, kr_str_upto(name, letters(name)));
        rest = kr_str_from(name, letters(name));
        return rest.length < 2 ||
               take_number(moment, kr_str_from(rest, 1), err);
    }
    return true;
}

static bool
take_word(struct moment *moment, struct kr_str word, struct kr_err *err)
{
    const char c = word.data[0];
    size_t length;

    if (is_digit(c))
        return take_number(moment, word, err);
    if (c == '+' || c == '-')
        return word.length == 1 || take_offset(moment, word);
    length = letters(word);
    take_name(moment, kr_str_upto(word, length));
    if (length < word.length && moment->hour >= 0 &&
        (word.data[length] == '+' || word.data[length] == '-'))
        (void)take_offset(moment, kr_str_from(word, length));
    return true;
}

/* "10:00+0100" is two words: the end of the time at the start of WORD. */
static size_t
time_length(struct kr_str word)
{
    const size_t colon = kr_str_find(word, ':');

    for (size_t i = colon; i < word.length; i++)
        if (word.data[i] == '+' || word.data[i] == '-' ||
            (word.data[i] | 0x20) == 'z')
            return i;
    return word.length;
}

static struct kr_str
take_piece(struct kr_str *rest)
{
    struct kr_str piece;
    size_t length = 0;

    while (length < rest->length && rest->data[length] != ' ' &&
           rest->data[length] != ',' && rest->data[length] != '\t' &&
           rest->data[length] != '\n')
        length++;
    piece = kr_str_upto(*rest, length);
    if (length > 0 && is_digit(piece.data[0]) &&
        (length = time_length(piece)) > 0 && length < piece.length) {
        piece = kr_str_upto(piece, length);
        *rest = kr_str_from(*rest, length);
    } else {
        *rest = kr_str_from(*rest, piece.length + 1);
    }
    return piece;
}

/* MOMENT as EDTF; the day alone where the time is none. */
static bool
written(const struct moment *moment, struct kr_dateline *out,
        struct kr_err *err)
{
    char text[120];
    int hour = moment->hour, second = moment->second;

    if (moment->shift == 12 && hour >= 0 && hour < 12)
        hour += 12;
    if (moment->shift == -1 && hour == 12)
        hour = 0;
    if (second == 60)
        second = 59;
    (void)snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02d%s",
                   moment->year, moment->month, moment->day, hour,
                   moment->minute, second, moment->offset);
    if (hour >= 0 &&
        kr_dateline_parse(kr_str(text), KR_BASIS_SOURCE, out, NULL))
        return true;
    (void)snprintf(text, sizeof(text), "%04d-%02d-%02d", moment->year,
                   moment->month, moment->day);
    return kr_dateline_parse(kr_str(text), KR_BASIS_SOURCE, out, err);
}

bool
kr_feed_date(struct kr_str text, struct kr_dateline *out, struct kr_err *err)
{
    struct moment moment = { .hour = -1 };
    struct kr_str rest, word;

    text = kr_str_trim(text);
    if (text.length == 0 || kr_str_starts(text, KR_STR("0000-00-00"))) {
        *out = kr_dateline_unknown();
        return true;
    }
    if (text.length > LONGEST)
        return kr_fail(err, KR_INVALID, "a date of %zu bytes", text.length);
    if (kr_dateline_parse(text, KR_BASIS_SOURCE, out, NULL))
        return true;
    if (text.length > 10 && text.data[10] == 'T' && is_digit(text.data[0])) {
        /* W3CDTF but for a detail: "24:00", "+1:00" */
        char spaced[LONGEST];

        memcpy(spaced, text.data, text.length);
        spaced[10] = ' ';
        return kr_feed_date((struct kr_str){ spaced, text.length }, out, err);
    }
    for (rest = text; rest.length > 0;) {
        word = take_piece(&rest);
        if (word.length > 0 && word.data[0] == '(')
            break; /* a comment: "(CET)" */
        if (word.length > 0 && !take_word(&moment, word, err))
            return kr_fail(err, KR_INVALID,
                           "'%.*s' is not a date as feeds write it",
                           KR_STR_ARGS(text));
    }
    if (moment.year == 0 || moment.month == 0 || moment.day == 0)
        return kr_fail(err, KR_INVALID,
                       "'%.*s' is not a date as feeds write it",
                       KR_STR_ARGS(text));
    return written(&moment, out, err);
}
