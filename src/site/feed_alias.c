#include "site/feed_alias.h"

#include <string.h>
#include <strings.h>

#include "kroniek/archive/feed_address.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"

#define SEGMENTS_MAX 32
#define PATH_BYTES_MAX ((size_t)8192)

struct segments {
    struct kr_str items[SEGMENTS_MAX];
    size_t count;
};

static void
split(struct kr_str path, struct segments *out)
{
    struct kr_str part;

    out->count = 0;
    while (out->count < SEGMENTS_MAX && kr_str_part(&path, '/', &part))
        if (part.length > 0 &&
            !(out->count == 0 && kr_str_is(part, "index.php")))
            out->items[out->count++] = part;
}

static bool
is(struct kr_str text, const char *word)
{
    return text.length == strlen(word) &&
           (text.length == 0 || strncasecmp(text.data, word, text.length) == 0);
}

/* Hugo names taxonomies in the plural; its section of posts is the site. */
static const char *
base_of(struct kr_str segment, const struct kr_addresses *addresses)
{
    if (is(segment, "tags"))
        return addresses->tag;
    if (is(segment, "categories"))
        return addresses->category;
    return is(segment, "authors") ? addresses->author : NULL;
}

static bool
is_section(const struct segments *segments)
{
    return segments->count == 1 &&
           (is(segments->items[0], "posts") || is(segments->items[0], "post") ||
            is(segments->items[0], "blog"));
}

/* The address that the first COUNT segments make. */
static const char *
path_of(struct kr_arena *arena, const struct kr_addresses *addresses,
        const struct segments *segments)
{
    struct kr_buf path = KR_BUF(PATH_BYTES_MAX);
    const char *kept, *base;

    kr_buf_char(&path, '/');
    for (size_t i = 0; i < segments->count && !is_section(segments); i++) {
        base = i == 0 && segments->count > 1
                   ? base_of(segments->items[0], addresses)
                   : NULL;
        kr_buf_str(&path, base != NULL ? kr_str(base) : segments->items[i]);
        kr_buf_char(&path, '/');
    }
    kept = kr_buf_keep(&path, arena).data;
    kr_buf_free(&path);
    return kept;
}

/* A file that is a feed: "index.xml". */
static bool
read_file(const struct segments *segments, enum kr_feed_form *form)
{
    static const struct {
        const char *name;
        enum kr_feed_form form;
        bool alone; /* only at the top */
    } files[] = {
        { "index.xml", KR_FORM_RSS, false },
        { "index.rdf", KR_FORM_RSS, false },
        { "rss.xml", KR_FORM_RSS, false },
        { "feed.xml", KR_FORM_ATOM, false },
        { "atom.xml", KR_FORM_ATOM, false },
        { "feed.json", KR_FORM_JSON, false },
        { "wp-rss2.php", KR_FORM_RSS, true },
        { "wp-rss.php", KR_FORM_RSS, true },
        { "wp-rdf.php", KR_FORM_RSS, true },
        { "wp-feed.php", KR_FORM_RSS, true },
        { "wp-atom.php", KR_FORM_ATOM, true },
    };

    for (size_t i = 0; i < KR_COUNT(files) && segments->count > 0; i++)
        if (is(segments->items[segments->count - 1], files[i].name) &&
            (!files[i].alone || segments->count == 1)) {
            *form = files[i].form;
            return true;
        }
    return false;
}

/* What stands behind the word for feeds. */
static bool
read_form(struct kr_str word, enum kr_feed_form *form)
{
    *form = is(word, "atom")   ? KR_FORM_ATOM
            : is(word, "json") ? KR_FORM_JSON
                               : KR_FORM_RSS;
    return *form != KR_FORM_RSS || is(word, "rss2") || is(word, "rss") ||
           is(word, "rdf") || is(word, "feed");
}

static bool
is_feed_word(struct kr_str segment, const struct kr_addresses *addresses)
{
    return is(segment, "feed") || is(segment, addresses->feed);
}

/* Take the end that means a feed off SEGMENTS. */
static bool
take_feed(struct segments *segments, const struct kr_addresses *addresses,
          enum kr_feed_form *form)
{
    const size_t count = segments->count;

    *form = KR_FORM_RSS;
    if (read_file(segments, form)) {
        segments->count--;
    } else if (count >= 2 &&
               is_feed_word(segments->items[count - 2], addresses) &&
               read_form(segments->items[count - 1], form)) {
        segments->count -= 2;
    } else if (count >= 1 &&
               is_feed_word(segments->items[count - 1], addresses)) {
        segments->count--;
    } else {
        return false;
    }
    return true;
}

bool
kr_feed_alias(struct kr_arena *arena, const struct kr_addresses *addresses,
              struct kr_str path, struct kr_str *out)
{
    struct segments segments;
    enum kr_feed_form form;

    split(path, &segments);
    if (!take_feed(&segments, addresses, &form) ||
        (segments.count > 0 && is(segments.items[0], "comments")))
        return false;
    *out = kr_str(kr_address_feed(arena, addresses,
                                  path_of(arena, addresses, &segments), form));
    return !kr_str_equal(*out, path);
}

bool
kr_feed_alias_late(struct kr_arena *arena, const struct kr_addresses *addresses,
                   struct kr_str path, struct kr_str *out)
{
    struct segments segments;
    enum kr_feed_form form;

    split(path, &segments);
    if (segments.count > 0 && is(segments.items[segments.count - 1], "rss")) {
        segments.count--;
        *out = kr_str(kr_address_feed(arena, addresses,
                                      path_of(arena, addresses, &segments),
                                      KR_FORM_RSS));
        return true;
    }
    if (!take_feed(&segments, addresses, &form) || segments.count == 0)
        return false;
    *out = kr_str(path_of(arena, addresses, &segments));
    return true;
}
