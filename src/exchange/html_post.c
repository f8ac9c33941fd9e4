#include "html_post.h"

#include <string.h>
#include <strings.h>

#include "html_address.h"
#include "html_byline.h"
#include "html_furniture.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"

#define SUMMARY_WEIGHT 900 /* bytes; a longer text of one piece is no teaser */

/* Classes of what holds the text of a post, the surest first. */
static const char *const content_classes[] = {
    "e-content",     "entry-content",     "post-body",
    "gh-content",    "article-content",   "article-body",
    "post-content",  "post_content",      "postcontent",
    "post__content", "post-full-content", "available-content",
    "body-content",  "blog-post-content", "td-post-content",
    "storycontent",  "article__body",     "post-entry",
    "entry-body",    "entrytext",         "entry",
    "articleBody",   "markdown-body",     "content",
};

static const char summary_classes[] =
    "p-summary entry-summary post-card-excerpt gh-card-excerpt post-excerpt "
    "excerpt summary";

/* The heaviest in TOP that LIKES takes. */
static struct kr_html_node *
heaviest_of_class(const struct kr_html_node *top, const char *class_name)
{
    struct kr_html_node *node = kr_html_next(top, top), *most = NULL;
    size_t weight, best = 0;

    while (node != NULL) {
        bool found = node->name != NULL && !node->left_out &&
                     !kr_html_is_one_of(node, "span a") &&
                     kr_html_has_class(node, class_name);

        if (found) {
            weight = kr_html_weight(node, NULL);
            if (most == NULL || weight > best) {
                most = node;
                best = weight;
            }
        }
        node = found || node->left_out ? kr_html_past(node, top)
                                       : kr_html_next(node, top);
    }
    return most;
}

static struct kr_html_node *
of_item_property(const struct kr_html_node *top, const char *property)
{
    struct kr_html_node *node = kr_html_next(top, top);

    while (node != NULL) {
        if (!node->left_out && node->name != NULL &&
            kr_html_has_word(node, "itemprop", property))
            return node;
        node =
            node->left_out ? kr_html_past(node, top) : kr_html_next(node, top);
    }
    return NULL;
}

static void
find_content(struct kr_html_post *post)
{
    struct kr_html_node *found = NULL;

    for (size_t i = 0; i < KR_COUNT(content_classes) && found == NULL; i++) {
        found = heaviest_of_class(post->block, content_classes[i]);
        if (i == 1 && found == NULL)
            found = of_item_property(post->block, "articleBody");
    }
    post->whole = found != NULL;
    post->content = found != NULL ? found : post->block;
}

/* --- The title --- */

static bool
is_title(const struct kr_html_page *page, const struct kr_html_node *node)
{
    const char *words;

    if (kr_html_has_class_of(node, "site-title blog-title name h-card "
                                   "p-author logo"))
        return false;
    words = kr_html_words(page->arena, node);
    return words[0] != '\0' && (page->site_name == NULL || page->many ||
                                strcmp(words, page->site_name) != 0);
}

/* The first in TOP that is called NAME, or has a class of CLASSES. */
static struct kr_html_node *
title_in(const struct kr_html_page *page, struct kr_html_node *top,
         const char *name, const char *classes)
{
    struct kr_html_node *node = kr_html_next(top, top);

    while (node != NULL) {
        bool out = node->left_out ||
                   (node->name != NULL &&
                    kr_html_has_class_of(node, "p-author h-card author"));

        if (!out && node->name != NULL &&
            (name == NULL || kr_html_is_one_of(node, name)) &&
            (classes == NULL || kr_html_has_class_of(node, classes)) &&
            is_title(page, node))
            return node;
        node = out ? kr_html_past(node, top) : kr_html_next(node, top);
    }
    return NULL;
}

static struct kr_html_node *
heading_of(const struct kr_html_page *page, struct kr_html_node *top)
{
    static const char classes[] =
        "p-name entry-title post-title posttitle article-title post__title "
        "post-full-title headline post-card-title gh-card-title storytitle "
        "blog-post-title";
    struct kr_html_node *found = title_in(page, top, NULL, classes);

    if (found == NULL && (found = of_item_property(top, "headline")) != NULL &&
        kr_html_is(found, "meta"))
        found = NULL;
    if (found == NULL)
        found = title_in(page, top, "h1", NULL);
    return found;
}

/* The heading of a part that has none by class: its first, with a link. */
static struct kr_html_node *
lesser_heading(const struct kr_html_page *page, struct kr_html_node *top)
{
    struct kr_html_node *found = title_in(page, top, "h2", NULL);

    return found != NULL ? found : title_in(page, top, "h3", NULL);
}

static void
find_heading(const struct kr_html_page *page, struct kr_html_post *post,
             bool alone)
{
    struct kr_html_node *content = post->content;
    bool apart = content != post->block;

    content->left_out = apart;
    post->heading = heading_of(page, post->block);
    if (post->heading == NULL && apart)
        post->heading = lesser_heading(page, post->block);
    if (post->heading == NULL && alone)
        post->heading = heading_of(page, page->body);
    content->left_out = false;
    if (post->heading == NULL && apart)
        post->heading = title_in(page, content, "h1", NULL);
    if (post->heading == NULL && !alone)
        post->heading = lesser_heading(page, post->block);
    if (post->heading != NULL)
        post->claims.title = kr_html_words(page->arena, post->heading);
}

/* --- Its address and number --- */

static const char *
link_in(const struct kr_html_page *page, const struct kr_html_node *top)
{
    const struct kr_html_node *node = top;

    for (; node != NULL; node = kr_html_next(node, top))
        if (kr_html_is(node, "a") && kr_html_attribute(node, "href") != NULL)
            return kr_html_address(page->arena, page->base,
                                   kr_html_attribute(node, "href"));
    return NULL;
}

/* The address a link of the post says is its own. */
static const char *
marked_link(const struct kr_html_page *page, const struct kr_html_post *post)
{
    const struct kr_html_node *node = post->block, *top = post->block;

    while (node != NULL) {
        if (!node->left_out && kr_html_is(node, "a") &&
            kr_html_attribute(node, "href") != NULL &&
            (kr_html_has_class_of(node, "u-url permalink") ||
             kr_html_has_word(node, "rel", "bookmark")) &&
            !kr_html_has_class_of(node, "p-author h-card"))
            return kr_html_address(page->arena, page->base,
                                   kr_html_attribute(node, "href"));
        node = node->left_out || (node == post->content && node != top)
                   ? kr_html_past(node, top)
                   : kr_html_next(node, top);
    }
    return NULL;
}

static void
find_address(const struct kr_html_page *page, struct kr_html_post *post,
             bool alone)
{
    const struct kr_html_node *heading = post->heading;
    const char *found = NULL;

    if (alone && page->address != NULL) {
        post->claims.address = page->address;
        return;
    }
    found = marked_link(page, post);
    if (found == NULL && heading != NULL && !alone)
        found = link_in(page, heading);
    if (found == NULL && heading != NULL && kr_html_is(heading->parent, "a"))
        found = link_in(page, heading->parent);
    post->claims.address = found;
}

/* "post-123" among its classes or as its id. */
static void
find_number(const struct kr_html_page *page, struct kr_html_post *post)
{
    static const char *const names[] = { "id", "class" };

    for (size_t i = 0; i < KR_COUNT(names); i++) {
        const char *value = kr_html_attribute(post->block, names[i]);
        size_t length;

        for (; value != NULL && *value != '\0'; value += length) {
            size_t digits;

            value += strspn(value, " \t\n");
            length = strcspn(value, " \t\n");
            if (length < 6 || strncmp(value, "post-", 5) != 0)
                continue;
            digits = strspn(value + 5, "0123456789");
            if (digits + 5 == length && digits < 19) {
                post->claims.source_id =
                    kr_arena_format(page->arena, "%.*s", (int)digits,
                                    value + 5);
                return;
            }
        }
    }
}

static void
find_kind(struct kr_html_post *post)
{
    if (kr_html_has_class_of(post->block, "type-page page"))
        post->claims.kind = KR_PAGE;
    else if (kr_html_has_class_of(post->block, "type-post post h-entry hentry"))
        post->claims.kind = KR_POST;
}

/* --- Its picture, its summary --- */

/* A page of ours says what a picture it lacks showed, as a sentence. */
static const char *
alt_of_absent(const struct kr_html_page *page, const struct kr_html_post *post)
{
    const struct kr_html_node *absent =
        kr_html_find(post->block, NULL, "absent-featured");
    const struct kr_html_node *alt =
        absent == NULL ? NULL : kr_html_find(absent, NULL, "alt");
    struct kr_str words;

    if (alt == NULL)
        return NULL;
    words = kr_str(kr_html_words(page->arena, alt));
    if (kr_str_ends(words, KR_STR(".")) && !kr_str_ends(words, KR_STR("..")))
        words.length--;
    return kr_str_keep(words, page->arena);
}

static void
find_picture(const struct kr_html_page *page, struct kr_html_post *post)
{
    struct kr_html_node *found = kr_html_find(post->block, NULL,
                                              "u-featured post-thumbnail "
                                              "wp-post-image featured-image "
                                              "article-image gh-feature-image "
                                              "wp-block-post-featured-image");

    if (found != NULL && !kr_html_is(found, "img"))
        found = kr_html_find(found, "img", NULL);
    post->claims.image_alt = alt_of_absent(page, post);
    if (found == NULL || (kr_html_is_in(found, post->content) && post->whole))
        return;
    post->claims.image = kr_html_attribute(found, "src");
    if (post->claims.image == NULL || post->claims.image[0] == '\0' ||
        strncasecmp(post->claims.image, "data:", 5) == 0)
        post->claims.image = kr_html_attribute(found, "data-src");
    post->claims.image_alt = kr_html_attribute(found, "alt");
    if (!post->whole)
        found->left_out = true;
}

/* TOP ends in a link that leads on, or in dots. */
static bool
breaks_off(const struct kr_html_page *page, const struct kr_html_node *top)
{
    const struct kr_html_node *node = top, *link = NULL;
    struct kr_str text;

    for (; node != NULL; node = kr_html_next(node, top))
        if (kr_html_is(node, "a") && !node->left_out)
            link = node;
    if (link != NULL && kr_html_is_more(link))
        return true;
    if (kr_html_weight(top, NULL) > SUMMARY_WEIGHT)
        return false;
    text = kr_str(kr_html_words(page->arena, top));
    return kr_str_ends(text, KR_STR("[…]")) ||
           kr_str_ends(text, KR_STR("[...]")) || kr_str_ends(text, KR_STR("…"));
}

/* Paragraphs in TOP. */
static size_t
paragraphs(const struct kr_html_node *top)
{
    const struct kr_html_node *node = top;
    size_t count = 0;

    for (; node != NULL; node = kr_html_next(node, top))
        count += kr_html_is(node, "p") && kr_html_weight(node, NULL) > 0;
    return count;
}

/* A part of a listing that says its text is elsewhere. */
static bool
is_summary(const struct kr_html_page *page, const struct kr_html_post *post)
{
    if (kr_html_find(post->block, NULL, summary_classes) != NULL &&
        (!post->whole || kr_html_weight(post->content, NULL) == 0))
        return true;
    if (breaks_off(page, post->content))
        return true;
    return !post->whole && post->claims.address != NULL &&
           paragraphs(post->block) < 2 &&
           kr_html_weight(post->block, NULL) < SUMMARY_WEIGHT;
}

void
kr_html_post(const struct kr_html_page *page, struct kr_html_node *block,
             bool alone, struct kr_html_post *out)
{
    const struct kr_html_node *lead;
    const struct kr_html_node *above;

    *out = (struct kr_html_post){ .block = block,
                                  .claims = kr_html_claims_none() };
    find_content(out);
    find_heading(page, out, alone);
    find_address(page, out, alone);
    find_number(page, out);
    find_kind(out);
    find_picture(page, out);
    out->summary = !alone && is_summary(page, out);
    out->derived = kr_html_find(block, "p", "derived") != NULL;
    lead = kr_html_find(block, NULL, "p-summary");
    if (lead != NULL && !kr_html_is_in(lead, out->content))
        out->claims.description = kr_html_words(page->arena, lead);
    for (above = block; above != NULL && out->claims.language == NULL;
         above = above->parent)
        if (above->name != NULL && !kr_html_is(above, "html"))
            out->claims.language = kr_html_attribute(above, "lang");
    kr_html_byline(page, out, alone);
}

/* NODE says whose the page is. */
static bool
names_owner(const struct kr_html_node *top)
{
    const struct kr_html_node *node = top;

    for (; node != NULL; node = kr_html_next(node, top))
        if (node->name == NULL &&
            (kr_str_search(node->text, KR_STR("©")) < node->text.length ||
             kr_str_search(node->text, KR_STR("opyright")) < node->text.length))
            return true;
    return false;
}

/* Leave out of TOP what stands behind its last line: "© 1998", a menu. */
static void
clear_end(struct kr_html_node *top)
{
    struct kr_html_node *node = top->last, *rule = NULL;
    size_t weight = 0, linked = 0;
    bool owned = false;

    for (; node != NULL && weight < 300 && rule == NULL;
         node = node->previous) {
        size_t links;

        if (kr_html_is(node, "hr"))
            rule = node;
        weight += kr_html_weight(node, &links);
        linked += links;
        owned = owned || names_owner(node);
    }
    if (rule == NULL || (!owned && 2 * linked < weight))
        return;
    for (node = rule; node != NULL; node = node->next)
        node->left_out = true;
}

/* Leave out of TOP what stands before its first words and shows nothing. */
static void
clear_start(struct kr_html_node *top)
{
    struct kr_html_node *node = top->first;

    for (; node != NULL; node = node->next) {
        if (kr_html_weight(node, NULL) > 0 || kr_html_is(node, "img") ||
            kr_html_find(node, "img", NULL) != NULL ||
            kr_html_is_one_of(node, "iframe video audio object"))
            break;
        node->left_out = true;
    }
}

void
kr_html_raise_headings(struct kr_html_node *top)
{
    static const char *const names[] = { "h2", "h3", "h4", "h5", "h6" };
    struct kr_html_node *node = top;

    for (; node != NULL; node = kr_html_next(node, top))
        for (size_t i = 1; i < KR_COUNT(names); i++)
            if (kr_html_is(node, names[i])) {
                node->name = names[i - 1];
                break;
            }
}

void
kr_html_post_clear(struct kr_html_post *post)
{
    struct kr_html_node *node = post->content;

    if (kr_html_has_class(post->content, "lowered"))
        kr_html_raise_headings(post->content);
    kr_html_clear_post(post->content, !post->whole);
    if (post->heading != NULL && kr_html_is_in(post->heading, post->content))
        post->heading->left_out = true;
    if (post->dateline != NULL && kr_html_is_in(post->dateline, post->content))
        post->dateline->left_out = true;
    if (!post->whole) {
        clear_start(post->content);
        clear_end(post->content);
    }
    for (; node != NULL; node = kr_html_next(node, post->content))
        if (kr_html_is_more(node))
            node->left_out = true;
}
