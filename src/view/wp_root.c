/*
 * What the API says of itself: its routes, and the kinds of things it has.
 */
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "view/json.h"
#include "view/wp_json.h"

/* Each route as WordPress writes it: a part that varies is a group. */
static const char *const routes[] = {
    "/wp/v2",
    "/wp/v2/posts",
    "/wp/v2/posts/(?P<id>[\\d]+)",
    "/wp/v2/pages",
    "/wp/v2/pages/(?P<id>[\\d]+)",
    "/wp/v2/media",
    "/wp/v2/media/(?P<id>[\\d]+)",
    "/wp/v2/categories",
    "/wp/v2/categories/(?P<id>[\\d]+)",
    "/wp/v2/tags",
    "/wp/v2/tags/(?P<id>[\\d]+)",
    "/wp/v2/users",
    "/wp/v2/users/(?P<id>[\\d]+)",
    "/wp/v2/search",
    "/wp/v2/types",
    "/wp/v2/types/(?P<type>[\\w-]+)",
    "/wp/v2/taxonomies",
    "/wp/v2/taxonomies/(?P<taxonomy>[\\w-]+)",
    "/wp/v2/statuses",
    "/wp/v2/statuses/(?P<status>[\\w-]+)",
};

static json_t *
route_json(const struct kr_wp_shape *shape, const char *route,
           const char *space)
{
    json_t *object =
        json_pack("{s:s,s:[s],s:[{s:[s],s:{}}]}", "namespace", space, "methods",
                  "GET", "endpoints", "methods", "GET", "args");

    if (strchr(route, '(') == NULL)
        json_object_set_new(
            object, "_links",
            json_pack("{s:[{s:s}]}", "self", "href",
                      kr_arena_format(shape->arena, "%s/wp-json%s",
                                      shape->frame->addresses.base_url,
                                      route)));
    return object;
}

static json_t *
routes_json(const struct kr_wp_shape *shape)
{
    json_t *all = json_object();

    for (size_t i = 0; i < KR_COUNT(routes); i++)
        json_object_set_new(all, routes[i],
                            route_json(shape, routes[i], "wp/v2"));
    return all;
}

bool
kr_wp_root(const struct kr_wp_shape *shape, struct kr_buf *out,
           struct kr_err *err)
{
    static const char *const brief[] = { "name", "description", "url", NULL };
    const struct kr_frame *frame = shape->frame;
    const char *home = frame->addresses.base_url;
    json_t *all = routes_json(shape);
    json_t *object;

    json_object_set_new(all, "/", route_json(shape, "/", ""));
    json_object_set_new(all, "/oembed/1.0/embed",
                        route_json(shape, "/oembed/1.0/embed", "oembed/1.0"));
    object = json_pack("{s:s,s:s,s:s,s:s,s:[s,s],s:{},s:o}", "name",
                       kr_wp_escaped(shape, frame->site_title), "description",
                       kr_wp_escaped(shape, frame->site_description), "url",
                       home, "home", home, "namespaces", "oembed/1.0", "wp/v2",
                       "authentication", "routes", all);
    return kr_json_write(kr_wp_shaped(shape, object, brief), out, err);
}

bool
kr_wp_namespace(const struct kr_wp_shape *shape, struct kr_buf *out,
                struct kr_err *err)
{
    static const char *const brief[] = { "namespace", NULL };
    json_t *object = json_pack("{s:s,s:o}", "namespace", "wp/v2", "routes",
                               routes_json(shape));

    return kr_json_write(kr_wp_shaped(shape, object, brief), out, err);
}

/* --- Kinds --- */

static const struct kind {
    const char *set;  /* whose member it is */
    const char *name; /* "post_tag" */
    const char *label;
    const char *base; /* of its route; "" none */
    bool tree;        /* its members lie in each other */
} kinds[] = {
    { "types", "post", "Posts", "posts", false },
    { "types", "page", "Pages", "pages", false },
    { "types", "attachment", "Media", "media", false },
    { "taxonomies", "category", "Categories", "categories", true },
    { "taxonomies", "post_tag", "Tags", "tags", false },
    { "statuses", "publish", "Published", "", false },
};

static json_t *
kind_links(const struct kr_wp_shape *shape, const struct kind *kind)
{
    json_t *links = json_object();

    json_object_set_new(links, "collection",
                        kr_wp_link(kr_wp_href(shape, "%s", kind->set), false));
    if (kind->base[0] == '\0')
        json_object_set_new(links, "archives",
                            kr_wp_link(kr_wp_href(shape, "posts"), false));
    else
        json_object_set_new(links, "wp:items",
                            kr_wp_link(kr_wp_href(shape, "%s", kind->base),
                                       false));
    json_object_set_new(links, "curies", kr_wp_curies());
    return links;
}

static json_t *
kind_json(const struct kr_wp_shape *shape, const struct kind *kind)
{
    json_t *object =
        json_pack("{s:s,s:s}", "name", kind->label, "slug", kind->name);

    if (kind->base[0] == '\0') {
        json_object_set_new(object, "public", json_true());
        json_object_set_new(object, "queryable", json_true());
        json_object_set_new(object, "date_floating", json_false());
    } else {
        json_object_set_new(object, "description", json_string(""));
        json_object_set_new(object, "hierarchical", json_boolean(kind->tree));
        json_object_set_new(object, "rest_base", json_string(kind->base));
        json_object_set_new(object, "rest_namespace", json_string("wp/v2"));
    }
    if (strcmp(kind->name, "post") == 0)
        json_object_set_new(object, "taxonomies",
                            json_pack("[s,s]", "category", "post_tag"));
    else if (strcmp(kind->set, "types") == 0)
        json_object_set_new(object, "taxonomies", json_array());
    else if (strcmp(kind->set, "taxonomies") == 0)
        json_object_set_new(object, "types", json_pack("[s]", "post"));
    json_object_set_new(object, "_links", kind_links(shape, kind));
    return object;
}

bool
kr_wp_kinds(const struct kr_wp_shape *shape, const char *set, const char *name,
            struct kr_buf *out, struct kr_err *err)
{
    static const char *const brief[] = { "name", "slug", "_links", NULL };
    json_t *all = json_object(), *one = NULL;

    for (size_t i = 0; i < KR_COUNT(kinds); i++) {
        if (strcmp(kinds[i].set, set) != 0 ||
            (name != NULL && strcmp(kinds[i].name, name) != 0))
            continue;
        one = kr_wp_shaped(shape, kind_json(shape, &kinds[i]), brief);
        json_object_set_new(all, kinds[i].name, one);
    }
    if (name == NULL)
        return kr_json_write(all, out, err);
    json_incref(one);
    json_decref(all);
    if (one == NULL)
        return kr_fail(err, KR_NOT_FOUND, "no '%s' of %s", name, set);
    return kr_json_write(one, out, err);
}

/* --- What a search found --- */

static json_t *
hit_json(const struct kr_wp_shape *shape, const struct kr_wp_hit *hit)
{
    static const char *const brief[] = { "id",      "title",  "url", "type",
                                         "subtype", "_links", NULL };
    const struct kr_addresses *addresses = &shape->frame->addresses;
    const struct kr_article *article = hit->article;
    const struct kr_term *term = hit->term;
    bool page = article != NULL && article->kind == KR_PAGE;
    bool tree = term != NULL && term->taxonomy == KR_CATEGORY;
    const char *set = article != NULL ? (page ? "pages" : "posts")
                      : tree          ? "categories"
                                      : "tags";
    const char *path =
        article != NULL ? kr_permalink(shape->arena, addresses, article->kind,
                                       article->slug, &article->date)
                        : kr_address_term(shape->arena, addresses,
                                          term->taxonomy, term->path);
    json_int_t id = article != NULL ? article->id : term->id;
    json_t *object = json_pack(
        "{s:I,s:s,s:s,s:s,s:s,s:{s:o}}", "id", id, "title",
        kr_wp_escaped(shape, article != NULL ? article->title : term->name),
        "url", kr_wp_absolute(shape, path), "type",
        article != NULL ? "post" : "term", "subtype",
        article != NULL ? kr_kind_name(article->kind)
        : tree          ? "category"
                        : "post_tag",
        "_links", "self",
        kr_wp_link(kr_wp_href(shape, "%s/%lld", set, (long long)id), true));

    return kr_wp_shaped(shape, object, brief);
}

bool
kr_wp_hits(const struct kr_wp_shape *shape, const struct kr_wp_hit *hits,
           size_t count, struct kr_buf *out, struct kr_err *err)
{
    json_t *all = json_array();

    for (size_t i = 0; i < count; i++)
        json_array_append_new(all, hit_json(shape, &hits[i]));
    return kr_json_write(all, out, err);
}
