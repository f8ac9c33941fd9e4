/*
 * Tags and authors stand under the letter the store files them under, all
 * letters on one page or each on its own; categories are a tree, which their
 * paths already are.
 */
#include "kroniek/view/index_page.h"

#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/head.h"
#include "view/pager.h"
#include "view/pages.h"
#include "view/words.h"

#define DEPTH 12 /* categories within each other; deeper ones stand there */

static const struct field letter_fields[] = {
    TEXT("LETTER", struct kr_letter, letter),
    TEXT("LETTER_ID", struct kr_letter, id),
    LIST("TERM", struct kr_letter, terms, kr_anchor_fields),
    { 0 },
};

static const struct field link_fields[] = {
    TEXT("LINK_HREF", struct kr_letter_link, href),
    TEXT("LINK_LETTER", struct kr_letter_link, letter),
    TEXT("LINK_LABEL", struct kr_letter_link, label),
    FLAG("LINK_CURRENT", struct kr_letter_link, current),
    { 0 },
};

static const struct field branch_fields[6] = {
    TEXT("HREF", struct kr_branch, href),
    TEXT("TEXT", struct kr_branch, text),
    TEXT("COUNT", struct kr_branch, count),
    ANY("CHILDREN", struct kr_branch, children),
    PART_EACH("BRANCH", struct kr_branch, children, "part/branch.tpl",
              branch_fields),
    { 0 },
};

const struct field kr_terms_fields[] = {
    PART("TOP", struct kr_terms_page, head, "part/top.tpl", kr_head_fields),
    TEXT("HEADING", struct kr_terms_page, heading),
    TEXT("COUNT", struct kr_terms_page, count),
    FLAG("EMPTY", struct kr_terms_page, empty),
    ANY("LINKS", struct kr_terms_page, links),
    LIST("LINK", struct kr_terms_page, links, link_fields),
    ANY("LEADING", struct kr_terms_page, leading),
    LIST("LEADER", struct kr_terms_page, leading, kr_anchor_fields),
    ANY("LETTERS", struct kr_terms_page, letters),
    LIST("SECTION", struct kr_terms_page, letters, letter_fields),
    ANY("TREE", struct kr_terms_page, branches),
    PART_EACH("BRANCH", struct kr_terms_page, branches, "part/branch.tpl",
              branch_fields),
    PART_ONE("PAGER", struct kr_terms_page, pager, "part/pager.tpl",
             kr_pager_fields),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

/* The words of one taxonomy's page. */
static const struct subject {
    const char *family; /* of an operator's own template */
    const char *heading, *count;
} subjects[] = {
    [KR_TAG] = { "tags", W("nav", "Tags"), W("count", "{count} tag") },
    [KR_CATEGORY] = { "categories", W("nav", "Categories"),
                      W("count", "{count} category") },
    [KR_AUTHOR] = { "authors", W("nav", "Authors"),
                    W("count", "{count} author") },
};

static struct kr_anchor
link_to(struct kr_arena *arena, const struct kr_term *term,
        const struct kr_frame *frame)
{
    return kr_anchor_to(arena, frame,
                        kr_address_term(arena, &frame->addresses,
                                        term->taxonomy, term->path),
                        term->name, term->posts);
}

/* What readers see of an initial, and its part of an id. */
static const char *
letter_name(const char *initial)
{
    return strcmp(initial, "0-9") == 0 ? "0–9" : initial;
}

static const char *
letter_id(struct kr_arena *arena, const char *initial)
{
    const char *path = kr_address_initial(arena, KR_TAG, initial) +
                       strlen(kr_address_index(KR_TAG));

    return kr_arena_format(arena, "letter-%.*s", (int)strlen(path) - 1, path);
}

static struct kr_letter
letter_from(struct kr_arena *arena, const struct kr_term *terms, size_t count,
            const char *initial, const struct kr_frame *frame)
{
    struct kr_anchor *items = kr_arena_array(arena, count, sizeof(*items));
    size_t i;

    for (i = 0; i < count; i++)
        items[i] = link_to(arena, &terms[i], frame);
    return (struct kr_letter){ .letter = letter_name(initial),
                               .id = letter_id(arena, initial),
                               .terms = { items, count } };
}

static struct kr_letters
letters_from(struct kr_arena *arena, const struct kr_terms_content *content,
             const struct kr_frame *frame)
{
    const char *const *initials = content->initials;
    struct kr_letter *items =
        kr_arena_array(arena, content->terms.count, sizeof(*items));
    size_t i, next, n = 0;

    for (i = 0; i < content->terms.count; i = next) {
        for (next = i + 1; next < content->terms.count; next++)
            if (strcmp(initials[next], initials[i]) != 0)
                break;
        items[n++] = letter_from(arena, &content->terms.items[i], next - i,
                                 initials[i], frame);
    }
    return (struct kr_letters){ items, n };
}

/* To each letter: on this page when all are, else on a page of its own. */
static struct kr_letter_links
links_from(struct kr_arena *arena, const struct kr_terms_content *content,
           const struct kr_frame *frame)
{
    const struct kr_initials *letters = &content->letters;
    bool here = content->initial == NULL && content->terms.count > 0;
    struct kr_letter_link *items =
        kr_arena_array(arena, letters->count, sizeof(*items));
    size_t i;

    for (i = 0; i < letters->count; i++) {
        const char *initial = letters->items[i].initial;

        items[i].letter = letter_name(initial);
        items[i].href =
            here ? kr_arena_format(arena, "#%s", letter_id(arena, initial))
                 : kr_address_initial(arena, content->taxonomy, initial);
        items[i].label =
            kr_say(arena, frame->words, W("heading", "{kind}: {value}"), "kind",
                   items[i].letter, "value",
                   kr_say_count(arena, frame->words,
                                subjects[content->taxonomy].count,
                                letters->items[i].terms, NULL),
                   NULL);
        items[i].current =
            content->initial != NULL && strcmp(initial, content->initial) == 0;
    }
    return (struct kr_letter_links){ items, letters->count };
}

static struct kr_anchors
leading_from(struct kr_arena *arena, const struct kr_terms *terms,
             const struct kr_frame *frame)
{
    struct kr_anchor *items =
        kr_arena_array(arena, terms->count, sizeof(*items));
    size_t i;

    for (i = 0; i < terms->count; i++)
        items[i] = link_to(arena, &terms->items[i], frame);
    return (struct kr_anchors){ items, terms->count };
}

/* PATH is below PARENT: "a/b" below "a". */
static bool
below(const char *path, const char *parent)
{
    size_t length = strlen(parent);

    return strncmp(path, parent, length) == 0 && path[length] == '/';
}

/* Terms in order of path as a tree: what follows a path and is below it are
 * its children. */
static struct kr_branches
branches_from(struct kr_arena *arena, const struct kr_term *terms, size_t count,
              int depth, const struct kr_frame *frame)
{
    struct kr_branch *items = kr_arena_array(arena, count, sizeof(*items));
    struct kr_anchor link;
    size_t i, next, n = 0;

    for (i = 0; i < count; i = next) {
        next = i + 1;
        while (depth < DEPTH && next < count &&
               below(terms[next].path, terms[i].path))
            next++;
        link = link_to(arena, &terms[i], frame);
        items[n].href = link.href;
        items[n].text = link.text;
        items[n].count = link.count;
        if (next > i + 1)
            items[n].children = branches_from(arena, &terms[i + 1],
                                              next - i - 1, depth + 1, frame);
        n++;
    }
    return (struct kr_branches){ items, n };
}

/* "34 tags, pagina 2 van 3". */
static const char *
count_of(struct kr_arena *arena, const struct kr_terms_content *content,
         const struct kr_frame *frame)
{
    const struct kr_words *words = frame->words;
    const char *terms =
        kr_say_count(arena, words, subjects[content->taxonomy].count,
                     content->total, NULL);

    if (content->pages < 2)
        return terms;
    return kr_say(arena, words, W("count", "{posts}, page {page} of {pages}"),
                  "posts", terms, "page",
                  kr_say_number(arena, words, content->page), "pages",
                  kr_say_number(arena, words, content->pages), NULL);
}

/* The page of one letter has a place and neighbours of its own. */
static void
add_letter(struct kr_arena *arena, const struct kr_terms_content *content,
           const struct kr_frame *frame, struct kr_terms_page *page)
{
    const char *path =
        kr_address_initial(arena, content->taxonomy, content->initial);
    const char *subject = page->heading;

    page->heading =
        kr_say(arena, frame->words, W("heading", "{kind}: {value}"), "kind",
               subject, "value", letter_name(content->initial), NULL);
    page->pager =
        kr_pager_from(arena, path, content->page, content->pages, frame);
    page->head = kr_head_from(arena, frame, page->heading,
                              kr_address_page(arena, &frame->addresses, path,
                                              content->page));
    page->head.crumbs =
        kr_crumbs_index(arena, frame, kr_address_index(content->taxonomy),
                        subject);
    if (page->pager != NULL && page->pager->previous != NULL)
        page->head.previous = page->pager->previous->href;
    if (page->pager != NULL && page->pager->next != NULL)
        page->head.next = page->pager->next->href;
}

static void
finish_head(struct kr_arena *arena, struct kr_terms_page *page,
            const struct kr_frame *frame)
{
    page->head.description =
        kr_say(arena, frame->words, W("head", "{heading}. {count}."), "heading",
               page->heading, "count", page->count, NULL);
    kr_head_tell(arena, &page->head, NULL);
}

struct kr_terms_page
kr_terms_page_from(struct kr_arena *arena,
                   const struct kr_terms_content *content,
                   const struct kr_frame *frame)
{
    struct kr_terms_page page = {
        .heading = kr_word(frame->words, subjects[content->taxonomy].heading),
        .count = count_of(arena, content, frame),
        .links = links_from(arena, content, frame),
        .leading = leading_from(arena, &content->leading, frame),
        .empty = content->total == 0,
    };

    if (content->taxonomy == KR_CATEGORY)
        page.branches = branches_from(arena, content->terms.items,
                                      content->terms.count, 0, frame);
    else
        page.letters = letters_from(arena, content, frame);
    if (content->initial != NULL) {
        add_letter(arena, content, frame, &page);
        page.head.own.family = subjects[content->taxonomy].family;
        finish_head(arena, &page, frame);
        return page;
    }
    page.head = kr_head_from(arena, frame, page.heading,
                             kr_address_index(content->taxonomy));
    page.head.crumbs = kr_crumbs_index(arena, frame, "", NULL);
    page.head.own.family = subjects[content->taxonomy].family;
    finish_head(arena, &page, frame);
    return page;
}
