#include "server_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/http/status.h"
#include "server/outgoing.h"

#define HEAD "Status: 200 OK\r\nContent-Length: 0\r\nETag: W/\"1\"\r\n\r\n"

void
ask_page(struct asked *asked, struct kr_page_cache *cache, const char *path,
         long generation)
{
    memset(asked, 0, sizeof(*asked));
    asked->req.method = KR_GET;
    asked->key = (struct kr_page_key){
        .path = kr_str(path),
        .hash = kr_page_cache_hash(cache, kr_str(path)),
        .stamp = { .generation = generation },
        .req = &asked->req,
        .wish = kr_wish_of(&asked->wishes, KR_STR("")),
    };
}

struct kr_page *
new_page(struct kr_page_cache *cache, const char *path, long generation,
         char letter, size_t length)
{
    const struct kr_stamp validators = { .etag = "1", .modified = 1000 };
    struct kr_page *page = kr_page_new(kr_str(path), validators);
    char *body = kr_alloc(length);

    memset(body, letter, length);
    page->hash = kr_page_cache_hash(cache, kr_str(path));
    page->stamp.generation = generation;
    page->choice = kr_negotiate_choice(KR_STR(""), 0);
    page->status = KR_OK;
    page->packs = true;
    page->parcels[KR_IDENTITY] =
        kr_parcel_new(KR_STR(HEAD), (struct kr_str){ body, length });
    page->unchanged =
        kr_parcel_new(KR_STR("Status: 304 Not Modified\r\n\r\n"), KR_STR(""));
    free(body);
    return page;
}

void
keep_page(struct kr_page_cache *cache, const char *path, long generation,
          char letter, size_t length)
{
    kr_page_cache_put(cache, new_page(cache, path, generation, letter, length));
}

bool
page_is_kept(struct kr_page_cache *cache, const char *path, long generation,
             char *letter)
{
    struct kr_page_loan loan;
    struct asked asked;

    ask_page(&asked, cache, path, generation);
    if (kr_page_cache_find(cache, &asked.key, &loan) != KR_PAGE_READY)
        return false;
    if (letter != NULL)
        *letter = loan.going.body.data[0];
    kr_outgoing_end(&loan.going);
    return true;
}
