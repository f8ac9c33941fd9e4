#include "html_furniture.h"

#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"

/* Words of a class or id; one that ends in '*' stands for all that begin so. */
static const char entry_words[] =
    "h-entry hentry type-post type-page post-outer blog-post blogpost post "
    "post-card gh-card article-post blog-entry";
static const char comment_words[] =
    "comments commentlist comment-list comments-area comment-respond respond "
    "disqus_thread commentform comment-form isso-thread utterances giscus "
    "responses";
static const char other_posts[] =
    "related* jp-relatedposts yarpp* read-next recommended* recent-posts "
    "more-posts you-may-also-like similar-posts also-like popular-posts "
    "post-navigation posts-navigation post-nav nav-single nav-links "
    "nav-previous nav-next prev-next navigation pagination pager blog-pager "
    "neighbours newer-posts older-posts read-more-articles outbrain taboola*";
static const char around[] =
    "sidebar* widget widget-area widgets site-header site-footer masthead "
    "colophon site-branding site-title site-description blog-header "
    "blog-footer branding banner navbar* menu main-menu nav topbar top-bar "
    "site-nav site-navigation cookie* gdpr* consent* newsletter* subscribe* "
    "subscription* popup* modal* breadcrumb* crumbs skip-link skip "
    "screen-reader-text search-form searchform advert* adsbygoogle ad-slot "
    "sponsor* promo* login* header-inner wm-ipp*";
static const char in_text[] =
    "sharedaddy sd-sharing sd-block share share-* sharing* social social-* "
    "addtoany* a2a_kit ssba* heateor* post-share entry-share sharethis* "
    "jetpack-likes* like-button post-tags tags-links cat-links entry-meta "
    "entry-footer post-meta postmeta postmetadata post-footer author-box* "
    "author-bio author-info about-author edit-link post-edit-link page-links "
    "post-views comments-link comments-count post-labels subscription-widget* "
    "button-wrapper wp-block-post-terms wp-block-post-date print-button "
    "printfriendly* anchorjs-link header-anchor heading-anchor headerlink";
static const char in_block[] =
    "byline posted-on posted-by entry-date post-date date-header published "
    "updated dt-published dt-updated p-author entry-header post-header "
    "post-info article-meta article-header tags categories post-categories "
    "meta dateline derived terms u";

static bool
matches(struct kr_str word, const char *list)
{
    size_t length;

    for (;; list += length) {
        list += strspn(list, " ");
        length = strcspn(list, " ");
        if (length == 0)
            return false;
        if (list[length - 1] == '*' && word.length >= length - 1 &&
            strncasecmp(word.data, list, length - 1) == 0)
            return true;
        if (word.length == length && strncasecmp(word.data, list, length) == 0)
            return true;
    }
}

/* One of the words of attribute NAME is in LIST. */
static bool
is_marked(const struct kr_html_node *node, const char *name, const char *list)
{
    const char *value = kr_html_attribute(node, name);
    size_t length;

    for (; value != NULL; value += length) {
        value += strspn(value, " \t\n");
        length = strcspn(value, " \t\n");
        if (length == 0)
            return false;
        if (matches((struct kr_str){ value, length }, list))
            return true;
    }
    return false;
}

static bool
is_called(const struct kr_html_node *node, const char *list)
{
    return is_marked(node, "class", list) || is_marked(node, "id", list);
}

/* Its itemtype is an article of schema.org. */
static bool
is_posting(const struct kr_html_node *node)
{
    const char *type = kr_html_attribute(node, "itemtype");
    struct kr_str text = kr_str_trim(kr_str(type));

    return type != NULL && strcasestr(type, "schema.org/") != NULL &&
           (kr_str_ends(text, KR_STR("Article")) ||
            kr_str_ends(text, KR_STR("Posting")));
}

bool
kr_html_is_entry(const struct kr_html_node *node)
{
    if (node->name == NULL ||
        kr_html_is_one_of(node, "html body a span time h1 h2 h3 link meta"))
        return false;
    if (is_marked(node, "class", "comment comment-* pingback trackback"))
        return false;
    return kr_html_is(node, "article") || is_posting(node) ||
           is_marked(node, "class", entry_words);
}

bool
kr_html_is_comments(const struct kr_html_node *node)
{
    return node->name != NULL && !kr_html_is_one_of(node, "html body a span") &&
           is_called(node, comment_words);
}

static bool
holds_entry(const struct kr_html_node *top)
{
    const struct kr_html_node *node = top;

    while ((node = kr_html_next(node, top)) != NULL)
        if (kr_html_is_entry(node))
            return true;
    return false;
}

static bool
is_in_entry(const struct kr_html_node *node)
{
    for (; node != NULL; node = node->parent)
        if (node->name != NULL &&
            (kr_html_is_entry(node) ||
             is_marked(node, "class",
                       "entry-content post-content "
                       "article-content gh-content e-content "
                       "post-body")))
            return true;
    return false;
}

static bool
is_hidden(const struct kr_html_node *node)
{
    return kr_html_attribute(node, "hidden") != NULL ||
           kr_html_is_one_of(node, "form dialog button");
}

/* NODE belongs to no post of the page. */
static bool
is_around(const struct kr_html_node *node)
{
    const char *role = kr_html_attribute(node, "role");

    if (kr_html_is_one_of(node, "html head body main title"))
        return false;
    if (kr_html_is_comments(node) || kr_html_is(node, "nav") ||
        is_called(node, other_posts))
        return true;
    if (kr_html_is_entry(node))
        return false;
    if (is_called(node, around) || is_hidden(node) ||
        (role != NULL && matches(kr_str(role), "navigation search banner "
                                               "contentinfo complementary")))
        return !holds_entry(node);
    if (kr_html_is_one_of(node, "footer aside"))
        return !is_in_entry(node) && !holds_entry(node);
    return false;
}

void
kr_html_clear_page(struct kr_html_node *top)
{
    struct kr_html_node *node = top;

    while (node != NULL) {
        if (node->name != NULL && node != top && is_around(node)) {
            node->left_out = true;
            node = kr_html_past(node, top);
        } else {
            node = kr_html_next(node, top);
        }
    }
}

/* NODE holds title, date or terms in TOP, all of a post. */
static bool
is_byline(const struct kr_html_node *node, const struct kr_html_node *top)
{
    return is_marked(node, "class", in_block) ||
           kr_html_is_one_of(node, "header footer") ||
           (kr_html_is(node, "time") && node->parent == top);
}

void
kr_html_clear_post(struct kr_html_node *top, bool block)
{
    struct kr_html_node *node = kr_html_next(top, top);

    while (node != NULL) {
        if (node->name != NULL &&
            (is_called(node, in_text) || is_called(node, other_posts) ||
             is_hidden(node) || kr_html_is_comments(node) ||
             kr_html_is(node, "nav") || (block && is_byline(node, top))))
            node->left_out = true;
        node =
            node->left_out ? kr_html_past(node, top) : kr_html_next(node, top);
    }
}

bool
kr_html_is_more(const struct kr_html_node *link)
{
    static const char *const words[] = {
        "read more",    "continue reading", "lees verder",    "lees meer",
        "read on",      "weiterlesen",      "mehr lesen",     "lire la suite",
        "lire plus",    "leer más",         "seguir leyendo", "keep reading",
        "verder lezen", "read the rest",    "sigue leyendo",  "(more",
        "read full",
    };
    struct kr_arena *arena;
    const char *text;
    bool more = false;

    if (!kr_html_is(link, "a"))
        return false;
    if (kr_html_has_class_of(link, "more-link more read-more readmore "
                                   "continue-reading"))
        return true;
    arena = kr_arena_new();
    text = kr_html_words(arena, link);
    for (size_t i = 0; i < KR_COUNT(words); i++)
        more = more || strncasecmp(text, words[i], strlen(words[i])) == 0;
    kr_arena_free(arena);
    return more;
}
