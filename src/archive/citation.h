/*
 * One entry of a list of references, as authors write them: "Slutsky I. Title.
 * Neuron. 2010;65(2):165-177. doi:10.1016/j.neuron.2009.12.026".
 */
#ifndef KRONIEK_ARCHIVE_CITATION_H
#define KRONIEK_ARCHIVE_CITATION_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/str.h"

struct kr_arena;

struct citation_mark { /* a DOI or URL in a text */
    size_t at, length; /* what of the text to link */
    struct kr_str doi; /* "10.1016/j.x"; empty: it is a URL */
    bool encoded;      /* the DOI stands in an address: it has %XX */
};

/*
 * The first DOI ("doi:10.…", "DOI 10.…", or an address of doi.org) or URL in
 * TEXT at or behind FROM.  A final dot, comma or bracket that was not opened
 * inside it is the sentence's.
 */
bool citation_next(struct kr_str text, size_t from, struct citation_mark *mark);

/* Where MARK in TEXT leads, in ARENA: https://doi.org/… or the URL. */
struct kr_str citation_address(struct kr_arena *arena, struct kr_str text,
                               const struct citation_mark *mark);

/* Take the DOI or URL of MARK in TEXT into *OUT, if that has none yet. */
void citation_take(struct kr_arena *arena, struct kr_str text,
                   const struct citation_mark *mark, struct kr_reference *out);

/* ADDRESS, all of it, as a mark; false: it leads nowhere on the web. */
bool citation_of_address(struct kr_str address, struct citation_mark *mark);

/* What TEXT says: all of *OUT but the order.  In ARENA. */
void citation_read(struct kr_arena *arena, struct kr_str text,
                   struct kr_reference *out);

#endif
