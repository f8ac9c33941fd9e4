#include "html_dates.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"

#define WORDS_MAX 40    /* of a line that may hold a date */
#define DATE_WORDS 7    /* of a date: "mercredi 3 de diciembre de 2025" */
#define MACHINE_SIZE 64 /* bytes */

/* What is said before a date that is not the one of publication. */
static const char *const other_dates[] = {
    "updat",    "modif",   "gewijzigd", "bijgewerkt", "aangepast", "aktualis",
    "mis à",    "actuali", "copyright", "\xc2\xa9",   "since",     "sinds",
    "reviewed", "changed", "revised",   "geändert",
};

/* --- As machines write them --- */

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "09:30" or "09:30:15" at the start of TEXT, taken off. */
static bool
take_time(struct kr_str *text, char out[9])
{
    struct kr_str word;
    size_t end;

    *text = kr_str_trim(*text);
    end = kr_str_find(*text, ' ');
    word = kr_str_upto(*text, end);
    if ((word.length != 5 && word.length != 8) || word.data[2] != ':' ||
        !is_digit(word.data[0]) || !is_digit(word.data[4]))
        return false;
    memcpy(out, word.data, word.length);
    memcpy(out + word.length, word.length == 5 ? ":00" : "", 3);
    out[8] = '\0';
    *text = kr_str_trim(kr_str_from(*text, end));
    return true;
}

/* "Wed, 03 Dec 2025 09:30:00 +0100" */
static bool
read_mail_date(struct kr_str text, struct kr_dateline *out)
{
    char machine[MACHINE_SIZE], clock[9];
    struct kr_str rest, words;
    struct kr_date date;
    size_t comma = kr_str_find(text, ','), at = 0;
    int spaces = 0, length;

    rest = kr_str_trim(kr_str_from(text, comma < 10 ? comma + 1 : 0));
    for (at = 0; at < rest.length && spaces < 3; at++)
        spaces += rest.data[at] == ' ';
    words = kr_str_trim(kr_str_upto(rest, at));
    if (!kr_date_parse_words(words, &date) || date.day == 0)
        return false;
    rest = kr_str_from(rest, at);
    *out = kr_dateline_of(date, KR_BASIS_SOURCE);
    if (!take_time(&rest, clock))
        return rest.length == 0;
    if (kr_str_is(rest, "GMT") || kr_str_is(rest, "UT") ||
        kr_str_is(rest, "UTC"))
        rest = KR_STR("Z");
    length = snprintf(machine, sizeof(machine), "%04d-%02d-%02dT%s%.*s",
                      date.year, date.month, date.day, clock,
                      (int)(rest.length < 8 ? rest.length : 0), rest.data);
    return length > 0 && (size_t)length < sizeof(machine) &&
           kr_dateline_parse(kr_str(machine), KR_BASIS_SOURCE, out, NULL);
}

/* "2025/12/03", perhaps with a time behind it, with dashes. */
static struct kr_str
dashed(struct kr_str text, char out[MACHINE_SIZE])
{
    if (text.length < 7 || text.length >= MACHINE_SIZE || text.data[4] != '/')
        return text;
    memcpy(out, text.data, text.length);
    out[4] = '-';
    if (text.length > 7 && out[7] == '/')
        out[7] = '-';
    return (struct kr_str){ out, text.length };
}

/* As Go prints it: "2021-11-07 09:30:00 +0100 CET".  Midnight in UTC is what it
 * makes of a day. */
static struct kr_str
without_go_zone(struct kr_str text)
{
    const struct kr_str day = KR_STR(" 00:00:00 +0000 UTC");
    size_t end = text.length;

    if (kr_str_ends(text, day))
        return kr_str_upto(text, text.length - day.length);
    while (end > 0 && text.data[end - 1] >= 'A' && text.data[end - 1] <= 'Z')
        end--;
    return end > 20 && is_digit(text.data[0]) && text.data[end - 1] == ' '
               ? kr_str_trim(kr_str_upto(text, end))
               : text;
}

bool
kr_html_date(struct kr_str text, struct kr_dateline *out)
{
    char copy[MACHINE_SIZE];
    struct kr_dateline date;

    text = without_go_zone(kr_str_trim(text));
    if (text.length < 4 || text.length >= MACHINE_SIZE)
        return false;
    if (!kr_dateline_parse(dashed(text, copy), KR_BASIS_SOURCE, &date, NULL) &&
        !read_mail_date(text, &date))
        return false;
    if (date.precision == KR_PRECISION_NONE ||
        strncmp(date.edtf, "1970-01-01T00:00", 16) == 0)
        return false;
    *out = date;
    return true;
}

/* --- As people write them --- */

struct line {
    struct kr_str words[WORDS_MAX];
    size_t count;
};

/* Bytes at TEXT that part words: blanks, brackets, "·", "•", "–", "—". */
static size_t
gap(const char *text)
{
    static const char *const marks[] = { "\xc2\xa0", "·", "•", "–", "—" };

    if (text[0] != '\0' && strchr(" \t\n|()[]", text[0]) != NULL)
        return 1;
    for (size_t i = 0; i < KR_COUNT(marks); i++)
        if (strncmp(text, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    return 0;
}

static const char *
word_start(const char *text)
{
    for (size_t step = gap(text); step > 0; step = gap(text))
        text += step;
    return text;
}

static size_t
word_length(const char *text)
{
    size_t length = 0;

    while (text[length] != '\0' && gap(text + length) == 0)
        length++;
    return length;
}

static void
cut_into_words(const char *text, struct line *line)
{
    line->count = 0;
    while (line->count < WORDS_MAX) {
        size_t length;

        text = word_start(text);
        length = word_length(text);
        if (length == 0)
            return;
        line->words[line->count++] = (struct kr_str){ text, length };
        text += length;
    }
}

/* COUNT words from AT on as one text, without a mark at the end. */
static struct kr_str
run_of(const struct line *line, size_t at, size_t count)
{
    const struct kr_str *last = &line->words[at + count - 1];
    const char *start = line->words[at].data;
    struct kr_str run = { start, (size_t)(last->data - start) + last->length };

    while (run.length > 0 && strchr(",.;:", run.data[run.length - 1]) != NULL)
        run.length--;
    return run;
}

/* "3-12-2025" is two dates to who does not know where it was written. */
static bool
is_two_ways(struct kr_str text, const struct kr_date *date)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_digit(text.data[i]) && text.data[i] != '-')
            return false;
    return !kr_str_is(kr_str_from(kr_str_upto(text, 5), 4), "-") &&
           date->day <= 12 && date->day != date->month;
}

static bool
is_of_something_else(const char *text, const char *end)
{
    struct kr_str before = { text, (size_t)(end - text) };

    for (size_t i = 0; i < before.length; i++)
        for (size_t n = 0; n < KR_COUNT(other_dates); n++)
            if (before.length - i >= strlen(other_dates[n]) &&
                strncasecmp(before.data + i, other_dates[n],
                            strlen(other_dates[n])) == 0)
                return true;
    return false;
}

/* The longest date to the day that begins with word AT. */
static struct kr_str
date_at(const struct line *line, size_t at, struct kr_date *out)
{
    size_t most = line->count - at;

    if (most > DATE_WORDS)
        most = DATE_WORDS;
    for (size_t count = most; count > 0; count--) {
        struct kr_str run = run_of(line, at, count);

        if (kr_date_parse_words(run, out) && out->day > 0)
            return run;
    }
    return (struct kr_str){ 0 };
}

bool
kr_html_date_in_words(const char *text, bool english, struct kr_dateline *out)
{
    struct line line;
    struct kr_date date;
    size_t at;

    if (kr_date_parse_words(kr_str(text), &date) && date.day == 0) {
        *out = kr_dateline_of(date, KR_BASIS_SOURCE);
        return date.month > 0;
    }
    cut_into_words(text, &line);
    for (at = 0; at < line.count; at++) {
        struct kr_str run = date_at(&line, at, &date);

        if (run.length == 0)
            continue;
        if ((english && is_two_ways(run, &date)) ||
            is_of_something_else(text, run.data))
            return false;
        *out = kr_dateline_of(date, KR_BASIS_SOURCE);
        return true;
    }
    return false;
}
