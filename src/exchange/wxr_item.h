/*
 * What a WordPress export holds, as it stands in it: text as text, dates as
 * written, nothing yet decided.  Texts are in the arena of the gatherer
 * (wxr_gather.h); NULL where the element is not there.
 */
#ifndef KRONIEK_EXCHANGE_WXR_ITEM_H
#define KRONIEK_EXCHANGE_WXR_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "xml_parse.h"

struct kr_wxr_meta {
    const char *key, *value;
};

/* A <category> of an item. */
struct kr_wxr_term {
    const char *taxonomy; /* "category", "post_tag", …; NULL not said */
    const char *slug;     /* NULL not said */
    const char *name;
};

struct kr_wxr_comment {
    const char *id, *parent, *type, *approved;
    const char *author, *url; /* mail and network addresses are not read */
    const char *date, *date_gmt;
    const char *content;
};

struct kr_wxr_item {
    struct kr_xml_place place; /* of its tag */
    const char *title, *link, *published, *creator, *guid;
    struct kr_str content;
    const char *excerpt;
    const char *id, *date, *date_gmt, *modified, *modified_gmt;
    const char *slug, *status, *parent, *type, *password, *sticky;
    const char *attachment; /* address of its file */

    struct kr_wxr_term *terms;
    size_t term_count;
    struct kr_wxr_meta *metas;
    size_t meta_count;
    struct kr_wxr_comment *comments;
    size_t comment_count;

    struct kr_err fault;  /* why it cannot be imported; KR_FINE: it can */
    const char *left_out; /* a field too large to keep; NULL */
};

/* wp:author, wp:category, wp:tag or wp:term of the channel. */
struct kr_wxr_entry {
    const char *id, *taxonomy, *slug, *parent, *name;
    const char *login, *first_name, *last_name; /* authors only */
};

struct kr_wxr_channel {
    const char *title, *link, *language, *version;
    const char *base_site, *base_blog; /* addresses */
};

#endif
