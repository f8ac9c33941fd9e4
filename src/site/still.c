#include "kroniek/site/still.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/site/site.h"
#include "kroniek/view/error_page.h"
#include "kroniek/view/view.h"
#include "site/site_own.h"

struct kr_still {
    struct kr_view *view;        /* owned */
    struct kr_site *site;        /* owned */
    struct kr_arena *arena;      /* owned; one answer's */
    struct kr_response response; /* owned */
    int64_t generation;
};

/* From here on every answer is of this moment. */
static bool
hold(struct kr_still *still, struct kr_err *err)
{
    struct kr_site *site = still->site;
    struct kr_stand stand;

    if (!kr_store_begin(site->store, err) ||
        !kr_store_stand(site->store, &stand, err))
        return false;
    site->held = true;
    still->generation = stand.generation;
    return true;
}

bool
kr_still_open(const struct kr_settings *settings, struct kr_still **out,
              struct kr_err *err)
{
    struct kr_still *still = kr_alloc(sizeof(*still));

    *still =
        (struct kr_still){ .arena = kr_arena_new(), .response = KR_RESPONSE };
    if (!kr_view_open(settings, &still->view, err) ||
        !kr_site_open(settings, still->view, &still->site, err) ||
        !hold(still, err)) {
        kr_still_close(still);
        return false;
    }
    /* Files answer no questions. */
    still->site->frame.search_href = still->site->frame.opensearch_href = "";
    *out = still;
    return true;
}

void
kr_still_close(struct kr_still *still)
{
    if (still == NULL)
        return;
    kr_site_close(still->site);
    kr_view_close(still->view);
    kr_response_free(&still->response);
    kr_arena_free(still->arena);
    free(still);
}

struct kr_addresses
kr_still_addresses(const struct kr_still *still)
{
    return still->site->frame.addresses;
}

int64_t
kr_still_generation(const struct kr_still *still)
{
    return still->generation;
}

bool
kr_still_public(const char *name, struct kr_str *out)
{
    return kr_view_public(name, out);
}

/* --- Asking --- */

static const char *
get(void *self, const char *name)
{
    if (strcmp(name, "REQUEST_METHOD") == 0)
        return "GET";
    return strcmp(name, "REQUEST_URI") == 0 ? self : NULL;
}

static void
show_way(struct kr_still *still, const char *to)
{
    const struct kr_trouble trouble = { .status = KR_MOVED,
                                        .kind = KR_TROUBLE_MOVED,
                                        .path = to };
    struct kr_response *response = &still->response;
    struct kr_error_page page =
        kr_error_page_from(still->arena, &trouble, &still->site->frame);

    kr_buf_clear(&response->body);
    if (!kr_view_error(still->view, &page, &response->body, NULL))
        kr_response_plain(response, KR_INTERNAL_ERROR);
}

void
kr_still_ask(struct kr_still *still, const char *path,
             struct kr_still_page *out)
{
    struct kr_response *response = &still->response;
    struct kr_request request;
    char *target;

    kr_arena_reset(still->arena);
    target = kr_arena_text(still->arena, path);
    (void)kr_request_from_env(still->arena, get, target, &request);
    kr_site_answer(still->site, &request, response);
    *out = (struct kr_still_page){ .status = response->status };
    if (response->status == KR_MOVED) {
        out->location = kr_response_get(response, "Location");
        show_way(still, out->location);
        out->status = response->status;
    }
    if (response->body.full)
        out->status = KR_INTERNAL_ERROR;
    out->body = kr_buf_view(&response->body);
}
