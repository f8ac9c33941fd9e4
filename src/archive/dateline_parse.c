#include "kroniek/archive/dateline.h"

#include <string.h>

#include "archive/digits.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/base/format.h"

#define DAY_SECONDS ((int64_t)86400)

/* EDTF being read: what stands, for messages, and what is still to come. */
struct reader {
    struct kr_str whole, rest;
    struct kr_err *err;
};

/* A time of day and its offset as written. */
struct clock {
    int hour, minute, second;
    char offset[8]; /* "", "Z", "+01:00" */
};

static bool
fail(const struct reader *reader)
{
    return kr_fail(reader->err, KR_INVALID,
                   "'%.*s' is not a date as we read it",
                   KR_STR_ARGS(kr_str_upto(reader->whole, 60)));
}

static bool
fail_at(const struct reader *reader, const char *part, int value)
{
    return kr_fail(reader->err, KR_INVALID, "no %s %d in '%.*s'", part, value,
                   KR_STR_ARGS(kr_str_upto(reader->whole, 60)));
}

static bool
take(struct reader *reader, char c)
{
    if (reader->rest.length == 0 || reader->rest.data[0] != c)
        return false;
    reader->rest = kr_str_from(reader->rest, 1);
    return true;
}

/* Exactly DIGITS digits, from LEAST to MOST; PART names them. */
static bool
take_number(struct reader *reader, size_t digits, const char *part, int least,
            int most, int *out)
{
    int value = 0;

    for (size_t i = 0; i < digits; i++) {
        const char c = i < reader->rest.length ? reader->rest.data[i] : ' ';

        if (c < '0' || c > '9')
            return fail(reader);
        value = value * 10 + (c - '0');
    }
    reader->rest = kr_str_from(reader->rest, digits);
    if (value < least || value > most)
        return fail_at(reader, part, value);
    *out = value;
    return true;
}

static bool
take_date(struct reader *reader, struct kr_date *out)
{
    *out = (struct kr_date){ 0 };
    if (!take_number(reader, 4, "year", 1, 9999, &out->year))
        return false;
    if (!take(reader, '-'))
        return true;
    if (!take_number(reader, 2, "month", 1, 12, &out->month))
        return false;
    if (!take(reader, '-'))
        return true;
    return take_number(reader, 2, "day", 1,
                       kr_days_in_month(out->year, out->month), &out->day);
}

/* "", "Z", "+01:00", "+0100", "+01" */
static bool
take_offset(struct reader *reader, struct clock *clock)
{
    char sign = '+';
    int hours, minutes = 0;

    clock->offset[0] = '\0';
    while (take(reader, ' '))
        ;
    if (reader->rest.length == 0)
        return true;
    if (take(reader, 'Z') || take(reader, 'z')) {
        clock->offset[0] = 'Z';
        clock->offset[1] = '\0';
        return true;
    }
    if (!take(reader, '+')) {
        if (!take(reader, '-'))
            return fail(reader);
        sign = '-';
    }
    if (!take_number(reader, 2, "offset", 0, 23, &hours))
        return false;
    if ((take(reader, ':') || reader->rest.length > 0) &&
        !take_number(reader, 2, "offset minute", 0, 59, &minutes))
        return false;
    (void)kr_format(clock->offset, sizeof(clock->offset), "%c%02u:%02u", sign,
                    (unsigned)hours % 100, (unsigned)minutes % 100);
    return true;
}

static bool
take_clock(struct reader *reader, struct clock *clock)
{
    int fraction;

    *clock = (struct clock){ 0 };
    if (!take_number(reader, 2, "hour", 0, 23, &clock->hour))
        return false;
    if (!take(reader, ':'))
        return fail(reader);
    if (!take_number(reader, 2, "minute", 0, 59, &clock->minute))
        return false;
    if (take(reader, ':') &&
        !take_number(reader, 2, "second", 0, 59, &clock->second))
        return false;
    if (take(reader, '.')) {
        if (!take_number(reader, 1, "fraction", 0, 9, &fraction))
            return false;
        while (reader->rest.length > 0 && reader->rest.data[0] >= '0' &&
               reader->rest.data[0] <= '9')
            reader->rest = kr_str_from(reader->rest, 1);
    }
    return take_offset(reader, clock);
}

/* DATE and CLOCK as "YYYY-MM-DDThh:mm:ss" and the offset. */
static void
write_moment(char *at, struct kr_date date, const struct clock *clock)
{
    const struct {
        int number;
        char behind;
    } parts[] = {
        { date.month, '-' },    { date.day, 'T' },      { clock->hour, ':' },
        { clock->minute, ':' }, { clock->second, ' ' },
    };

    at = kr_put_digits(at, date.year, 4);
    *at++ = '-';
    for (size_t i = 0; i < KR_COUNT(parts); i++) {
        at = kr_put_digits(at, parts[i].number, 2);
        *at++ = parts[i].behind;
    }
    memcpy(at - 1, clock->offset, sizeof(clock->offset));
}

static struct kr_dateline
moment(struct kr_date date, const struct clock *clock, enum kr_basis basis)
{
    const int32_t day = kr_day_number(date.year, date.month, date.day);
    struct kr_dateline out = { .precision = KR_PRECISION_MOMENT,
                               .basis = basis };

    out.earliest = out.latest = day * DAY_SECONDS + clock->hour * 3600 +
                                clock->minute * 60 + clock->second;
    write_moment(out.edtf, date, clock);
    return out;
}

static bool
read_interval(struct reader *reader, struct kr_date first, enum kr_basis basis,
              struct kr_dateline *out)
{
    struct kr_date last;
    int32_t from, to;

    if (!take_date(reader, &last))
        return false;
    if (reader->rest.length > 0)
        return fail(reader);
    if (first.day == 0 || last.day == 0)
        return kr_fail(reader->err, KR_INVALID,
                       "an interval needs full days: '%.*s'",
                       KR_STR_ARGS(reader->whole));
    from = kr_day_number(first.year, first.month, first.day);
    to = kr_day_number(last.year, last.month, last.day);
    if (from > to)
        return kr_fail(reader->err, KR_INVALID,
                       "the last day is before the first in '%.*s'",
                       KR_STR_ARGS(reader->whole));
    *out = kr_dateline_between(from, to, basis);
    return true;
}

bool
kr_dateline_parse(struct kr_str edtf, enum kr_basis basis,
                  struct kr_dateline *out, struct kr_err *err)
{
    struct reader reader = { .whole = edtf, .rest = edtf, .err = err };
    struct kr_dateline made;
    struct kr_date date;
    struct clock clock;

    if (edtf.length == 0) {
        *out = kr_dateline_unknown();
        return true;
    }
    if (!take_date(&reader, &date))
        return false;
    if (take(&reader, '/'))
        return read_interval(&reader, date, basis, out);
    if (date.day > 0 &&
        (take(&reader, 'T') || take(&reader, 't') || take(&reader, ' '))) {
        if (!take_clock(&reader, &clock))
            return false;
        made = moment(date, &clock, basis);
    } else {
        made = kr_dateline_of(date, basis);
    }
    if (reader.rest.length > 0)
        return fail(&reader);
    *out = made;
    return true;
}
