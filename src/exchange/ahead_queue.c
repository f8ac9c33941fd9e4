#include "ahead_queue.h"

#include "kroniek/base/arena.h"

#define ARENA_KEPT ((size_t)128 << 10) /* a larger one is not used again */
#define ARENA_LEAST ((size_t)16 << 10) /* what the smallest one takes */

void
kr_ahead_queue_begin(struct kr_ahead_queue *queue)
{
    *queue = (struct kr_ahead_queue){ 0 };
    pthread_mutex_init(&queue->mutex, NULL);
    pthread_cond_init(&queue->filled, NULL);
    pthread_cond_init(&queue->drained, NULL);
}

void
kr_ahead_queue_end(struct kr_ahead_queue *queue)
{
    while (queue->count > 0)
        kr_ahead_drop(queue);
    while (queue->spare_count > 0)
        kr_arena_free(queue->spare[--queue->spare_count]);
    pthread_cond_destroy(&queue->drained);
    pthread_cond_destroy(&queue->filled);
    pthread_mutex_destroy(&queue->mutex);
}

/* --- for the one who puts --- */

static size_t
bytes_of(const struct kr_ahead_item *item)
{
    return item->arena == NULL ? 0 : kr_arena_used(item->arena) + ARENA_LEAST;
}

static struct kr_ahead_item *
last(struct kr_ahead_queue *queue)
{
    return &queue->items[(queue->first + queue->count) % KR_AHEAD_ITEMS];
}

static void
wait_until_taken(struct kr_ahead_queue *queue)
{
    queue->putter_waits = true;
    pthread_cond_wait(&queue->drained, &queue->mutex);
    queue->putter_waits = false;
}

/* With the mutex held; which is left. */
static bool
leave(struct kr_ahead_queue *queue, struct kr_err *err)
{
    bool stopped = queue->stopped;

    if (stopped && err != NULL)
        *err = queue->err;
    pthread_mutex_unlock(&queue->mutex);
    return !stopped;
}

struct kr_ahead_item *
kr_ahead_room(struct kr_ahead_queue *queue, bool texts, struct kr_err *err)
{
    struct kr_ahead_item *item = NULL;

    pthread_mutex_lock(&queue->mutex);
    while (!queue->stopped && queue->count > 0 &&
           (queue->count == KR_AHEAD_ITEMS || queue->bytes > KR_AHEAD_BYTES))
        wait_until_taken(queue);
    if (!queue->stopped) {
        item = last(queue); /* nobody looks at it before it is put */
        *item = (struct kr_ahead_item){ 0 };
        if (texts)
            item->arena = queue->spare_count > 0
                              ? queue->spare[--queue->spare_count]
                              : kr_arena_new();
    }
    (void)leave(queue, err);
    return item;
}

bool
kr_ahead_put(struct kr_ahead_queue *queue, bool in_step, struct kr_err *err)
{
    pthread_mutex_lock(&queue->mutex);
    last(queue)->bytes = bytes_of(last(queue));
    queue->bytes += last(queue)->bytes;
    queue->count++;
    if (queue->taker_waits)
        pthread_cond_signal(&queue->filled);
    while (in_step && !queue->stopped && queue->count > 0)
        wait_until_taken(queue);
    return leave(queue, err);
}

bool
kr_ahead_is_awaited(struct kr_ahead_queue *queue)
{
    bool awaited;

    pthread_mutex_lock(&queue->mutex);
    awaited = queue->taker_waits && queue->count == 0;
    pthread_mutex_unlock(&queue->mutex);
    return awaited;
}

void
kr_ahead_over(struct kr_ahead_queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    queue->over = true;
    pthread_cond_signal(&queue->filled);
    pthread_mutex_unlock(&queue->mutex);
}

/* --- for the one who takes --- */

const struct kr_ahead_item *
kr_ahead_take(struct kr_ahead_queue *queue)
{
    const struct kr_ahead_item *item = NULL;

    pthread_mutex_lock(&queue->mutex);
    while (queue->count == 0 && !queue->over) {
        queue->taker_waits = true;
        pthread_cond_wait(&queue->filled, &queue->mutex);
        queue->taker_waits = false;
    }
    if (queue->count > 0)
        item = &queue->items[queue->first];
    pthread_mutex_unlock(&queue->mutex);
    return item;
}

/* Someone who waits is woken when there is work for a while, or none left. */
void
kr_ahead_drop(struct kr_ahead_queue *queue)
{
    struct kr_ahead_item *item = &queue->items[queue->first];
    size_t bytes = bytes_of(item);

    if (item->arena != NULL && bytes > ARENA_KEPT) {
        kr_arena_free(item->arena);
        item->arena = NULL;
    }
    if (item->arena != NULL)
        kr_arena_reset(item->arena);
    pthread_mutex_lock(&queue->mutex);
    if (item->arena != NULL)
        queue->spare[queue->spare_count++] = item->arena;
    queue->bytes -= item->bytes;
    queue->first = (queue->first + 1) % KR_AHEAD_ITEMS;
    queue->count--;
    if (queue->putter_waits && queue->count <= KR_AHEAD_ITEMS / 2 &&
        (queue->count == 0 || queue->bytes <= KR_AHEAD_BYTES / 2))
        pthread_cond_signal(&queue->drained);
    pthread_mutex_unlock(&queue->mutex);
}

void
kr_ahead_stop(struct kr_ahead_queue *queue, const struct kr_err *err)
{
    pthread_mutex_lock(&queue->mutex);
    queue->stopped = true;
    queue->err = *err;
    pthread_cond_signal(&queue->drained);
    pthread_mutex_unlock(&queue->mutex);
}
