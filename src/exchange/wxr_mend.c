/*
 * What is mended in an item that is parsed by itself: a "]]>" that is text, an
 * '&' that begins nothing.  The namespaces come from the head of the file; an
 * item is parsed as if it were the only one.
 */
#include "wxr_walk.h"

#include <stdio.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/input.h"
#include "wxr_cut.h"
#include "wxr_gather.h"

#define PIECE ((size_t)64 << 10) /* bytes read at once */

struct mending {
    struct kr_wxr_walk *walk;
    const char *name;   /* of the file */
    struct kr_buf root; /* the tag that declares the namespaces */
    struct kr_buf clean;
    size_t strays; /* '&' mended in items */
};

static const char plain_root[] =
    "<rss xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" "
    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:wp=\"http://wordpress.org/export/1.2/\">";

/* --- The head --- */

static void
take_root(struct mending *mending, struct kr_str head)
{
    struct kr_str tag = kr_str_from(head, kr_str_search(head, KR_STR("<rss")));
    size_t end = kr_str_find(tag, '>');

    kr_buf_clear(&mending->root);
    if (end < tag.length)
        kr_buf_str(&mending->root, kr_str_upto(tag, end + 1));
    else
        kr_buf_text(&mending->root, plain_root);
    kr_buf_text(&mending->root, "<channel>\n");
}

static bool
feed(struct mending *mending, struct kr_xml_filter *filter,
     struct kr_xml_parse *parse, struct kr_str bytes, bool end,
     struct kr_err *err)
{
    bool ok = true;

    do {
        struct kr_str piece = kr_str_upto(bytes, PIECE);

        bytes = kr_str_from(bytes, piece.length);
        kr_buf_clear(&mending->clean);
        ok = kr_xml_filter_feed(filter, piece, end && bytes.length == 0,
                                &mending->clean, err) &&
             kr_xml_parse_feed(parse, kr_buf_view(&mending->clean), err);
    } while (ok && bytes.length > 0);
    return ok;
}

/* What the head says of the site; where it is broken, what it says before. */
static bool
take_head(struct mending *mending, const struct kr_wxr_part *part,
          struct kr_err *err)
{
    const struct kr_xml_filter_options options = { .again = true,
                                                   .lenient = true };
    struct kr_wxr_gather *gather = mending->walk->gather;
    struct kr_xml_filter *filter = kr_xml_filter_new(&options);
    struct kr_xml_parse *parse = kr_wxr_gather_parse(gather);

    take_root(mending, part->bytes);
    (void)feed(mending, filter, parse, part->bytes, true, err);
    kr_xml_parse_free(parse);
    kr_xml_filter_free(filter);
    return !kr_wxr_gather_stopped(gather);
}

/* --- Items --- */

/* ERR, "x.xml:12:3: reason", as the item's failure. */
static bool
tell_failure(struct mending *mending, const struct kr_err *why,
             struct kr_xml_place place, struct kr_err *err)
{
    const struct kr_wxr_walk *walk = mending->walk;
    char where[KR_MESSAGE_SIZE];
    const char *reason = why->message;
    size_t length = strlen(mending->name);

    (void)snprintf(where, sizeof(where), "%s:%zu:%zu", mending->name,
                   place.line, place.column);
    if (strncmp(reason, mending->name, length) == 0 && reason[length] == ':')
        reason = strstr(reason + length, ": ");
    if (walk->failed == NULL)
        return true;
    return walk->failed(walk->self, where,
                        reason == NULL || reason == why->message ? why->message
                                                                 : reason + 2,
                        err);
}

/* The item's bytes, each "]]>" that is text cut in two. */
static bool
feed_item(struct mending *mending, struct kr_xml_filter *filter,
          struct kr_xml_parse *parse, const struct kr_wxr_part *part,
          struct kr_err *err)
{
    size_t at = 0;

    for (size_t i = 0; i < part->false_end_count; i++) {
        size_t to = part->false_ends[i] + 2;
        struct kr_str piece =
            kr_str_upto(kr_str_from(part->bytes, at), to - at);

        if (!feed(mending, filter, parse, piece, false, err) ||
            !feed(mending, filter, parse, KR_STR("]]><![CDATA["), false, err))
            return false;
        at = to;
    }
    return feed(mending, filter, parse, kr_str_from(part->bytes, at), true,
                err);
}

static bool
parse_item(struct mending *mending, const struct kr_wxr_part *part,
           struct kr_xml_place *place, struct kr_err *err)
{
    const struct kr_xml_filter_options options = { .again = true,
                                                   .lenient = true };
    struct kr_wxr_gather *gather = mending->walk->gather;
    struct kr_xml_filter *filter = kr_xml_filter_new(&options);
    struct kr_xml_parse *parse = kr_wxr_gather_parse(gather);
    size_t before = kr_wxr_gather_items(gather);
    bool ok = kr_xml_parse_feed(parse, kr_buf_view(&mending->root), err);

    kr_xml_parse_placed(parse, part->place);
    ok = ok && feed_item(mending, filter, parse, part, err);
    if (ok && kr_wxr_gather_items(gather) == before)
        ok = kr_fail(err, KR_INVALID, "an item without end");
    *place = kr_xml_parse_place(parse);
    mending->strays += kr_xml_filter_mendings(filter)->strays.count;
    kr_xml_parse_free(parse);
    kr_xml_filter_free(filter);
    return ok;
}

static bool
take_item(struct mending *mending, const struct kr_wxr_part *part,
          struct kr_err *err)
{
    struct kr_err why = { 0 };
    struct kr_xml_place place = part->place;

    if (part->too_large)
        (void)kr_fail(&why, KR_LIMIT, "an item of over 16 MiB");
    else if (!part->whole)
        (void)kr_fail(&why, KR_INVALID, "this item has no end");
    else if (parse_item(mending, part, &place, &why))
        return true;
    if (kr_wxr_gather_stopped(mending->walk->gather)) {
        *err = why;
        return false;
    }
    return tell_failure(mending, &why, place, err);
}

static bool
take_part(void *self, const struct kr_wxr_part *part, struct kr_err *err)
{
    struct mending *mending = self;

    return part->kind == KR_WXR_HEAD ? take_head(mending, part, err)
                                     : take_item(mending, part, err);
}

/* --- The walk --- */

/* The next bytes; a gzip that breaks off ends the file there. */
static bool
read_piece(struct mending *mending, char *room, size_t size, size_t *got,
           struct kr_err *err)
{
    struct kr_err why = { 0 };

    if (kr_input_read(mending->walk->input, room, size, got, &why))
        return true;
    if (why.code == KR_INVALID) {
        *got = 0;
        return true;
    }
    if (err != NULL)
        *err = why;
    return false;
}

static bool
pass_pieces(struct mending *mending, struct kr_xml_filter *filter,
            struct kr_wxr_cut *cut, struct kr_err *err)
{
    struct kr_buf clean = KR_BUF(8 * PIECE + KR_XML_HEAD_ROOM);
    char room[PIECE];
    size_t got = 0;
    bool ok;

    do {
        kr_buf_clear(&clean);
        ok = read_piece(mending, room, sizeof(room), &got, err) &&
             kr_xml_filter_feed(filter, (struct kr_str){ room, got }, got == 0,
                                &clean, err) &&
             kr_wxr_cut_feed(cut, kr_buf_view(&clean), got == 0, err);
    } while (ok && got > 0);
    kr_buf_free(&clean);
    return ok;
}

bool
kr_wxr_walk_items(struct kr_wxr_walk *walk, struct kr_err *err)
{
    const struct kr_xml_filter_options options = {
        .encoding = kr_input_converts(walk->input) ? "UTF-8" : NULL,
        .bytes_only = true
    };
    struct mending mending = { .walk = walk,
                               .name = kr_input_path(walk->input),
                               .root = KR_BUF(KR_XML_TAG),
                               .clean = KR_BUF(8 * PIECE + KR_XML_HEAD_ROOM) };
    struct kr_xml_filter *filter = kr_xml_filter_new(&options);
    struct kr_wxr_cut *cut = kr_wxr_cut_new(take_part, &mending);
    bool ok = pass_pieces(&mending, filter, cut, err);

    walk->stopped = !ok;
    walk->mendings = *kr_xml_filter_mendings(filter);
    walk->mendings.strays.count = mending.strays;
    kr_wxr_cut_free(cut);
    kr_xml_filter_free(filter);
    kr_buf_free(&mending.root);
    kr_buf_free(&mending.clean);
    return ok;
}
