#include "html_json_ld.h"

#include <string.h>
#include <strings.h>

#include <jansson.h>

#include "html_address.h"
#include "html_dates.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"

#define SCRIPT_LIMIT ((size_t)2 << 20) /* bytes of one script */
#define SCRIPTS_LIMIT 40
#define OBJECTS_LIMIT 2000
#define DEPTH_LIMIT 24

struct graph { /* every object of a script, for references by @id */
    const json_t *objects[OBJECTS_LIMIT];
    size_t count;
    struct kr_arena *arena;
    const char *base;
};

static const char *const article_types[] = {
    "Article",
    "BlogPosting",
    "NewsArticle",
    "SocialMediaPosting",
    "TechArticle",
    "ScholarlyArticle",
    "Report",
    "LiveBlogPosting",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "DiscussionForumPosting",
    "Recipe",
    "Review",
};

static const char *const page_types[] = { "WebPage", "ItemPage", "AboutPage" };

static void
gather(struct graph *graph, const json_t *value, size_t depth)
{
    const json_t *inner;
    const char *key;
    size_t i;

    if (depth > DEPTH_LIMIT || graph->count == OBJECTS_LIMIT)
        return;
    if (json_is_array(value))
        for (i = 0; i < json_array_size(value); i++)
            gather(graph, json_array_get(value, i), depth + 1);
    if (!json_is_object(value))
        return;
    graph->objects[graph->count++] = value;
    for (void *at = json_object_iter((json_t *)(uintptr_t)value); at != NULL;
         at = json_object_iter_next((json_t *)(uintptr_t)value, at)) {
        key = json_object_iter_key(at);
        inner = json_object_iter_value(at);
        if (strcmp(key, "comment") != 0 && strcmp(key, "isPartOf") != 0)
            gather(graph, inner, depth + 1);
    }
}

/* The first of a list, or VALUE itself. */
static const json_t *
one(const json_t *value)
{
    return json_is_array(value) ? json_array_get(value, 0) : value;
}

/* OBJECT, or the one with its @id that says more. */
static const json_t *
resolved(const struct graph *graph, const json_t *object)
{
    const char *id = json_string_value(json_object_get(object, "@id"));
    size_t i;

    if (id == NULL || json_object_get(object, "name") != NULL ||
        json_object_get(object, "url") != NULL)
        return object;
    for (i = 0; i < graph->count; i++) {
        const json_t *other = graph->objects[i];
        const char *same = json_string_value(json_object_get(other, "@id"));

        if (same != NULL && strcmp(same, id) == 0 &&
            json_object_size(other) > 1)
            return other;
    }
    return object;
}

/* The text of OBJECT's KEY: a string, or of an object its name, url or @id. */
static const char *
text_of(const struct graph *graph, const json_t *object, const char *key)
{
    static const char *const names[] = { "name", "url", "contentUrl", "@id" };
    const json_t *value = one(json_object_get(object, key));
    const char *text = json_string_value(value);

    if (json_is_object(value)) {
        value = resolved(graph, value);
        for (size_t i = 0; i < KR_COUNT(names) && text == NULL; i++)
            text = json_string_value(one(json_object_get(value, names[i])));
    }
    return text == NULL || text[0] == '\0' ? NULL
                                           : kr_arena_text(graph->arena, text);
}

static bool
is_of_type(const json_t *object, const char *const *types, size_t count)
{
    const json_t *value = json_object_get(object, "@type");
    size_t many = json_is_array(value) ? json_array_size(value) : 1;

    for (size_t i = 0; i < many; i++) {
        const char *type = json_string_value(
            json_is_array(value) ? json_array_get(value, i) : value);
        const char *slash = type == NULL ? NULL : strrchr(type, '/');

        if (slash != NULL)
            type = slash + 1;
        for (size_t n = 0; type != NULL && n < count; n++)
            if (strcmp(type, types[n]) == 0)
                return true;
    }
    return false;
}

static void
take_date(const json_t *object, const char *key, struct kr_dateline *out)
{
    const char *text = json_string_value(one(json_object_get(object, key)));

    if (text != NULL)
        (void)kr_html_date(kr_str(text), out);
}

/* The terms in KEY: a list, an object, or names with commas between them. */
static void
take_terms(const struct graph *graph, const json_t *object, const char *key,
           bool commas, struct kr_html_terms *out)
{
    const json_t *value = json_object_get(object, key);
    size_t many = json_is_array(value) ? json_array_size(value) : 1;

    for (size_t i = 0; value != NULL && i < many && i < 1000; i++) {
        const json_t *item =
            json_is_array(value) ? json_array_get(value, i) : value;
        const char *text = json_string_value(item);
        struct kr_str rest, part;

        if (json_is_object(item))
            text = json_string_value(
                one(json_object_get(resolved(graph, item), "name")));
        if (text == NULL)
            continue;
        rest = kr_str(text);
        while (kr_str_part(&rest, commas && many == 1 ? ',' : '\0', &part))
            kr_html_terms_add(graph->arena, out,
                              kr_str_keep(part, graph->arena), NULL);
    }
}

static struct kr_html_claims
claims_of(const struct graph *graph, const json_t *object)
{
    struct kr_html_claims claims = kr_html_claims_none();
    const char *address;

    claims.title = text_of(graph, object, "headline");
    if (claims.title == NULL)
        claims.title =
            json_string_value(json_object_get(object, "name")) == NULL
                ? NULL
                : text_of(graph, object, "name");
    take_date(object, "datePublished", &claims.published);
    take_date(object, "dateModified", &claims.modified);
    take_terms(graph, object, "author", false, &claims.authors);
    take_terms(graph, object, "keywords", true, &claims.tags);
    take_terms(graph, object, "articleSection", true, &claims.categories);
    address = text_of(graph, object, "url");
    if (address == NULL)
        address = text_of(graph, object, "mainEntityOfPage");
    if (address != NULL)
        claims.address = kr_html_address(graph->arena, graph->base, address);
    claims.image = text_of(graph, object, "image");
    if (claims.image == NULL)
        claims.image = text_of(graph, object, "thumbnailUrl");
    if (claims.image != NULL && claims.image[0] == '#')
        claims.image = NULL;
    if (claims.image != NULL)
        claims.image_alt =
            text_of(graph, one(json_object_get(object, "image")), "caption");
    claims.language = text_of(graph, object, "inLanguage");
    claims.description = text_of(graph, object, "description");
    return claims;
}

static void
take_objects(const struct graph *graph, struct kr_html_ld *out)
{
    for (size_t i = 0; i < graph->count; i++) {
        const json_t *object = graph->objects[i];
        struct kr_html_claims claims;

        if (is_of_type(object, article_types, KR_COUNT(article_types)) &&
            (json_object_size(object) > 2 ||
             json_object_get(object, "datePublished") != NULL)) {
            out->items = kr_arena_grow(graph->arena, out->items, out->count,
                                       &out->room, sizeof(*out->items));
            out->items[out->count++] = claims_of(graph, object);
        } else if (is_of_type(object, page_types, KR_COUNT(page_types))) {
            claims = claims_of(graph, object);
            claims.title = NULL;
            kr_html_claims_fill(&out->page, &claims);
        }
    }
}

/* The JSON in SCRIPT: without comment marks, line ends as spaces. */
static void
script_text(const struct kr_html_node *script, struct kr_buf *out)
{
    const struct kr_html_node *piece;
    struct kr_str text;
    size_t start, end;

    for (piece = script->first; piece != NULL; piece = piece->next)
        kr_buf_str(out, piece->text);
    for (size_t i = 0; i < out->length; i++)
        if ((unsigned char)out->data[i] < ' ')
            out->data[i] = ' ';
    text = kr_buf_view(out);
    for (start = 0; start < text.length; start++)
        if (strchr("[{", text.data[start]) != NULL &&
            !kr_str_starts(kr_str_from(text, start), KR_STR("[CDATA[")))
            break;
    for (end = text.length; end > start; end--)
        if (strchr("}]", text.data[end - 1]) != NULL &&
            !kr_str_starts(kr_str_from(text, end - 1), KR_STR("]]")) &&
            !kr_str_starts(kr_str_from(text, end - 1), KR_STR("]>")))
            break;
    memmove(out->data, text.data + start, end - start);
    kr_buf_cut(out, end - start);
}

static void
read_script(struct graph *graph, const struct kr_html_node *script,
            struct kr_html_ld *out)
{
    struct kr_buf text = KR_BUF(SCRIPT_LIMIT);
    json_t *json = NULL;

    graph->count = 0;
    kr_buf_text(&text, " ");
    script_text(script, &text);
    if (!text.full)
        json = json_loadb(text.data, text.length, 0, NULL);
    if (json != NULL) {
        gather(graph, json, 0);
        take_objects(graph, out);
    }
    json_decref(json);
    kr_buf_free(&text);
}

void
kr_html_json_ld(struct kr_arena *arena, const struct kr_html_tree *tree,
                const char *base, struct kr_html_ld *out)
{
    struct graph *graph = kr_arena_alloc(arena, sizeof(*graph));
    const struct kr_html_node *node;
    size_t scripts = 0;

    *out = (struct kr_html_ld){ .page = kr_html_claims_none() };
    graph->arena = arena;
    graph->base = base;
    for (node = tree->root; node != NULL && scripts < SCRIPTS_LIMIT;
         node = kr_html_next(node, tree->root)) {
        const char *type;

        if (!kr_html_is(node, "script") ||
            (type = kr_html_attribute(node, "type")) == NULL ||
            strcasestr(type, "ld+json") == NULL)
            continue;
        scripts++;
        read_script(graph, node, out);
    }
}
