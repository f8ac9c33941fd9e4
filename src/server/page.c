#include "server/page.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/http/request.h"
#include "kroniek/http/status.h"
#include "server/outgoing.h"

#define MALLOC_SPENDS 16 /* bytes of its own for each piece */

bool
kr_page_stamp_equal(const struct kr_page_stamp *a,
                    const struct kr_page_stamp *b)
{
    return a->generation == b->generation && a->edition == b->edition &&
           a->changed == b->changed && a->inode == b->inode &&
           a->device == b->device;
}

struct kr_str
kr_page_path(const struct kr_page *page)
{
    return (struct kr_str){ page->bytes, page->path_length };
}

struct kr_page *
kr_page_new(struct kr_str path, struct kr_stamp validators)
{
    const char *etag = validators.etag == NULL ? "" : validators.etag;
    size_t etag_size = strlen(etag) + 1;
    struct kr_page *page = kr_alloc(sizeof(*page) + path.length + etag_size);

    *page = (struct kr_page){ .path_length = path.length,
                              .validators = validators };
    memcpy(page->bytes, path.data, path.length);
    memcpy(page->bytes + path.length, etag, etag_size);
    if (validators.etag != NULL)
        page->validators.etag = page->bytes + path.length;
    return page;
}

void
kr_page_free(struct kr_page *page)
{
    if (page == NULL)
        return;
    for (int i = 0; i < KR_CODINGS; i++)
        kr_parcel_leave(page->parcels[i]);
    kr_parcel_leave(page->unchanged);
    free(page);
}

size_t
kr_page_size(const struct kr_page *page)
{
    size_t size = sizeof(*page) + page->path_length + MALLOC_SPENDS +
                  kr_parcel_size(page->unchanged);

    if (page->validators.etag != NULL)
        size += strlen(page->validators.etag) + 1;
    for (int i = 0; i < KR_CODINGS; i++)
        size += kr_parcel_size(page->parcels[i]);
    return size;
}

bool
kr_page_is_had(const struct kr_page *page, const struct kr_request *req)
{
    return page->unchanged != NULL && kr_fresh_has(req, page->validators);
}

int
kr_page_hand_out(const struct kr_page *page, const struct kr_request *req,
                 enum kr_coding coding, struct kr_outgoing *out)
{
    bool had = kr_page_is_had(page, req);
    struct kr_parcel *parcel = had ? page->unchanged : page->parcels[coding];

    kr_kept_join(&parcel->kept);
    out->kept = &parcel->kept;
    out->head = kr_parcel_head(parcel);
    out->body = req->method == KR_HEAD ? KR_STR("") : kr_parcel_body(parcel);
    return had ? KR_NOT_MODIFIED : page->status;
}
