#include "html_byline.h"

#include <string.h>
#include <strings.h>

#include "html_address.h"
#include "html_dates.h"
#include "html_furniture.h"
#include "html_post.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"

#define SHORT_LINE 120 /* bytes of a line by the title that may hold a date */
#define NEAR_LINES 3   /* of those looked at */

struct scope { /* where to look */
    const struct kr_html_page *page;
    struct kr_html_post *post;
    struct kr_html_node *top;
};

/* --- Dates --- */

/* What NODE says for machines, or in words. */
static bool
date_of(const struct scope *scope, const struct kr_html_node *node,
        struct kr_dateline *out)
{
    static const char *const names[] = { "datetime", "content", "value",
                                         "title", "data-datetime" };
    const char *words;

    for (size_t i = 0; i < KR_COUNT(names); i++) {
        const char *value = kr_html_attribute(node, names[i]);

        if (value != NULL && kr_html_date(kr_str(value), out))
            return true;
    }
    words = kr_html_words(scope->page->arena, node);
    return kr_html_date(kr_str(words), out) ||
           kr_html_date_in_words(words, scope->page->english, out);
}

/* What an element in NODE says for machines in its title. */
static bool
date_within(const struct kr_html_node *top, struct kr_dateline *out)
{
    const struct kr_html_node *node = top;

    for (; node != NULL; node = kr_html_next(node, top)) {
        const char *title = kr_html_attribute(node, "title");

        if (title != NULL && kr_html_date(kr_str(title), out))
            return true;
    }
    return false;
}

/* The first in the scope of CLASSES that holds a date; a class "published" of
 * an address or title is none. */
static bool
date_of_class(const struct scope *scope, const char *classes,
              const char *unless, struct kr_dateline *out)
{
    struct kr_html_node *node = scope->top;

    while (node != NULL) {
        if (node->left_out) {
            node = kr_html_past(node, scope->top);
            continue;
        }
        if (node->name != NULL && kr_html_has_class_of(node, classes) &&
            (unless == NULL || !kr_html_has_class_of(node, unless))) {
            const struct kr_html_node *time =
                kr_html_is(node, "time") ? NULL
                                         : kr_html_find(node, "time", NULL);

            if ((time != NULL && date_of(scope, time, out)) ||
                date_within(node, out) || date_of(scope, node, out))
                return true;
        }
        node = kr_html_next(node, scope->top);
    }
    return false;
}

static bool
date_of_property(const struct scope *scope, const char *property,
                 struct kr_dateline *out)
{
    struct kr_html_node *node = scope->top;

    while (node != NULL) {
        if (!node->left_out && node->name != NULL &&
            kr_html_has_word(node, "itemprop", property) &&
            date_of(scope, node, out))
            return true;
        node = node->left_out ? kr_html_past(node, scope->top)
                              : kr_html_next(node, scope->top);
    }
    return false;
}

/* The first <time> that is not the one of a change. */
static bool
date_of_time(const struct scope *scope, struct kr_dateline *out)
{
    struct kr_html_node *node = scope->top;

    while (node != NULL) {
        if (!node->left_out && kr_html_is(node, "time") &&
            !kr_html_has_class_of(node, "updated dt-updated modified") &&
            !kr_html_has_word(node, "itemprop", "dateModified") &&
            date_of(scope, node, out))
            return true;
        node = node->left_out || kr_html_is(node, "aside")
                   ? kr_html_past(node, scope->top)
                   : kr_html_next(node, scope->top);
    }
    return false;
}

/* LINE, short, holds a date: then it is no part of the text. */
static bool
is_dateline(const struct scope *scope, struct kr_html_node *line,
            const char *words, struct kr_dateline *out)
{
    if (strlen(words) > SHORT_LINE ||
        !kr_html_date_in_words(words, scope->page->english, out))
        return false;
    scope->post->dateline = line;
    return true;
}

/* The lines right behind NODE, then the one before it. */
static bool
date_beside(const struct scope *scope, const struct kr_html_node *node,
            struct kr_dateline *out)
{
    struct kr_html_node *near = node->next;
    const char *words;
    int lines = 0;

    for (; near != NULL && lines < NEAR_LINES; near = near->next) {
        if (near->left_out)
            continue;
        words = kr_html_words(scope->page->arena, near);
        if (strlen(words) > SHORT_LINE)
            break;
        if (is_dateline(scope, near, words, out))
            return true;
        lines += words[0] != '\0';
    }
    for (near = node->previous; near != NULL; near = near->previous) {
        words = kr_html_words(scope->page->arena, near);
        if (words[0] != '\0' && !near->left_out)
            return is_dateline(scope, near, words, out);
    }
    return false;
}

/* By the title, or by what holds nothing but the title. */
static bool
date_near(const struct scope *scope, const struct kr_html_node *node,
          struct kr_dateline *out)
{
    size_t title = kr_html_weight(node, NULL);

    while (node != scope->post->block && node->parent != NULL) {
        if (date_beside(scope, node, out))
            return true;
        node = node->parent;
        if (kr_html_weight(node, NULL) > title + SHORT_LINE)
            break;
    }
    return false;
}

/* Blogger heads the posts of a day with their date. */
static bool
date_above(const struct scope *scope, struct kr_dateline *out)
{
    const struct kr_html_node *above = scope->post->block;
    const struct kr_html_node *header;

    while (above != NULL &&
           !(above->name != NULL && kr_html_has_class(above, "date-outer")))
        above = above->parent;
    header = above == NULL ? NULL : kr_html_find(above, NULL, "date-header");
    return header != NULL && date_of(scope, header, out);
}

/* WIDE: the scope is more than the post, so that a bare <time> in it may be
 * that of anything. */
static void
find_dates(const struct scope *scope, bool wide)
{
    static const char visible[] =
        "posted-on entry-date post-date date postdate post-meta entry-meta "
        "dateline date-header timestamp postmetadata pubdate meta byline "
        "post-meta-date article-meta post-info single-post-date gh-card-date "
        "post-header published-date article-byline-meta";
    struct kr_html_claims *claims = &scope->post->claims;
    struct kr_dateline *out = &claims->published;

    if (claims->published.precision == KR_PRECISION_NONE)
        (void)(date_of_class(scope, "dt-published", NULL, out) ||
               date_of_property(scope, "datePublished", out) ||
               date_of_class(scope, "published", NULL, out) ||
               date_of_class(scope, "entry-date", NULL, out) ||
               (!wide && date_of_time(scope, out)) ||
               date_of_class(scope, visible, NULL, out));
    if (claims->modified.precision == KR_PRECISION_NONE)
        (void)(date_of_class(scope, "dt-updated", NULL, &claims->modified) ||
               date_of_property(scope, "dateModified", &claims->modified) ||
               date_of_class(scope, "updated modified", "published",
                             &claims->modified));
}

/* --- Authors --- */

/* WORDS without "Posted by" before them. */
static const char *
bare_name(const char *words)
{
    static const char *const leads[] = {
        "posted by ",
        "written by ",
        "by ",
        "door ",
        "geplaatst door ",
        "von ",
        "par ",
        "por ",
        "auteur: ",
        "author: ",
        "geschreven door ",
        "by: ",
        "door: ",
    };

    for (size_t i = 0; i < KR_COUNT(leads); i++)
        if (strncasecmp(words, leads[i], strlen(leads[i])) == 0)
            return words + strlen(leads[i]);
    return words;
}

static void
add_author(const struct scope *scope, const struct kr_html_node *node)
{
    struct kr_arena *arena = scope->page->arena;
    const struct kr_html_node *name = kr_html_find(node, NULL, "p-name fn");
    const char *href = kr_html_attribute(node, "href");
    const char *words, *slug = NULL;

    if (kr_html_is(node, "meta")) {
        kr_html_terms_add(arena, &scope->post->claims.authors,
                          kr_html_attribute(node, "content"), NULL);
        return;
    }
    words = bare_name(kr_html_words(arena, name != NULL ? name : node));
    if (strlen(words) > 80 || strchr(words, '@') != NULL)
        return;
    if (href != NULL && strstr(href, "/author/") != NULL)
        slug = kr_html_slug(arena, href);
    kr_html_terms_add(arena, &scope->post->claims.authors, words, slug);
}

enum author_mark { BY_CLASS, BY_REL, BY_PROPERTY };

static const struct {
    enum author_mark mark;
    const char *words;
} author_marks[] = {
    { BY_CLASS, "p-author" },
    { BY_PROPERTY, "author" },
    { BY_REL, "author" },
    { BY_CLASS, "fn" },
    { BY_CLASS, "author-name byline-name post-author-name "
                "wp-block-post-author__name" },
    { BY_CLASS, "author" },
    { BY_CLASS, "post-author" },
};

static bool
has_mark(const struct kr_html_node *node, size_t i)
{
    const char *words = author_marks[i].words;

    if (node->name == NULL)
        return false;
    switch (author_marks[i].mark) {
    case BY_CLASS: return kr_html_has_class_of(node, words);
    case BY_REL:
        return kr_html_is(node, "a") && kr_html_has_word(node, "rel", words);
    default: return kr_html_has_word(node, "itemprop", words);
    }
}

static void
find_authors(const struct scope *scope)
{
    const struct kr_html_terms *found = &scope->post->claims.authors;

    for (size_t i = 0; i < KR_COUNT(author_marks) && found->count == 0; i++) {
        const struct kr_html_node *node = scope->top;

        while (node != NULL) {
            bool marked = !node->left_out && has_mark(node, i);

            if (marked)
                add_author(scope, node);
            node = marked || node->left_out ? kr_html_past(node, scope->top)
                                            : kr_html_next(node, scope->top);
        }
    }
}

/* --- Tags, categories, keywords --- */

static bool
leads_to(const char *href, const char *const *bases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(href, bases[i]) != NULL)
            return true;
    return false;
}

/* Above NODE, below TOP, is something of CLASSES. */
static bool
is_below(const struct kr_html_node *node, const struct kr_html_node *top,
         const char *classes)
{
    for (; node != NULL && node != top; node = node->parent)
        if (node->name != NULL && kr_html_has_class_of(node, classes))
            return true;
    return false;
}

/* What LINK is: a category, a tag, or (0) something else. */
static enum kr_taxonomy
taxonomy_of(const struct scope *scope, const struct kr_html_node *link)
{
    static const char *const category_paths[] = { "/category/", "/categories/",
                                                  "/categorie/" };
    static const char *const tag_paths[] = { "/tag/", "/tags/" };
    const char *href = kr_html_attribute(link, "href");
    bool term = kr_html_has_class_of(link, "p-category") ||
                kr_html_has_word(link, "rel", "tag") ||
                kr_html_has_word(link, "rel", "category");
    bool in_categories = is_below(link, scope->top,
                                  "cat-links categories post-categories "
                                  "post-category entry-categories category");
    bool in_tags = is_below(link, scope->top,
                            "tags-links tags post-tags entry-tags tag-links "
                            "post-labels tag-list article-tag labels");

    if (href == NULL || (!term && !in_categories && !in_tags))
        return 0;
    if (kr_html_has_word(link, "rel", "category") ||
        kr_html_has_class(link, "category"))
        return KR_CATEGORY;
    if (leads_to(href, category_paths, KR_COUNT(category_paths)))
        return KR_CATEGORY;
    if (leads_to(href, tag_paths, KR_COUNT(tag_paths)))
        return KR_TAG;
    return in_categories ? KR_CATEGORY : KR_TAG;
}

/* The categories above the one at HREF: "/category/a/b/" has "a". */
static const struct kr_term_draft *
parents_in(struct kr_arena *arena, const char *href)
{
    const char *path = strstr(href, "/category/");
    struct kr_term_draft *parent = NULL;
    struct kr_str rest, part, last = { 0 };

    if (path == NULL)
        return NULL;
    rest = kr_str(path + strlen("/category/"));
    rest.length = strcspn(rest.data, "?#");
    while (kr_str_part(&rest, '/', &part)) {
        struct kr_term_draft *next;

        if (part.length == 0 || kr_str_is(part, "index.html"))
            continue;
        if (last.length > 0) {
            next = kr_arena_alloc(arena, sizeof(*next));
            next->slug = next->name = kr_str_keep(last, arena);
            next->parent = parent;
            parent = next;
        }
        last = part;
    }
    return parent;
}

static void
add_term(const struct scope *scope, const struct kr_html_node *link,
         enum kr_taxonomy taxonomy)
{
    struct kr_arena *arena = scope->page->arena;
    struct kr_html_terms *terms = taxonomy == KR_CATEGORY
                                      ? &scope->post->claims.categories
                                      : &scope->post->claims.tags;
    const char *href = kr_html_attribute(link, "href");
    const char *words = kr_html_words(arena, link);
    size_t before = terms->count;

    kr_html_terms_add(arena, terms, words, kr_html_slug(arena, href));
    if (terms->count > before && taxonomy == KR_CATEGORY)
        terms->items[before].parent = parents_in(arena, href);
}

static void
find_terms(const struct scope *scope)
{
    struct kr_html_claims *claims = &scope->post->claims;
    const struct kr_html_node *node = scope->top;

    while (node != NULL) {
        if (node->left_out) {
            node = kr_html_past(node, scope->top);
            continue;
        }
        if (kr_html_is(node, "a")) {
            enum kr_taxonomy taxonomy = taxonomy_of(scope, node);

            if (taxonomy != 0)
                add_term(scope, node, taxonomy);
        } else if (node->name != NULL &&
                   kr_html_has_class_of(node, "p-category keyword")) {
            kr_html_terms_add(scope->page->arena,
                              kr_html_has_class(node, "keyword")
                                  ? &claims->keywords
                                  : &claims->tags,
                              kr_html_words(scope->page->arena, node), NULL);
        }
        node = kr_html_next(node, scope->top);
    }
}

static bool
has_terms(const struct kr_html_claims *claims)
{
    return claims->tags.count + claims->categories.count > 0;
}

void
kr_html_byline(const struct kr_html_page *page, struct kr_html_post *post,
               bool alone)
{
    struct scope scope = { page, post, post->block };
    struct kr_dateline *date = &post->claims.published;
    bool apart = post->content != post->block && post->whole;

    post->content->left_out = apart;
    find_dates(&scope, false);
    find_authors(&scope);
    find_terms(&scope);
    if (alone && post->block != page->body) {
        scope.top = page->body;
        find_dates(&scope, true);
        if (post->claims.authors.count == 0)
            find_authors(&scope);
        if (!has_terms(&post->claims))
            find_terms(&scope);
    }
    post->content->left_out = false;
    if (date->precision == KR_PRECISION_NONE && post->heading != NULL)
        (void)(date_near(&scope, post->heading, date) ||
               date_above(&scope, date));
}
