#include "movable_type_fields.h"

#include <stdio.h>

#include "kroniek/base/err.h"

/* The next line of REST that is not blank, trimmed; empty at the end. */
static struct kr_str
next_filled(struct kr_str rest)
{
    struct kr_str line = { "", 0 };

    while (kr_str_line(&rest, &line))
        if (kr_str_trim(line).length > 0)
            return kr_str_trim(line);
    return (struct kr_str){ "", 0 };
}

static bool
is_key(struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!(text.data[i] >= 'A' && text.data[i] <= 'Z') &&
            text.data[i] != ' ' && text.data[i] != '_')
            return false;
    return text.length > 1 && text.length < 40;
}

bool
kr_movable_type_header(struct kr_str *rest, struct kr_str *key,
                       struct kr_str *value)
{
    struct kr_str after = *rest, line;
    size_t colon;

    while (kr_str_line(&after, &line)) {
        colon = kr_str_find(line, ':');
        if (kr_str_trim(line).length == 0) {
            *rest = after;
            continue;
        }
        *key = kr_str_upto(line, colon);
        if (colon == line.length || !is_key(*key) ||
            kr_movable_type_section(line) != KR_SECTION_NONE)
            return false;
        *value = kr_str_trim(kr_str_from(line, colon + 1));
        *rest = after;
        return true;
    }
    return false;
}

/* LINE, with REST behind it, ends a section. */
static bool
ends_section(struct kr_str line, struct kr_str rest)
{
    struct kr_str next;

    if (!kr_str_is(kr_str_trim(line), "-----"))
        return false;
    next = next_filled(rest);
    return next.length == 0 || kr_movable_type_section(next) != KR_SECTION_NONE;
}

bool
kr_movable_type_take(struct kr_str *rest, enum kr_movable_type_section *section,
                     struct kr_str *text)
{
    struct kr_str line, after;

    *section = KR_SECTION_NONE;
    while (*section == KR_SECTION_NONE) {
        if (!kr_str_line(rest, &line))
            return false;
        *section = kr_movable_type_section(line);
    }
    *text = *rest;
    for (after = *rest; kr_str_line(&after, &line); *rest = after)
        if (ends_section(line, after)) {
            text->length -= rest->length;
            *rest = after;
            return true;
        }
    *rest = after;
    return true;
}

/* --- Dates --- */

/* Take a number of MOST digits at most off *REST, and MARK behind it. */
static bool
take_number(struct kr_str *rest, size_t most, char mark, int *out)
{
    size_t length = 0;

    *out = 0;
    while (length < rest->length && length < most &&
           rest->data[length] >= '0' && rest->data[length] <= '9')
        *out = *out * 10 + (rest->data[length++] - '0');
    *rest = kr_str_from(*rest, length);
    if (length == 0 || mark == '\0')
        return length > 0;
    if (rest->length == 0 || rest->data[0] != mark)
        return false;
    *rest = kr_str_from(*rest, 1);
    return true;
}

/* "hh:mm", "hh:mm:ss", with or without AM or PM. */
static bool
take_time(struct kr_str rest, int time[3])
{
    bool noon;

    if (!take_number(&rest, 2, ':', &time[0]) ||
        !take_number(&rest, 2, '\0', &time[1]))
        return false;
    if (kr_str_starts(rest, KR_STR(":"))) {
        rest = kr_str_from(rest, 1);
        if (!take_number(&rest, 2, '\0', &time[2]))
            return false;
    }
    rest = kr_str_trim(rest);
    noon = kr_str_is(rest, "PM") || kr_str_is(rest, "pm");
    if (rest.length == 0)
        return true;
    if ((!noon && !kr_str_is(rest, "AM") && !kr_str_is(rest, "am")) ||
        time[0] < 1)
        return false;
    if (time[0] <= 12) /* some write "13:05:00 PM" */
        time[0] = time[0] % 12 + (noon ? 12 : 0);
    return true;
}

bool
kr_movable_type_date(struct kr_str text, struct kr_dateline *out,
                     struct kr_err *err)
{
    struct kr_str rest = kr_str_trim(text);
    char edtf[64];
    int year, month, day, time[3] = { 0, 0, 0 };
    bool timed;

    if (!take_number(&rest, 2, '/', &month) ||
        !take_number(&rest, 2, '/', &day) ||
        !take_number(&rest, 4, '\0', &year))
        return kr_fail(err, KR_INVALID, "no date MM/DD/YYYY in '%.*s'",
                       KR_STR_ARGS(kr_str_upto(text, 60)));
    rest = kr_str_trim(rest);
    timed = rest.length > 0;
    if (timed && !take_time(rest, time))
        return kr_fail(err, KR_INVALID, "no time hh:mm:ss in '%.*s'",
                       KR_STR_ARGS(kr_str_upto(text, 60)));
    snprintf(edtf, sizeof(edtf), "%04d-%02d-%02d", year, month, day);
    if (timed)
        snprintf(edtf, sizeof(edtf), "%04d-%02d-%02dT%02d:%02d:%02d", year,
                 month, day, time[0], time[1], time[2]);
    return kr_dateline_parse(kr_str(edtf), KR_BASIS_SOURCE, out, err);
}

bool
kr_movable_type_tag(struct kr_str *rest, struct kr_str *tag)
{
    struct kr_str at = kr_str_trim(*rest);
    char quote = at.length > 0 ? at.data[0] : '\0';
    size_t end;

    if (at.length == 0)
        return false;
    if (quote == '"' || quote == '\'') {
        at = kr_str_from(at, 1);
        end = kr_str_find(at, quote);
        *tag = kr_str_trim(kr_str_upto(at, end));
        at = kr_str_from(at, end + 1);
        *rest = kr_str_from(at, kr_str_find(at, ',') + 1);
        return true;
    }
    end = kr_str_find(at, ',');
    *tag = kr_str_trim(kr_str_upto(at, end));
    *rest = kr_str_from(at, end + 1);
    return true;
}
