#include "site/canonical.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/percent.h"
#include "kroniek/text/slug.h"

#define SEGMENTS_MAX 32
#define PATH_BYTES_MAX ((size_t)8192)

struct segments {
    struct kr_str items[SEGMENTS_MAX];
    size_t count;
};

static bool
is_digits(struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.length > 0;
}

/* The bytes a sentence leaves behind a link; all UTF-8 punctuation of the
 * block U+2010 to U+203F, as quotes and dashes, goes too. */
static struct kr_str
without_litter(struct kr_str text)
{
    for (;;) {
        size_t length = text.length;

        if (length > 0 && strchr(" .,;:!?)]}>\"'*_", text.data[length - 1]))
            text.length--;
        else if (length > 2 && text.data[length - 3] == '\xE2' &&
                 text.data[length - 2] == '\x80')
            text.length -= 3;
        else
            return text;
    }
}

static bool
is_plain(struct kr_str text)
{
    struct kr_slug slug;

    return is_digits(text) || kr_slug_parse(text, &slug);
}

/* One segment as a slug writes it: "Caf%C3%A9" decoded is "cafe". */
static struct kr_str
in_slug_form(struct kr_arena *arena, struct kr_str text)
{
    struct kr_slug slug;

    if (is_plain(text))
        return text;
    if (kr_str_ends(text, KR_STR(".html")))
        text.length -= 5;
    kr_slug_suggest(text, &slug);
    return kr_str(kr_arena_text(arena, slug.text));
}

static void
split(struct kr_arena *arena, struct kr_str path, struct segments *out)
{
    struct kr_str part, decoded;

    out->count = 0;
    while (out->count < SEGMENTS_MAX && kr_str_part(&path, '/', &part)) {
        if (!kr_percent_decode(arena, part, &decoded, NULL))
            decoded = part;
        if (decoded.length > 0)
            out->items[out->count++] = decoded;
    }
    while (out->count > 0) { /* "/slug/)" as much as "/slug)/" */
        struct kr_str *last = &out->items[out->count - 1];

        *last = without_litter(*last);
        if (last->length > 0)
            break;
        out->count--;
    }
}

static void
drop_first(struct segments *segments)
{
    segments->count--;
    memmove(segments->items, segments->items + 1,
            segments->count * sizeof(segments->items[0]));
}

/* "3" as "03" where a month or day stands. */
static void
pad_dates(struct kr_arena *arena, struct segments *segments)
{
    if (segments->count == 0 || segments->items[0].length != 4 ||
        !is_digits(segments->items[0]))
        return;
    for (size_t i = 1; i < segments->count && i < 3; i++) {
        struct kr_str *part = &segments->items[i];

        if (!is_digits(*part) || part->length > 2)
            return;
        if (part->length == 1)
            *part = kr_str(kr_arena_format(arena, "0%c", part->data[0]));
    }
}

/* "page/1" is the listing itself; "page/02" is page/2. */
static void
mend_page(struct segments *segments, const struct kr_addresses *addresses)
{
    while (segments->count >= 2 &&
           kr_str_is(segments->items[segments->count - 2], addresses->page)) {
        struct kr_str *number = &segments->items[segments->count - 1];

        if (!is_digits(*number))
            return;
        while (number->length > 1 && number->data[0] == '0')
            *number = kr_str_from(*number, 1);
        if (!kr_str_is(*number, "1") && !kr_str_is(*number, "0"))
            return;
        segments->count -= 2;
    }
}

static struct kr_str
join(struct kr_arena *arena, const struct segments *segments)
{
    struct kr_buf buf = KR_BUF(PATH_BYTES_MAX);
    struct kr_str path;

    kr_buf_char(&buf, '/');
    for (size_t i = 0; i < segments->count; i++) {
        kr_buf_str(&buf, segments->items[i]);
        kr_buf_char(&buf, '/');
    }
    path = kr_buf_keep(&buf, arena);
    kr_buf_free(&buf);
    return path;
}

struct kr_wanted
kr_canonical(struct kr_arena *arena, const struct kr_addresses *addresses,
             struct kr_str path, struct kr_str query)
{
    struct kr_wanted wanted = { .path = path, .query = query };
    struct segments segments;

    split(arena, path, &segments);
    while (segments.count > 0 && kr_str_is(segments.items[0], "index.php"))
        drop_first(&segments);
    for (size_t i = 0; i < segments.count; i++) {
        segments.items[i] = in_slug_form(arena, segments.items[i]);
        if (segments.items[i].length == 0)
            return wanted; /* nothing of ours was ever called that */
    }
    pad_dates(arena, &segments);
    mend_page(&segments, addresses);
    wanted.path = join(arena, &segments);
    wanted.differs = !kr_str_equal(wanted.path, path);
    return wanted;
}
