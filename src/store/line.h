/*
 * The orders things are listed in.  A line is one such order from end to end:
 * the posts of a month from the newest on, those of a tag, the tags under one
 * letter, the works that are cited.  Each place of a line has a key, bytes that
 * compare (memcmp) as the line goes.  A walk goes along a line from any key on.
 */
#ifndef KRONIEK_STORE_LINE_H
#define KRONIEK_STORE_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/dateline.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/text/date.h"

struct kr_arena;
struct kr_stmt;
struct kr_store;

enum kr_line_kind { /* stored by number; the first five as period.level */
                    KR_LINE_ALL = 0,
                    KR_LINE_YEAR = 1,
                    KR_LINE_MONTH = 2,
                    KR_LINE_DAY = 3,
                    KR_LINE_UNDATED = 4,
                    KR_LINE_MONTHLESS =
                        5,                /* of a year, in none of its months */
                    KR_LINE_YEARLESS = 6, /* in no year, undated ones last */
                    KR_LINE_IDS = 7,      /* all posts by id, smallest first */
                    KR_LINE_TERM = 8,
                    KR_LINE_LETTER = 9, /* tags or authors with posts */
                    KR_LINE_WORKS = 10
};

struct kr_line {
    enum kr_line_kind kind;
    /* The number of its first day; a term's id; taxonomy and letter; 0. */
    int64_t which;
};

struct kr_line_post { /* what posts are listed by, high first */
    int64_t latest, earliest, seat, article;
};

/* The year, month or day DATE as a line. */
struct kr_line kr_line_of_date(struct kr_date date);
/* The tags or authors under INITIAL, as term.initial. */
struct kr_line
kr_line_of_letter(enum kr_taxonomy taxonomy, const char *initial);
struct kr_line_letter { /* the other way round */
    enum kr_taxonomy taxonomy;
    const char *initial; /* static */
};
struct kr_line_letter kr_line_letter(struct kr_line line);

/* As memcmp, a key before those it begins. */
int kr_line_compare(struct kr_str a, struct kr_str b);

/* Keys, in ARENA.  Of a post in any line but KR_LINE_IDS, of a post there, of a
 * term under its letter, of a work. */
struct kr_str
kr_line_post_key(struct kr_arena *arena, const struct kr_line_post *post);
struct kr_str kr_line_id_key(struct kr_arena *arena, int64_t article);
struct kr_str kr_line_term_key(struct kr_arena *arena, struct kr_str alphabet,
                               struct kr_str path);
struct kr_str
kr_line_work_key(struct kr_arena *arena, struct kr_str sort, int64_t work);

/* The other way round: a key of words in its two parts, borrowed from it; empty
 * both, before all others, of an empty one. */
void
kr_line_words(struct kr_str key, struct kr_str *words, struct kr_str *rest);

struct kr_line_walk {
    int64_t id; /* of the post, term or work one stands at */
    /* The walk's own. */
    struct kr_store *store;
    struct kr_line line;
    struct kr_stmt *stmt;
    int64_t from, to;          /* seconds between which its posts lie */
    struct kr_line_post after; /* what it began behind */
    struct kr_str sort;        /* of the work it began behind */
    bool equals;           /* among those that are listed as where it began */
    struct kr_err trouble; /* of a statement ended on the way */
};

/* Begin a walk of LINE behind AFTER (borrowed until its end); empty: at its
 * beginning.  One walk of a kind at a time: it has the only statement. */
void kr_line_begin(struct kr_line_walk *walk, struct kr_store *store,
                   struct kr_line line, struct kr_str after);
/* To the next; false at the end, or when the archive fails. */
bool kr_line_next(struct kr_line_walk *walk);
/* The key of where one stands, in ARENA. */
struct kr_str
kr_line_here(const struct kr_line_walk *walk, struct kr_arena *arena);
/* Always, on every path. */
KR_MUST_CHECK bool kr_line_end(struct kr_line_walk *walk, struct kr_err *err);

#endif
