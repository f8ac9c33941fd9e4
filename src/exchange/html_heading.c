#include "html_heading.h"

#include <string.h>
#include <strings.h>

#include "html_address.h"
#include "html_furniture.h"
#include "html_page.h"
#include "html_tree.h"
#include "kroniek/base/arena.h"
#include "kroniek/exchange/read_text.h"
#include "text_heading.h"

/* The heading above all posts: not one within a post. */
static const struct kr_html_node *
heading_of(const struct kr_html_page *page)
{
    const struct kr_html_node *node = page->body, *found = NULL;

    while (node != NULL) {
        if (node->left_out || (node->name != NULL && kr_html_is_entry(node))) {
            node = kr_html_past(node, page->body);
            continue;
        }
        if (kr_html_has_class_of(node, "page-title archive-title "
                                       "archive-heading pagetitle"))
            return node;
        if (found == NULL && kr_html_is_one_of(node, "h1 h2"))
            found = node;
        node = kr_html_next(node, page->body);
    }
    return found;
}

/* What the words say by themselves. */
static bool
by_words(struct kr_html_page *page, const char *words)
{
    struct kr_text_heading heading = kr_text_heading(kr_str(words));

    return heading.kind != KR_LISTING_NONE &&
           kr_text_heading_listing(page->arena, &heading, "", &page->listing,
                                   NULL);
}

/* WORDS without "Tag:" before it and quotes around it. */
static const char *
value_of(struct kr_arena *arena, const char *words)
{
    static const char *const quotes[] = { "\"", "'", "‘", "’", "“",
                                          "”",  "„", "«", "»" };
    struct kr_str value = kr_str(words);
    size_t colon = kr_str_find(value, ':');
    size_t i;

    if (colon < value.length)
        value = kr_str_from(value, colon + 1);
    value = kr_str_trim(value);
    for (i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++) {
        if (kr_str_starts(value, kr_str(quotes[i])))
            value = kr_str_from(value, strlen(quotes[i]));
        if (kr_str_ends(value, kr_str(quotes[i])))
            value.length -= strlen(quotes[i]);
    }
    return kr_str_keep(kr_str_trim(value), arena);
}

static enum kr_listing_kind
kind_of_body(const struct kr_html_page *page)
{
    if (!kr_html_has_class(page->body, "archive") &&
        !kr_html_has_class_of(page->body, "tag-template author-template"))
        return KR_LISTING_NONE;
    if (kr_html_has_class_of(page->body, "tag tag-template"))
        return KR_LISTING_TAG;
    if (kr_html_has_class(page->body, "category"))
        return KR_LISTING_CATEGORY;
    if (kr_html_has_class_of(page->body, "author author-template"))
        return KR_LISTING_AUTHOR;
    return KR_LISTING_NONE;
}

/* A date in words, as exact as the page's body class says there is one. */
static bool
by_date(struct kr_html_page *page, const char *words)
{
    struct kr_date date;

    if (!kr_html_has_class(page->body, "date") ||
        !kr_date_parse_words(kr_str(value_of(page->arena, words)), &date))
        return false;
    page->listing.period = date;
    page->listing.kind = date.day > 0     ? KR_LISTING_DAY
                         : date.month > 0 ? KR_LISTING_MONTH
                                          : KR_LISTING_YEAR;
    return true;
}

static bool
by_class(struct kr_html_page *page, const char *words)
{
    enum kr_listing_kind kind = kind_of_body(page);
    const char *value = value_of(page->arena, words);

    if (kind == KR_LISTING_NONE || value[0] == '\0' ||
        strlen(value) > KR_TEXT_TITLE_LIMIT)
        return by_date(page, words);
    page->listing.kind = kind;
    page->listing.term = value;
    return true;
}

void
kr_html_heading(struct kr_html_page *page)
{
    const struct kr_html_node *heading = heading_of(page);
    const char *words = kr_html_words(page->arena, heading);

    if (page->single && !page->many)
        return;
    if (!by_words(page, words) && !by_class(page, words) &&
        page->address != NULL)
        page->listing = kr_html_address_listing(page->address);
    if (page->listing.kind == KR_LISTING_NONE)
        return;
    page->heading = words[0] != '\0' ? words : NULL;
    page->many = true;
}
