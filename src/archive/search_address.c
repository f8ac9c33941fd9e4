#include <inttypes.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/archive/search_query.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/percent.h"

#define ADDRESS_LIMIT ((size_t)4096) /* three bytes for each one typed */

/* TEXT as a browser's form sends it: a space is '+'. */
static void
add_as_form(struct kr_buf *address, struct kr_str text)
{
    struct kr_str part;
    bool first = true;

    while (kr_str_part(&text, ' ', &part)) {
        if (!first)
            kr_buf_char(address, '+');
        kr_percent_query(address, part);
        first = false;
    }
}

const char *
kr_search_address(struct kr_arena *arena, const struct kr_addresses *addresses,
                  const char *text, int64_t number)
{
    struct kr_buf address = KR_BUF(ADDRESS_LIMIT);
    const char *kept;

    kr_buf_format(&address, "/%s/", addresses->search);
    if (text[0] != '\0') {
        kr_buf_text(&address, "?q=");
        add_as_form(&address, kr_str(text));
    }
    if (text[0] != '\0' && number > 1)
        kr_buf_format(&address, "&page=%" PRId64, number);
    kept = kr_buf_keep(&address, arena).data;
    kr_buf_free(&address);
    return kept;
}
