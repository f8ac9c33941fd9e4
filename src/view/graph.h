/*
 * Building blocks of linked data: a graph is written node by node, nodes within
 * nodes as they are told.
 */
#ifndef KRONIEK_SRC_VIEW_GRAPH_H
#define KRONIEK_SRC_VIEW_GRAPH_H

#include "kroniek/base/buf.h"
#include "kroniek/view/frame.h"
#include "view/json_writer.h"

struct kr_arena;

struct kr_graph {
    struct kr_arena *arena; /* of what comes of it */
    const struct kr_frame *frame;
    struct kr_buf text; /* ended by kr_graph_document */
    struct kr_json_writer json;
};

/* An empty graph; GRAPH may not be moved. */
void kr_graph_start(struct kr_graph *graph, struct kr_arena *arena,
                    const struct kr_frame *frame);

/* A node of TYPE for KEY of the node that is open, or one more of a list, KEY
 * NULL; ID ("https://x.nl/#blog") or NULL.  It ends with kr_graph_end. */
void kr_graph_node(struct kr_graph *graph, const char *key, const char *type,
                   const char *id);
void kr_graph_end(struct kr_graph *graph);

/* The blog for KEY, told in full where it is first met, by its @id elsewhere.
 */
void kr_graph_blog(struct kr_graph *graph, const char *key);

/* PATH behind the base address. */
const char *kr_graph_address(const struct kr_graph *graph, const char *path);

/* BreadcrumbList of the page of HEAD, itself last; nothing when it has no
 * crumbs or no address. */
void kr_graph_crumbs(struct kr_graph *graph, const struct kr_head *head);

/* The document, in the arena; the graph is ended. */
struct kr_json kr_graph_document(struct kr_graph *graph);

#endif
