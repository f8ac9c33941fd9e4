/*
 * Tags and categories, and authors, which are users there.  Mail addresses are
 * nowhere in the archive.
 */
#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/json.h"
#include "view/wp_json.h"

static const char *const term_brief[] = {
    "id", "link", "name", "slug", "taxonomy", "_links", NULL,
};

static const char *const user_brief[] = {
    "id",   "name",        "url",    "description", "link",
    "slug", "avatar_urls", "_links", NULL,
};

/* The last segment of a category's path. */
static const char *
slug_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

static const char *
link_of(const struct kr_wp_shape *shape, const struct kr_term *term)
{
    return kr_wp_absolute(shape, kr_address_term(shape->arena,
                                                 &shape->frame->addresses,
                                                 term->taxonomy, term->path));
}

static json_t *
user_json(const struct kr_wp_shape *shape, const struct kr_term *term)
{
    json_t *links = json_pack(
        "{s:o,s:o}", "self",
        kr_wp_link(kr_wp_href(shape, "users/%lld", (long long)term->id), false),
        "collection", kr_wp_link(kr_wp_href(shape, "users"), false));
    json_t *object =
        json_pack("{s:I,s:s,s:s,s:s,s:s,s:s,s:{},s:[],s:o}", "id",
                  (json_int_t)term->id, "name",
                  kr_wp_escaped(shape, term->name), "url", "", "description",
                  "", "link", link_of(shape, term), "slug", term->path,
                  "avatar_urls", "meta", "_links", links);

    return kr_wp_shaped(shape, object, user_brief);
}

static json_t *
term_links(const struct kr_wp_shape *shape, const struct kr_wp_term *term,
           const char *set, const char *taxonomy)
{
    long long id = (long long)term->term->id;
    json_t *links = json_pack(
        "{s:o,s:o,s:o,s:o,s:o}", "self",
        kr_wp_link(kr_wp_href(shape, "%s/%lld", set, id), false), "collection",
        kr_wp_link(kr_wp_href(shape, "%s", set), false), "about",
        kr_wp_link(kr_wp_href(shape, "taxonomies/%s", taxonomy), false),
        "wp:post_type",
        kr_wp_link(kr_wp_href(shape, "posts?%s=%lld", set, id), false),
        "curies", kr_wp_curies());

    if (term->parent != 0)
        json_object_set_new(links, "up",
                            kr_wp_link(kr_wp_href(shape, "%s/%lld", set,
                                                  (long long)term->parent),
                                       true));
    return links;
}

json_t *
kr_wp_term_json(const struct kr_wp_shape *shape, const struct kr_wp_term *term)
{
    const struct kr_term *own = term->term;
    bool tree = own->taxonomy == KR_CATEGORY;
    const char *taxonomy = tree ? "category" : "post_tag";
    json_t *object;

    if (own->taxonomy == KR_AUTHOR)
        return user_json(shape, own);
    object = json_pack("{s:I,s:I,s:s,s:s,s:s,s:s,s:s,s:[]}", "id",
                       (json_int_t)own->id, "count", (json_int_t)own->posts,
                       "description", "", "link", link_of(shape, own), "name",
                       kr_wp_escaped(shape, own->name), "slug",
                       slug_of(own->path), "taxonomy", taxonomy, "meta");
    if (tree)
        json_object_set_new(object, "parent", json_integer(term->parent));
    json_object_set_new(object, "_links",
                        term_links(shape, term, tree ? "categories" : "tags",
                                   taxonomy));
    return kr_wp_shaped(shape, object, term_brief);
}

bool
kr_wp_terms(const struct kr_wp_shape *shape, const struct kr_wp_term *terms,
            size_t count, bool alone, struct kr_buf *out, struct kr_err *err)
{
    json_t *all;

    if (alone)
        return kr_json_write(kr_wp_term_json(shape, terms), out, err);
    all = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(all, kr_wp_term_json(shape, &terms[i]));
    return kr_json_write(all, out, err);
}
