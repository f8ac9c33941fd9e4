#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/graph.h"
#include "view/linked_data.h"

static json_t *
search_of(struct kr_arena *arena, const struct kr_addresses *addresses)
{
    json_t *search = kr_graph_node("SearchAction", NULL);
    json_t *target = kr_graph_node("EntryPoint", NULL);

    kr_graph_text(target, "urlTemplate",
                  kr_arena_format(arena, "%s/%s/?q={search_term_string}",
                                  addresses->base_url, addresses->search));
    kr_graph_put(search, "target", target);
    kr_graph_text(search, "query-input", "required name=search_term_string");
    return search;
}

/* The site, and how it is searched, where it can be. */
static json_t *
site_of(struct kr_arena *arena, const struct kr_head *head)
{
    const struct kr_frame *frame = head->frame;
    const struct kr_addresses *addresses = &frame->addresses;
    json_t *site =
        kr_graph_node("WebSite",
                      kr_address_absolute(arena, addresses, "/#site"));

    kr_graph_text(site, "name", frame->site_title);
    kr_graph_text(site, "url", kr_address_absolute(arena, addresses, "/"));
    kr_graph_text(site, "description", frame->site_description);
    kr_graph_text(site, "inLanguage", frame->language);
    if (frame->search_href[0] != '\0')
        kr_graph_put(site, "potentialAction", search_of(arena, addresses));
    return site;
}

static json_t *
items_of(struct kr_arena *arena, const struct kr_head *head,
         const struct kr_posts *posts)
{
    json_t *list = kr_graph_node("ItemList", NULL), *items = json_array();

    for (size_t i = 0; i < posts->count; i++) {
        json_t *item = kr_graph_node("ListItem", NULL);

        kr_graph_put(item, "position", json_integer((json_int_t)i + 1));
        kr_graph_text(item, "url",
                      kr_address_absolute(arena, &head->frame->addresses,
                                          posts->items[i].href));
        kr_graph_text(item, "name", posts->items[i].title);
        (void)json_array_append_new(items, item);
    }
    kr_graph_put(list, "itemListElement", items);
    return list;
}

static json_t *
page_of(struct kr_arena *arena, const struct kr_head *head,
        const struct kr_posts *posts)
{
    json_t *page =
        kr_graph_node("CollectionPage",
                      kr_arena_format(arena, "%s#page", head->canonical));

    kr_graph_text(page, "name", head->subject);
    kr_graph_text(page, "url", head->canonical);
    kr_graph_text(page, "description", head->description);
    kr_graph_text(page, "inLanguage", head->language);
    kr_graph_put(page, "isPartOf", kr_graph_blog(arena, head->frame));
    if (posts != NULL && posts->count > 0)
        kr_graph_put(page, "mainEntity", items_of(arena, head, posts));
    return page;
}

struct kr_json
kr_linked_page(struct kr_arena *arena, const struct kr_head *head,
               const struct kr_posts *posts)
{
    const struct kr_json none = { "", 0 };
    json_t *graph, *crumbs;

    if (head->canonical[0] == '\0')
        return none;
    graph = json_array();
    crumbs = kr_graph_crumbs(arena, head);
    if (head->front)
        (void)json_array_append_new(graph, site_of(arena, head));
    (void)json_array_append_new(graph, page_of(arena, head, posts));
    if (crumbs != NULL)
        (void)json_array_append_new(graph, crumbs);
    return kr_graph_document(arena, graph);
}
