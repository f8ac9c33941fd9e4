#include "html_comments.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "html_address.h"
#include "html_dates.h"
#include "html_post.h"
#include "html_page.h"
#include "html_tree.h"
#include "html_write.h"
#include "kroniek/archive/comment.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/clean_html.h"

/* What holds its text; the surest first. */
static const char *const content_classes[] = {
    "comment-content e-content comment-text comment_text",
    "comment-body commentbody",
};

/* NODE is one comment: its list item, or where there is none its article. */
static bool
is_comment(const struct kr_html_node *node)
{
    return kr_html_is_one_of(node, "li article div section") &&
           (kr_html_has_class_of(node, "comment pingback trackback u-comment "
                                       "p-comment") ||
            kr_html_has_word(node, "itemprop", "comment"));
}

static const struct kr_html_node *
comment_above(const struct kr_html_node *node, const struct kr_html_node *top)
{
    for (node = node->parent; node != NULL && node != top; node = node->parent)
        if (is_comment(node))
            return node;
    return NULL;
}

/* The first in the comment TOP of NAME and CLASSES that is not in an answer. */
static struct kr_html_node *
own(const struct kr_html_node *top, const char *name, const char *classes)
{
    struct kr_html_node *node = kr_html_next(top, top);

    while (node != NULL) {
        if (is_comment(node)) {
            node = kr_html_past(node, top);
            continue;
        }
        if (node->name != NULL && (name == NULL || kr_html_is(node, name)) &&
            (classes == NULL || kr_html_has_class_of(node, classes)))
            return node;
        node = kr_html_next(node, top);
    }
    return NULL;
}

/* "45" of "comment-45" or "div-comment-45", else the whole id. */
static const char *
number_of(const struct kr_html_page *page, const struct kr_html_node *comment)
{
    const char *id = kr_html_attribute(comment, "id");
    struct kr_arena *arena = page->arena;
    const char *dash;

    if (id == NULL || id[0] == '\0')
        return NULL;
    if (page->own)
        return kr_comment_source_id(arena, id);
    dash = strrchr(id, '-');
    if (dash != NULL && dash[1] != '\0' &&
        strspn(dash + 1, "0123456789") == strlen(dash + 1))
        return kr_arena_text(arena, dash + 1);
    return kr_arena_text(arena, id);
}

/* What COMMENT answers: as it says, or what it stands in. */
static const char *
answered_by(const struct kr_html_page *page, const struct kr_html_node *comment)
{
    const struct kr_html_node *link =
        page->own ? own(comment, "a", "u-in-reply-to") : NULL;
    const struct kr_html_node *above = comment_above(comment, page->comments);
    const char *href = link == NULL ? NULL : kr_html_attribute(link, "href");

    if (href != NULL && strchr(href, '#') != NULL)
        return kr_comment_source_id(page->arena, strchr(href, '#') + 1);
    return above != NULL ? number_of(page, above) : NULL;
}

static void
take_author(const struct kr_html_page *page, const struct kr_html_node *comment,
            struct kr_comment_draft *out)
{
    const struct kr_html_node *name = own(comment, NULL, "fn p-name p-author");
    const struct kr_html_node *link;
    const char *words;

    if (name == NULL)
        name = own(comment, NULL, "comment-author user author");
    if (name == NULL)
        return;
    words = kr_html_words(page->arena, name);
    if (words[0] == '\0' || strlen(words) > 200 || strchr(words, '@') != NULL)
        return;
    out->author = words;
    link = kr_html_is(name, "a") ? name : kr_html_find(name, "a", NULL);
    if (link == NULL)
        link = own(comment, "a", "url u-url");
    if (link != NULL && kr_html_attribute(link, "href") != NULL)
        out->author_url =
            kr_html_address(page->arena, NULL, kr_html_attribute(link, "href"));
}

static void
take_date(const struct kr_html_page *page, const struct kr_html_node *comment,
          struct kr_dateline *out)
{
    const struct kr_html_node *node = own(comment, "time", NULL);
    const struct kr_html_node *vague = own(comment, "data", "dt-published");
    const char *machine =
        node == NULL ? NULL : kr_html_attribute(node, "datetime");

    if (vague != NULL)
        machine = kr_html_attribute(vague, "value");
    if (machine != NULL && kr_html_date(kr_str(machine), out))
        return;
    if (node == NULL)
        node = own(comment, NULL,
                   "comment-metadata comment-meta datetime "
                   "commentmetadata comment-date date");
    if (node != NULL)
        (void)kr_html_date_in_words(kr_html_words(page->arena, node),
                                    page->english, out);
}

/* Leave out of COMMENT what is not its text: name, date, buttons, answers. */
static void
clear(struct kr_html_node *comment)
{
    static const char around[] =
        "comment-author comment-metadata comment-meta commentmetadata reply "
        "comment-reply-link children says avatar comment-awaiting-moderation "
        "vcard comment-header comment-actions datetime user";
    struct kr_html_node *node = kr_html_next(comment, comment);

    while (node != NULL) {
        if (node->name != NULL &&
            (is_comment(node) || kr_html_has_class_of(node, around)))
            node->left_out = true;
        node = node->left_out ? kr_html_past(node, comment)
                              : kr_html_next(node, comment);
    }
}

static struct kr_comment_draft
comment_of(const struct kr_html_page *page, struct kr_html_node *node)
{
    struct kr_comment_draft comment = { .kind = KR_COMMENT,
                                        .date = kr_dateline_unknown() };
    struct kr_html_node *content = own(node, NULL, content_classes[0]);
    struct kr_buf html = KR_BUF(KR_HTML_LIMIT);

    if (content == NULL)
        content = own(node, NULL, content_classes[1]);
    comment.source_id = number_of(page, node);
    comment.parent = answered_by(page, node);
    if (kr_html_has_class(node, "pingback"))
        comment.kind = KR_PINGBACK;
    if (kr_html_has_class(node, "trackback"))
        comment.kind = KR_TRACKBACK;
    take_author(page, node, &comment);
    take_date(page, node, &comment.date);
    clear(node);
    if (content != NULL && kr_html_has_class(content, "lowered"))
        kr_html_raise_headings(content);
    kr_html_write(content != NULL ? content : node, &html);
    comment.html = kr_buf_keep(&html, page->arena);
    comment.html = kr_str_trim(comment.html);
    kr_buf_free(&html);
    return comment;
}

struct placed { /* a comment and where it comes among the others */
    struct kr_comment_draft draft;
    long place; /* as a page of ours says; 0 it does not */
    size_t at;  /* on the page */
};

static int
by_place(const void *a, const void *b)
{
    const struct placed *one = a, *other = b;

    if (one->place != other->place)
        return one->place > other->place ? 1 : -1;
    return (one->at > other->at) - (one->at < other->at);
}

/* Our pages put answers below what they answer, and mentions behind all. */
static long
place_of(const struct kr_html_page *page, const struct kr_html_node *comment)
{
    const char *value = kr_html_attribute(comment, "value");

    return page->own && value != NULL ? strtol(value, NULL, 10) : 0;
}

static struct kr_html_node **
find_all(const struct kr_html_page *page, size_t *count)
{
    struct kr_html_node *node = page->comments;
    struct kr_html_node **found = NULL;
    size_t room = 0;

    *count = 0;
    for (; node != NULL && *count < KR_HTML_COMMENTS_LIMIT;
         node = kr_html_next(node, page->comments)) {
        /* An <article class="comment-body"> is in a list item that counts. */
        if (!is_comment(node) || node == page->comments)
            continue;
        found =
            kr_arena_grow(page->arena, found, *count, &room, sizeof(*found));
        found[(*count)++] = node;
    }
    return found;
}

const struct kr_comment_draft *
kr_html_comments(const struct kr_html_page *page, size_t *count)
{
    size_t many;
    struct kr_html_node **found = find_all(page, &many);
    struct placed *all = kr_arena_array(page->arena, many, sizeof(*all));
    struct kr_comment_draft *items;

    *count = 0;
    for (size_t i = many; i > 0; i--) { /* answers before what they answer */
        struct placed *one = &all[*count];

        one->draft = comment_of(page, found[i - 1]);
        one->place = place_of(page, found[i - 1]);
        one->at = i;
        *count += one->draft.html.length > 0 || page->own;
    }
    if (*count > 1)
        qsort(all, *count, sizeof(*all), by_place);
    items = kr_arena_array(page->arena, *count, sizeof(*items));
    for (size_t i = 0; i < *count; i++)
        items[i] = all[i].draft;
    return items;
}
