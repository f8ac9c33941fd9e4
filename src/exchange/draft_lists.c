#include "draft_lists.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/percent.h"
#include "kroniek/text/utf8.h"
#include "markdown_title.h"
#include "text_blocks.h"
#include "text_bytes.h"
#include "text_title.h"

#define TITLE_HTML ((size_t)16 << 10) /* of a body that is read for a title */

/* Two may be called the same below different parents. */
static bool
is_same_line(const struct kr_term_draft *one, const struct kr_term_draft *other)
{
    while (one != NULL && other != NULL &&
           strcmp(one->name, other->name) == 0) {
        one = one->parent;
        other = other->parent;
    }
    return one == NULL && other == NULL;
}

void
kr_draft_term(struct kr_draft_lists *lists, struct kr_draft_terms *terms,
              struct kr_term_draft term)
{
    const struct kr_str name = kr_text_trim(kr_str(term.name));

    if (name.length == 0)
        return;
    for (size_t i = 0; i < terms->count; i++)
        if (kr_str_is(name, terms->items[i].name) &&
            is_same_line(term.parent, terms->items[i].parent))
            return;
    if (terms->count == KR_DRAFT_TERMS) {
        terms->full = true;
        return;
    }
    term.name = kr_str_keep(name, lists->arena);
    terms->items = kr_arena_grow(lists->arena, terms->items, terms->count,
                                 &terms->room, sizeof(*terms->items));
    terms->items[terms->count++] = term;
}

void
kr_draft_field(struct kr_draft_lists *lists, const char *name,
               const char *value)
{
    if (value == NULL)
        return;
    lists->fields =
        kr_arena_grow(lists->arena, lists->fields, lists->field_count,
                      &lists->field_room, sizeof(*lists->fields));
    lists->fields[lists->field_count++] =
        (struct kr_field_draft){ name, value };
}

void
kr_draft_alias(struct kr_draft_lists *lists, const char *path)
{
    lists->aliases =
        kr_arena_grow(lists->arena, lists->aliases, lists->alias_count,
                      &lists->alias_room, sizeof(*lists->aliases));
    lists->aliases[lists->alias_count++] = path;
}

static void
give(const struct kr_draft_lists *lists, struct kr_draft *draft)
{
    draft->authors = lists->authors.items;
    draft->author_count = lists->authors.count;
    draft->tags = lists->tags.items;
    draft->tag_count = lists->tags.count;
    draft->categories = lists->categories.items;
    draft->category_count = lists->categories.count;
    draft->fields = lists->fields;
    draft->field_count = lists->field_count;
    draft->aliases = lists->aliases;
    draft->alias_count = lists->alias_count;
}

bool
kr_draft_fill(struct kr_draft_lists *lists,
              const struct kr_read_options *options, bool dated,
              struct kr_draft *draft, struct kr_err *err)
{
    for (size_t i = 0; i < options->tag_count; i++)
        kr_draft_term(lists, &lists->tags,
                      (struct kr_term_draft){ .name = options->tags[i] });
    if (lists->authors.count == 0)
        for (size_t i = 0; i < options->author_count; i++)
            kr_draft_term(lists, &lists->authors,
                          (struct kr_term_draft){ .name =
                                                      options->authors[i] });
    give(lists, draft);
    if (draft->language == NULL)
        draft->language = options->language;
    if (dated || options->date == NULL)
        return true;
    return kr_dateline_parse(kr_str(options->date), KR_BASIS_SOURCE,
                             &draft->date, err);
}

/* The first sentence of TEXT, in ARENA; NULL when it has none. */
static const char *
sentence_of(struct kr_arena *arena, struct kr_str text)
{
    struct kr_text_body found = { .sentence = { "", 0 } };
    struct kr_str line;

    while (found.sentence.length == 0 && kr_str_line(&text, &line))
        found.sentence = kr_text_trim(line);
    return kr_text_title(arena, &found);
}

static const char *
title_in_html(struct kr_arena *arena, struct kr_str html)
{
    struct kr_clean_html clean;

    if (html.length == 0 || !kr_clean_html(arena, kr_utf8_cut(html, TITLE_HTML),
                                           NULL, &clean, NULL))
        return NULL;
    return sentence_of(arena, kr_clean_html_text(arena, clean));
}

/* What the last segment of ADDRESS says, in ARENA; NULL for nothing. */
static const char *
title_in_address(struct kr_arena *arena, const char *address)
{
    struct kr_str path = kr_str(address), decoded;
    const char *title;

    path = kr_str_upto(path, kr_str_find(path, '?'));
    path = kr_str_upto(path, kr_str_find(path, '#'));
    if (!kr_percent_decode(arena, path, &decoded, NULL))
        decoded = path;
    title = kr_markdown_title_from_path(
        arena, kr_str_keep(kr_text_without_controls(arena, decoded), arena));
    return title[0] == '\0' ? NULL : title;
}

bool
kr_draft_title(struct kr_arena *arena, const struct kr_read_options *options,
               struct kr_draft *draft)
{
    draft->title_derived = false;
    if ((draft->title = options->title) != NULL)
        return true;
    draft->title_derived = true;
    draft->title = title_in_html(arena, draft->html);
    if (draft->title == NULL)
        draft->title = sentence_of(arena, kr_str(draft->excerpt));
    if (draft->title == NULL && draft->slug != NULL)
        draft->title = title_in_address(arena, draft->slug);
    if (draft->title == NULL && draft->permalink != NULL)
        draft->title = title_in_address(arena, draft->permalink);
    if (draft->title == NULL && draft->guid != NULL)
        draft->title = title_in_address(arena, draft->guid);
    return draft->title != NULL;
}
