#include "view/graph.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/json.h"

/* json_string answers NULL for what is no UTF-8, and jansson takes none. */
void
kr_graph_text(json_t *object, const char *key, const char *text)
{
    if (text != NULL && text[0] != '\0')
        (void)json_object_set_new(object, key, json_string(text));
}

void
kr_graph_put(json_t *object, const char *key, json_t *value)
{
    (void)json_object_set_new(object, key, value);
}

json_t *
kr_graph_node(const char *type, const char *id)
{
    json_t *node = json_object();

    kr_graph_text(node, "@type", type);
    kr_graph_text(node, "@id", id);
    return node;
}

static const char *
absolute(struct kr_arena *arena, const struct kr_frame *frame, const char *path)
{
    return kr_address_absolute(arena, &frame->addresses, path);
}

json_t *
kr_graph_blog(struct kr_arena *arena, const struct kr_frame *frame)
{
    json_t *blog = kr_graph_node("Blog", absolute(arena, frame, "/#blog"));

    kr_graph_text(blog, "name", frame->site_title);
    kr_graph_text(blog, "url", absolute(arena, frame, "/"));
    return blog;
}

static void
add_crumb(json_t *list, const char *name, const char *address)
{
    json_t *item = kr_graph_node("ListItem", NULL);

    kr_graph_put(item, "position",
                 json_integer((json_int_t)json_array_size(list) + 1));
    kr_graph_text(item, "name", name);
    kr_graph_text(item, "item", address);
    (void)json_array_append_new(list, item);
}

json_t *
kr_graph_crumbs(struct kr_arena *arena, const struct kr_head *head)
{
    json_t *crumbs, *list;

    if (head->crumbs.count == 0 || head->canonical[0] == '\0')
        return NULL;
    crumbs = kr_graph_node("BreadcrumbList", kr_arena_format(arena, "%s#crumbs",
                                                             head->canonical));
    list = json_array();
    for (size_t i = 0; i < head->crumbs.count; i++)
        add_crumb(list, head->crumbs.items[i].text,
                  absolute(arena, head->frame, head->crumbs.items[i].href));
    add_crumb(list, head->subject, head->canonical);
    kr_graph_put(crumbs, "itemListElement", list);
    return crumbs;
}

struct kr_json
kr_graph_document(struct kr_arena *arena, json_t *graph)
{
    json_t *document = json_object();

    kr_graph_text(document, "@context", "https://schema.org");
    kr_graph_put(document, "@graph", graph);
    return kr_json_inline(arena, document);
}
