/*
 * What a reader asks the archive for, read from what was typed into one field:
 * words, "phrases in quotes" of any kind, -words and -"phrases" not wanted,
 * tag:x, author:x, year:2025.  Nothing typed is ever an error; what cannot be
 * understood is looked for as words.  No grammar of a search engine is known
 * here, and none is reachable from here.
 */
#ifndef KRONIEK_ARCHIVE_SEARCH_QUERY_H
#define KRONIEK_ARCHIVE_SEARCH_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_addresses;
struct kr_arena;

#define KR_SEARCH_BYTES 400 /* of what was typed; the rest is left out */
#define KR_SEARCH_PARTS 24  /* the same */

struct kr_search_part {
    struct kr_str text; /* as typed, without quotes and minus; not empty */
    bool phrase;        /* its words stand together, in this order */
    bool unwanted;      /* what has it is left out */
};

/* What a language calls the filters, without the colon: "tag" "auteur" "jaar".
 * The English and the Dutch names are always understood. */
struct kr_search_names {
    const char *tag, *author, *year;
};

struct kr_search_query {
    const char *text;                   /* as typed, on one line, valid UTF-8 */
    const struct kr_search_part *parts; /* in their order */
    size_t count;
    const char *tag;                     /* a slug; NULL any */
    const char *author;                  /* a slug; NULL any */
    int year;                            /* 0 any */
    bool cut;                            /* more was typed than is looked at */
    const struct kr_search_names *names; /* borrowed; NULL: English */
};

/*
 * Read TYPED (any bytes) into *OUT, in ARENA.  A query of filters alone has no
 * wanted part and means all their posts; one of nothing at all has text "".
 *
 * Bad bytes become U+FFFD, control characters and NUL spaces; runs of spaces
 * are one.  A quote opens a phrase where a word may begin and closes at the
 * next of its kind: " „ “ ” « » ‹ › among each other, ' ‘ ’ only where it ends
 * a word, and never before one letter ('s, 't).  Without its other half it is
 * no quote.  A minus is one of - ‐ ‑ – − right before a word or a quote.  A
 * second tag, and a tag not wanted, are phrases, for tags are searched; of
 * several authors or years the last counts.  Parts have a character that is
 * no punctuation.
 */
void kr_search_query_read(struct kr_arena *arena, struct kr_str typed,
                          struct kr_search_query *out);

/* The same, where filters have NAMES as well; borrowed by *OUT. */
void kr_search_query_read_in(struct kr_arena *arena, struct kr_str typed,
                             const struct kr_search_names *names,
                             struct kr_search_query *out);

/*
 * QUERY as it would be typed, with its tag, author and year replaced where
 * TAG or AUTHOR is not NULL ("": none) or YEAR not negative (0: none); in
 * ARENA.  For links that narrow a search or widen it again.  Reading it gives
 * the same parts and filters; parts at the end are left out where
 * KR_SEARCH_BYTES would not hold them.
 */
const char *
kr_search_query_write(struct kr_arena *arena,
                      const struct kr_search_query *query, const char *tag,
                      const char *author, int year);

/* Page NUMBER (from 1) of what a search for TEXT finds, as a browser's form
 * would ask for it: "/search/?q=oude+peer&page=2"; of "" the page that says how
 * to search. */
const char *
kr_search_address(struct kr_arena *arena, const struct kr_addresses *addresses,
                  const char *text, int64_t number);

#endif
