#include "server/connection.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "kroniek/base/arena.h"

#define SECOND INT64_C(1000000)
#define ACCEPT_AGAIN 50000 /* microseconds, without descriptors */
#define LOOK_FIRST 1000    /* microseconds until half a request is looked at */
#define LOOK_LAST 256000

static const struct kr_patience usual = {
    .request = 10 * SECOND,
    .silence = 10 * SECOND,
    .pace = (size_t)32 * 1024,
    .held = (size_t)256 * 1024 * 1024,
};

static struct kr_patience
patience_of(const struct kr_patience *given)
{
    return (struct kr_patience){
        .request = given->request == 0 ? usual.request : given->request,
        .silence = given->silence == 0 ? usual.silence : given->silence,
        .pace = given->pace == 0 ? usual.pace : given->pace,
        .held = given->held == 0 ? usual.held : given->held,
    };
}

/* --- The set --- */

static bool
watch(struct kr_connections *all, int how, int fd, uint32_t what, void *whose)
{
    struct epoll_event event = { .events = what, .data.ptr = whose };

    return epoll_ctl(all->epoll, how, fd, &event) == 0;
}

/* From the call on it is another's. */
static bool
await(struct kr_connections *all, struct kr_connection *one, uint32_t what)
{
    int how = one->watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd = one->fd;

    one->watched = true;
    atomic_store_explicit(&one->owned, false, memory_order_release);
    return watch(all, how, fd, what | EPOLLONESHOT, one);
}

static void
await_callers(struct kr_connections *all)
{
    (void)watch(all, EPOLL_CTL_MOD, all->listening, EPOLLIN | EPOLLONESHOT,
                KR_EVENT_ACCEPT);
}

bool
kr_connections_open(struct kr_connections *all, int listening,
                    const struct kr_patience *patience)
{
    int flags = fcntl(listening, F_GETFL);

    *all = (struct kr_connections){
        .patience = patience_of(patience),
        .listening = listening,
        .epoll = epoll_create1(EPOLL_CLOEXEC),
        .timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK),
        .armed = INT64_MAX
    };
    pthread_mutex_init(&all->lock, NULL);
    return flags >= 0 && all->epoll >= 0 && all->timer >= 0 &&
           fcntl(listening, F_SETFL, flags | O_NONBLOCK) == 0 &&
           watch(all, EPOLL_CTL_ADD, all->timer, EPOLLIN | EPOLLET, all) &&
           watch(all, EPOLL_CTL_ADD, listening, EPOLLIN | EPOLLONESHOT,
                 KR_EVENT_ACCEPT);
}

void
kr_connections_close(struct kr_connections *all)
{
    while (all->first != NULL)
        kr_connection_drop(all, all->first);
    kr_deadlines_free(&all->looks);
    kr_deadlines_free(&all->ends);
    if (all->timer >= 0)
        close(all->timer);
    if (all->epoll >= 0)
        close(all->epoll);
    pthread_mutex_destroy(&all->lock);
}

/* --- Deadlines; all of it under the lock --- */

static void
forget(struct kr_connections *all, struct kr_connection *one)
{
    if (one->previous != NULL)
        one->previous->next = one->next;
    else
        all->first = one->next;
    if (one->next != NULL)
        one->next->previous = one->previous;
    if (one->fd >= 0)
        close(one->fd);
    free(one);
}

static struct timespec
time_of(int64_t microseconds)
{
    return (struct timespec){ .tv_sec = (time_t)(microseconds / SECOND),
                              .tv_nsec = (long)(microseconds % SECOND) * 1000 };
}

/* It may go early, for a deadline that is no more: then nothing is due. */
static void
arm(struct kr_connections *all, const struct kr_deadlines *queue)
{
    const struct kr_deadline *first = kr_deadlines_first(queue);
    struct itimerspec when = { .it_interval = { 0 } };

    if (first == NULL || first->at >= all->armed)
        return;
    all->armed = first->at;
    when.it_value = time_of(first->at);
    (void)timerfd_settime(all->timer, TFD_TIMER_ABSTIME, &when, NULL);
}

static void
show_out(struct kr_connections *all, struct kr_connection *one, const char *why)
{
    kr_deadlines_remove(&all->ends, &one->deadline);
    one->shown_out = why;
    all->held -= one->held;
    one->held = 0;
    (void)shutdown(one->fd, SHUT_RDWR);
}

/* Those nearest to their end go first. */
static void
make_room(struct kr_connections *all)
{
    struct kr_deadline *first;

    while (all->held > all->patience.held &&
           (first = kr_deadlines_first(&all->ends)) != NULL)
        show_out(all, first->whose, "others need the room it takes");
}

static struct kr_deadline *
take_due(struct kr_deadlines *queue, int64_t now)
{
    struct kr_deadline *first = kr_deadlines_first(queue);

    if (first == NULL || first->at > now)
        return NULL;
    kr_deadlines_remove(queue, first);
    return first;
}

static void
look_at(struct kr_connections *all, struct kr_connection *one)
{
    if (one == NULL)
        await_callers(all);
    else if (!await(all, one, EPOLLIN))
        forget(all, one);
}

void
kr_connections_due(struct kr_connections *all)
{
    int64_t now = kr_deadline_now();
    struct kr_deadline *due;

    pthread_mutex_lock(&all->lock);
    while ((due = take_due(&all->looks, now)) != NULL)
        look_at(all, due->whose);
    while ((due = take_due(&all->ends, now)) != NULL)
        show_out(all, due->whose, "it took too little in its time");
    all->armed = INT64_MAX;
    arm(all, &all->looks);
    arm(all, &all->ends);
    pthread_mutex_unlock(&all->lock);
}

/* --- Coming and going --- */

static struct kr_connection *
add_connection(struct kr_connections *all, int fd)
{
    struct kr_connection *one = kr_alloc(sizeof(*one));

    *one = (struct kr_connection){ .fd = fd,
                                   .owned = true,
                                   .deadline.whose = one };
    pthread_mutex_lock(&all->lock);
    one->next = all->first;
    if (one->next != NULL)
        one->next->previous = one;
    all->first = one;
    pthread_mutex_unlock(&all->lock);
    return one;
}

static void
accept_later(struct kr_connections *all)
{
    pthread_mutex_lock(&all->lock);
    kr_deadlines_set(&all->looks, &all->accept_again,
                     kr_deadline_now() + ACCEPT_AGAIN);
    arm(all, &all->looks);
    pthread_mutex_unlock(&all->lock);
}

struct kr_connection *
kr_connections_accept(struct kr_connections *all, int *error)
{
    int fd = accept4(all->listening, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    bool failed =
        fd < 0 && errno != EAGAIN && errno != EINTR && errno != ECONNABORTED;

    *error = failed && !atomic_load(&all->accept_failed) ? errno : 0;
    atomic_store(&all->accept_failed, failed);
    if (failed)
        accept_later(all);
    else
        await_callers(all);
    return fd < 0 ? NULL : add_connection(all, fd);
}

void
kr_connection_drop(struct kr_connections *all, struct kr_connection *one)
{
    if (kr_connection_is_loaded(one))
        kr_connection_unload(all, one);
    pthread_mutex_lock(&all->lock);
    forget(all, one);
    pthread_mutex_unlock(&all->lock);
}

/* --- Waiting --- */

void
kr_connection_await_request(struct kr_connections *all,
                            struct kr_connection *one)
{
    if (!await(all, one, EPOLLIN))
        kr_connection_drop(all, one);
}

bool
kr_connection_await_rest(struct kr_connections *all, struct kr_connection *one)
{
    int64_t now = kr_deadline_now(), pause, next;

    if (one->since == 0) {
        one->since = now;
        one->until = now + all->patience.request;
    }
    if (now >= one->until)
        return false;
    pause = now - one->since;
    pause = pause < LOOK_FIRST ? LOOK_FIRST : pause;
    next = now + (pause > LOOK_LAST ? LOOK_LAST : pause);
    pthread_mutex_lock(&all->lock);
    kr_deadlines_set(&all->looks, &one->deadline,
                     next < one->until ? next : one->until);
    arm(all, &all->looks);
    pthread_mutex_unlock(&all->lock);
    return true;
}

void
kr_connection_load(struct kr_connections *all, struct kr_connection *one,
                   const struct kr_delivery *delivery)
{
    size_t length = kr_delivery_length(delivery);
    int64_t slowly = (int64_t)length * SECOND / (int64_t)all->patience.pace;

    one->delivery = *delivery;
    kr_delivery_keep(&one->delivery);
    one->since = kr_deadline_now();
    one->until = one->since + all->patience.silence + slowly;
    atomic_fetch_add(&all->readers, 1);
    pthread_mutex_lock(&all->lock);
    one->held = length;
    all->held += length;
    pthread_mutex_unlock(&all->lock);
}

/* The deadline is set before the socket is armed: then it is another's. */
void
kr_connection_await_reader(struct kr_connections *all,
                           struct kr_connection *one, bool taken)
{
    int64_t silent = kr_deadline_now() + all->patience.silence;
    int64_t until = taken ? silent : one->deadline.at;

    pthread_mutex_lock(&all->lock);
    kr_deadlines_set(&all->ends, &one->deadline,
                     until < one->until ? until : one->until);
    make_room(all);
    arm(all, &all->ends);
    pthread_mutex_unlock(&all->lock);
    if (!await(all, one, EPOLLOUT)) {
        (void)kr_connection_resume(all, one);
        kr_connection_drop(all, one);
    }
}

const char *
kr_connection_resume(struct kr_connections *all, struct kr_connection *one)
{
    const char *why;

    pthread_mutex_lock(&all->lock);
    kr_deadlines_remove(&all->ends, &one->deadline);
    why = one->shown_out;
    pthread_mutex_unlock(&all->lock);
    return why;
}

void
kr_connection_unload(struct kr_connections *all, struct kr_connection *one)
{
    pthread_mutex_lock(&all->lock);
    all->held -= one->held;
    one->held = 0;
    pthread_mutex_unlock(&all->lock);
    atomic_fetch_sub(&all->readers, 1);
    one->since = 0;
    kr_delivery_end(&one->delivery);
}
