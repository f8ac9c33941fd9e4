#include "server/page_shelf.h"

#include <stdlib.h>
#include <string.h>

#define BUCKETS ((size_t)64) /* at first; as many as there are pages later */

void
kr_page_shelf_open(struct kr_page_shelf *shelf)
{
    pthread_mutexattr_t adaptive;

    *shelf = (struct kr_page_shelf){ .bucket_count = BUCKETS };
    shelf->buckets = calloc(BUCKETS, sizeof(*shelf->buckets));
    if (shelf->buckets == NULL)
        abort();
    pthread_mutexattr_init(&adaptive);
    pthread_mutexattr_settype(&adaptive, PTHREAD_MUTEX_ADAPTIVE_NP);
    pthread_mutex_init(&shelf->lock, &adaptive);
    pthread_mutexattr_destroy(&adaptive);
}

void
kr_page_shelf_close(struct kr_page_shelf *shelf)
{
    for (size_t i = 0; i < shelf->bucket_count; i++)
        while (shelf->buckets[i] != NULL) {
            struct kr_page *page = shelf->buckets[i];

            shelf->buckets[i] = page->next;
            kr_page_free(page);
        }
    free(shelf->buckets);
    pthread_mutex_destroy(&shelf->lock);
}

size_t
kr_page_shelf_used(const struct kr_page_shelf *shelf, enum kr_page_part part)
{
    return atomic_load_explicit(&shelf->used[part], memory_order_relaxed);
}

static struct kr_page **
bucket_of(const struct kr_page_shelf *shelf, uint64_t hash)
{
    return &shelf->buckets[hash & (shelf->bucket_count - 1)];
}

static bool
is_at(const struct kr_page *page, uint64_t hash, struct kr_str path)
{
    return page->hash == hash && page->path_length == path.length &&
           memcmp(page->bytes, path.data, path.length) == 0;
}

struct kr_page *
kr_page_shelf_find(const struct kr_page_shelf *shelf, uint64_t hash,
                   struct kr_str path, unsigned choice)
{
    struct kr_page *page = *bucket_of(shelf, hash);

    while (page != NULL && !(is_at(page, hash, path) &&
                             (choice == 0 || page->choice == choice)))
        page = page->next;
    return page;
}

struct kr_page *
kr_page_shelf_with(const struct kr_page_shelf *shelf, uint64_t hash,
                   const struct kr_parcel *plain)
{
    struct kr_page *page = *bucket_of(shelf, hash);

    while (page != NULL && page->parcels[KR_IDENTITY] != plain)
        page = page->next;
    return page;
}

static void
grow(struct kr_page_shelf *shelf)
{
    size_t before = shelf->bucket_count;
    struct kr_page **old = shelf->buckets;

    shelf->buckets = calloc(2 * before, sizeof(*old));
    if (shelf->buckets == NULL)
        abort();
    shelf->bucket_count = 2 * before;
    for (size_t i = 0; i < before; i++)
        while (old[i] != NULL) {
            struct kr_page *page = old[i], **bucket;

            old[i] = page->next;
            bucket = bucket_of(shelf, page->hash);
            page->next = *bucket;
            *bucket = page;
        }
    free(old);
}

/* MORE bytes, or less by what wraps around. */
static void
count(struct kr_page_shelf *shelf, enum kr_page_part part, size_t more)
{
    atomic_fetch_add_explicit(&shelf->used[part], more, memory_order_relaxed);
}

void
kr_page_shelf_enter(struct kr_page_shelf *shelf, struct kr_page *page)
{
    struct kr_page **hand = &shelf->hands[page->part], **bucket;

    if (shelf->page_count == shelf->bucket_count)
        grow(shelf);
    bucket = bucket_of(shelf, page->hash);
    page->next = *bucket;
    *bucket = page;
    shelf->page_count++;
    if (*hand == NULL) {
        page->before = page->behind = page;
        *hand = page;
    } else {
        page->before = (*hand)->before;
        page->behind = *hand;
        page->before->behind = page->behind->before = page;
    }
    page->size = kr_page_size(page) + 2 * sizeof(*bucket);
    count(shelf, page->part, page->size);
}

void
kr_page_shelf_take(struct kr_page_shelf *shelf, struct kr_page *page)
{
    struct kr_page **place = bucket_of(shelf, page->hash);
    struct kr_page **hand = &shelf->hands[page->part];

    while (*place != page)
        place = &(*place)->next;
    *place = page->next;
    shelf->page_count--;
    if (*hand == page)
        *hand = page->behind == page ? NULL : page->behind;
    page->before->behind = page->behind;
    page->behind->before = page->before;
    count(shelf, page->part, 0 - page->size);
}

struct kr_page *
kr_page_shelf_sweep(struct kr_page_shelf *shelf, enum kr_page_part part)
{
    struct kr_page *page;

    while ((page = shelf->hands[part]) != NULL && page->used) {
        page->used = false;
        shelf->hands[part] = page->behind;
    }
    if (page != NULL)
        kr_page_shelf_take(shelf, page);
    return page;
}

struct kr_parcel *
kr_page_shelf_exchange(struct kr_page_shelf *shelf, struct kr_page *page,
                       enum kr_coding coding, struct kr_parcel *coded)
{
    struct kr_parcel *before = page->parcels[coding];
    size_t more = kr_parcel_size(coded) - kr_parcel_size(before);

    kr_kept_join(&coded->kept);
    page->parcels[coding] = coded;
    page->size += more;
    count(shelf, page->part, more);
    return before;
}
