#include "server/record.h"

#include <stdint.h>

#include <fastcgi.h>

struct record {
    int type;
    int id;
    struct kr_str content;
};

static unsigned
byte(struct kr_str text, size_t at)
{
    return (unsigned char)text.data[at];
}

/* Take a record off *REST; PARTIAL leaves it there. */
static enum kr_record_state
take_record(struct kr_str *rest, struct record *out)
{
    size_t length, whole;

    if (rest->length > 0 && byte(*rest, 0) != FCGI_VERSION_1)
        return KR_RECORD_BROKEN;
    if (rest->length < FCGI_HEADER_LEN)
        return KR_RECORD_PARTIAL;
    length = byte(*rest, 4) << 8 | byte(*rest, 5);
    whole = FCGI_HEADER_LEN + length + byte(*rest, 6);
    out->type = (int)byte(*rest, 1);
    out->id = (int)(byte(*rest, 2) << 8 | byte(*rest, 3));
    if (rest->length < whole)
        return KR_RECORD_PARTIAL;
    out->content = kr_str_upto(kr_str_from(*rest, FCGI_HEADER_LEN), length);
    *rest = kr_str_from(*rest, whole);
    return KR_RECORD_WHOLE;
}

/* The parameters may be cut into records anywhere: this walks their pieces. */
struct pairs {
    uint64_t skip;     /* bytes of a name and value still to come */
    uint32_t length;   /* the length being read */
    uint64_t total;    /* those of the pair read so far */
    int lengths;       /* 0 or 1 read of the pair's two */
    int missing;       /* bytes still to come of a four-byte length */
    uint64_t promised; /* all bytes that all pairs need */
};

static void
end_length(struct pairs *pairs)
{
    pairs->total += pairs->length;
    pairs->lengths++;
    if (pairs->lengths == 2) {
        pairs->skip = pairs->total;
        pairs->promised += pairs->total;
        pairs->total = 0;
        pairs->lengths = 0;
    }
    pairs->length = 0;
}

static void
take_length_byte(struct pairs *pairs, unsigned c)
{
    if (pairs->missing > 0) {
        pairs->length = pairs->length << 8 | c;
        if (--pairs->missing == 0)
            end_length(pairs);
    } else if ((c & 0x80) != 0) {
        pairs->length = c & 0x7f;
        pairs->missing = 3;
    } else {
        pairs->length = c;
        end_length(pairs);
    }
}

static bool
pairs_are_whole(const struct pairs *pairs)
{
    return pairs->skip == 0 && pairs->lengths == 0 && pairs->missing == 0;
}

/* Take what nearly all pairs are: two lengths of a byte each, and all of name
 * and value in CONTENT, where the first begins at *AT. */
static void
take_short_pairs(struct pairs *pairs, struct kr_str content, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)content.data;
    size_t i = *at, total;

    while (content.length - i >= 2 && (bytes[i] | bytes[i + 1]) < 0x80) {
        total = (size_t)bytes[i] + bytes[i + 1];
        if (total > content.length - i - 2)
            break;
        pairs->promised += total;
        i += 2 + total;
    }
    *at = i;
}

/* Take a piece of whatever comes at *AT, before the end of CONTENT. */
static void
take_part(struct pairs *pairs, struct kr_str content, size_t *at)
{
    uint64_t left = content.length - *at;

    if (pairs->skip > 0) {
        uint64_t step = pairs->skip < left ? pairs->skip : left;

        pairs->skip -= step;
        *at += (size_t)step;
    } else {
        take_length_byte(pairs, byte(content, (*at)++));
    }
}

/* False as soon as the pairs promise more than a request may hold. */
static bool
take_pairs(struct pairs *pairs, struct kr_str content)
{
    size_t i = 0;

    while (i < content.length) {
        if (pairs_are_whole(pairs))
            take_short_pairs(pairs, content, &i);
        if (i < content.length)
            take_part(pairs, content, &i);
        if (pairs->promised > KR_REQUEST_MOST)
            return false;
    }
    return true;
}

static bool
begins_responder(const struct record *record)
{
    return record->type == FCGI_BEGIN_REQUEST && record->id != 0 &&
           record->content.length == sizeof(FCGI_BeginRequestBody) &&
           byte(record->content, 0) == 0 &&
           byte(record->content, 1) == FCGI_RESPONDER;
}

static enum kr_record_state
take_params(struct kr_str *rest, int id)
{
    struct pairs pairs = { 0 };
    enum kr_record_state state;
    struct record record;

    for (;;) {
        if ((state = take_record(rest, &record)) != KR_RECORD_WHOLE)
            return state;
        if (record.type != FCGI_PARAMS || record.id != id ||
            !take_pairs(&pairs, record.content))
            return KR_RECORD_BROKEN;
        if (record.content.length == 0)
            return pairs_are_whole(&pairs) ? KR_RECORD_WHOLE : KR_RECORD_BROKEN;
    }
}

static enum kr_record_state
take_body(struct kr_str *rest, int id)
{
    enum kr_record_state state;
    struct record record;

    for (;;) {
        if ((state = take_record(rest, &record)) != KR_RECORD_WHOLE)
            return state;
        if (record.type != FCGI_STDIN || record.id != id)
            return KR_RECORD_BROKEN;
        if (record.content.length == 0)
            return KR_RECORD_WHOLE;
    }
}

enum kr_record_state
kr_record_examine(struct kr_str bytes, bool *more)
{
    bool filled = bytes.length >= KR_REQUEST_MOST;
    enum kr_record_state state;
    struct record begin;

    *more = false;
    if ((state = take_record(&bytes, &begin)) != KR_RECORD_WHOLE)
        return state;
    if (!begins_responder(&begin))
        return KR_RECORD_BROKEN;
    state = take_params(&bytes, begin.id);
    if (state != KR_RECORD_WHOLE)
        return filled ? KR_RECORD_BROKEN : state;
    state = take_body(&bytes, begin.id);
    if (state == KR_RECORD_PARTIAL && filled)
        return KR_RECORD_LARGE;
    *more = bytes.length > 0;
    return state;
}
