/*
 * The elements of a feed, gathered into items.  Everything is matched by what
 * it is called and where it stands; what is in a text as elements (XHTML, or
 * HTML that nobody escaped) becomes HTML text.
 */
#ifndef KRONIEK_EXCHANGE_FEED_PARSE_H
#define KRONIEK_EXCHANGE_FEED_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include "feed_item.h"
#include "feed_names.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "xml_parse.h"

struct kr_arena;
struct kr_err;

/* The attributes of the element whose text is being read, in the arena of the
 * item or of the feed. */
struct kr_feed_attributes {
    const char *type, *mode, *href, *rel, *url, *term, *label, *scheme;
    const char *permanent, *src, *title, *medium, *language, *base;
};

struct kr_feed_parse {
    /* Set by the caller. */
    struct kr_arena *arena; /* of the feed; the channel is in it */
    struct kr_arena *own;   /* of the item; reset before each */
    struct kr_feed_channel *channel;
    /* An item is whole; PLACE is where it began. */
    bool (*item)(void *self, struct kr_feed_item *item,
                 struct kr_xml_place place, struct kr_err *err);
    void *self;

    /* Its own. */
    struct kr_xml_parse *xml;
    struct kr_feed_item now;
    struct kr_xml_place place; /* of the item */
    size_t channel_depth;      /* 0: not within */
    size_t item_depth;         /* 0: not within */
    size_t level;              /* depth of what holds the next field */
    size_t depth;              /* of the field being read; 0: none */
    enum kr_feed_name field;
    struct kr_feed_attributes attributes;
    struct kr_buf text;
    bool markup;  /* `text` is HTML: elements stand in it */
    bool raw;     /* its pieces of text are HTML, too */
    bool waiting; /* within an author but not within the name */
};

/*
 * Start and end a parse of an XML text into items.  What OPTIONS say of
 * recovering holds.  Between them the caller feeds PARSE->xml.
 */
void kr_feed_parse_begin(struct kr_feed_parse *parse,
                         const struct kr_xml_options *options);
void kr_feed_parse_end(struct kr_feed_parse *parse);

#endif
