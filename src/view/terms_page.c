/*
 * Tags and authors stand under the letter their slug begins with, which is the
 * letter folded; categories are a tree, which their paths already are.
 */
#include "kroniek/view/index_page.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/text/slug.h"
#include "view/head.h"
#include "view/pages.h"
#include "view/words.h"

#define DEPTH 12 /* categories within each other; deeper ones stand there */

static const struct field letter_fields[] = {
    TEXT("LETTER", struct kr_letter, letter),
    TEXT("LETTER_ID", struct kr_letter, id),
    LIST("TERM", struct kr_letter, terms, kr_anchor_fields),
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
    ANY("LETTERS", struct kr_terms_page, letters),
    LIST("SECTION", struct kr_terms_page, letters, letter_fields),
    ANY("TREE", struct kr_terms_page, branches),
    PART_EACH("BRANCH", struct kr_terms_page, branches, "part/branch.tpl",
              branch_fields),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

struct entry { /* a term with what it is sorted by */
    const struct kr_term *term;
    const char *order; /* its name folded, or a category's path */
    int initial;       /* 'a' … 'z', '0', '#' */
};

/* The words of one taxonomy's page. */
static const struct subject {
    const char *heading, *count, *path;
} subjects[] = {
    [KR_TAG] = { W("nav", "Tags"), W("count", "{count} tag"), KR_PATH_TAGS },
    [KR_CATEGORY] = { W("nav", "Categories"), W("count", "{count} category"),
                      KR_PATH_CATEGORIES },
    [KR_AUTHOR] = { W("nav", "Authors"), W("count", "{count} author"),
                    KR_PATH_AUTHORS },
};

static int
in_order(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int first = (!isalpha(x->initial)) - (!isalpha(y->initial));
    int order = strcmp(x->order, y->order);

    if (first != 0)
        return first;
    if (x->initial != y->initial)
        return x->initial - y->initial;
    return order != 0 ? order : strcmp(x->term->name, y->term->name);
}

static int
initial_of(const char *name, const struct kr_slug *folded)
{
    if (isdigit((unsigned char)name[0]) ||
        isdigit((unsigned char)folded->text[0]))
        return '0';
    if (isalpha((unsigned char)folded->text[0]))
        return folded->text[0];
    return '#';
}

/* Those with posts, in order; *COUNT of them. */
static struct entry *
entries_of(struct kr_arena *arena, enum kr_taxonomy taxonomy,
           const struct kr_terms *terms, size_t *count)
{
    struct entry *entries =
        kr_arena_array(arena, terms->count, sizeof(*entries));
    const struct kr_term *term;
    struct kr_slug folded;
    size_t i, n = 0;

    for (i = 0; i < terms->count; i++) {
        term = &terms->items[i];
        if (term->posts <= 0)
            continue;
        kr_slug_suggest(kr_str(term->name), &folded);
        entries[n].term = term;
        entries[n].order = taxonomy == KR_CATEGORY
                               ? term->path
                               : kr_arena_text(arena, folded.text);
        if (taxonomy != KR_CATEGORY)
            entries[n].initial = initial_of(term->name, &folded);
        n++;
    }
    if (n > 0)
        qsort(entries, n, sizeof(*entries), in_order);
    *count = n;
    return entries;
}

static struct kr_anchor
link_to(struct kr_arena *arena, const struct kr_term *term,
        const struct kr_frame *frame)
{
    return kr_anchor_to(arena, frame,
                        kr_address_term(arena, &frame->addresses,
                                        term->taxonomy, term->path),
                        term->name, term->posts);
}

static struct kr_letter
letter_from(struct kr_arena *arena, const struct entry *entries, size_t count,
            const struct kr_frame *frame)
{
    struct kr_anchor *items = kr_arena_array(arena, count, sizeof(*items));
    int initial = entries->initial;
    struct kr_letter letter = { .terms = { items, count } };
    size_t i;

    for (i = 0; i < count; i++)
        items[i] = link_to(arena, entries[i].term, frame);
    if (isalpha(initial)) {
        letter.letter = kr_arena_format(arena, "%c", toupper(initial));
        letter.id = kr_arena_format(arena, "letter-%c", initial);
    } else {
        letter.letter = initial == '0' ? "0–9" : "#";
        letter.id = initial == '0' ? "letter-0" : "letter-other";
    }
    return letter;
}

static struct kr_letters
letters_from(struct kr_arena *arena, const struct entry *entries, size_t count,
             const struct kr_frame *frame)
{
    struct kr_letter *items = kr_arena_array(arena, 28, sizeof(*items));
    size_t i, next, n = 0;

    for (i = 0; i < count; i = next) {
        for (next = i; next < count; next++)
            if (entries[next].initial != entries[i].initial)
                break;
        items[n++] = letter_from(arena, &entries[i], next - i, frame);
    }
    return (struct kr_letters){ items, n };
}

/* PATH is below PARENT: "a/b" below "a". */
static bool
below(const char *path, const char *parent)
{
    size_t length = strlen(parent);

    return strncmp(path, parent, length) == 0 && path[length] == '/';
}

/* Entries in order of path as a tree: what follows a path and is below it are
 * its children. */
static struct kr_branches
branches_from(struct kr_arena *arena, const struct entry *entries, size_t count,
              int depth, const struct kr_frame *frame)
{
    struct kr_branch *items = kr_arena_array(arena, count, sizeof(*items));
    struct kr_anchor link;
    size_t i, next, n = 0;

    for (i = 0; i < count; i = next) {
        next = i + 1;
        while (depth < DEPTH && next < count &&
               below(entries[next].order, entries[i].order))
            next++;
        link = link_to(arena, entries[i].term, frame);
        items[n].href = link.href;
        items[n].text = link.text;
        items[n].count = link.count;
        if (next > i + 1)
            items[n].children = branches_from(arena, &entries[i + 1],
                                              next - i - 1, depth + 1, frame);
        n++;
    }
    return (struct kr_branches){ items, n };
}

struct kr_terms_page
kr_terms_page_from(struct kr_arena *arena, enum kr_taxonomy taxonomy,
                   struct kr_terms terms, const struct kr_frame *frame)
{
    const struct subject *subject = &subjects[taxonomy];
    struct kr_terms_page page = { 0 };
    struct entry *entries;
    size_t count;

    entries = entries_of(arena, taxonomy, &terms, &count);
    if (taxonomy == KR_CATEGORY)
        page.branches = branches_from(arena, entries, count, 0, frame);
    else
        page.letters = letters_from(arena, entries, count, frame);
    page.empty = count == 0;
    page.heading = kr_word(frame->words, subject->heading);
    page.count =
        kr_say_count(arena, frame->words, subject->count, (int64_t)count, NULL);
    page.head = kr_head_from(arena, frame, page.heading, subject->path);
    page.head.crumbs = kr_crumbs_index(arena, frame, "", NULL);
    return page;
}
