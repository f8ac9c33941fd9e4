#include "markdown_dates.h"

#include <stdio.h>
#include <string.h>

#include "kroniek/base/err.h"
#include "kroniek/text/date.h"
#include "markdown_clock.h"

#define LONGEST 100 /* bytes of any date */

static bool
says_none(struct kr_str text)
{
    return kr_str_starts(text, KR_STR("0000-00-00")) ||
           kr_str_starts(text, KR_STR("0001-01-01T00:00:00"));
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Take up to MOST digits off *TEXT; how many they were. */
static size_t
take_digits(struct kr_str *text, size_t most, int *out)
{
    size_t length = 0;

    for (*out = 0;
         length < most && length < text->length && is_digit(text->data[length]);
         length++)
        *out = *out * 10 + (text->data[length] - '0');
    *text = kr_str_from(*text, length);
    return length;
}

/* Take "2025-12-03" off *TEXT, its two marks alike and one of MARKS; a month
 * and day may have one digit. */
static bool
take_day(struct kr_str *text, const char *marks, struct kr_date *out)
{
    struct kr_str rest = *text;
    char mark;

    if (take_digits(&rest, 4, &out->year) != 4 || rest.length == 0 ||
        (mark = rest.data[0], strchr(marks, mark) == NULL))
        return false;
    rest = kr_str_from(rest, 1);
    if (take_digits(&rest, 2, &out->month) == 0 || rest.length == 0 ||
        rest.data[0] != mark)
        return false;
    rest = kr_str_from(rest, 1);
    if (take_digits(&rest, 2, &out->day) == 0 ||
        (rest.length > 0 && is_digit(rest.data[0])))
        return false;
    *text = rest;
    return true;
}

/* Take "15/9/2014" off *TEXT, where one of the first two is no month. */
static bool
take_day_backwards(struct kr_str *text, struct kr_date *out)
{
    struct kr_str rest = *text;
    int first, second;
    char mark;

    if (take_digits(&rest, 2, &first) == 0 || rest.length == 0 ||
        (mark = rest.data[0], strchr("-/.", mark) == NULL))
        return false;
    rest = kr_str_from(rest, 1);
    if (take_digits(&rest, 2, &second) == 0 || rest.length == 0 ||
        rest.data[0] != mark)
        return false;
    rest = kr_str_from(rest, 1);
    if (take_digits(&rest, 4, &out->year) != 4 ||
        (first <= 12 && second <= 12 && first != second))
        return false;
    out->month = first > 12 ? second : first;
    out->day = first > 12 ? first : second;
    *text = rest;
    return true;
}

static bool
put_together(const struct kr_date *day, const struct kr_markdown_clock *clock,
             enum kr_basis basis, struct kr_dateline *out, struct kr_err *err)
{
    char edtf[LONGEST];

    (void)snprintf(edtf, sizeof(edtf), "%04d-%02d-%02d%s%s%s", day->year,
                   day->month, day->day, clock->time[0] == '\0' ? "" : "T",
                   clock->time, clock->zone);
    return kr_dateline_parse(kr_str(edtf), basis, out, err);
}

/* The next word of *REST, commas being blanks. */
static bool
next_word(struct kr_str *rest, struct kr_str *word)
{
    size_t length = 0;

    while (rest->length > 0 && strchr(" ,\t", rest->data[0]) != NULL)
        *rest = kr_str_from(*rest, 1);
    while (length < rest->length && strchr(" ,\t", rest->data[length]) == NULL)
        length++;
    *word = kr_str_upto(*rest, length);
    *rest = kr_str_from(*rest, length);
    return length > 0;
}

/* REST is nothing but a time. */
static bool
read_clock(struct kr_str rest, struct kr_markdown_clock *clock)
{
    struct kr_str word;

    if (rest.length > 0 && (rest.data[0] | 0x20) == 't')
        rest = kr_str_from(rest, 1);
    else if (rest.length > 0 && rest.data[0] != ' ' && rest.data[0] != '\t')
        return false;
    while (next_word(&rest, &word))
        if (!kr_markdown_clock_take(clock, word))
            return false;
    return true;
}

/* A day in words with a time among them, anywhere. */
static bool
read_words(struct kr_str text, struct kr_date *day,
           struct kr_markdown_clock *clock)
{
    char others[LONGEST + 1];
    struct kr_str word;
    size_t length = 0;

    while (next_word(&text, &word)) {
        struct kr_markdown_clock before = *clock;

        if ((kr_str_find(word, ':') < word.length || clock->time[0] != '\0') &&
            kr_markdown_clock_take(clock, word))
            continue;
        *clock = before;
        if (kr_str_is(word, "at") || kr_str_is(word, "om"))
            continue;
        memcpy(others + length, word.data, word.length);
        length += word.length;
        others[length++] = ' ';
    }
    return kr_date_parse_words((struct kr_str){ others, length }, day) &&
           (clock->time[0] == '\0' || day->day > 0);
}

bool
kr_markdown_date(struct kr_str text, enum kr_basis basis,
                 struct kr_dateline *out, struct kr_err *err)
{
    struct kr_markdown_clock clock = { { 0 }, { 0 } };
    struct kr_str rest = text = kr_str_trim(text);
    struct kr_date day = { 0 };
    struct kr_err none = { 0 };

    if (says_none(text)) {
        *out = kr_dateline_unknown();
        return true;
    }
    if (text.length >= LONGEST || kr_dateline_parse(text, basis, out, &none))
        return text.length < LONGEST ||
               kr_fail(err, KR_INVALID, "'%.40s…' is no date", text.data);
    if ((take_day(&rest, "-/.", &day) || take_day_backwards(&rest, &day)) &&
        read_clock(rest, &clock))
        return put_together(&day, &clock, basis, out, err);
    clock = (struct kr_markdown_clock){ { 0 }, { 0 } };
    if (!read_words(text, &day, &clock))
        return kr_dateline_parse(text, basis, out, err);
    if (clock.time[0] != '\0')
        return put_together(&day, &clock, basis, out, err);
    *out = kr_dateline_of(day, basis);
    return true;
}

size_t
kr_markdown_name_day(struct kr_str name, struct kr_dateline *out)
{
    struct kr_str rest = name;
    struct kr_date day;
    size_t length;

    if (!take_day(&rest, "-_", &day) ||
        !kr_date_valid(day.year, day.month, day.day))
        return 0;
    *out = kr_dateline_of(day, KR_BASIS_FILE);
    length = name.length - rest.length;
    while (length < name.length && strchr("-_ ", name.data[length]) != NULL)
        length++;
    return length;
}

/* SEGMENT is a number of LENGTH digits from LEAST to MOST. */
static bool
is_part(struct kr_str segment, size_t length, int least, int most, int *out)
{
    struct kr_str rest = segment;

    return segment.length == length &&
           take_digits(&rest, length, out) == length && *out >= least &&
           *out <= most;
}

bool
kr_markdown_path_day(const char *path, struct kr_dateline *out)
{
    struct kr_str rest = kr_str(path), segment;
    struct kr_date day = { 0 };
    size_t slash;

    while ((slash = kr_str_find(rest, '/')) < rest.length) {
        segment = kr_str_upto(rest, slash);
        rest = kr_str_from(rest, slash + 1);
        if (is_part(segment, 4, 1970, 2199, &day.year))
            day.month = day.day = 0;
        else if (day.year > 0 && day.month == 0 &&
                 is_part(segment, 2, 1, 12, &day.month))
            continue;
        else if (day.month > 0 && day.day == 0 &&
                 is_part(segment, 2, 1, 31, &day.day))
            continue;
        else if (day.month == 0)
            day = (struct kr_date){ 0 };
    }
    if (day.month == 0 ||
        (day.day > 0 && !kr_date_valid(day.year, day.month, day.day)))
        return false;
    *out = kr_dateline_of(day, KR_BASIS_FILE);
    return true;
}
