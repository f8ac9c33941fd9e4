#include "server/responder.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <unistd.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/log.h"
#include "kroniek/base/settings.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"
#include "server/desk.h"
#include "server/turn.h"

/* Settings and view; kept while any post uses them. */
struct edition {
    struct kr_arena *arena;
    struct kr_settings settings;
    struct kr_view *view;
    uint64_t number; /* no two are the same */
    int users;       /* under the responder's lock */
};

/* What one thread has. */
struct post {
    struct kr_responder *responder;
    struct edition *edition;
    unsigned number; /* of the edition tried last */
    struct kr_site *site;
    struct kr_desk desk;
    bool lost;     /* the site's database is gone, and that was said */
    int64_t until; /* when its search is late; 0: nobody asked yet */
};

struct kr_responder {
    const char *path;
    int log_fd;
    pthread_mutex_t lock;    /* of `current` and the editions' users */
    struct edition *current; /* the responder is one of its users */
    _Atomic unsigned number; /* goes up with every reload */
    struct kr_stock stock;   /* of the pages that are kept */
    struct post *posts;
    void **own; /* the posts, as the loop wants them */
    int threads;
};

/* --- Editions --- */

static void
free_edition(struct edition *edition)
{
    kr_view_close(edition->view);
    kr_arena_free(edition->arena);
    free(edition);
}

static void
leave(struct kr_responder *responder, struct edition *edition)
{
    bool last;

    if (edition == NULL)
        return;
    pthread_mutex_lock(&responder->lock);
    last = --edition->users == 0;
    pthread_mutex_unlock(&responder->lock);
    if (last)
        free_edition(edition);
}

static struct edition *
join(struct kr_responder *responder)
{
    struct edition *edition;

    pthread_mutex_lock(&responder->lock);
    edition = responder->current;
    edition->users++;
    pthread_mutex_unlock(&responder->lock);
    return edition;
}

/* A new one, of which the caller is the only user. */
static bool
read_edition(const char *path, struct edition **out, struct kr_err *err)
{
    static _Atomic uint64_t last;
    struct edition *edition = kr_alloc(sizeof(*edition));

    *edition = (struct edition){ .arena = kr_arena_new(),
                                 .number = atomic_fetch_add(&last, 1),
                                 .users = 1 };
    if (kr_settings_read(edition->arena, path, &edition->settings, err) &&
        kr_view_open(&edition->settings, &edition->view, err)) {
        *out = edition;
        return true;
    }
    free_edition(edition);
    return false;
}

/* --- Posts --- */

static bool
move_post(struct post *post, struct kr_err *err)
{
    struct kr_responder *responder = post->responder;
    struct edition *edition = join(responder);
    struct kr_site *site;

    if (!kr_site_open(&edition->settings, edition->view, &site, err)) {
        leave(responder, edition);
        return false;
    }
    kr_site_close(post->site);
    leave(responder, post->edition);
    post->site = site;
    post->edition = edition;
    kr_desk_move(&post->desk, site, edition->number);
    return true;
}

static void
complain(const struct kr_responder *responder, const char *event,
         const struct kr_err *err)
{
    struct kr_log log;

    kr_log_begin(&log, kr_turn_now(), "error", event);
    kr_log_text(&log, "why", kr_str(err->message));
    (void)kr_log_end(&log, responder->log_fd);
}

/* A post that cannot move stays, and tries again with the next edition. */
static void
keep_up(struct post *post)
{
    unsigned number = atomic_load(&post->responder->number);
    struct kr_err err;

    if (post->number == number)
        return;
    post->number = number;
    if (!move_post(post, &err))
        complain(post->responder, "reload", &err);
}

/* Another file may stand where the archive was; where none does that can be
 * read, the one that is open still answers. */
static void
keep_file(struct post *post, int64_t now)
{
    struct kr_err err;

    if (kr_desk_has_file(&post->desk, now)) {
        return;
    } else if (move_post(post, &err)) {
        post->lost = false;
    } else if (!post->lost) {
        post->lost = true;
        complain(post->responder, "archive", &err);
    }
}

/* Microseconds on a clock nobody sets. */
static int64_t
steady_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* The time a search has begins when it first asks. */
static bool
is_past(void *self)
{
    struct post *post = self;
    int64_t now = steady_now();

    if (post->until == 0)
        post->until = now + post->edition->settings.search_ms * 1000LL;
    return now > post->until;
}

void
kr_responder_answer(void *own, struct kr_turn *turn)
{
    struct post *post = own;

    keep_up(post);
    keep_file(post, turn->req.now);
    post->until = 0;
    turn->req.late = is_past;
    turn->req.late_self = post;
    kr_desk_answer(&post->desk, turn);
}

/* --- The whole --- */

static int
thread_count(int asked, const struct kr_settings *settings)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (asked == 0)
        asked = settings->threads;
    if (asked > 0)
        return asked;
    return cores < 2 ? 2 : cores > 256 ? 256 : (int)cores;
}

static size_t
cache_bytes(const struct kr_settings *settings)
{
    return (size_t)settings->cache_mb * 1024 * 1024;
}

static bool
fill_posts(struct kr_responder *responder, struct kr_err *err)
{
    for (int i = 0; i < responder->threads; i++) {
        struct post *post = &responder->posts[i];

        post->responder = responder;
        responder->own[i] = post;
        kr_desk_open(&post->desk, &responder->stock);
        if (!move_post(post, err))
            return false;
    }
    return true;
}

bool
kr_responder_open(const char *path, int threads, int log_fd,
                  struct kr_responder **out, struct kr_err *err)
{
    struct kr_responder *responder;
    struct edition *edition;
    size_t count;

    if (!read_edition(path, &edition, err))
        return false;
    responder = kr_alloc(sizeof(*responder));
    *responder = (struct kr_responder){ .path = path,
                                        .log_fd = log_fd,
                                        .current = edition };
    pthread_mutex_init(&responder->lock, NULL);
    responder->threads = thread_count(threads, &edition->settings);
    count = (size_t)responder->threads;
    responder->posts = kr_alloc(count * sizeof(*responder->posts));
    responder->own = kr_alloc(count * sizeof(*responder->own));
    memset(responder->posts, 0, count * sizeof(*responder->posts));
    kr_stock_open(&responder->stock, cache_bytes(&edition->settings));
    if (fill_posts(responder, err)) {
        *out = responder;
        return true;
    }
    kr_responder_close(responder);
    return false;
}

void
kr_responder_close(struct kr_responder *responder)
{
    if (responder == NULL)
        return;
    for (int i = 0; i < responder->threads; i++) {
        if (responder->posts[i].responder != NULL)
            kr_desk_close(&responder->posts[i].desk);
        kr_site_close(responder->posts[i].site);
        leave(responder, responder->posts[i].edition);
    }
    kr_stock_close(&responder->stock);
    leave(responder, responder->current);
    pthread_mutex_destroy(&responder->lock);
    free(responder->posts);
    free(responder->own);
    free(responder);
}

int
kr_responder_threads(const struct kr_responder *responder)
{
    return responder->threads;
}

void **
kr_responder_own(struct kr_responder *responder)
{
    return responder->own;
}

bool
kr_responder_reload(struct kr_responder *responder, struct kr_err *err)
{
    struct edition *edition, *before;
    struct kr_site *trial;

    if (!read_edition(responder->path, &edition, err))
        return false;
    if (!kr_site_open(&edition->settings, edition->view, &trial, err)) {
        free_edition(edition);
        return false;
    }
    kr_site_close(trial);
    pthread_mutex_lock(&responder->lock);
    before = responder->current;
    responder->current = edition;
    pthread_mutex_unlock(&responder->lock);
    atomic_fetch_add(&responder->number, 1);
    leave(responder, before);
    kr_stock_resize(&responder->stock, cache_bytes(&edition->settings));
    return true;
}
