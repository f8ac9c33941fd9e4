#include "kroniek/base/arena.h"
#include "view/graph.h"
#include "view/linked_data.h"

static void
put_search(struct kr_graph *graph)
{
    const struct kr_addresses *addresses = &graph->frame->addresses;

    kr_graph_node(graph, "potentialAction", "SearchAction", NULL);
    kr_graph_node(graph, "target", "EntryPoint", NULL);
    kr_json_writer_text(&graph->json, "urlTemplate",
                        kr_arena_format(graph->arena,
                                        "%s/%s/?q={search_term_string}",
                                        addresses->base_url,
                                        addresses->search));
    kr_graph_end(graph);
    kr_json_writer_text(&graph->json, "query-input",
                        "required name=search_term_string");
    kr_graph_end(graph);
}

/* The site, and how it is searched, where it can be. */
static void
put_site(struct kr_graph *graph)
{
    const struct kr_frame *frame = graph->frame;

    kr_graph_node(graph, NULL, "WebSite", kr_graph_address(graph, "/#site"));
    kr_json_writer_text(&graph->json, "name", frame->site_title);
    kr_json_writer_text(&graph->json, "url", kr_graph_address(graph, "/"));
    kr_json_writer_text(&graph->json, "description", frame->site_description);
    kr_json_writer_text(&graph->json, "inLanguage", frame->language);
    if (frame->search_href[0] != '\0')
        put_search(graph);
    kr_graph_end(graph);
}

static void
put_items(struct kr_graph *graph, const struct kr_posts *posts)
{
    kr_graph_node(graph, "mainEntity", "ItemList", NULL);
    kr_json_writer_open(&graph->json, "itemListElement", '[');
    for (size_t i = 0; i < posts->count; i++) {
        kr_graph_node(graph, NULL, "ListItem", NULL);
        kr_json_writer_number(&graph->json, "position", (int64_t)i + 1);
        kr_json_writer_text(&graph->json, "url",
                            kr_graph_address(graph, posts->items[i].href));
        kr_json_writer_text(&graph->json, "name", posts->items[i].title);
        kr_graph_end(graph);
    }
    kr_json_writer_close(&graph->json, ']');
    kr_graph_end(graph);
}

static void
put_page(struct kr_graph *graph, const struct kr_head *head,
         const struct kr_posts *posts)
{
    kr_graph_node(graph, NULL, "CollectionPage",
                  kr_arena_format(graph->arena, "%s#page", head->canonical));
    kr_json_writer_text(&graph->json, "name", head->subject);
    kr_json_writer_text(&graph->json, "url", head->canonical);
    kr_json_writer_text(&graph->json, "description", head->description);
    kr_json_writer_text(&graph->json, "inLanguage", head->language);
    kr_graph_blog(graph, "isPartOf");
    if (posts != NULL && posts->count > 0)
        put_items(graph, posts);
    kr_graph_end(graph);
}

struct kr_json
kr_linked_page(struct kr_arena *arena, const struct kr_head *head,
               const struct kr_posts *posts)
{
    const struct kr_json none = { "", 0 };
    struct kr_graph graph;

    if (head->canonical[0] == '\0')
        return none;
    kr_graph_start(&graph, arena, head->frame);
    if (head->front)
        put_site(&graph);
    put_page(&graph, head, posts);
    kr_graph_crumbs(&graph, head);
    return kr_graph_document(&graph);
}
