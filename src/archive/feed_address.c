#include "kroniek/archive/feed_address.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/percent.h"

#define ADDRESS_LIMIT ((size_t)16384) /* bytes of one address */

const char *
kr_feed_form_type(enum kr_feed_form form)
{
    static const char *const types[KR_FEED_FORMS] = {
        [KR_FORM_RSS] = "application/rss+xml",
        [KR_FORM_ATOM] = "application/atom+xml",
        [KR_FORM_JSON] = "application/feed+json",
    };

    return types[form];
}

/* PATH with one more segment. */
static const char *
below(struct kr_arena *arena, const char *path, const char *segment)
{
    struct kr_buf address = KR_BUF(ADDRESS_LIMIT);
    const char *kept;

    kr_buf_text(&address, path);
    kr_percent_segment(&address, kr_str(segment));
    kr_buf_char(&address, '/');
    kept = kr_buf_keep(&address, arena).data;
    kr_buf_free(&address);
    return kept;
}

const char *
kr_address_feed(struct kr_arena *arena, const struct kr_addresses *addresses,
                const char *path, enum kr_feed_form form)
{
    const char *feed = below(arena, path, addresses->feed);

    switch (form) {
    case KR_FORM_ATOM: return below(arena, feed, "atom");
    case KR_FORM_JSON: return below(arena, feed, "json");
    case KR_FORM_RSS: break;
    }
    return feed;
}

const char *
kr_address_section(struct kr_arena *arena, const struct kr_addresses *addresses,
                   struct kr_date date)
{
    if (date.year == 0)
        return kr_address_undated(arena, addresses);
    if (date.month == 0)
        return below(arena, kr_address_period(arena, date), addresses->undated);
    return kr_address_period(arena, date);
}

const char *
kr_address_volume(struct kr_arena *arena, const struct kr_addresses *addresses,
                  const struct kr_sections *sections, struct kr_volume volume,
                  enum kr_feed_form form)
{
    const struct kr_section *section = &sections->items[volume.section];
    const char *feed =
        kr_address_feed(arena, addresses,
                        kr_address_section(arena, addresses, section->date),
                        form);

    if (volume.number == kr_section_volumes(section))
        return feed;
    return kr_arena_format(arena, "%sarchive/%lld/", feed,
                           (long long)volume.number);
}
