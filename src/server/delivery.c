#include "server/delivery.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>

#include <fastcgi.h>

#include "kroniek/base/arena.h"

#define CONTENT_MOST ((size_t)65528)
#define RECORD_MOST (CONTENT_MOST + FCGI_HEADER_LEN)
#define END_LENGTH ((size_t)3 * FCGI_HEADER_LEN)

/* Parts of one sendmsg: more than five megabytes, which is more than a socket
 * takes; and a part for each of header, head and body in a record. */
#define PIECES_MOST 256
#define PIECES_OF_RECORD 3

/* What stands around the content; full records have one and the same header. */
struct frames {
    unsigned char full[FCGI_HEADER_LEN];
    unsigned char last[FCGI_HEADER_LEN];
    unsigned char end[END_LENGTH];
};

struct pieces {
    struct iovec all[PIECES_MOST];
    size_t count;
    size_t length; /* bytes in all */
};

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

/* The end is that of the output and of the request, whose status is 0. */
static void
write_frames(struct frames *frames, int id, size_t length)
{
    write_header(frames->full, FCGI_STDOUT, id, CONTENT_MOST);
    write_header(frames->last, FCGI_STDOUT, id, length % CONTENT_MOST);
    memset(frames->end, 0, sizeof(frames->end));
    write_header(frames->end, FCGI_STDOUT, id, 0);
    write_header(frames->end + FCGI_HEADER_LEN, FCGI_END_REQUEST, id,
                 sizeof(FCGI_EndRequestBody));
}

/* Nobody writes through an iovec that is sent. */
static void
add(struct pieces *pieces, const void *bytes, size_t length)
{
    union {
        const void *from;
        void *to;
    } same = { .from = bytes };

    if (length == 0)
        return;
    pieces->all[pieces->count++] = (struct iovec){ same.to, length };
    pieces->length += length;
}

/* LENGTH bytes of head and body, taken as one text, from FROM on. */
static void
add_content(struct pieces *pieces, const struct kr_outgoing *going, size_t from,
            size_t length)
{
    struct kr_str head = kr_str_from(going->head, from);
    size_t of_head = head.length < length ? head.length : length;

    add(pieces, head.data, of_head);
    if (of_head < length)
        add(pieces, going->body.data + (from + of_head - going->head.length),
            length - of_head);
}

/* Record NUMBER less its first SKIP bytes. */
static void
add_record(struct pieces *pieces, const struct kr_outgoing *going,
           const struct frames *frames, size_t number, size_t skip)
{
    size_t from = number * CONTENT_MOST;
    size_t length = kr_outgoing_length(going) - from;
    const unsigned char *header = frames->last;

    if (length >= CONTENT_MOST) {
        length = CONTENT_MOST;
        header = frames->full;
    }
    if (skip < FCGI_HEADER_LEN) {
        add(pieces, header + skip, FCGI_HEADER_LEN - skip);
        skip = FCGI_HEADER_LEN;
    }
    skip -= FCGI_HEADER_LEN;
    add_content(pieces, going, from + skip, length - skip);
}

static size_t
record_count(const struct kr_outgoing *going)
{
    return (kr_outgoing_length(going) + CONTENT_MOST - 1) / CONTENT_MOST;
}

/* What is not sent yet, as far as there are pieces for it. */
static void
collect(const struct kr_delivery *delivery, const struct frames *frames,
        struct pieces *pieces)
{
    const struct kr_outgoing *going = &delivery->going;
    size_t count = record_count(going), number = delivery->sent / RECORD_MOST;
    size_t skip = delivery->sent % RECORD_MOST;
    size_t before_end = kr_delivery_length(delivery) - END_LENGTH;

    pieces->count = 0;
    pieces->length = 0;
    for (; number < count && delivery->sent < before_end; number++) {
        if (pieces->count + PIECES_OF_RECORD >= PIECES_MOST)
            return;
        add_record(pieces, going, frames, number, skip);
        skip = 0;
    }
    skip = delivery->sent > before_end ? delivery->sent - before_end : 0;
    add(pieces, frames->end + skip, END_LENGTH - skip);
}

size_t
kr_delivery_length(const struct kr_delivery *delivery)
{
    return kr_outgoing_length(&delivery->going) +
           record_count(&delivery->going) * FCGI_HEADER_LEN + END_LENGTH;
}

enum kr_delivery_state
kr_delivery_send(struct kr_delivery *delivery, int fd)
{
    size_t length = kr_delivery_length(delivery);
    struct frames frames;
    struct pieces pieces;

    write_frames(&frames, delivery->id, kr_outgoing_length(&delivery->going));
    while (delivery->sent < length) {
        struct msghdr message = { .msg_iov = pieces.all };
        ssize_t sent;

        collect(delivery, &frames, &pieces);
        message.msg_iovlen = pieces.count;
        sent = sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return errno == EAGAIN ? KR_DELIVERY_WAITS : KR_DELIVERY_LOST;
        delivery->sent += (size_t)sent;
        if ((size_t)sent < pieces.length)
            return KR_DELIVERY_WAITS;
    }
    return KR_DELIVERY_SENT;
}

/* --- Bytes that outlive the turn --- */

struct copy {
    struct kr_kept kept; /* the first member */
    char bytes[];
};

static void
end_copy(struct kr_kept *kept)
{
    free(kept);
}

static void
take_copy(struct kr_outgoing *going)
{
    size_t head = going->head.length, body = going->body.length;
    struct copy *copy = kr_alloc(sizeof(*copy) + head + body);

    copy->kept.users = 1;
    copy->kept.end = end_copy;
    memcpy(copy->bytes, going->head.data, head);
    if (body > 0)
        memcpy(copy->bytes + head, going->body.data, body);
    *going = (struct kr_outgoing){ .head = { copy->bytes, head },
                                   .body = { copy->bytes + head, body },
                                   .kept = &copy->kept };
}

void
kr_delivery_keep(struct kr_delivery *delivery)
{
    if (delivery->going.kept != NULL)
        kr_kept_join(delivery->going.kept);
    else
        take_copy(&delivery->going);
}

void
kr_delivery_end(struct kr_delivery *delivery)
{
    kr_outgoing_end(&delivery->going);
    *delivery = (struct kr_delivery){ 0 };
}
