/*
 * Searching.
 */
#include <string.h>

#include "kroniek/archive/search_query.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/http/query.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/store/search.h"
#include "kroniek/store/terms.h"
#include "kroniek/view/search_page.h"
#include "kroniek/view/view.h"
#include "site/site_own.h"

/* Past the end of whatever is found. */
#define NO_PAGE (KR_SEARCH_COUNT_MOST + 1)

/* The number of the page asked for: none is the first; what is no number from 1
 * on is NO_PAGE. */
static int64_t
page_of(const struct kr_request *req)
{
    struct kr_str text;
    int64_t page = 0;

    if (!kr_query_value(req->arena, req->query, "page", &text) ||
        text.length == 0)
        return 1;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return NO_PAGE;
        page = page * 10 + (text.data[i] - '0');
        if (page > NO_PAGE)
            return NO_PAGE;
    }
    return page == 0 ? NO_PAGE : page;
}

/* Something can be looked for. */
static bool
asks(const struct kr_search_query *query)
{
    return query->count > 0 || query->tag != NULL || query->author != NULL ||
           query->year != 0;
}

/* The name of the term at PATH; NULL when there is none. */
static bool
find_name(struct kr_site *site, struct kr_arena *arena,
          enum kr_taxonomy taxonomy, const char *path, const char **name,
          struct kr_err *err)
{
    struct kr_err trouble = { 0 };
    struct kr_term term;

    *name = NULL;
    if (path == NULL)
        return true;
    if (kr_store_term(site->store, arena, taxonomy, path, &term, &trouble))
        *name = term.name;
    else if (trouble.code != KR_NOT_FOUND)
        return kr_fail(err, trouble.code, "%s", trouble.message);
    return true;
}

static bool
fail_past_end(struct kr_site *site, struct kr_arena *arena,
              const struct kr_search_content *content, struct kr_err *err)
{
    const struct kr_addresses *addresses = &site->frame.addresses;
    const char *text = content->query->text;
    struct kr_trouble trouble = {
        .status = KR_ABSENT,
        .kind = KR_TROUBLE_PAST_END,
        .path = kr_search_address(arena, addresses, text, 1),
        .last = kr_search_address(arena, addresses, text, content->pages),
        .pages = content->pages,
    };

    return kr_site_trouble(site, &trouble, err);
}

static bool
search(struct kr_site *site, const struct kr_request *req,
       struct kr_search_content *content, struct kr_search_results *results,
       struct kr_err *err)
{
    const struct kr_search_query *query = content->query;
    const int size = site->settings->page_size;
    const struct kr_search_request request = {
        .query = query,
        .page = content->page,
        .size = size,
        .late = req->late,
        .self = req->late_self,
    };

    if (!kr_store_search(site->store, req->arena, &request, results, err) ||
        !find_name(site, req->arena, KR_TAG, query->tag, &content->tag, err) ||
        !find_name(site, req->arena, KR_AUTHOR, query->author, &content->author,
                   err))
        return false;
    content->results = results;
    content->pages =
        results->total == 0 ? 1 : (results->total + size - 1) / size;
    return content->page <= content->pages ||
           fail_past_end(site, req->arena, content, err);
}

/* What was found in time may be less than another search finds. */
static void
make_fleeting(struct kr_response *res)
{
    kr_response_set(res, "ETag", NULL);
    kr_response_set(res, "Last-Modified", NULL);
    kr_response_set(res, "Cache-Control", "no-store");
}

bool
kr_show_search(struct kr_site *site, const struct kr_request *req,
               struct kr_response *res, struct kr_err *err)
{
    struct kr_search_results results = { 0 };
    struct kr_search_query query;
    struct kr_search_content content = { .query = &query,
                                         .page = page_of(req),
                                         .pages = 1 };
    struct kr_search_page page;
    struct kr_str typed;

    if (kr_site_unchanged(site, req, res))
        return true;
    (void)kr_query_value(req->arena, req->query, "q", &typed);
    kr_search_query_read_in(req->arena, typed, &site->frame.search_names,
                            &query);
    if (asks(&query) && !search(site, req, &content, &results, err))
        return false;
    if (results.late)
        make_fleeting(res);
    page = kr_search_page_from(req->arena, &content, &site->frame);
    return kr_view_search(site->view, &page, &res->body, err);
}
