#include "kroniek/archive/permalink.h"

#include <stddef.h>
#include <string.h>

#include "kroniek/base/err.h"
#include "kroniek/base/str.h"

/* What a segment of a pattern is; those with a name come in this order. */
enum part { PLAIN, YEAR, MONTH, DAY, POSTNAME, PARTS };

static const char *const names[PARTS] = { [YEAR] = "%year%",
                                          [MONTH] = "%monthnum%",
                                          [DAY] = "%day%",
                                          [POSTNAME] = "%postname%" };

static bool
is_plain(struct kr_str segment)
{
    for (size_t i = 0; i < segment.length; i++) {
        const char c = segment.data[i];

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
              (c != '\0' && strchr("-._~", c) != NULL)))
            return false;
    }
    return segment.length > 0 && segment.data[0] != '.';
}

static bool
tell_part(struct kr_str segment, enum part *out, struct kr_err *err)
{
    for (int part = YEAR; part < PARTS; part++)
        if (kr_str_is(segment, names[part])) {
            *out = (enum part)part;
            return true;
        }
    *out = PLAIN;
    return is_plain(segment) ||
           kr_fail(err, KR_INVALID,
                   "'%.*s' can be no segment of a permalink: only %%year%%, "
                   "%%monthnum%%, %%day%%, %%postname%% and plain words",
                   KR_STR_ARGS(kr_str_upto(segment, 60)));
}

/* PART may follow LAST, the last one with a name. */
static bool
may_follow(enum part part, enum part last, struct kr_err *err)
{
    if (last == POSTNAME)
        return kr_fail(err, KR_INVALID,
                       "%%postname%% must be the last part of a permalink, "
                       "and once");
    if (part == PLAIN || part == POSTNAME)
        return true;
    return part == last + 1 ||
           kr_fail(err, KR_INVALID,
                   "%s cannot stand there: the order in a permalink is "
                   "%%year%%, %%monthnum%%, %%day%%",
                   names[part]);
}

bool
kr_permalink_check(const char *pattern, struct kr_err *err)
{
    struct kr_str rest = kr_str(pattern), segment;
    enum part part, last = PLAIN;

    if (rest.length < 2 || !kr_str_starts(rest, KR_STR("/")) ||
        !kr_str_ends(rest, KR_STR("/")))
        return kr_fail(err, KR_INVALID, "a permalink begins and ends with '/'");
    rest = kr_str_from(rest, 1);
    while (kr_str_part(&rest, '/', &segment)) {
        if (!tell_part(segment, &part, err) || !may_follow(part, last, err))
            return false;
        if (part != PLAIN)
            last = part;
    }
    return last == POSTNAME ||
           kr_fail(err, KR_INVALID, "a permalink needs %%postname%%");
}
