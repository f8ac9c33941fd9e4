/*
 * Building blocks of linked data.
 */
#ifndef KRONIEK_SRC_VIEW_GRAPH_H
#define KRONIEK_SRC_VIEW_GRAPH_H

#include <jansson.h>
#include "kroniek/view/frame.h"

struct kr_arena;

/* An object of TYPE; ID ("https://x.nl/#blog") or NULL. */
json_t *kr_graph_node(const char *type, const char *id);

/* KEY of OBJECT is TEXT, unless that is NULL or empty. */
void kr_graph_text(json_t *object, const char *key, const char *text);
/* KEY of OBJECT is VALUE, which is taken over. */
void kr_graph_put(json_t *object, const char *key, json_t *value);

/* The blog, told in full where it is first met, by its @id elsewhere. */
json_t *kr_graph_blog(struct kr_arena *arena, const struct kr_frame *frame);

/* BreadcrumbList of the page of HEAD, itself last; NULL when it has no crumbs
 * or no address. */
json_t *kr_graph_crumbs(struct kr_arena *arena, const struct kr_head *head);

/* The document of GRAPH, an array, which is taken over. */
struct kr_json kr_graph_document(struct kr_arena *arena, json_t *graph);

#endif
