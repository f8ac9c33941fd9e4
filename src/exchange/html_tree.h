/*
 * A page as a tree.  libxml2's HTML parser cuts it into tags and text and
 * mends what is broken; the tree is our own, so that its depth and size are
 * bounded, nothing is walked or freed by recursion, and every element knows its
 * line.
 */
#ifndef KRONIEK_EXCHANGE_HTML_TREE_H
#define KRONIEK_EXCHANGE_HTML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_buf;
struct kr_err;

#define KR_HTML_TREE_DEPTH 400         /* deeper elements lie side by side */
#define KR_HTML_TREE_NODES 4000000     /* elements and pieces of text */
#define KR_HTML_FILE_LIMIT (64u << 20) /* bytes of a page */

struct kr_html_attribute {
    const char *name, *value; /* value "" when none is given */
};

struct kr_html_node {
    const char *name;   /* of an element, lower case; NULL: a piece of text */
    struct kr_str text; /* of a piece of text, decoded */
    const struct kr_html_attribute *attributes;
    size_t attribute_count;
    struct kr_html_node *parent, *first, *last, *next, *previous;
    size_t line;   /* from 1 */
    bool left_out; /* it and all in it is no part of what is wanted */
    bool opened;   /* it is none, but what is in it is */
};

struct kr_html_tree {
    struct kr_html_node *root; /* a nameless element above all */
    const char *saved_from;    /* address in a browser's comment; NULL */
    bool framed;               /* a frameset: what it shows is elsewhere */
};

/*
 * TEXT (UTF-8, without control bytes) as a tree in ARENA.  LIMIT: larger than
 * KR_HTML_FILE_LIMIT or KR_HTML_TREE_NODES.
 */
KR_MUST_CHECK bool kr_html_tree(struct kr_arena *arena, struct kr_str text,
                                struct kr_html_tree *out, struct kr_err *err);

/* The node behind NODE in the order of the page, within TOP; NULL at the end.
 * kr_html_past leaves out what is in NODE. */
struct kr_html_node *
kr_html_next(const struct kr_html_node *node, const struct kr_html_node *top);
struct kr_html_node *
kr_html_past(const struct kr_html_node *node, const struct kr_html_node *top);

bool kr_html_is(const struct kr_html_node *node, const char *name);
/* One of the names in LIST, separated by spaces. */
bool kr_html_is_one_of(const struct kr_html_node *node, const char *list);
/* NULL: it has no such attribute. */
const char *
kr_html_attribute(const struct kr_html_node *node, const char *name);
/* The attribute NAME, a list of words, has WORD (any case). */
bool kr_html_has_word(const struct kr_html_node *node, const char *name,
                      const char *word);
/* One of its classes is WORD. */
bool kr_html_has_class(const struct kr_html_node *node, const char *word);
/* One of its classes is one of the words in LIST. */
bool kr_html_has_class_of(const struct kr_html_node *node, const char *list);
/* NODE is ABOVE or in it. */
bool kr_html_is_in(const struct kr_html_node *node,
                   const struct kr_html_node *above);

/* The first element in TOP, itself not counted, that is called NAME (NULL:
 * any) and has a class of LIST (NULL: any); nothing left out is looked at. */
struct kr_html_node *kr_html_find(const struct kr_html_node *top,
                                  const char *name, const char *classes);

/* The text in NODE, white space folded to single spaces, of at most KR_HTML_…
 * LIMIT bytes, in ARENA; "" for NULL.  What is left out is not in it. */
#define KR_HTML_WORDS_LIMIT 4096
const char *
kr_html_words(struct kr_arena *arena, const struct kr_html_node *node);
/* Bytes of all of it; in *LINKED (or NULL) those within links. */
size_t kr_html_weight(const struct kr_html_node *node, size_t *linked);

/* An element that stands on lines of its own. */
bool kr_html_is_block(const struct kr_html_node *node);

#endif
