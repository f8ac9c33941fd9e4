#include "server/loop.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/log.h"
#include "server/fcgi.h"
#include "server/record.h"

#define SOCKET_SECONDS 10 /* for the other side to read, or send the rest */
#define DRAIN_MICROSECONDS 500000
#define NAP_NANOSECONDS 1000000 /* before looking again at half a request */
#define DRAIN_BYTES ((size_t)1024 * 1024)

struct connection {
    int fd;
    int64_t half_since; /* microseconds; 0: no half request is there */
    struct connection *next, *previous;
};

struct worker {
    struct kr_loop *loop;
    pthread_t thread;
    int number;
    void *own;
    struct kr_turn turn;
    char peeked[KR_REQUEST_MOST];
};

struct kr_loop {
    struct kr_loop_plan plan;
    int epoll;
    int stop;                /* an eventfd; readable once the loop is to end */
    _Atomic int64_t stop_at; /* when draining ends; 0: not stopping */
    pthread_mutex_t lock;    /* of the list */
    struct connection *connections;
    struct worker *workers;
    int started;
};

static void
nap(void)
{
    const struct timespec time = { .tv_nsec = NAP_NANOSECONDS };

    nanosleep(&time, NULL);
}

static void
complain(const struct kr_loop *loop, const char *event, const char *why)
{
    struct kr_log log;

    if (loop->plan.log_fd < 0)
        return;
    kr_log_begin(&log, kr_turn_now(), "error", event);
    kr_log_text(&log, "why", kr_str(why));
    (void)kr_log_end(&log, loop->plan.log_fd);
}

/* --- The epoll set: the listening socket is NULL, the end is the loop --- */

static bool
watch(struct kr_loop *loop, int how, int fd, void *what, bool once)
{
    struct epoll_event event = { .events = EPOLLIN, .data.ptr = what };

    if (once)
        event.events |= EPOLLONESHOT;
    return epoll_ctl(loop->epoll, how, fd, &event) == 0;
}

static void
add_connection(struct kr_loop *loop, int fd)
{
    const struct timeval patience = { .tv_sec = SOCKET_SECONDS };
    struct connection *connection = kr_alloc(sizeof(*connection));

    (void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    (void)setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    *connection = (struct connection){ .fd = fd };
    pthread_mutex_lock(&loop->lock);
    connection->next = loop->connections;
    if (connection->next != NULL)
        connection->next->previous = connection;
    loop->connections = connection;
    pthread_mutex_unlock(&loop->lock);
    (void)watch(loop, EPOLL_CTL_ADD, fd, connection, true);
}

static void
drop_connection(struct kr_loop *loop, struct connection *connection)
{
    pthread_mutex_lock(&loop->lock);
    if (connection->previous != NULL)
        connection->previous->next = connection->next;
    else
        loop->connections = connection->next;
    if (connection->next != NULL)
        connection->next->previous = connection->previous;
    pthread_mutex_unlock(&loop->lock);
    if (connection->fd >= 0)
        close(connection->fd);
    free(connection);
}

/* Out of descriptors, it waits: connections end, and then there are some. */
static void
accept_all(struct kr_loop *loop)
{
    int fd;

    while ((fd = accept4(loop->plan.listening, NULL, NULL, SOCK_CLOEXEC)) >= 0)
        add_connection(loop, fd);
    if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) {
        complain(loop, "accept", strerror(errno));
        nap();
    }
    (void)watch(loop, EPOLL_CTL_MOD, loop->plan.listening, NULL, true);
}

/* --- One ready connection --- */

/* An answer is lost when a socket with unread bytes is closed. */
static void
drain(struct worker *worker, int fd)
{
    size_t most = DRAIN_BYTES;
    ssize_t got;

    (void)shutdown(fd, SHUT_WR);
    do
        got = recv(fd, worker->peeked, sizeof(worker->peeked), MSG_DONTWAIT);
    while (got > 0 && (most -= (size_t)got) >= sizeof(worker->peeked));
}

static bool
serve(struct worker *worker, struct connection *connection, bool too_large)
{
    const struct kr_loop_plan *plan = &worker->loop->plan;
    bool sent, keep;

    connection->half_since = 0;
    keep = kr_fcgi_serve(&worker->turn, &connection->fd, too_large,
                         plan->answer, worker->own, &sent);
    if (connection->fd < 0)
        return false;
    if (plan->log_fd >= 0)
        kr_turn_log(&worker->turn, worker->number, sent, plan->log_fd);
    if (too_large)
        drain(worker, connection->fd);
    return keep;
}

/* The rest is most often a moment away; who never sends it is shown out. */
static bool
wait_for_rest(struct connection *connection)
{
    int64_t now = kr_turn_now();

    if (connection->half_since == 0)
        connection->half_since = now;
    if (now - connection->half_since > SOCKET_SECONDS * INT64_C(1000000))
        return false;
    nap();
    return true;
}

/* True when the connection stays. */
static bool
look(struct worker *worker, struct connection *connection)
{
    ssize_t got = recv(connection->fd, worker->peeked, sizeof(worker->peeked),
                       MSG_PEEK | MSG_DONTWAIT);
    bool more;

    if (got <= 0)
        return got < 0 && (errno == EAGAIN || errno == EINTR);
    switch (kr_record_examine((struct kr_str){ worker->peeked, (size_t)got },
                              &more)) {
    case KR_RECORD_PARTIAL: return wait_for_rest(connection);
    case KR_RECORD_WHOLE: return serve(worker, connection, false) && !more;
    case KR_RECORD_LARGE: return serve(worker, connection, true);
    case KR_RECORD_BROKEN: break;
    }
    complain(worker->loop, "protocol", "what came is no FastCGI request");
    return false;
}

static void
take_connection(struct worker *worker, struct connection *connection)
{
    struct kr_loop *loop = worker->loop;

    if (!look(worker, connection) ||
        !watch(loop, EPOLL_CTL_MOD, connection->fd, connection, true))
        drop_connection(loop, connection);
}

/* --- The threads --- */

/* While ending, the end is ready always: two events, and no waiting. */
static int
wait_for_event(struct kr_loop *loop, struct epoll_event events[2])
{
    int64_t stop_at = atomic_load(&loop->stop_at);

    if (stop_at == 0)
        return epoll_wait(loop->epoll, events, 1, -1);
    if (kr_turn_now() > stop_at)
        return 0;
    return epoll_wait(loop->epoll, events, 2, 0);
}

/* True when there was something besides the end. */
static bool
take_events(struct worker *worker, const struct epoll_event *events, int count)
{
    struct kr_loop *loop = worker->loop;
    bool any = false;

    for (int i = 0; i < count; i++) {
        void *what = events[i].data.ptr;

        if (what == loop)
            continue;
        any = true;
        if (what == NULL)
            accept_all(loop);
        else
            take_connection(worker, what);
    }
    return any;
}

static void *
work(void *self)
{
    struct worker *worker = self;
    struct kr_loop *loop = worker->loop;
    struct epoll_event events[2];

    for (;;) {
        bool stopping = atomic_load(&loop->stop_at) != 0;
        int count = wait_for_event(loop, events);

        if (count < 0 && errno != EINTR)
            break;
        if (!take_events(worker, events, count) && stopping)
            break;
    }
    return NULL;
}

static bool
start_worker(struct kr_loop *loop, int number)
{
    struct worker *worker = &loop->workers[number];

    worker->loop = loop;
    worker->number = number;
    worker->own = loop->plan.own == NULL ? NULL : loop->plan.own[number];
    kr_turn_open(&worker->turn);
    if (pthread_create(&worker->thread, NULL, work, worker) == 0)
        return true;
    kr_turn_close(&worker->turn);
    return false;
}

static bool
start_workers(struct kr_loop *loop)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (loop->started < loop->plan.threads &&
           start_worker(loop, loop->started))
        loop->started++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return loop->started == loop->plan.threads;
}

static bool
open_set(struct kr_loop *loop)
{
    int listening = loop->plan.listening;
    int flags = fcntl(listening, F_GETFL);

    loop->epoll = epoll_create1(EPOLL_CLOEXEC);
    loop->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return loop->epoll >= 0 && loop->stop >= 0 && flags >= 0 &&
           fcntl(listening, F_SETFL, flags | O_NONBLOCK) == 0 &&
           watch(loop, EPOLL_CTL_ADD, loop->stop, loop, false) &&
           watch(loop, EPOLL_CTL_ADD, listening, NULL, true);
}

bool
kr_loop_start(const struct kr_loop_plan *plan, struct kr_loop **out,
              struct kr_err *err)
{
    struct kr_loop *loop = kr_alloc(sizeof(*loop));
    size_t bytes = (size_t)plan->threads * sizeof(struct worker);

    *loop = (struct kr_loop){ .plan = *plan, .epoll = -1, .stop = -1 };
    pthread_mutex_init(&loop->lock, NULL);
    loop->workers = kr_alloc(bytes);
    memset(loop->workers, 0, bytes);
    kr_fcgi_set_up();
    if (open_set(loop) && start_workers(loop)) {
        *out = loop;
        return true;
    }
    kr_fail(err, KR_IO, "cannot start %d threads: %s", plan->threads,
            strerror(errno));
    kr_loop_stop(loop);
    return false;
}

void
kr_loop_stop(struct kr_loop *loop)
{
    const uint64_t one = 1;

    atomic_store(&loop->stop_at, kr_turn_now() + DRAIN_MICROSECONDS);
    if (loop->stop >= 0)
        (void)!write(loop->stop, &one, sizeof(one));
    for (int i = 0; i < loop->started; i++) {
        pthread_join(loop->workers[i].thread, NULL);
        kr_turn_close(&loop->workers[i].turn);
    }
    while (loop->connections != NULL)
        drop_connection(loop, loop->connections);
    if (loop->stop >= 0)
        close(loop->stop);
    if (loop->epoll >= 0)
        close(loop->epoll);
    pthread_mutex_destroy(&loop->lock);
    free(loop->workers);
    free(loop);
}
