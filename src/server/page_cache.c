#include "server/page_cache.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <sys/random.h>

#include "kroniek/base/arena.h"
#include "server/page_shelf.h"
#include "server/wish.h"

#define SHELVES 16        /* as four bits of a hash tell */
#define ELSEWHERE_PART 16 /* of the whole, for what is not there */
#define LARGEST_PART 8    /* of its part, for one page */

struct kr_page_cache {
    uint64_t seed[2];
    _Atomic size_t limit;
    struct kr_page_shelf shelves[SHELVES];
};

/* --- The whole --- */

struct kr_page_cache *
kr_page_cache_new(size_t limit)
{
    struct kr_page_cache *cache = kr_alloc(sizeof(*cache));

    memset(cache, 0, sizeof(*cache));
    if (getrandom(cache->seed, sizeof(cache->seed), 0) < 0)
        abort();
    cache->seed[0] |= 1;
    cache->seed[1] |= 1;
    atomic_init(&cache->limit, limit);
    for (int i = 0; i < SHELVES; i++)
        kr_page_shelf_open(&cache->shelves[i]);
    return cache;
}

void
kr_page_cache_free(struct kr_page_cache *cache)
{
    if (cache == NULL)
        return;
    for (int i = 0; i < SHELVES; i++)
        kr_page_shelf_close(&cache->shelves[i]);
    free(cache);
}

size_t
kr_page_cache_limit(const struct kr_page_cache *cache)
{
    return atomic_load_explicit(&cache->limit, memory_order_relaxed);
}

static size_t
part_limit(const struct kr_page_cache *cache, enum kr_page_part part)
{
    size_t limit = kr_page_cache_limit(cache);

    return part == KR_PAGE_ELSEWHERE ? limit / ELSEWHERE_PART
                                     : limit - limit / ELSEWHERE_PART;
}

size_t
kr_page_cache_most(const struct kr_page_cache *cache, enum kr_page_part part)
{
    return part_limit(cache, part) / LARGEST_PART;
}

static size_t
used_by(const struct kr_page_cache *cache, enum kr_page_part part)
{
    size_t used = 0;

    for (int i = 0; i < SHELVES; i++)
        used += kr_page_shelf_used(&cache->shelves[i], part);
    return used;
}

size_t
kr_page_cache_used(const struct kr_page_cache *cache)
{
    return used_by(cache, KR_PAGE_SHOWN) + used_by(cache, KR_PAGE_ELSEWHERE);
}

/* --- Where a path is --- */

static uint64_t
mix(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Eight bytes at a time, with numbers nobody outside knows: who could choose
 * paths of one bucket could make every look into it long. */
uint64_t
kr_page_cache_hash(const struct kr_page_cache *cache, struct kr_str path)
{
    uint64_t hash = cache->seed[0] ^ path.length;
    uint64_t word = 0;
    size_t i = 0;

    for (; i + sizeof(word) <= path.length; i += sizeof(word)) {
        memcpy(&word, path.data + i, sizeof(word));
        hash = mix(hash ^ word, cache->seed[1] ^ 0x9e3779b97f4a7c15U);
    }
    word = 0;
    memcpy(&word, path.data + i, path.length - i);
    hash = mix(hash ^ word, cache->seed[1] ^ 0xd1b54a32d192ed03U);
    return mix(hash ^ cache->seed[0], 0xa0761d6478bd642fU);
}

static struct kr_page_shelf *
shelf_of(struct kr_page_cache *cache, uint64_t hash)
{
    return &cache->shelves[hash >> 60];
}

/* --- How much --- */

/* Were they to lose a page in turn, the empty would lose what is asked for. */
static struct kr_page_shelf *
fullest(struct kr_page_cache *cache, enum kr_page_part part)
{
    struct kr_page_shelf *found = &cache->shelves[0];

    for (int i = 1; i < SHELVES; i++)
        if (kr_page_shelf_used(&cache->shelves[i], part) >
            kr_page_shelf_used(found, part))
            found = &cache->shelves[i];
    return found;
}

static void
sweep(struct kr_page_cache *cache, enum kr_page_part part)
{
    size_t limit = part_limit(cache, part);

    while (used_by(cache, part) > limit) {
        struct kr_page_shelf *shelf = fullest(cache, part);
        struct kr_page *page;

        pthread_mutex_lock(&shelf->lock);
        page = kr_page_shelf_sweep(shelf, part);
        pthread_mutex_unlock(&shelf->lock);
        kr_page_free(page);
    }
}

void
kr_page_cache_resize(struct kr_page_cache *cache, size_t limit)
{
    atomic_store(&cache->limit, limit);
    sweep(cache, KR_PAGE_SHOWN);
    sweep(cache, KR_PAGE_ELSEWHERE);
}

/* --- Finding --- */

/* A page that was asked for again is worth packing well. */
static bool
begin_packing(struct kr_page *page, enum kr_coding coding)
{
    bool worth = coding != KR_IDENTITY && !page->well[coding] && !page->waits;

    page->waits = page->waits || worth;
    return worth;
}

static enum kr_page_found
lend(struct kr_page *page, const struct kr_page_key *key,
     struct kr_page_loan *out)
{
    enum kr_coding coding = page->packs ? key->coding : KR_IDENTITY;
    bool ready =
        page->parcels[coding] != NULL || kr_page_is_had(page, key->req);

    if (!page->used)
        page->used = true;
    out->choice = page->choice;
    if (ready)
        out->status = kr_page_hand_out(page, key->req, coding, &out->going);
    else
        out->status = page->status;
    out->pack = ready && begin_packing(page, coding);
    if (!ready || out->pack) {
        out->plain = page->parcels[KR_IDENTITY];
        kr_kept_join(&out->plain->kept);
    }
    return ready ? KR_PAGE_READY : KR_PAGE_UNPACKED;
}

enum kr_page_found
kr_page_cache_find(struct kr_page_cache *cache, const struct kr_page_key *key,
                   struct kr_page_loan *out)
{
    struct kr_page_shelf *shelf = shelf_of(cache, key->hash);
    enum kr_page_found found = KR_PAGE_ABSENT;
    struct kr_page *page;

    *out = (struct kr_page_loan){ .plain = NULL };
    pthread_mutex_lock(&shelf->lock);
    page = kr_page_shelf_find(shelf, key->hash, key->path, 0);
    if (page != NULL) {
        unsigned choice = kr_wish_choice(key->wish, page->offered);

        if (page->choice != choice)
            page = kr_page_shelf_find(shelf, key->hash, key->path, choice);
        if (choice == 0)
            found = KR_PAGE_EXCLUDED;
        else if (page != NULL && kr_page_stamp_equal(&page->stamp, &key->stamp))
            found = lend(page, key, out);
    }
    pthread_mutex_unlock(&shelf->lock);
    return found;
}

void
kr_page_cache_put(struct kr_page_cache *cache, struct kr_page *page)
{
    struct kr_page_shelf *shelf = shelf_of(cache, page->hash);
    enum kr_page_part part = page->part;
    struct kr_page *before;

    if (kr_page_size(page) > kr_page_cache_most(cache, part)) {
        kr_page_free(page);
        return;
    }
    pthread_mutex_lock(&shelf->lock);
    before =
        kr_page_shelf_find(shelf, page->hash, kr_page_path(page), page->choice);
    if (before != NULL) {
        page->used = before->used;
        kr_page_shelf_take(shelf, before);
    }
    kr_page_shelf_enter(shelf, page);
    pthread_mutex_unlock(&shelf->lock);
    kr_page_free(before);
    sweep(cache, part);
}

/* --- Codings --- */

static bool
has_body(const struct kr_page *page, struct kr_str body)
{
    const struct kr_parcel *plain = page->parcels[KR_IDENTITY];

    return plain->body_length == body.length &&
           kr_str_equal(kr_parcel_body(plain), body);
}

bool
kr_page_cache_same(struct kr_page_cache *cache, const struct kr_page_key *key,
                   unsigned choice, struct kr_str body,
                   struct kr_parcel *out[KR_CODINGS], bool well[KR_CODINGS])
{
    struct kr_page_shelf *shelf = shelf_of(cache, key->hash);
    struct kr_page *page;
    bool same;

    pthread_mutex_lock(&shelf->lock);
    page = kr_page_shelf_find(shelf, key->hash, key->path, choice);
    same = page != NULL && has_body(page, body);
    for (int i = 0; same && i < KR_CODINGS; i++) {
        out[i] = page->parcels[i];
        well[i] = page->well[i];
        if (out[i] != NULL)
            kr_kept_join(&out[i]->kept);
    }
    pthread_mutex_unlock(&shelf->lock);
    return same;
}

void
kr_page_cache_add(struct kr_page_cache *cache, struct kr_str path,
                  const struct kr_parcel *plain, enum kr_coding coding,
                  struct kr_parcel *coded, bool well)
{
    uint64_t hash = kr_page_cache_hash(cache, path);
    struct kr_page_shelf *shelf = shelf_of(cache, hash);
    struct kr_parcel *before = NULL;
    struct kr_page *page;

    pthread_mutex_lock(&shelf->lock);
    page = kr_page_shelf_with(shelf, hash, plain);
    if (page != NULL) {
        if (coded != NULL && (well || page->parcels[coding] == NULL))
            before = kr_page_shelf_exchange(shelf, page, coding, coded);
        page->well[coding] = page->well[coding] || well;
    }
    pthread_mutex_unlock(&shelf->lock);
    kr_parcel_leave(before);
    sweep(cache, KR_PAGE_SHOWN);
    sweep(cache, KR_PAGE_ELSEWHERE);
}

void
kr_page_cache_spare(struct kr_page_cache *cache, struct kr_str path,
                    const struct kr_parcel *plain)
{
    uint64_t hash = kr_page_cache_hash(cache, path);
    struct kr_page_shelf *shelf = shelf_of(cache, hash);
    struct kr_page *page;

    pthread_mutex_lock(&shelf->lock);
    page = kr_page_shelf_with(shelf, hash, plain);
    if (page != NULL)
        page->waits = false;
    pthread_mutex_unlock(&shelf->lock);
}
