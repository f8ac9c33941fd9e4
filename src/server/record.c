#include "server/record.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>

#include <fastcgi.h>

#include "kroniek/base/attr.h"

/* The most of a record's content that is a multiple of eight: no padding. */
#define CONTENT_MOST ((size_t)65528)
#define PIECES_MOST 64 /* parts of one sendmsg */

/* --- Looking at a request --- */

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

/* False as soon as the pairs promise more than a request may hold. */
static bool
take_pairs(struct pairs *pairs, struct kr_str content)
{
    size_t i = 0;

    while (i < content.length) {
        uint64_t left = content.length - i;

        if (pairs->skip > 0) {
            uint64_t step = pairs->skip < left ? pairs->skip : left;

            pairs->skip -= step;
            i += (size_t)step;
        } else {
            take_length_byte(pairs, byte(content, i++));
        }
        if (pairs->promised > KR_REQUEST_MOST)
            return false;
    }
    return true;
}

static bool
pairs_are_whole(const struct pairs *pairs)
{
    return pairs->skip == 0 && pairs->lengths == 0 && pairs->missing == 0;
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

/* --- Sending --- */

static void
write_header(unsigned char out[FCGI_HEADER_LEN], int type, int id,
             size_t length)
{
    out[0] = FCGI_VERSION_1;
    out[1] = (unsigned char)type;
    out[2] = (unsigned char)(id >> 8);
    out[3] = (unsigned char)id;
    out[4] = (unsigned char)(length >> 8);
    out[5] = (unsigned char)length;
    out[6] = 0;
    out[7] = 0;
}

static bool
send_all(int fd, struct iovec *pieces, size_t count)
{
    while (count > 0) {
        struct msghdr message = { .msg_iov = pieces, .msg_iovlen = count };
        ssize_t sent = sendmsg(fd, &message, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        while (count > 0 && (size_t)sent >= pieces->iov_len) {
            sent -= (ssize_t)pieces->iov_len;
            pieces++;
            count--;
        }
        if (count > 0) {
            pieces->iov_base = (char *)pieces->iov_base + sent;
            pieces->iov_len -= (size_t)sent;
        }
    }
    return true;
}

/* Nobody writes through an iovec that is sent. */
static struct iovec
piece(const void *bytes, size_t length)
{
    union {
        const void *from;
        void *to;
    } same = { .from = bytes };

    return (struct iovec){ same.to, length };
}

/* The end of the output and of the request. */
static void
write_end(unsigned char out[3 * FCGI_HEADER_LEN], int id)
{
    memset(out, 0, 3 * (size_t)FCGI_HEADER_LEN);
    write_header(out, FCGI_STDOUT, id, 0);
    write_header(out + FCGI_HEADER_LEN, FCGI_END_REQUEST, id,
                 sizeof(FCGI_EndRequestBody));
}

struct sending {
    int fd;
    int id;
    unsigned char headers[PIECES_MOST / 2][FCGI_HEADER_LEN];
    struct iovec pieces[PIECES_MOST];
    size_t count;
};

static bool
flush(struct sending *sending)
{
    size_t count = sending->count;

    sending->count = 0;
    return send_all(sending->fd, sending->pieces, count);
}

static bool
add_text(struct sending *sending, struct kr_str text)
{
    while (text.length > 0) {
        struct kr_str part = kr_str_upto(text, CONTENT_MOST);
        unsigned char *header = sending->headers[sending->count / 2];

        write_header(header, FCGI_STDOUT, sending->id, part.length);
        sending->pieces[sending->count++] = piece(header, FCGI_HEADER_LEN);
        sending->pieces[sending->count++] = piece(part.data, part.length);
        text = kr_str_from(text, part.length);
        if (sending->count == PIECES_MOST && !flush(sending))
            return false;
    }
    return true;
}

bool
kr_record_send(int fd, int id, const struct kr_outgoing *answer)
{
    struct sending sending = { .fd = fd, .id = id };
    unsigned char end[3 * FCGI_HEADER_LEN];

    if (!add_text(&sending, answer->head) || !add_text(&sending, answer->body))
        return false;
    write_end(end, id);
    sending.pieces[sending.count++] = piece(end, sizeof(end));
    return flush(&sending);
}
