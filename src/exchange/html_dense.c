#include "html_dense.h"

#include <stdint.h>
#include <string.h>

#include "kroniek/base/arena.h"

#define LEAST_TEXT 40 /* bytes that make a paragraph count */

struct score { /* of one element that may hold the text */
    struct kr_html_node *node;
    size_t own; /* bytes of the paragraphs right in it */
};

struct scores {
    struct score *items;
    size_t count, room;
};

static bool
is_holder(const struct kr_html_node *node)
{
    return kr_html_is_one_of(node, "div section article main td body center "
                                   "font blockquote layer") ||
           (node->name != NULL && node->name[0] == '\0');
}

static bool
is_paragraph(const struct kr_html_node *node)
{
    return kr_html_is_one_of(node, "p pre blockquote ul ol dl table figure");
}

/* Bytes of text in NODE that are not links. */
static size_t
plain_weight(const struct kr_html_node *node)
{
    size_t linked, all = kr_html_weight(node, &linked);

    return all > linked ? all - linked : 0;
}

/* Bytes of running text right in NODE: its own and that of its paragraphs. */
static size_t
own_weight(const struct kr_html_node *node)
{
    const struct kr_html_node *inner;
    size_t total = 0, loose = 0;

    for (inner = node->first; inner != NULL; inner = inner->next) {
        size_t weight;

        if (inner->left_out)
            continue;
        if (inner->name != NULL &&
            (kr_html_is_one_of(inner, "table h1 h2 h3") ||
             (kr_html_is_block(inner) && !is_paragraph(inner))))
            continue;
        weight = plain_weight(inner);
        if (inner->name != NULL && is_paragraph(inner))
            total += weight >= LEAST_TEXT ? weight : 0;
        else
            loose += weight;
    }
    return total + (loose >= LEAST_TEXT ? loose : 0);
}

static void
weigh_holders(struct kr_arena *arena, struct kr_html_node *top,
              struct scores *scores)
{
    struct kr_html_node *node = top;

    while (node != NULL) {
        if (node->left_out) {
            node = kr_html_past(node, top);
            continue;
        }
        if (is_holder(node)) {
            size_t own = own_weight(node);

            if (own > 0) {
                scores->items =
                    kr_arena_grow(arena, scores->items, scores->count,
                                  &scores->room, sizeof(*scores->items));
                scores->items[scores->count++] =
                    (struct score){ .node = node, .own = own };
            }
        }
        node = kr_html_next(node, top);
    }
}

/* The one that has most of TOTAL right in it. */
static struct kr_html_node *
heaviest(const struct scores *scores)
{
    const struct score *most = NULL;

    for (size_t i = 0; i < scores->count; i++)
        if (most == NULL || scores->items[i].own > most->own)
            most = &scores->items[i];
    return most == NULL ? NULL : most->node;
}

/* Text in scores that is in NODE. */
static size_t
text_in(const struct scores *scores, const struct kr_html_node *node)
{
    size_t total = 0;

    for (size_t i = 0; i < scores->count; i++)
        if (kr_html_is_in(scores->items[i].node, node))
            total += scores->items[i].own;
    return total;
}

struct kr_html_node *
kr_html_densest(struct kr_arena *arena, struct kr_html_node *top)
{
    struct scores scores = { 0 };
    struct kr_html_node *found;
    size_t linked, weight, total;

    weigh_holders(arena, top, &scores);
    if ((found = heaviest(&scores)) == NULL)
        return NULL;
    total = text_in(&scores, top);
    /* A text cut into sections is in what holds most of them. */
    while (found != top && 10 * text_in(&scores, found) < 6 * total)
        found = found->parent;
    weight = kr_html_weight(found, &linked);
    return weight < KR_HTML_DENSE_LEAST || 2 * linked > weight ? NULL : found;
}
