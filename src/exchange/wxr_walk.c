#include "wxr_walk.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/input.h"
#include "wxr_gather.h"

#define PIECE ((size_t)64 << 10) /* bytes read at once */

static bool
pass_piece(struct kr_wxr_walk *walk, struct kr_xml_filter *filter,
           struct kr_xml_parse *parse, struct kr_buf *clean, bool *end,
           struct kr_err *err)
{
    struct kr_err why = { 0 };
    char room[PIECE];
    size_t got;

    if (!kr_input_read(walk->input, room, sizeof(room), &got, &why)) {
        walk->hopeless = why.code != KR_INVALID;
        return kr_fail(err, why.code, "%s", why.message);
    }
    *end = got == 0;
    kr_buf_clear(clean);
    return kr_xml_filter_feed(filter, (struct kr_str){ room, got }, *end, clean,
                              err) &&
           kr_xml_parse_feed(parse, kr_buf_view(clean), err);
}

bool
kr_wxr_walk(struct kr_wxr_walk *walk, struct kr_err *err)
{
    const struct kr_xml_filter_options options = {
        .encoding = kr_input_converts(walk->input) ? "UTF-8" : NULL
    };
    struct kr_xml_filter *filter = kr_xml_filter_new(&options);
    struct kr_xml_parse *parse = kr_wxr_gather_parse(walk->gather);
    struct kr_buf clean = KR_BUF(8 * PIECE + KR_XML_HEAD_ROOM);
    bool ok = true, end = false;

    while (ok && !end)
        ok = pass_piece(walk, filter, parse, &clean, &end, err);
    ok = ok && kr_xml_parse_end(parse, err);
    walk->stopped = kr_wxr_gather_stopped(walk->gather);
    walk->hopeless |= walk->stopped || kr_xml_parse_refused(parse);
    walk->broken = kr_xml_parse_place(parse);
    walk->mendings = *kr_xml_filter_mendings(filter);
    kr_xml_parse_free(parse);
    kr_xml_filter_free(filter);
    kr_buf_free(&clean);
    return ok;
}
