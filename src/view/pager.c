#include "view/pager.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/head.h"
#include "view/words.h"

#define AROUND 2 /* numbers shown on either side of the page */
#define NUMBERS (2 * AROUND + 3)

static const struct field number_fields[] = {
    TEXT("NUMBER_HREF", struct kr_pager_number, href),
    TEXT("NUMBER", struct kr_pager_number, text),
    FLAG("CURRENT", struct kr_pager_number, current),
    FLAG("GAP", struct kr_pager_number, gap),
    { 0 },
};

static const struct field step_fields[] = {
    TEXT("HREF", struct kr_anchor, href),
    { 0 },
};

const struct field kr_pager_fields[] = {
    ONE("FIRST", struct kr_pager, first, step_fields),
    ONE("PREVIOUS", struct kr_pager, previous, step_fields),
    ONE("NEXT", struct kr_pager, next, step_fields),
    ONE("LAST", struct kr_pager, last, step_fields),
    LIST("NUMBERS", struct kr_pager, numbers, number_fields),
    { 0 },
};

struct place { /* what all of a pager's links are made from */
    struct kr_arena *arena;
    const struct kr_frame *frame;
    const struct kr_pager_way *way;
    const char *path; /* of a listing */
};

static const char *
listing_href(const void *self, int64_t number)
{
    const struct place *at = self;

    return kr_address_page(at->arena, &at->frame->addresses, at->path, number);
}

static const char *
page_href(const struct place *at, int64_t number)
{
    return at->way->href(at->way->self, number);
}

static const struct kr_anchor *
step(const struct place *at, int64_t number)
{
    return kr_anchor_new(at->arena, page_href(at, number), "");
}

static struct kr_pager_numbers
numbers(const struct place *at, int64_t page, int64_t pages)
{
    struct kr_pager_number *items =
        kr_arena_array(at->arena, NUMBERS, sizeof(*items));
    int64_t before = 0, n;
    size_t count = 0;

    for (n = 1; n <= pages; n++) {
        if (n > 1 && n < page - AROUND)
            n = page - AROUND;
        if (n > page + AROUND && n < pages)
            n = pages;
        items[count++] = (struct kr_pager_number){
            .href = page_href(at, n),
            .text = kr_say_number(at->arena, at->frame->words, n),
            .current = n == page,
            .gap = n > before + 1,
        };
        before = n;
    }
    return (struct kr_pager_numbers){ items, count };
}

const struct kr_pager *
kr_pager_along(struct kr_arena *arena, const struct kr_pager_way *way,
               int64_t page, int64_t pages, const struct kr_frame *frame)
{
    struct place at = { .arena = arena, .frame = frame, .way = way };
    struct kr_pager *pager;

    if (pages < 2 || page < 1 || page > pages)
        return NULL;
    pager = kr_arena_alloc(arena, sizeof(*pager));
    pager->numbers = numbers(&at, page, pages);
    if (page > 1) {
        pager->first = step(&at, 1);
        pager->previous = step(&at, page - 1);
    }
    if (page < pages) {
        pager->next = step(&at, page + 1);
        pager->last = step(&at, pages);
    }
    return pager;
}

const struct kr_pager *
kr_pager_from(struct kr_arena *arena, const char *path, int64_t page,
              int64_t pages, const struct kr_frame *frame)
{
    struct place at = { .arena = arena, .frame = frame, .path = path };
    struct kr_pager_way way = { listing_href, &at };

    return kr_pager_along(arena, &way, page, pages, frame);
}
