#include "html_own.h"

#include <stdlib.h>
#include <string.h>

#include "html_address.h"
#include "html_comments.h"
#include "html_post.h"
#include "kroniek/archive/comment.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/survey.h"

#define PLACES "own place" /* scopes of what a survey remembers */
#define CATEGORIES "own category"
#define COMMENTS "own comments"
#define PAGE_ROOM 1000 /* places a page of a listing may take */
#define PAGES_MOST 1000000
#define DEEPEST 64 /* categories above one */

/* --- What was added to a text --- */

void
kr_html_own_bare(struct kr_html_node *top)
{
    struct kr_html_node *node = top;

    for (; node != NULL; node = kr_html_next(node, top)) {
        if (kr_html_has_class_of(node, "shown-anchor shown-back"))
            node->left_out = true;
        if (kr_html_has_class_of(node, "shown-scroll shown-headed shown-mark "
                                       "shown-foreign"))
            node->opened = true;
    }
}

/* --- Order --- */

/* 2 of "/page/2/", 1 of any other. */
static long
number_of(const char *address)
{
    struct kr_str rest = kr_str(address), part, last = { 0 };
    long number;

    while (kr_str_part(&rest, '/', &part))
        if (part.length > 0)
            last = part;
    if (last.length == 0 || last.length > 6 ||
        strspn(last.data, "0123456789") < last.length)
        return 1;
    number = strtol(last.data, NULL, 10);
    return number > 0 && number < PAGES_MOST ? number : 1;
}

static bool
lists_all(const struct kr_html_page *page)
{
    return page->listing.kind == KR_LISTING_NONE ||
           page->listing.kind == KR_LISTING_ALL ||
           page->listing.kind == KR_LISTING_UNDATED;
}

static void
note_places(const struct kr_html_page *page,
            const struct kr_html_blocks *blocks, struct kr_survey *survey)
{
    const long before = (number_of(page->address) - 1) * PAGE_ROOM;

    for (size_t i = 0; i < blocks->count && i < PAGE_ROOM - 1; i++) {
        struct kr_html_post post;

        kr_html_post(page, blocks->items[i], false, &post);
        if (post.claims.address != NULL)
            (void)kr_survey_note(survey, PLACES, post.claims.address,
                                 kr_arena_format(page->arena, "%ld",
                                                 before + (long)i + 1));
    }
}

int
kr_html_own_place(const struct kr_survey *survey, const char *address)
{
    const char *noted = survey == NULL || address == NULL
                            ? NULL
                            : kr_survey_noted(survey, PLACES, address);

    return noted == NULL ? 0 : (int)strtol(noted, NULL, 10);
}

/* --- Categories --- */

/* "x.example/a/b" for the category a/b of x.example. */
static const char *
key_of(const struct kr_html_page *page, const char *path)
{
    return kr_arena_format(page->arena, "%s/%s",
                           kr_html_host(page->arena, page->address), path);
}

static void
note_category(const struct kr_html_page *page, struct kr_survey *survey)
{
    static const char base[] = "/category/";
    const char *path = strstr(page->address, base);
    size_t length;

    if (path == NULL || page->listing.term == NULL)
        return;
    path = kr_arena_text(page->arena, path + strlen(base));
    length = strlen(path);
    if (length > 0 && path[length - 1] == '/')
        path = kr_str_keep(kr_str_upto(kr_str(path), length - 1), page->arena);
    (void)kr_survey_note(survey, CATEGORIES, key_of(page, path),
                         page->listing.term);
}

void
kr_html_own_survey(const struct kr_html_page *page,
                   const struct kr_html_blocks *blocks,
                   struct kr_survey *survey)
{
    if (page->address == NULL || blocks->alone)
        return;
    if (page->listing.kind == KR_LISTING_CATEGORY)
        note_category(page, survey);
    else if (lists_all(page))
        note_places(page, blocks, survey);
}

/* The categories from TERM up, each with its name; *PATH is TERM's. */
static const struct kr_term_draft *
named(const struct kr_html_page *page, const struct kr_survey *survey,
      const struct kr_term_draft *term, int depth, const char **path)
{
    struct kr_term_draft *own;
    const char *above = NULL, *name;

    if (term == NULL || term->slug == NULL || depth > DEEPEST)
        return NULL;
    own = kr_arena_alloc(page->arena, sizeof(*own));
    *own = *term;
    own->parent = named(page, survey, term->parent, depth + 1, &above);
    *path = above == NULL
                ? term->slug
                : kr_arena_format(page->arena, "%s/%s", above, term->slug);
    name = kr_survey_noted(survey, CATEGORIES, key_of(page, *path));
    if (name != NULL)
        own->name = kr_arena_text(page->arena, name);
    return own;
}

void
kr_html_own_categories(const struct kr_html_page *page,
                       const struct kr_survey *survey, struct kr_draft *draft)
{
    struct kr_term_draft *terms =
        kr_arena_array(page->arena, draft->category_count, sizeof(*terms));
    const char *path;

    for (size_t i = 0; i < draft->category_count; i++) {
        terms[i] = draft->categories[i];
        terms[i].parent = named(page, survey, terms[i].parent, 0, &path);
    }
    draft->categories = terms;
}

/* --- Comments --- */

bool
kr_html_own_comments_page(const struct kr_html_page *page)
{
    return page->own && page->hidden && page->comments != NULL &&
           page->address != NULL && number_of(page->address) > 1;
}

void
kr_html_own_comments_note(const struct kr_html_page *page, struct kr_str bytes,
                          struct kr_survey *survey)
{
    (void)kr_survey_note(survey, COMMENTS, page->address,
                         kr_str_keep(bytes, page->arena));
}

bool
kr_html_own_comments_noted(const struct kr_html_page *page,
                           const struct kr_survey *survey)
{
    return survey != NULL &&
           kr_survey_noted(survey, COMMENTS, page->address) != NULL;
}

static void
append(struct kr_arena *arena, struct kr_draft *draft,
       const struct kr_comment_draft *more, size_t count)
{
    const size_t all = draft->comment_count + count;
    struct kr_comment_draft *items = kr_arena_array(arena, all, sizeof(*items));

    for (size_t i = 0; i < all; i++)
        items[i] = i < draft->comment_count ? draft->comments[i]
                                            : more[i - draft->comment_count];
    draft->comments = items;
    draft->comment_count = all;
}

void
kr_html_own_comments(const struct kr_html_page *page,
                     const struct kr_survey *survey, struct kr_draft *draft)
{
    for (int64_t number = 2; page->address != NULL; number++) {
        const char *address =
            kr_comments_address(page->arena, page->address, number);
        const char *noted = kr_survey_noted(survey, COMMENTS, address);
        const struct kr_comment_draft *more;
        struct kr_html_page later;
        size_t count;

        if (noted == NULL ||
            !kr_html_page(page->arena, kr_str(noted), &later, NULL))
            return;
        more = kr_html_comments(&later, &count);
        if (draft->comment_count + count > KR_HTML_COMMENTS_LIMIT)
            return;
        append(page->arena, draft, more, count);
    }
}
