/*
 * The articles a page describes in JSON-LD (schema.org): Article, BlogPosting,
 * NewsArticle and their kin, alone, in lists or in an @graph.
 */
#ifndef KRONIEK_EXCHANGE_HTML_JSON_LD_H
#define KRONIEK_EXCHANGE_HTML_JSON_LD_H

#include <stddef.h>
#include "html_claims.h"
#include "html_tree.h"

struct kr_html_ld {
    struct kr_html_claims *items; /* in their order, in an arena */
    size_t count, room;
    struct kr_html_claims page; /* what it says of the page itself */
};

/* What is in TREE, in ARENA; relative addresses are those of BASE (or NULL).
 * What is no JSON is passed over, as browsers do. */
void kr_html_json_ld(struct kr_arena *arena, const struct kr_html_tree *tree,
                     const char *base, struct kr_html_ld *out);

#endif
