#include <string.h>

#include "kroniek/archive/search_query.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

#define FILTERS_BYTES 1024 /* three names, two slugs and a year */

static const struct kr_search_names english = { "tag", "author", "year" };

static void
add_filter(struct kr_buf *out, const char *name, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    if (out->length > 0)
        kr_buf_char(out, ' ');
    kr_buf_format(out, "%s:%s", name, value);
}

/* Add PART to OUT, unless it would go past MOST bytes. */
static bool
add_part(struct kr_buf *out, const struct kr_search_part *part, size_t most)
{
    const char *quote = part->phrase ? "\"" : "";
    size_t before = out->length;

    kr_buf_format(out, "%s%s%s%.*s%s", before > 0 ? " " : "",
                  part->unwanted ? "-" : "", quote, KR_STR_ARGS(part->text),
                  quote);
    if (out->length <= most)
        return true;
    kr_buf_cut(out, before);
    return false;
}

const char *
kr_search_query_write(struct kr_arena *arena,
                      const struct kr_search_query *query, const char *tag,
                      const char *author, int year)
{
    const struct kr_search_names *names =
        query->names != NULL ? query->names : &english;
    struct kr_buf filters = KR_BUF(FILTERS_BYTES);
    struct kr_buf all = KR_BUF(FILTERS_BYTES + 2 * KR_SEARCH_BYTES);
    const int number = year >= 0 ? year : query->year;
    const char *text;
    size_t most;

    add_filter(&filters, names->tag, tag != NULL ? tag : query->tag);
    add_filter(&filters, names->author,
               author != NULL ? author : query->author);
    if (number > 0)
        add_filter(&filters, names->year,
                   kr_arena_format(arena, "%04d", number));
    most = KR_SEARCH_BYTES -
           (filters.length < KR_SEARCH_BYTES ? filters.length
                                             : KR_SEARCH_BYTES - 1) -
           1;
    for (size_t i = 0; i < query->count; i++)
        if (!add_part(&all, &query->parts[i], most))
            break;
    if (all.length > 0 && filters.length > 0)
        kr_buf_char(&all, ' ');
    kr_buf_str(&all, kr_buf_view(&filters));
    text = kr_buf_keep(&all, arena).data;
    kr_buf_free(&filters);
    kr_buf_free(&all);
    return text;
}
