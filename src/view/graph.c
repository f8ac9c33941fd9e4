#include "view/graph.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"

#define LONGEST ((size_t)32 * 1024 * 1024)
#define USUAL ((size_t)4096) /* bytes of most documents */

void
kr_graph_start(struct kr_graph *graph, struct kr_arena *arena,
               const struct kr_frame *frame)
{
    *graph = (struct kr_graph){
        .arena = arena,
        .frame = frame,
        .text = KR_BUF(LONGEST),
        .json = { .in_script = true },
    };
    graph->json.out = &graph->text;
    (void)kr_buf_room(&graph->text, USUAL);
    kr_json_writer_open(&graph->json, NULL, '{');
    kr_json_writer_text(&graph->json, "@context", "https://schema.org");
    kr_json_writer_open(&graph->json, "@graph", '[');
}

void
kr_graph_node(struct kr_graph *graph, const char *key, const char *type,
              const char *id)
{
    kr_json_writer_open(&graph->json, key, '{');
    kr_json_writer_text(&graph->json, "@type", type);
    kr_json_writer_text(&graph->json, "@id", id);
}

void
kr_graph_end(struct kr_graph *graph)
{
    kr_json_writer_close(&graph->json, '}');
}

const char *
kr_graph_address(const struct kr_graph *graph, const char *path)
{
    return kr_address_absolute(graph->arena, &graph->frame->addresses, path);
}

void
kr_graph_blog(struct kr_graph *graph, const char *key)
{
    kr_graph_node(graph, key, "Blog", kr_graph_address(graph, "/#blog"));
    kr_json_writer_text(&graph->json, "name", graph->frame->site_title);
    kr_json_writer_text(&graph->json, "url", kr_graph_address(graph, "/"));
    kr_graph_end(graph);
}

static void
put_crumb(struct kr_graph *graph, size_t position, const char *name,
          const char *address)
{
    kr_graph_node(graph, NULL, "ListItem", NULL);
    kr_json_writer_number(&graph->json, "position", (int64_t)position);
    kr_json_writer_text(&graph->json, "name", name);
    kr_json_writer_text(&graph->json, "item", address);
    kr_graph_end(graph);
}

void
kr_graph_crumbs(struct kr_graph *graph, const struct kr_head *head)
{
    const struct kr_anchors *crumbs = &head->crumbs;

    if (crumbs->count == 0 || head->canonical[0] == '\0')
        return;
    kr_graph_node(graph, NULL, "BreadcrumbList",
                  kr_arena_format(graph->arena, "%s#crumbs", head->canonical));
    kr_json_writer_open(&graph->json, "itemListElement", '[');
    for (size_t i = 0; i < crumbs->count; i++)
        put_crumb(graph, i + 1, crumbs->items[i].text,
                  kr_graph_address(graph, crumbs->items[i].href));
    put_crumb(graph, crumbs->count + 1, head->subject, head->canonical);
    kr_json_writer_close(&graph->json, ']');
    kr_graph_end(graph);
}

struct kr_json
kr_graph_document(struct kr_graph *graph)
{
    struct kr_json json = { "", 0 };
    struct kr_str kept;

    kr_json_writer_close(&graph->json, ']');
    kr_json_writer_close(&graph->json, '}');
    if (!graph->text.full) {
        kept = kr_buf_keep(&graph->text, graph->arena);
        json = (struct kr_json){ kept.data, kept.length };
    }
    kr_buf_free(&graph->text);
    return json;
}
