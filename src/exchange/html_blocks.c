#include "html_blocks.h"

#include <string.h>

#include "html_address.h"
#include "html_dense.h"
#include "html_furniture.h"
#include "html_page.h"
#include "kroniek/base/arena.h"

#define BLOCKS_LIMIT 5000

struct found { /* an element that looks like a post */
    struct kr_html_node *node;
    size_t inner; /* those right in it */
};

struct list {
    struct found *items;
    size_t count, room;
};

static void
gather(const struct kr_html_page *page, struct list *list)
{
    struct kr_html_node *node = page->body;

    while (node != NULL && list->count < BLOCKS_LIMIT) {
        if (node->left_out) {
            node = kr_html_past(node, page->body);
            continue;
        }
        if (node->name != NULL && kr_html_is_entry(node)) {
            list->items = kr_arena_grow(page->arena, list->items, list->count,
                                        &list->room, sizeof(*list->items));
            list->items[list->count++] = (struct found){ .node = node };
        }
        node = kr_html_next(node, page->body);
    }
}

/* How many are right in each. */
static void
count_inner(struct list *list)
{
    size_t open[KR_HTML_TREE_DEPTH + 2]; /* those around the one looked at */
    size_t depth = 0;

    for (size_t i = 0; i < list->count; i++) {
        while (depth > 0 && !kr_html_is_in(list->items[i].node,
                                           list->items[open[depth - 1]].node))
            depth--;
        if (depth > 0)
            list->items[open[depth - 1]].inner++;
        open[depth++] = i;
    }
}

/* NODE has a title of its own, outside of the posts in it. */
static bool
has_own_title(const struct kr_html_node *node)
{
    const struct kr_html_node *title =
        kr_html_find(node, NULL, "p-name entry-title post-title");

    if (title == NULL)
        title = kr_html_find(node, "h1", NULL);
    for (; title != NULL && title != node; title = title->parent)
        if (kr_html_is_entry(title))
            return false;
    return title != NULL;
}

static void
leave_out_within(struct list *list, size_t i)
{
    for (size_t n = i + 1; n < list->count; n++)
        if (kr_html_is_in(list->items[n].node, list->items[i].node))
            list->items[n].node->left_out = true;
}

/*
 * The outermost, unless one holds several others and has no title of its own:
 * that is a list of posts.
 */
static void
choose(const struct kr_html_page *page, struct list *list,
       struct kr_html_blocks *out)
{
    const struct kr_html_node *taken = NULL;

    count_inner(list);
    out->items = kr_arena_array(page->arena, list->count, sizeof(*out->items));
    for (size_t i = 0; i < list->count; i++) {
        struct kr_html_node *node = list->items[i].node;

        if (node->left_out || (taken != NULL && kr_html_is_in(node, taken)))
            continue;
        if (list->items[i].inner > 1) {
            if (!has_own_title(node))
                continue;
            leave_out_within(list, i);
        }
        taken = node;
        out->items[out->count++] = node;
    }
}

/* The one the page is about: that with an h1, else the longest. */
static struct kr_html_node *
main_one(const struct kr_html_blocks *blocks)
{
    struct kr_html_node *longest = NULL;
    size_t most = 0;

    for (size_t i = 0; i < blocks->count; i++) {
        struct kr_html_node *block = blocks->items[i];
        size_t weight = kr_html_weight(block, NULL);

        if (kr_html_find(block, "h1", NULL) != NULL)
            return block;
        if (longest == NULL || weight > most) {
            longest = block;
            most = weight;
        }
    }
    return longest;
}

static size_t
with_h1(const struct kr_html_blocks *blocks)
{
    size_t count = 0;

    for (size_t i = 0; i < blocks->count; i++)
        count += kr_html_find(blocks->items[i], "h1", NULL) != NULL;
    return count;
}

static void
keep_only(struct kr_html_blocks *blocks, struct kr_html_node *kept)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->items[i] != kept)
            blocks->items[i]->left_out = true;
    blocks->items[0] = kept;
    blocks->count = 1;
    blocks->alone = true;
}

/* The title of BLOCK leads to a page other than this one. */
static bool
leads_away(const struct kr_html_page *page, const struct kr_html_node *block)
{
    const struct kr_html_node *node = block, *heading = NULL;
    const char *there;

    for (; node != NULL; node = kr_html_next(node, block)) {
        if (kr_html_is_one_of(node, "h1 h2 h3"))
            heading = node;
        if (heading != NULL && !kr_html_is_in(node, heading))
            break;
        if (heading == NULL || !kr_html_is(node, "a") ||
            kr_html_attribute(node, "href") == NULL)
            continue;
        there = kr_html_address(page->arena, page->base,
                                kr_html_attribute(node, "href"));
        return there != NULL && page->address != NULL &&
               strcmp(there, page->address) != 0;
    }
    return false;
}

/* The post of a page without a mark around it: all of the page when it marks
 * the text, else where that is densest; NULL none. */
static struct kr_html_node *
unmarked(const struct kr_html_page *page)
{
    if (kr_html_find(page->body, NULL,
                     "entry-content e-content post-content gh-content "
                     "post-body article-content wp-block-post-content") != NULL)
        return page->body;
    return kr_html_densest(page->arena, page->body);
}

void
kr_html_blocks(const struct kr_html_page *page, struct kr_html_blocks *out)
{
    struct list list = { 0 };
    struct kr_html_node *dense;

    *out = (struct kr_html_blocks){ 0 };
    gather(page, &list);
    choose(page, &list, out);
    if (out->count == 1) {
        out->alone =
            !page->many && (page->single || !leads_away(page, out->items[0]));
    } else if (out->count > 1 && !page->many &&
               (page->single || with_h1(out) == 1)) {
        keep_only(out, main_one(out));
    } else if (out->count == 0 && !page->many &&
               !(page->own && page->ld.count == 0) && /* we mark a post */
               (dense = unmarked(page)) != NULL) {
        out->items = kr_arena_array(page->arena, 1, sizeof(*out->items));
        out->items[0] = dense;
        out->count = 1;
        out->alone = true;
    }
}
