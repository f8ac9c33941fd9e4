#include "site/wanted_slug.h"

#include "kroniek/base/arena.h"
#include "kroniek/http/request.h"
#include "kroniek/text/date.h"

static bool
read_number(struct kr_str text, size_t length, int *out)
{
    *out = 0;
    if (text.length != length)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        *out = *out * 10 + (text.data[i] - '0');
    }
    return true;
}

/* Take the plain segments the permalink pattern begins with off REST. */
static void
skip_plain(struct kr_str *rest, const char *pattern)
{
    struct kr_str parts = kr_str(pattern), part, mine, after;

    while (kr_str_part(&parts, '/', &part)) {
        if (part.length == 0)
            continue;
        after = *rest;
        if (part.data[0] == '%' || !kr_str_part(&after, '/', &mine) ||
            !kr_str_equal(mine, part))
            return;
        *rest = after;
    }
}

/* A date that is written must be one: 2025/13 is no place for an article. */
static bool
is_date(struct kr_date date)
{
    if (date.year < 1)
        return false;
    return kr_date_valid(date.year, date.month == 0 ? 1 : date.month,
                         date.day == 0 ? 1 : date.day);
}

bool
kr_wanted_slug_read(struct kr_arena *arena, struct kr_str rest,
                    const struct kr_addresses *addresses,
                    struct kr_wanted_slug *out)
{
    struct kr_str part, last = rest;
    int numbers[3] = { 0 };
    size_t count = 0;

    *out = (struct kr_wanted_slug){
        .path = kr_str(kr_arena_format(arena, "/%.*s/", KR_STR_ARGS(rest))),
    };
    skip_plain(&rest, addresses->pattern);
    while (kr_str_part(&rest, '/', &part)) {
        last = part;
        if (rest.length == 0)
            break;
        if (count == 3 ||
            !read_number(part, count == 0 ? 4 : 2, &numbers[count]))
            return false;
        count++;
    }
    out->slug = kr_str_keep(last, arena);
    out->date = (struct kr_date){ numbers[0], numbers[1], numbers[2] };
    return count == 0 || (is_date(out->date) && (count < 2 || numbers[1] > 0) &&
                          (count < 3 || numbers[2] > 0));
}

bool
kr_wanted_slug_parse(const struct kr_request *req,
                     const struct kr_addresses *addresses,
                     struct kr_wanted_slug *out)
{
    const struct kr_param *slug = kr_request_param(req, "slug");
    const struct kr_param *path = kr_request_param(req, "path");

    return kr_wanted_slug_read(req->arena,
                               path != NULL ? path->text : slug->text,
                               addresses, out);
}

bool
kr_wanted_slug_fits(const struct kr_wanted_slug *wanted,
                    const struct kr_dateline *date)
{
    struct kr_date known = { 0 };

    if (wanted->date.year == 0)
        return true;
    if (date->precision != KR_PRECISION_NONE)
        known = kr_dateline_known(date);
    return known.year == wanted->date.year &&
           (wanted->date.month == 0 || wanted->date.month == known.month) &&
           (wanted->date.day == 0 || wanted->date.day == known.day);
}
