/*
 * Where one thread's requests are answered: from the pages that are kept, else
 * by the site, whose answer is then kept for the next who asks.
 *
 * A page is handed out only as the archive, the settings and the templates are
 * now; what it is made of is its stamp.  GET and HEAD without a query are
 * looked for; kept are pages with an ETag, and what is not there or has moved.
 */
#ifndef KRONIEK_SERVER_DESK_H
#define KRONIEK_SERVER_DESK_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/buf.h"
#include "server/page.h"
#include "server/wish.h"

struct kr_makings;
struct kr_packer;
struct kr_packing;
struct kr_page_cache;
struct kr_site;
struct kr_turn;

/* What all desks share. */
struct kr_stock {
    struct kr_page_cache *cache;
    struct kr_makings *makings;
    struct kr_packer *packer;
};

/* Of LIMIT bytes, all told; ended by kr_stock_close. */
void kr_stock_open(struct kr_stock *stock, size_t limit);
void kr_stock_close(struct kr_stock *stock);
/* Called while others use it. */
void kr_stock_resize(struct kr_stock *stock, size_t limit);

struct kr_desk {
    struct kr_stock *stock; /* borrowed */
    struct kr_site *site;   /* borrowed */
    struct kr_page_stamp stamp;
    bool has_file;  /* the stamp names the site's file */
    int64_t looked; /* the second in which that was seen last */
    struct kr_wishes wishes;
    struct kr_packing *packing; /* owned */
    struct kr_buf packed;       /* the body packed last */
};

void kr_desk_open(struct kr_desk *desk, struct kr_stock *stock);
void kr_desk_close(struct kr_desk *desk);

/* From now on SITE answers, with settings and templates number EDITION. */
void kr_desk_move(struct kr_desk *desk, struct kr_site *site, uint64_t edition);

/* Whether the site's database is where it was; looked at once a second of NOW,
 * Unix time. */
bool kr_desk_has_file(struct kr_desk *desk, int64_t now);

/* A kr_answer. */
void kr_desk_answer(struct kr_desk *desk, struct kr_turn *turn);

#endif
