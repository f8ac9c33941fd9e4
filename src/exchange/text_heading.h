/*
 * The heading of an archive page: "Maandelijks Archief :", "Posts Tagged: …".
 */
#ifndef KRONIEK_EXCHANGE_TEXT_HEADING_H
#define KRONIEK_EXCHANGE_TEXT_HEADING_H

#include <stdbool.h>
#include "kroniek/archive/listing.h"
#include "text_line.h"

struct kr_arena;
struct kr_err;

struct kr_text_heading {
    enum kr_listing_kind kind; /* NONE: the text has no heading */
    bool sure;                 /* its words are no everyday ones */
    struct kr_str words;       /* without the colon */
    struct kr_str value;       /* empty: missing */
    size_t number;             /* the line of the value */
    struct kr_text_lines after;
};

/* Look for a heading at the start of TEXT.  Without one, `after` is at the
 * start. */
struct kr_text_heading kr_text_heading(struct kr_str text);

/*
 * What the heading says, in ARENA.  INVALID, placed at NAME:LINE, when the
 * value is missing, is no UTF-8 or does not fit the kind.
 */
bool
kr_text_heading_listing(struct kr_arena *arena,
                        const struct kr_text_heading *heading, const char *name,
                        struct kr_listing *out, struct kr_err *err);

#endif
