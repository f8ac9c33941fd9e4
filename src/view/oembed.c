#include "kroniek/view/oembed.h"

#include <stdlib.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/percent.h"
#include "view/citation.h"
#include "view/json.h"
#include "view/pages.h"

#define ADDRESS_LIMIT ((size_t)16384) /* bytes */

const struct field kr_oembed_fields[] = {
    TEXT("TITLE", struct kr_oembed, title),
    TEXT("ADDRESS", struct kr_oembed, address),
    MAYBE("AUTHOR", struct kr_oembed, author),
    TEXT("AUTHOR_HREF", struct kr_oembed, author_href),
    TEXT("PROVIDER", struct kr_oembed, provider),
    TEXT("PROVIDER_HREF", struct kr_oembed, provider_href),
    TEXT("CACHE_AGE", struct kr_oembed, cache_age),
    MAYBE("PICTURE", struct kr_oembed, picture),
    TEXT("WIDTH", struct kr_oembed, width),
    TEXT("HEIGHT", struct kr_oembed, height),
    { 0 },
};

struct kr_oembed
kr_oembed_from(struct kr_arena *arena, const struct kr_article *article,
               int cache_age, const struct kr_frame *frame)
{
    const struct kr_featured *featured = &article->featured;
    struct kr_oembed oembed = {
        .frame = frame,
        .title = article->title,
        .address = kr_cited_address(arena, article, frame),
        .author = "",
        .author_href = "",
        .provider = frame->site_title,
        .provider_href = kr_address_absolute(arena, &frame->addresses, "/"),
        .cache_age = kr_arena_format(arena, "%d", cache_age),
        .picture = "",
        .width = kr_arena_format(arena, "%d", featured->width),
        .height = kr_arena_format(arena, "%d", featured->height),
    };

    if (article->authors.count > 0) {
        oembed.author = article->authors.items[0].name;
        oembed.author_href = kr_address_absolute(
            arena, &frame->addresses,
            kr_address_term(arena, &frame->addresses, KR_AUTHOR,
                            article->authors.items[0].path));
    }
    if (featured->src != NULL && featured->width > 0 && featured->height > 0)
        oembed.picture =
            kr_address_absolute(arena, &frame->addresses, featured->src);
    return oembed;
}

static void
put(json_t *object, const char *key, const char *text)
{
    (void)json_object_set_new(object, key, json_string(text));
}

static void
put_number(json_t *object, const char *key, const char *digits)
{
    (void)json_object_set_new(object, key,
                              json_integer(strtol(digits, NULL, 10)));
}

bool
kr_oembed_json(const struct kr_oembed *oembed, struct kr_buf *out,
               struct kr_err *err)
{
    json_t *object = json_object();

    put(object, "version", "1.0");
    put(object, "type", "link");
    put(object, "title", oembed->title);
    put(object, "url", oembed->address);
    if (oembed->author[0] != '\0') {
        put(object, "author_name", oembed->author);
        put(object, "author_url", oembed->author_href);
    }
    put(object, "provider_name", oembed->provider);
    put(object, "provider_url", oembed->provider_href);
    put_number(object, "cache_age", oembed->cache_age);
    if (oembed->picture[0] != '\0') {
        put(object, "thumbnail_url", oembed->picture);
        put_number(object, "thumbnail_width", oembed->width);
        put_number(object, "thumbnail_height", oembed->height);
    }
    return kr_json_write(object, out, err);
}

/* ADDRESS as the value of a query: what may stand there and nothing else. */
const char *
kr_oembed_address(struct kr_arena *arena, const char *address)
{
    struct kr_buf out = KR_BUF(ADDRESS_LIMIT);
    const char *kept;

    kr_buf_text(&out, "/oembed/?url=");
    kr_percent_query(&out, kr_str(address));
    kept = kr_buf_keep(&out, arena).data;
    kr_buf_free(&out);
    return kept;
}
