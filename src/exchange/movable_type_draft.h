/*
 * One entry of a Movable Type file as a draft.
 */
#ifndef KRONIEK_EXCHANGE_MOVABLE_TYPE_DRAFT_H
#define KRONIEK_EXCHANGE_MOVABLE_TYPE_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include "draft_lists.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "movable_type_text.h"

struct kr_arena;
struct kr_err;
struct kr_sink;

/* One entry on its way to a draft.  Start with the arena, the sink, the lists'
 * arena, a buffer for the HTML, the draft's place and unknown dates; end the
 * buffer. */
struct kr_movable_type_making {
    struct kr_arena *arena;
    struct kr_sink *sink; /* told what is doubtful */
    struct kr_draft draft;
    struct kr_draft_lists lists;
    enum kr_movable_type_filter filter;
    bool dated;                /* it states a date */
    const char *basename;      /* its file's name; NULL */
    const char *only_comments; /* why it is no entry by itself; NULL */
    struct kr_buf html;
    struct kr_comment_draft *comments;
    size_t comment_room;
    const char **keywords;
    size_t keyword_room;
};

/*
 * Make TEXT, the lines of an entry, into MAKING's draft; the lists are not yet
 * given to it.  INVALID, LIMIT: a section that cannot be made, without a place.
 */
KR_MUST_CHECK bool kr_movable_type_make(struct kr_movable_type_making *making,
                                        struct kr_str text, struct kr_err *err);

#endif
