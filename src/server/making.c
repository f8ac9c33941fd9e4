#include "server/making.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "kroniek/base/arena.h"

struct kr_makings {
    pthread_mutex_t lock;
    pthread_cond_t ended;
    struct kr_making *list; /* one a thread at most */
};

struct kr_makings *
kr_makings_new(void)
{
    struct kr_makings *makings = kr_alloc(sizeof(*makings));
    pthread_condattr_t steady;

    *makings = (struct kr_makings){ .list = NULL };
    pthread_mutex_init(&makings->lock, NULL);
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(&makings->ended, &steady);
    pthread_condattr_destroy(&steady);
    return makings;
}

void
kr_makings_free(struct kr_makings *makings)
{
    if (makings == NULL)
        return;
    pthread_cond_destroy(&makings->ended);
    pthread_mutex_destroy(&makings->lock);
    free(makings);
}

static bool
is_same(const struct kr_page_key *a, const struct kr_page_key *b)
{
    return a->hash == b->hash && kr_str_equal(a->path, b->path) &&
           kr_page_stamp_equal(&a->stamp, &b->stamp);
}

static bool
is_there(const struct kr_makings *makings, const struct kr_page_key *key)
{
    const struct kr_making *making = makings->list;

    while (making != NULL && !is_same(making->key, key))
        making = making->next;
    return making != NULL;
}

static struct timespec
after(int milliseconds)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    time.tv_sec += milliseconds / 1000;
    time.tv_nsec += milliseconds % 1000 * 1000000L;
    if (time.tv_nsec >= 1000000000L) {
        time.tv_sec++;
        time.tv_nsec -= 1000000000L;
    }
    return time;
}

bool
kr_makings_begin(struct kr_makings *makings, const struct kr_page_key *key,
                 struct kr_making *making, int patience)
{
    struct timespec until;
    bool mine;

    pthread_mutex_lock(&makings->lock);
    mine = !is_there(makings, key);
    if (mine) {
        *making = (struct kr_making){ makings->list, key };
        makings->list = making;
    } else {
        until = after(patience);
        while (is_there(makings, key) &&
               pthread_cond_timedwait(&makings->ended, &makings->lock,
                                      &until) == 0)
            ;
    }
    pthread_mutex_unlock(&makings->lock);
    return mine;
}

void
kr_makings_end(struct kr_makings *makings, struct kr_making *making)
{
    struct kr_making **place;

    pthread_mutex_lock(&makings->lock);
    place = &makings->list;
    while (*place != making)
        place = &(*place)->next;
    *place = making->next;
    pthread_cond_broadcast(&makings->ended);
    pthread_mutex_unlock(&makings->lock);
}
