/*
 * One item of a feed as it was written, whatever the feed's language, and the
 * draft made of it.
 */
#ifndef KRONIEK_EXCHANGE_FEED_ITEM_H
#define KRONIEK_EXCHANGE_FEED_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include "draft_lists.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_draft;
struct kr_err;
struct kr_read_options;

enum kr_feed_type {
    KR_FEED_NONE, /* there is no such text */
    KR_FEED_TEXT, /* plain */
    KR_FEED_HTML,
    KR_FEED_GUESS /* RSS does not say: HTML where it looks so */
};

struct kr_feed_text {
    struct kr_str text; /* in the item's arena */
    enum kr_feed_type type;
};

/* A file that belongs to the item: a recording, a paper. */
struct kr_feed_file {
    const char *url;
    const char *type;  /* "audio/mpeg"; NULL */
    const char *title; /* NULL */
};

/* What all items of a feed share; all may be NULL. */
struct kr_feed_channel {
    const char *title, *link, *language, *base;
    const char *author; /* of entries that name none (Atom) */
};

struct kr_feed_item { /* all in the item's arena, all may be NULL */
    struct kr_arena *arena;
    const char *id;
    bool id_is_link;
    const char *about_id;  /* RSS 1.0's rdf:about, where there is no guid */
    const char *source_id; /* the number the site's program gave it */
    const char *link, *base, *language;
    struct kr_feed_text title, content, summary;
    struct kr_feed_text about; /* of a recording, where nothing else is */
    const char *remote;        /* its content is not in the feed but there */
    const char *published, *created, *updated; /* as written */
    const char *picture, *picture_alt;
    const char *thumbnail; /* a small one, where there is no other */
    struct kr_draft_lists lists;
    struct kr_feed_file *files;
    size_t file_count, file_room;
    bool page;           /* no post */
    bool draft;          /* not for everyone to see yet */
    const char *skipped; /* no article: it is a "comment", a "template" */
    const char *reason;  /* it cannot be read; NULL */
};

void kr_feed_file(struct kr_feed_item *item, struct kr_feed_file file);

#define KR_FEED_REMARKS 6

/*
 * Fill DRAFT, which has its place and position, from ITEM, in its arena; what
 * is worth a note goes to REMARKS.  INVALID: it cannot be read, and why.
 */
KR_MUST_CHECK bool
kr_feed_draft(struct kr_feed_item *item, const struct kr_feed_channel *channel,
              const struct kr_read_options *options, struct kr_draft *draft,
              const char **remarks, size_t *count, struct kr_err *err);

/* An author as feeds write one, without the mail address: "a@b.example (Jo)"
 * and "Jo <a@b.example>" are "Jo"; NULL when nothing is left.  In ARENA. */
const char *kr_feed_author(struct kr_arena *arena, const char *written);

#endif
