/*
 * The entries of a Movable Type file, cut off its stream one by one, and the
 * words that mark their parts.
 */
#ifndef KRONIEK_EXCHANGE_MOVABLE_TYPE_ENTRY_H
#define KRONIEK_EXCHANGE_MOVABLE_TYPE_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"

struct kr_err;
struct kr_input;

enum kr_movable_type_section {
    KR_SECTION_NONE,
    KR_SECTION_BODY,
    KR_SECTION_EXTENDED,
    KR_SECTION_EXCERPT,
    KR_SECTION_KEYWORDS,
    KR_SECTION_COMMENT,
    KR_SECTION_PING
};

struct kr_movable_type_entries; /* opaque; ended by its _free */

struct kr_movable_type_entry {
    struct kr_str text; /* its lines as they came; good until the next */
    size_t line;        /* of its first, from 1 */
    bool too_large;     /* TEXT is only its beginning */
    bool unmarked;      /* no "--------" ended the one before */
};

struct kr_movable_type_entries *kr_movable_type_entries(struct kr_input *input);
void kr_movable_type_entries_free(struct kr_movable_type_entries *entries);

/* The next with anything in it into *OUT; *END: there is none. */
KR_MUST_CHECK bool kr_movable_type_next(struct kr_movable_type_entries *entries,
                                        struct kr_movable_type_entry *out,
                                        bool *end, struct kr_err *err);

/* The section LINE begins, "BODY:" and nothing else. */
enum kr_movable_type_section kr_movable_type_section(struct kr_str line);

/* LINE is "KEY: value" with a key of the format. */
bool kr_movable_type_is_header(struct kr_str line);

#endif
