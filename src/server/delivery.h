/*
 * An answer on its way: its bytes as FastCGI has them, and how many of them are
 * gone.
 *
 * FCGI_STDOUT records (65,528 bytes of content: the most that needs no padding,
 * so that a record is 65,536 bytes and it is known where each begins), an empty
 * one, FCGI_END_REQUEST; all by one sendmsg: head, body, the records' headers,
 * each from where it lies.  libfcgi's 8 KiB buffer would cost a write for each
 * 8 KiB.  Nothing here waits.
 *
 * A Unix socket takes 200 KB, any page of ours, at once.  A larger SO_SNDBUF
 * does not pay: 600 KB then go with one call in place of six, and cost 48
 * microseconds in place of 35, as the bytes have left the cache when they are
 * read.
 */
#ifndef KRONIEK_SERVER_DELIVERY_H
#define KRONIEK_SERVER_DELIVERY_H

#include <stddef.h>
#include "server/outgoing.h"

struct kr_delivery {
    struct kr_outgoing going;
    int id;      /* of the request */
    size_t sent; /* bytes on the wire, records' headers and all */
};

enum kr_delivery_state {
    KR_DELIVERY_SENT,  /* the other side's system has all of it */
    KR_DELIVERY_WAITS, /* the socket takes no more for now */
    KR_DELIVERY_LOST   /* nobody is there to take it */
};

/* Bytes on the wire in all. */
size_t kr_delivery_length(const struct kr_delivery *delivery);

/* Send what FD, a socket, takes at once; DELIVERY->sent goes up. */
enum kr_delivery_state kr_delivery_send(struct kr_delivery *delivery, int fd);

/*
 * Let DELIVERY, whose bytes are the turn's or shared, have bytes of its own
 * that outlive the turn: shared ones are joined once more, a turn's are copied.
 */
void kr_delivery_keep(struct kr_delivery *delivery);

/* Leave the bytes of a kept DELIVERY; it is empty then. */
void kr_delivery_end(struct kr_delivery *delivery);

#endif
