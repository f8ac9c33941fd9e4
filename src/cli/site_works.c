#include "cli/site_works.h"

#include "cli/site_copy.h"
#include "kroniek/archive/past_text.h"
#include "kroniek/archive/permalink.h"
#include "kroniek/archive/work.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/settings.h"
#include "kroniek/site/still.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/overview.h"
#include "kroniek/store/past_texts.h"
#include "kroniek/store/works.h"

/* Posts show others that cite a work, and lead to its page for the rest. */
static bool
has_page(const struct kr_work *work)
{
    return work->posts > KR_CITED_POSTS + 1 || work->posts > KR_WORKS_CITING;
}

static bool
copy_list(struct kr_site_copy *copy, int64_t number, struct kr_arena *arena,
          struct kr_err *err)
{
    struct kr_still_page page;
    struct kr_works works;

    if (!kr_site_copy_page(copy,
                           kr_address_page(copy->arena, &copy->addresses,
                                           KR_PATH_WORKS, number),
                           &page, err) ||
        !kr_store_works(copy->store, arena, number, KR_WORKS_ON_PAGE, &works,
                        err))
        return false;
    for (size_t i = 0; i < works.count; i++)
        if (has_page(&works.items[i]) &&
            !kr_site_copy_page(copy,
                               kr_work_address(copy->arena, works.items[i].id),
                               &page, err))
            return false;
    return kr_site_copy_went_on(copy, err);
}

bool
kr_site_copy_works(struct kr_site_copy *copy, struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_work_shelves shelves;
    struct kr_still_page page;
    bool ok = kr_store_work_shelves(copy->store, &shelves, err);

    if (ok && shelves.total > 0)
        ok = kr_site_copy_page(copy, KR_PATH_WORKS_MOST_CITED, &page, err);
    for (int64_t number = 1;
         ok && (number - 1) * KR_WORKS_ON_PAGE < shelves.total; number++) {
        ok = copy_list(copy, number, arena, err);
        kr_arena_reset(arena);
    }
    kr_arena_free(arena);
    return ok;
}

static bool
find_texts(struct kr_site_copy *copy, const struct kr_overview_row *row,
           struct kr_past_texts *out, struct kr_err *err)
{
    const struct kr_article *article;

    *out = (struct kr_past_texts){ 0 };
    if (row->revisions < 2 || copy->settings->revisions == KR_REVISIONS_HIDDEN)
        return true;
    return kr_store_article(copy->store, copy->arena, row->slug, &article,
                            err) &&
           kr_store_past_texts(copy->store, copy->arena, article->id, out, err);
}

bool
kr_site_copy_past_texts(struct kr_site_copy *copy,
                        const struct kr_overview_row *row,
                        const char *permalink, struct kr_err *err)
{
    struct kr_past_texts texts;
    struct kr_still_page page;

    if (!find_texts(copy, row, &texts, err))
        return false;
    if (texts.count < 2)
        return true;
    for (size_t i = 0; i < texts.count; i++)
        if (!kr_site_copy_page(copy,
                               kr_past_text_address(copy->arena, permalink,
                                                    texts.items[i].number),
                               &page, err))
            return false;
    return kr_site_copy_page(copy,
                             kr_past_text_address(copy->arena, permalink, 0),
                             &page, err);
}
