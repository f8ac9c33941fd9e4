#include "kroniek/archive/permalink.h"

#include <stddef.h>
#include <string.h>

#include "archive/digits.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/settings.h"
#include "kroniek/base/str.h"
#include "kroniek/text/percent.h"

#define ADDRESS_LIMIT ((size_t)16384) /* bytes of one address */

/* First segments that are taken whatever the bases are called. */
static const char *const reserved[] = {
    "archive", "authors", "categories", "feed",           "healthz",
    "media",   "metrics", "oembed",     "readyz",         "references",
    "static",  "tags",    "wp-json",    "datum-onbekend", "date-unknown",
};

struct kr_addresses
kr_addresses_from(const struct kr_settings *settings, const char *undated)
{
    return (struct kr_addresses){ .base_url = settings->base_url,
                                  .pattern = settings->permalink,
                                  .tag = settings->tag_base,
                                  .category = settings->category_base,
                                  .author = settings->author_base,
                                  .page = settings->page_base,
                                  .search = settings->search_base,
                                  .feed = settings->feed_base,
                                  .undated = undated };
}

static const char *
finish(struct kr_arena *arena, struct kr_buf *address)
{
    const char *kept = kr_buf_keep(address, arena).data;

    kr_buf_free(address);
    return kept;
}

static void
add_segment(struct kr_buf *address, const char *segment)
{
    kr_percent_path(address, kr_str(segment));
    kr_buf_char(address, '/');
}

/* PATH is written as it stands: letters, digits and hyphens, as slugs are. */
static bool
is_plain(const char *path)
{
    for (; *path != '\0'; path++)
        if ((*path < 'a' || *path > 'z') && (*path < '0' || *path > '9') &&
            *path != '-' && *path != '/')
            return false;
    return true;
}

/* "/BASE/PATH/" of two that are plain, without a buffer; BASE may be NULL. */
static const char *
join_plain(struct kr_arena *arena, const char *base, const char *path)
{
    const size_t first = base == NULL ? 0 : strlen(base) + 1;
    const size_t second = strlen(path);
    char *address = kr_arena_room(arena, first + second + 2);

    address[0] = '/';
    if (base != NULL) {
        memcpy(address + 1, base, first - 1);
        address[first] = '/';
    }
    memcpy(address + 1 + first, path, second);
    address[1 + first + second] = '/';
    return address;
}

/* One segment of a pattern, filled in; a date part not known is left out. */
static void
add_part(struct kr_buf *address, struct kr_str part, const char *slug,
         struct kr_date date)
{
    if (kr_str_is(part, "%postname%")) {
        add_segment(address, slug);
    } else if (kr_str_is(part, "%year%")) {
        if (date.year > 0)
            kr_buf_format(address, "%04d/", date.year);
    } else if (kr_str_is(part, "%monthnum%")) {
        if (date.month > 0)
            kr_buf_format(address, "%02d/", date.month);
    } else if (kr_str_is(part, "%day%")) {
        if (date.day > 0)
            kr_buf_format(address, "%02d/", date.day);
    } else if (part.length > 0) {
        kr_buf_str(address, part);
        kr_buf_char(address, '/');
    }
}

const char *
kr_permalink(struct kr_arena *arena, const struct kr_addresses *addresses,
             enum kr_kind kind, const char *slug,
             const struct kr_dateline *date)
{
    const bool dated = kind != KR_PAGE;
    struct kr_str pattern =
        dated ? kr_str(addresses->pattern) : KR_STR("/%postname%/");
    struct kr_date known = { 0 };
    struct kr_buf address = KR_BUF(ADDRESS_LIMIT);
    struct kr_str part;

    if (kr_str_equal(pattern, KR_STR("/%postname%/")) && is_plain(slug))
        return join_plain(arena, NULL, slug);
    if (dated)
        known = kr_dateline_known(date);
    kr_buf_char(&address, '/');
    while (kr_str_part(&pattern, '/', &part))
        add_part(&address, part, slug, known);
    return finish(arena, &address);
}

static const char *
base_of(const struct kr_addresses *addresses, enum kr_taxonomy taxonomy)
{
    switch (taxonomy) {
    case KR_CATEGORY: return addresses->category;
    case KR_AUTHOR: return addresses->author;
    case KR_TAG: break;
    }
    return addresses->tag;
}

const char *
kr_address_term(struct kr_arena *arena, const struct kr_addresses *addresses,
                enum kr_taxonomy taxonomy, const char *path)
{
    const char *base = base_of(addresses, taxonomy);
    struct kr_buf address = KR_BUF(ADDRESS_LIMIT);

    if (is_plain(base) && is_plain(path))
        return join_plain(arena, base, path);
    kr_buf_char(&address, '/');
    add_segment(&address, base);
    add_segment(&address, path);
    return finish(arena, &address);
}

const char *
kr_address_period(struct kr_arena *arena, struct kr_date period)
{
    char address[sizeof("/1990/06/15/")], *at = address;

    *at++ = '/';
    at = kr_put_digits(at, period.year, 4);
    *at++ = '/';
    if (period.month > 0) {
        at = kr_put_digits(at, period.month, 2);
        *at++ = '/';
    }
    if (period.month > 0 && period.day > 0) {
        at = kr_put_digits(at, period.day, 2);
        *at++ = '/';
    }
    return kr_arena_bytes(arena, address, (size_t)(at - address));
}

const char *
kr_address_undated(struct kr_arena *arena, const struct kr_addresses *addresses)
{
    struct kr_buf address = KR_BUF(ADDRESS_LIMIT);

    kr_buf_char(&address, '/');
    add_segment(&address, addresses->undated);
    return finish(arena, &address);
}

const char *
kr_address_page(struct kr_arena *arena, const struct kr_addresses *addresses,
                const char *path, int64_t number)
{
    struct kr_buf address = KR_BUF(ADDRESS_LIMIT);

    if (number <= 1)
        return kr_arena_text(arena, path);
    kr_buf_text(&address, path);
    add_segment(&address, addresses->page);
    kr_buf_format(&address, "%lld/", (long long)number);
    return finish(arena, &address);
}

const char *
kr_address_index(enum kr_taxonomy taxonomy)
{
    static const char *const paths[] = { [KR_TAG] = "/tags/",
                                         [KR_CATEGORY] = "/categories/",
                                         [KR_AUTHOR] = "/authors/" };

    return paths[taxonomy];
}

/* Each initial and what it is called in an address. */
static const struct initial {
    const char *initial, *segment;
} initials[] = {
    { "A", "a" }, { "B", "b" }, { "C", "c" },     { "D", "d" },
    { "E", "e" }, { "F", "f" }, { "G", "g" },     { "H", "h" },
    { "I", "i" }, { "J", "j" }, { "K", "k" },     { "L", "l" },
    { "M", "m" }, { "N", "n" }, { "O", "o" },     { "P", "p" },
    { "Q", "q" }, { "R", "r" }, { "S", "s" },     { "T", "t" },
    { "U", "u" }, { "V", "v" }, { "W", "w" },     { "X", "x" },
    { "Y", "y" }, { "Z", "z" }, { "0-9", "0-9" }, { "#", "other" },
};

const char *
kr_address_initial(struct kr_arena *arena, enum kr_taxonomy taxonomy,
                   const char *initial)
{
    const char *segment = "other";

    for (size_t i = 0; i < KR_COUNT(initials); i++)
        if (kr_str_is(kr_str(initial), initials[i].initial))
            segment = initials[i].segment;
    return kr_arena_format(arena, "%s%s/", kr_address_index(taxonomy), segment);
}

const char *
kr_address_initial_parse(struct kr_str segment)
{
    for (size_t i = 0; i < KR_COUNT(initials); i++)
        if (kr_str_is(segment, initials[i].segment))
            return initials[i].initial;
    return NULL;
}

const char *
kr_address_markdown(struct kr_arena *arena, const char *permalink)
{
    struct kr_str path = kr_str(permalink);

    return kr_arena_format(arena, "%.*s.md",
                           KR_STR_ARGS(kr_str_upto(path, path.length - 1)));
}

const char *
kr_address_citation(struct kr_arena *arena, const char *permalink,
                    const char *extension)
{
    return kr_arena_format(arena, "%scitation.%s", permalink, extension);
}

const char *
kr_address_absolute(struct kr_arena *arena,
                    const struct kr_addresses *addresses, const char *path)
{
    const size_t base = strlen(addresses->base_url), rest = strlen(path);
    char *address = kr_arena_alloc(arena, base + rest + 1);

    memcpy(address, addresses->base_url, base);
    memcpy(address + base, path, rest);
    return address;
}

static bool
is_first_segment(const char *base, const char *slug)
{
    struct kr_str rest = kr_str(base), first = { 0 };

    (void)kr_str_part(&rest, '/', &first);
    return kr_str_is(first, slug);
}

bool
kr_address_reserved(const struct kr_addresses *addresses, const char *slug)
{
    const char *const bases[] = { addresses->tag,    addresses->category,
                                  addresses->author, addresses->page,
                                  addresses->search, addresses->feed,
                                  addresses->undated };

    for (size_t i = 0; i < KR_COUNT(bases); i++)
        if (is_first_segment(bases[i], slug))
            return true;
    for (size_t i = 0; i < KR_COUNT(reserved); i++)
        if (kr_str_is(kr_str(slug), reserved[i]))
            return true;
    return false;
}
