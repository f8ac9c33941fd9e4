/*
 * How one text became another: the shortest way, by Eugene Myers' O(ND) method,
 * within bounds.  Used for lines, for paragraphs, and for the words of those
 * that were changed.
 */
#ifndef KRONIEK_TEXT_DIFF_H
#define KRONIEK_TEXT_DIFF_H

#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_arena;

enum kr_diff_kind { KR_DIFF_SAME, KR_DIFF_GONE, KR_DIFF_NEW, KR_DIFF_CHANGED };

struct kr_diff_run {        /* parts that follow each other and fare alike */
    enum kr_diff_kind kind; /* never CHANGED */
    size_t before;          /* place in the old row; of SAME and GONE */
    size_t after;           /* in the new one; of SAME and NEW */
    size_t count;
};

struct kr_diff_runs {
    const struct kr_diff_run *items;
    size_t count;
};

struct kr_parts { /* a text in lines, paragraphs or words */
    const struct kr_str *items;
    size_t count;
};

/* What a comparison may cost: start with KR_DIFF_COST and give the same to all
 * of one page.  Some 10 ns each. */
#define KR_DIFF_COST ((size_t)3000000)

/*
 * BEFORE as it became AFTER, in ARENA; what is gone stands before what came in
 * its stead.  Parts are compared without the white space at their ends.  Rows
 * that differ in more than 1,000 places, or for which *COST does not reach, are
 * told apart coarsely: what lies between what they have in common at both ends
 * is gone and new.
 */
struct kr_diff_runs kr_diff(struct kr_arena *arena, struct kr_parts before,
                            struct kr_parts after, size_t *cost);

/* TEXT in words and the white space between them; together they are TEXT. */
struct kr_parts kr_diff_words(struct kr_arena *arena, struct kr_str text);

/* The lines of TEXT that have more than white space, trimmed. */
struct kr_parts kr_diff_paragraphs(struct kr_arena *arena, struct kr_str text);

struct kr_diff_part {       /* some words */
    enum kr_diff_kind kind; /* SAME, GONE or NEW */
    struct kr_str text;
};

struct kr_diff_paragraph {
    enum kr_diff_kind kind;
    struct kr_str text;               /* "" when CHANGED */
    const struct kr_diff_part *parts; /* when CHANGED */
    size_t part_count;
};

struct kr_diff_text {
    const struct kr_diff_paragraph *items;
    size_t count;
};

/*
 * BEFORE as it became AFTER, paragraph by paragraph: one that has at least two
 * words in five of one that is gone is CHANGED, and told by its words; others
 * are gone and new.  Borrows from both texts; in ARENA.
 */
struct kr_diff_text
kr_diff_text(struct kr_arena *arena, struct kr_str before, struct kr_str after);

#endif
