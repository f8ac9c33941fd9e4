#include "server/page_cache.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <sys/random.h>

#include "kroniek/base/arena.h"
#include "server/outgoing.h"
#include "server/wish.h"

#define SHARDS 16
#define BUCKETS ((size_t)64) /* of a shard at first; twice the pages later */
#define ELSEWHERE_PART 16    /* of the whole, for what is not there */
#define LARGEST_PART 8       /* of its part, for one page */

struct shard {
    pthread_mutex_t lock;
    struct kr_page **buckets;
    size_t bucket_count, page_count;
    struct kr_page *hands[KR_PAGE_PARTS]; /* in each ring; NULL: it is empty */
    _Atomic size_t used[KR_PAGE_PARTS];   /* bytes */
    char apart[64]; /* from the next: each has lines of its own */
};

struct kr_page_cache {
    uint64_t seed[2];
    _Atomic size_t limit;
    _Atomic size_t used[KR_PAGE_PARTS];
    struct shard shards[SHARDS];
};

/* --- The whole --- */

static void
open_shard(struct shard *shard)
{
    pthread_mutexattr_t adaptive;

    *shard = (struct shard){ .bucket_count = BUCKETS };
    shard->buckets = calloc(BUCKETS, sizeof(*shard->buckets));
    if (shard->buckets == NULL)
        abort();
    pthread_mutexattr_init(&adaptive);
    pthread_mutexattr_settype(&adaptive, PTHREAD_MUTEX_ADAPTIVE_NP);
    pthread_mutex_init(&shard->lock, &adaptive);
    pthread_mutexattr_destroy(&adaptive);
}

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
    for (int i = 0; i < SHARDS; i++)
        open_shard(&cache->shards[i]);
    return cache;
}

void
kr_page_cache_free(struct kr_page_cache *cache)
{
    if (cache == NULL)
        return;
    for (int i = 0; i < SHARDS; i++) {
        struct shard *shard = &cache->shards[i];

        for (size_t j = 0; j < shard->bucket_count; j++)
            while (shard->buckets[j] != NULL) {
                struct kr_page *page = shard->buckets[j];

                shard->buckets[j] = page->next;
                kr_page_free(page);
            }
        free(shard->buckets);
        pthread_mutex_destroy(&shard->lock);
    }
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

size_t
kr_page_cache_used(const struct kr_page_cache *cache)
{
    return atomic_load(&cache->used[KR_PAGE_SHOWN]) +
           atomic_load(&cache->used[KR_PAGE_ELSEWHERE]);
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

static struct shard *
shard_of(struct kr_page_cache *cache, uint64_t hash)
{
    return &cache->shards[hash >> 60];
}

static struct kr_page **
bucket_of(struct shard *shard, uint64_t hash)
{
    return &shard->buckets[hash & (shard->bucket_count - 1)];
}

static bool
is_at(const struct kr_page *page, uint64_t hash, struct kr_str path)
{
    return page->hash == hash && page->path_length == path.length &&
           memcmp(page->bytes, path.data, path.length) == 0;
}

/* The page of PATH with CHOICE, or of any when that is 0. */
static struct kr_page *
look_up(struct shard *shard, uint64_t hash, struct kr_str path, unsigned choice)
{
    struct kr_page *page = *bucket_of(shard, hash);

    while (page != NULL && !(is_at(page, hash, path) &&
                             (choice == 0 || page->choice == choice)))
        page = page->next;
    return page;
}

/* --- In and out, under the shard's lock --- */

static void
grow(struct shard *shard)
{
    size_t before = shard->bucket_count;
    struct kr_page **old = shard->buckets;

    shard->buckets = calloc(2 * before, sizeof(*old));
    if (shard->buckets == NULL)
        abort();
    shard->bucket_count = 2 * before;
    for (size_t i = 0; i < before; i++)
        while (old[i] != NULL) {
            struct kr_page *page = old[i], **bucket;

            old[i] = page->next;
            bucket = bucket_of(shard, page->hash);
            page->next = *bucket;
            *bucket = page;
        }
    free(old);
}

/* MORE bytes, or less by what wraps around. */
static void
count(struct kr_page_cache *cache, struct shard *shard, enum kr_page_part part,
      size_t more)
{
    atomic_fetch_add_explicit(&cache->used[part], more, memory_order_relaxed);
    atomic_fetch_add_explicit(&shard->used[part], more, memory_order_relaxed);
}

/* Behind the hand: the last it comes to. */
static void
enter(struct kr_page_cache *cache, struct shard *shard, struct kr_page *page)
{
    struct kr_page **hand = &shard->hands[page->part], **bucket;

    if (shard->page_count == shard->bucket_count)
        grow(shard);
    bucket = bucket_of(shard, page->hash);
    page->next = *bucket;
    *bucket = page;
    shard->page_count++;
    if (*hand == NULL) {
        page->before = page->behind = page;
        *hand = page;
    } else {
        page->before = (*hand)->before;
        page->behind = *hand;
        page->before->behind = page->behind->before = page;
    }
    page->size = kr_page_size(page) + 2 * sizeof(*bucket);
    count(cache, shard, page->part, page->size);
}

static void
take_out(struct kr_page_cache *cache, struct shard *shard, struct kr_page *page)
{
    struct kr_page **place = bucket_of(shard, page->hash);
    struct kr_page **hand = &shard->hands[page->part];

    while (*place != page)
        place = &(*place)->next;
    *place = page->next;
    shard->page_count--;
    if (*hand == page)
        *hand = page->behind == page ? NULL : page->behind;
    page->before->behind = page->behind;
    page->behind->before = page->before;
    count(cache, shard, page->part, 0 - page->size);
}

/* The next page of PART nobody asked for lately; NULL: there is none here. */
static struct kr_page *
sweep_one(struct kr_page_cache *cache, struct shard *shard,
          enum kr_page_part part)
{
    struct kr_page *page;

    pthread_mutex_lock(&shard->lock);
    while ((page = shard->hands[part]) != NULL && page->used) {
        page->used = false;
        shard->hands[part] = page->behind;
    }
    if (page != NULL)
        take_out(cache, shard, page);
    pthread_mutex_unlock(&shard->lock);
    return page;
}

/* Were they to lose a page in turn, the empty would lose what is asked for. */
static struct shard *
fullest(struct kr_page_cache *cache, enum kr_page_part part)
{
    struct shard *found = &cache->shards[0];

    for (int i = 1; i < SHARDS; i++)
        if (atomic_load_explicit(&cache->shards[i].used[part],
                                 memory_order_relaxed) >
            atomic_load_explicit(&found->used[part], memory_order_relaxed))
            found = &cache->shards[i];
    return found;
}

static void
sweep(struct kr_page_cache *cache, enum kr_page_part part)
{
    size_t limit = part_limit(cache, part);

    while (atomic_load(&cache->used[part]) > limit)
        kr_page_free(sweep_one(cache, fullest(cache, part), part));
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
    struct shard *shard = shard_of(cache, key->hash);
    enum kr_page_found found = KR_PAGE_ABSENT;
    struct kr_page *page;

    *out = (struct kr_page_loan){ .plain = NULL };
    pthread_mutex_lock(&shard->lock);
    page = look_up(shard, key->hash, key->path, 0);
    if (page != NULL) {
        unsigned choice = kr_wish_choice(key->wish, page->offered);

        if (page->choice != choice)
            page = look_up(shard, key->hash, key->path, choice);
        if (choice == 0)
            found = KR_PAGE_EXCLUDED;
        else if (page != NULL && kr_page_stamp_equal(&page->stamp, &key->stamp))
            found = lend(page, key, out);
    }
    pthread_mutex_unlock(&shard->lock);
    return found;
}

void
kr_page_cache_put(struct kr_page_cache *cache, struct kr_page *page)
{
    struct shard *shard = shard_of(cache, page->hash);
    enum kr_page_part part = page->part;
    struct kr_page *before;

    if (kr_page_size(page) > kr_page_cache_most(cache, part)) {
        kr_page_free(page);
        return;
    }
    pthread_mutex_lock(&shard->lock);
    before = look_up(shard, page->hash, kr_page_path(page), page->choice);
    if (before != NULL) {
        page->used = before->used;
        take_out(cache, shard, before);
    }
    enter(cache, shard, page);
    pthread_mutex_unlock(&shard->lock);
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
    struct shard *shard = shard_of(cache, key->hash);
    struct kr_page *page;
    bool same;

    pthread_mutex_lock(&shard->lock);
    page = look_up(shard, key->hash, key->path, choice);
    same = page != NULL && has_body(page, body);
    for (int i = 0; same && i < KR_CODINGS; i++) {
        out[i] = page->parcels[i];
        well[i] = page->well[i];
        if (out[i] != NULL)
            kr_kept_join(&out[i]->kept);
    }
    pthread_mutex_unlock(&shard->lock);
    return same;
}

/* The page of PATH whose parcel PLAIN is. */
static struct kr_page *
page_of(struct shard *shard, uint64_t hash, const struct kr_parcel *plain)
{
    struct kr_page *page = *bucket_of(shard, hash);

    while (page != NULL && page->parcels[KR_IDENTITY] != plain)
        page = page->next;
    return page;
}

/* What CODED takes the place of; NULL when there was none. */
static struct kr_parcel *
exchange(struct kr_page_cache *cache, struct shard *shard, struct kr_page *page,
         enum kr_coding coding, struct kr_parcel *coded)
{
    struct kr_parcel *before = page->parcels[coding];
    size_t more = kr_parcel_size(coded) - kr_parcel_size(before);

    kr_kept_join(&coded->kept);
    page->parcels[coding] = coded;
    page->size += more;
    count(cache, shard, page->part, more);
    return before;
}

void
kr_page_cache_add(struct kr_page_cache *cache, struct kr_str path,
                  const struct kr_parcel *plain, enum kr_coding coding,
                  struct kr_parcel *coded, bool well)
{
    uint64_t hash = kr_page_cache_hash(cache, path);
    struct shard *shard = shard_of(cache, hash);
    struct kr_parcel *before = NULL;
    struct kr_page *page;

    pthread_mutex_lock(&shard->lock);
    page = page_of(shard, hash, plain);
    if (page != NULL) {
        if (coded != NULL && (well || page->parcels[coding] == NULL))
            before = exchange(cache, shard, page, coding, coded);
        page->well[coding] = page->well[coding] || well;
    }
    pthread_mutex_unlock(&shard->lock);
    kr_parcel_leave(before);
    sweep(cache, KR_PAGE_SHOWN);
    sweep(cache, KR_PAGE_ELSEWHERE);
}

void
kr_page_cache_spare(struct kr_page_cache *cache, struct kr_str path,
                    const struct kr_parcel *plain)
{
    uint64_t hash = kr_page_cache_hash(cache, path);
    struct shard *shard = shard_of(cache, hash);
    struct kr_page *page;

    pthread_mutex_lock(&shard->lock);
    page = page_of(shard, hash, plain);
    if (page != NULL)
        page->waits = false;
    pthread_mutex_unlock(&shard->lock);
}
