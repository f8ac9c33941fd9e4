/*
 * The index pages: years and months, tags, categories, authors.
 */
#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/store/periods.h"
#include "kroniek/store/terms.h"
#include "kroniek/store/works.h"
#include "kroniek/view/index_page.h"
#include "kroniek/view/view.h"
#include "kroniek/view/works_page.h"
#include "site/site_own.h"

static bool
load_periods(struct kr_site *site, struct kr_arena *arena,
             struct kr_periods *out, struct kr_err *err)
{
    struct kr_date anywhere = { 0 };
    struct kr_periods years, months;
    struct kr_period *both;

    if (!kr_store_periods(site->store, arena, KR_LISTING_YEAR, anywhere,
                          &years.items, &years.count, err) ||
        !kr_store_periods(site->store, arena, KR_LISTING_MONTH, anywhere,
                          &months.items, &months.count, err))
        return false;
    both = kr_arena_array(arena, years.count + months.count, sizeof(*both));
    if (years.count > 0)
        memcpy(both, years.items, years.count * sizeof(*both));
    if (months.count > 0)
        memcpy(both + years.count, months.items, months.count * sizeof(*both));
    *out = (struct kr_periods){ both, years.count + months.count };
    return true;
}

bool
kr_show_archive(struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, struct kr_err *err)
{
    struct kr_archive_page page;
    struct kr_periods periods;
    struct kr_work_shelves shelves;

    if (kr_site_unchanged(site, req, res))
        return true;
    if (!load_periods(site, req->arena, &periods, err) ||
        !kr_store_work_shelves(site->store, &shelves, err))
        return false;
    page = kr_archive_page_from(req->arena, periods, site->stand.undated,
                                &site->frame);
    page.works = kr_works_link(req->arena, shelves.total, &site->frame);
    return kr_view_archive(site->view, &page, &res->body, err);
}

#define LEADERS 24 /* terms with most posts that are shown */
#define MANY 60    /* terms, from which on those are shown */

static int64_t
sum_of(const struct kr_initials *letters)
{
    int64_t sum = 0;

    for (size_t i = 0; i < letters->count; i++)
        sum += letters->items[i].terms;
    return sum;
}

/* Whether each letter has its own page, "/tags/a/".  Not where the settings
 * call the tags themselves so: then that is the tag "a". */
static bool
has_letters(const struct kr_site *site, enum kr_taxonomy taxonomy)
{
    const struct kr_addresses *addresses = &site->frame.addresses;
    const char *base = taxonomy == KR_TAG ? addresses->tag : addresses->author;

    return !kr_str_is(kr_str(base), taxonomy == KR_TAG ? "tags" : "authors");
}

static bool
load_index(struct kr_site *site, struct kr_arena *arena,
           struct kr_terms_content *out, struct kr_err *err)
{
    enum kr_taxonomy taxonomy = out->taxonomy;

    if (taxonomy != KR_CATEGORY &&
        !kr_store_initials(site->store, arena, taxonomy, &out->letters, err))
        return false;
    out->total = sum_of(&out->letters);
    if (out->total > MANY &&
        !kr_store_terms_leading(site->store, arena, taxonomy, LEADERS,
                                &out->leading, err))
        return false;
    if (out->total > KR_TERMS_WHOLE && has_letters(site, taxonomy))
        return true;
    if (!kr_store_terms(site->store, arena, taxonomy, &out->terms,
                        &out->initials, err))
        return false;
    out->total = (int64_t)out->terms.count;
    return true;
}

static bool
show_terms(struct kr_site *site, const struct kr_request *req,
           struct kr_response *res, enum kr_taxonomy taxonomy,
           struct kr_err *err)
{
    struct kr_terms_content content = { .taxonomy = taxonomy,
                                        .page = 1,
                                        .pages = 1 };
    struct kr_terms_page page;

    if (kr_site_unchanged(site, req, res))
        return true;
    if (!load_index(site, req->arena, &content, err))
        return false;
    page = kr_terms_page_from(req->arena, &content, &site->frame);
    return kr_view_terms(site->view, &page, &res->body, err);
}

/* --- One letter --- */

static bool
fail_past_end(struct kr_site *site, struct kr_arena *arena,
              const struct kr_terms_content *content, struct kr_err *err)
{
    struct kr_trouble trouble = {
        .status = KR_ABSENT,
        .kind = KR_TROUBLE_PAST_END,
        .path = kr_address_initial(arena, content->taxonomy, content->initial),
        .pages = content->pages,
    };

    return kr_site_trouble(site, &trouble, err);
}

static bool
load_letter(struct kr_site *site, struct kr_arena *arena,
            struct kr_terms_content *out, struct kr_err *err)
{
    const char **initials;

    if (!kr_store_initials(site->store, arena, out->taxonomy, &out->letters,
                           err))
        return false;
    for (size_t i = 0; i < out->letters.count; i++)
        if (strcmp(out->letters.items[i].initial, out->initial) == 0)
            out->total = out->letters.items[i].terms;
    if (out->total == 0)
        return kr_fail(err, KR_NOT_FOUND, "no term under '%s'", out->initial);
    out->pages = (out->total + KR_TERMS_PAGE - 1) / KR_TERMS_PAGE;
    if (out->page > out->pages)
        return fail_past_end(site, arena, out, err);
    if (!kr_store_terms_under(site->store, arena, out->taxonomy, out->initial,
                              out->page, KR_TERMS_PAGE, &out->terms, err))
        return false;
    initials = kr_arena_array(arena, out->terms.count, sizeof(*initials));
    for (size_t i = 0; i < out->terms.count; i++)
        initials[i] = out->initial;
    out->initials = initials;
    return true;
}

static bool
show_letter(struct kr_site *site, const struct kr_request *req,
            struct kr_response *res, enum kr_taxonomy taxonomy,
            struct kr_err *err)
{
    const struct kr_param *letter = kr_request_param(req, "letter");
    struct kr_terms_content content = {
        .taxonomy = taxonomy,
        .initial = kr_address_initial_parse(letter->text),
        .page = kr_request_number(req, "number", 1),
    };
    struct kr_terms_page page;

    if (!load_letter(site, req->arena, &content, err))
        return false;
    if (kr_site_unchanged(site, req, res))
        return true;
    page = kr_terms_page_from(req->arena, &content, &site->frame);
    return kr_view_terms(site->view, &page, &res->body, err);
}

bool
kr_show_tags_letter(struct kr_site *site, const struct kr_request *req,
                    struct kr_response *res, struct kr_err *err)
{
    return show_letter(site, req, res, KR_TAG, err);
}

bool
kr_show_authors_letter(struct kr_site *site, const struct kr_request *req,
                       struct kr_response *res, struct kr_err *err)
{
    return show_letter(site, req, res, KR_AUTHOR, err);
}

bool
kr_show_tags(struct kr_site *site, const struct kr_request *req,
             struct kr_response *res, struct kr_err *err)
{
    return show_terms(site, req, res, KR_TAG, err);
}

bool
kr_show_categories(struct kr_site *site, const struct kr_request *req,
                   struct kr_response *res, struct kr_err *err)
{
    return show_terms(site, req, res, KR_CATEGORY, err);
}

bool
kr_show_authors(struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, struct kr_err *err)
{
    return show_terms(site, req, res, KR_AUTHOR, err);
}
