/*
 * Where the posts of a text begin and end.  A post begins with a block of one
 * line, its title, and a block of one author line; it ends where the next one
 * begins.  The blank line between the two may lack in the first post and in a
 * text that has shown an author line before.
 */
#ifndef KRONIEK_EXCHANGE_TEXT_POSTS_H
#define KRONIEK_EXCHANGE_TEXT_POSTS_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"
#include "text_author.h"
#include "text_line.h"

struct kr_text_post {
    bool begun;          /* with an author line; else the text before any */
    struct kr_str bytes; /* from its title to the end of its body */
    size_t number;       /* line of the first of them */
    struct kr_str title; /* empty: none */
    struct kr_text_author author;
    struct kr_str body; /* without the blank lines at both ends */
    size_t stray;       /* an author line without title in the body; 0 none */
    size_t lone;        /* a title and the author's name alone, likewise */
};

struct kr_text_block { /* lines without a blank one between */
    size_t start, number, lines;
    struct kr_str text; /* the first line */
    bool items;         /* its last line belongs to a list */
    bool title;         /* it can be one: a line, no item, no author line */
};

struct kr_text_posts {
    struct kr_text_lines lines;
    struct kr_text_block before, block;
    struct kr_text_post open;
    size_t body; /* where the open post's body starts */
    bool tight;  /* the block at hand is an author line right below its title */
    bool ended;
};

/* The posts of LINES from where it stands. */
struct kr_text_posts kr_text_posts(struct kr_text_lines lines);

/* The next one that is not blank; false at the end.  Text before the first is
 * given as one that is not begun. */
bool kr_text_posts_next(struct kr_text_posts *posts, struct kr_text_post *out);

/*
 * POST, text that no author line begins, may still have a title: its first
 * block is a heading and text follows.  Then make it one with that title.
 */
bool kr_text_post_take_title(struct kr_text_post *post);

#endif
