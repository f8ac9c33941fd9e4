#include "server/packer.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <sys/resource.h>
#include <unistd.h>

#include "kroniek/base/arena.h"
#include "server/packing.h"

#define LOWEST 19 /* of a thread's niceness */

struct kr_packer {
    _Atomic size_t most;
    _Atomic size_t taken; /* bytes of all jobs there are */
    _Atomic(struct kr_packer_job *) waiting, done;
    sem_t news; /* goes up with each job, and at the end */
    _Atomic bool ending;
    _Atomic bool started;
    pthread_t thread;
    pthread_mutex_t starting;
};

struct kr_packer *
kr_packer_new(size_t most)
{
    struct kr_packer *packer = kr_alloc(sizeof(*packer));

    memset(packer, 0, sizeof(*packer));
    atomic_init(&packer->most, most);
    sem_init(&packer->news, 0, 0);
    pthread_mutex_init(&packer->starting, NULL);
    return packer;
}

void
kr_packer_resize(struct kr_packer *packer, size_t most)
{
    atomic_store(&packer->most, most);
}

static void
push(_Atomic(struct kr_packer_job *) *list, struct kr_packer_job *job)
{
    job->next = atomic_load_explicit(list, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(list, &job->next, job,
                                                  memory_order_release,
                                                  memory_order_relaxed))
        ;
}

/* All of LIST, the first that came first. */
static struct kr_packer_job *
take_all(_Atomic(struct kr_packer_job *) *list)
{
    struct kr_packer_job *job, *first = NULL;

    if (atomic_load_explicit(list, memory_order_relaxed) == NULL)
        return NULL;
    job = atomic_exchange_explicit(list, NULL, memory_order_acquire);
    while (job != NULL) {
        struct kr_packer_job *next = job->next;

        job->next = first;
        first = job;
        job = next;
    }
    return first;
}

/* --- The thread --- */

static void
pack(struct kr_packing *packing, struct kr_packer_job *job)
{
    struct kr_str body = kr_parcel_body(job->plain);

    if (!kr_packing_pack(packing, job->coding, KR_PACKED_WELL, body, job->out,
                         job->room, &job->length) ||
        job->length >= body.length)
        job->length = 0;
}

static void *
work(void *self)
{
    struct kr_packer *packer = self;
    struct kr_packing *packing = kr_packing_new();

    (void)setpriority(PRIO_PROCESS, (id_t)gettid(), LOWEST);
    while (!atomic_load(&packer->ending)) {
        struct kr_packer_job *job = take_all(&packer->waiting), *next;

        for (; job != NULL; job = next) {
            next = job->next;
            if (!atomic_load(&packer->ending))
                pack(packing, job);
            push(&packer->done, job);
        }
        while (sem_wait(&packer->news) != 0)
            ;
    }
    kr_packing_free(packing);
    return NULL;
}

static bool
start(struct kr_packer *packer)
{
    bool started;

    if (atomic_load_explicit(&packer->started, memory_order_acquire))
        return true;
    pthread_mutex_lock(&packer->starting);
    started = atomic_load(&packer->started) ||
              pthread_create(&packer->thread, NULL, work, packer) == 0;
    atomic_store(&packer->started, started);
    pthread_mutex_unlock(&packer->starting);
    return started;
}

/* --- Jobs --- */

static size_t
size_of(const struct kr_packer_job *job)
{
    return sizeof(*job) + job->path_length + job->room +
           kr_parcel_size(job->plain);
}

bool
kr_packer_offer(struct kr_packer *packer, struct kr_str path,
                struct kr_parcel *plain, enum kr_coding coding)
{
    size_t room = kr_packing_room(coding, plain->body_length);
    struct kr_packer_job *job;

    if (atomic_load(&packer->taken) + room > atomic_load(&packer->most) ||
        !start(packer))
        return false;
    job = kr_alloc(sizeof(*job) + path.length);
    *job = (struct kr_packer_job){ .plain = plain,
                                   .coding = coding,
                                   .room = room,
                                   .out = kr_alloc(room),
                                   .path_length = path.length };
    memcpy(job->path, path.data, path.length);
    atomic_fetch_add(&packer->taken, size_of(job));
    push(&packer->waiting, job);
    sem_post(&packer->news);
    return true;
}

struct kr_packer_job *
kr_packer_done(struct kr_packer *packer)
{
    return take_all(&packer->done);
}

void
kr_packer_end(struct kr_packer *packer, struct kr_packer_job *job)
{
    atomic_fetch_sub(&packer->taken, size_of(job));
    kr_parcel_leave(job->plain);
    free(job->out);
    free(job);
}

static void
end_all(struct kr_packer *packer, struct kr_packer_job *job)
{
    while (job != NULL) {
        struct kr_packer_job *next = job->next;

        kr_packer_end(packer, job);
        job = next;
    }
}

void
kr_packer_free(struct kr_packer *packer)
{
    if (packer == NULL)
        return;
    atomic_store(&packer->ending, true);
    sem_post(&packer->news);
    if (atomic_load(&packer->started))
        pthread_join(packer->thread, NULL);
    end_all(packer, take_all(&packer->waiting));
    end_all(packer, take_all(&packer->done));
    sem_destroy(&packer->news);
    pthread_mutex_destroy(&packer->starting);
    free(packer);
}
