#include "server/loop.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/log.h"
#include "server/fcgi.h"
#include "server/lines.h"
#include "server/record.h"

#define DRAIN_MICROSECONDS 500000
#define DRAIN_NAP 1000000 /* nanoseconds between looks while ending */
#define DRAIN_BYTES ((size_t)1024 * 1024)

/* What becomes of a connection. */
enum next {
    NEXT_REQUEST,      /* it waits for one */
    NEXT_REST,         /* it waits for the rest of one */
    NEXT_READER,       /* its answer waits, of which it has taken some */
    NEXT_READER_STILL, /* as above, but it has taken nothing more */
    NEXT_END
};

struct worker {
    struct kr_loop *loop;
    pthread_t thread;
    int number;
    void *own;
    struct kr_turn turn;
    bool answered;    /* the turn has an answer whose line is not written */
    const char *sent; /* of that answer; NULL: all of it */
    struct kr_lines lines;
    char peeked[KR_REQUEST_MOST];
};

struct kr_loop {
    struct kr_loop_plan plan;
    struct kr_connections all;
    int stop;                /* an eventfd; readable once the loop is to end */
    _Atomic int64_t stop_at; /* when draining ends; 0: not stopping */
    struct worker *workers;
    int started;
};

/* --- The log --- */

static void
tell(struct worker *worker, const char *level, const char *event,
     const char *why)
{
    struct kr_log log;

    if (worker->loop->plan.log_fd < 0)
        return;
    kr_log_begin(&log, kr_turn_now(), level, event);
    kr_log_text(&log, "why", kr_str(why));
    kr_lines_add(&worker->lines, &log);
}

static void
tell_turn(struct worker *worker)
{
    struct kr_log log;

    worker->answered = false;
    if (worker->loop->plan.log_fd < 0)
        return;
    kr_turn_log(&worker->turn, worker->number, worker->sent, &log);
    kr_lines_add(&worker->lines, &log);
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

static enum next
serve(struct worker *worker, struct kr_connection *one, bool too_large,
      bool more)
{
    struct kr_loop *loop = worker->loop;
    enum kr_delivery_state state;
    struct kr_delivery delivery;
    bool keep;

    one->since = 0;
    state = kr_fcgi_serve(&worker->turn, &one->fd, too_large, loop->plan.answer,
                          worker->own, &delivery, &keep);
    if (one->fd < 0)
        return NEXT_END;
    worker->answered = true;
    worker->sent = state == KR_DELIVERY_SENT    ? NULL
                   : state == KR_DELIVERY_WAITS ? "later"
                                                : "no";
    one->keep = keep && !more;
    if (state == KR_DELIVERY_WAITS) {
        kr_connection_load(&loop->all, one, &delivery);
        return NEXT_READER;
    }
    if (too_large)
        drain(worker, one->fd);
    return state == KR_DELIVERY_SENT && one->keep ? NEXT_REQUEST : NEXT_END;
}

static enum next
look(struct worker *worker, struct kr_connection *one)
{
    ssize_t got = recv(one->fd, worker->peeked, sizeof(worker->peeked),
                       MSG_PEEK | MSG_DONTWAIT);
    bool more;

    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return NEXT_REQUEST;
    if (got <= 0)
        return NEXT_END;
    switch (kr_record_examine((struct kr_str){ worker->peeked, (size_t)got },
                              &more)) {
    case KR_RECORD_PARTIAL: return NEXT_REST;
    case KR_RECORD_WHOLE: return serve(worker, one, false, more);
    case KR_RECORD_LARGE: return serve(worker, one, true, true);
    case KR_RECORD_BROKEN: break;
    }
    tell(worker, "error", "protocol", "what came is no FastCGI request");
    return NEXT_END;
}

/* Send more of the answer that waits. */
static enum next
go_on(struct worker *worker, struct kr_connection *one)
{
    struct kr_connections *all = &worker->loop->all;
    const char *why = kr_connection_resume(all, one);
    size_t before = one->delivery.sent;
    enum kr_delivery_state state = KR_DELIVERY_LOST;

    if (why == NULL) {
        why = "it went before the end";
        state = kr_delivery_send(&one->delivery, one->fd);
    }
    if (state == KR_DELIVERY_WAITS)
        return one->delivery.sent > before ? NEXT_READER : NEXT_READER_STILL;
    kr_connection_unload(all, one);
    if (state == KR_DELIVERY_SENT)
        return one->keep ? NEXT_REQUEST : NEXT_END;
    tell(worker, "info", "reader", why);
    return NEXT_END;
}

static void
give_back(struct worker *worker, struct kr_connection *one, enum next next)
{
    struct kr_connections *all = &worker->loop->all;

    switch (next) {
    case NEXT_REQUEST: kr_connection_await_request(all, one); return;
    case NEXT_READER: kr_connection_await_reader(all, one, true); return;
    case NEXT_READER_STILL: kr_connection_await_reader(all, one, false); return;
    case NEXT_REST:
        if (kr_connection_await_rest(all, one))
            return;
        tell(worker, "info", "protocol", "half a request, and no more came");
        break;
    case NEXT_END: break;
    }
    kr_connection_drop(all, one);
}

/* The line is written when nobody waits for it any more. */
static void
take_connection(struct worker *worker, struct kr_connection *one)
{
    give_back(worker, one,
              kr_connection_is_loaded(one) ? go_on(worker, one)
                                           : look(worker, one));
    if (worker->answered)
        tell_turn(worker);
}

/* Whoever connects has most often sent his request already. */
static void
take_caller(struct worker *worker)
{
    struct kr_connection *one;
    int error;

    one = kr_connections_accept(&worker->loop->all, &error);
    if (one != NULL)
        take_connection(worker, one);
    else if (error != 0)
        tell(worker, "error", "accept", strerror(error));
}

/* --- The threads --- */

static int
wait_awake(struct worker *worker, struct epoll_event *event)
{
    int epoll = worker->loop->all.epoll, count;

    if (kr_lines_wait(&worker->lines)) {
        count = epoll_wait(epoll, event, 1, 0);
        if (count != 0)
            return count;
        kr_lines_write(&worker->lines);
    }
    return epoll_wait(epoll, event, 1, -1);
}

static bool
is_over(struct kr_loop *loop)
{
    return kr_deadline_now() > atomic_load(&loop->stop_at);
}

/* While ending, the end is ready always: two events, and little waiting. */
static int
wait_for_event(struct worker *worker, struct epoll_event events[2])
{
    if (atomic_load(&worker->loop->stop_at) == 0)
        return wait_awake(worker, events);
    if (is_over(worker->loop))
        return 0;
    return epoll_wait(worker->loop->all.epoll, events, 2, 0);
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
        if (what == KR_EVENT_ACCEPT)
            take_caller(worker);
        else if (what == &loop->all)
            kr_connections_due(&loop->all);
        else {
            kr_connection_own(what);
            take_connection(worker, what);
        }
    }
    return any;
}

/* With nothing ready, the end is there unless a reader may still take more. */
static bool
may_end(struct kr_loop *loop)
{
    const struct timespec moment = { .tv_nsec = DRAIN_NAP };

    if (kr_connections_readers(&loop->all) == 0 || is_over(loop))
        return true;
    nanosleep(&moment, NULL);
    return false;
}

static void *
work(void *self)
{
    struct worker *worker = self;
    struct kr_loop *loop = worker->loop;
    struct epoll_event events[2];

    for (;;) {
        bool stopping = atomic_load(&loop->stop_at) != 0;
        int count = wait_for_event(worker, events);

        if (count < 0 && errno != EINTR)
            break;
        if (!take_events(worker, events, count) && stopping && may_end(loop))
            break;
    }
    kr_lines_write(&worker->lines);
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
    kr_lines_open(&worker->lines, loop->plan.log_fd);
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
    const struct kr_loop_plan *plan = &loop->plan;
    struct epoll_event event = { .events = EPOLLIN, .data.ptr = loop };

    loop->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return kr_connections_open(&loop->all, plan->listening, &plan->patience) &&
           loop->stop >= 0 &&
           epoll_ctl(loop->all.epoll, EPOLL_CTL_ADD, loop->stop, &event) == 0;
}

bool
kr_loop_start(const struct kr_loop_plan *plan, struct kr_loop **out,
              struct kr_err *err)
{
    struct kr_loop *loop = kr_alloc(sizeof(*loop));
    size_t bytes = (size_t)plan->threads * sizeof(struct worker);

    *loop = (struct kr_loop){ .plan = *plan, .stop = -1 };
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

    atomic_store(&loop->stop_at, kr_deadline_now() + DRAIN_MICROSECONDS);
    if (loop->stop >= 0)
        (void)!write(loop->stop, &one, sizeof(one));
    for (int i = 0; i < loop->started; i++) {
        pthread_join(loop->workers[i].thread, NULL);
        kr_turn_close(&loop->workers[i].turn);
    }
    kr_connections_close(&loop->all);
    if (loop->stop >= 0)
        close(loop->stop);
    free(loop->workers);
    free(loop);
}
