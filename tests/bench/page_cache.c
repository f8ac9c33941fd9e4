/*
 * What keeping pages costs: nanoseconds for looking one up, one thread and
 * several, on one page and on many; and for a whole turn that is answered from
 * what is kept, from the variables of the request to the bytes that go out.
 *
 *     bench_page_cache KRONIEK.CONF PATH [TIMES]
 *
 * With TIMES alone one kind of turn is made so often (for callgrind).
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "server/outgoing.h"
#include "server/page_cache.h"
#include "server/responder.h"
#include "server/turn.h"
#include "server/wish.h"

#define LOOKS 2000000
#define PAGES 1000
#define BODY 10000
#define TURNS 200000

static double
nanoseconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* --- Looking up --- */

struct looker {
    struct kr_page_cache *cache;
    int pages;    /* how many it asks for, by turns */
    double spent; /* processor's nanoseconds for each look */
};

static const char *
path_of(int number, char out[32])
{
    snprintf(out, 32, "/2015/06/page/%d/", number);
    return out;
}

static void
keep(struct kr_page_cache *cache, int number)
{
    static char body[BODY];
    char path[32];
    struct kr_page *page =
        kr_page_new(kr_str(path_of(number, path)), (struct kr_stamp){ 0 });

    page->hash = kr_page_cache_hash(cache, kr_page_path(page));
    page->choice = kr_negotiate_choice(KR_STR(""), 0);
    page->status = 200;
    page->parcels[KR_IDENTITY] = kr_parcel_new(KR_STR("Status: 200 OK\r\n\r\n"),
                                               (struct kr_str){ body, BODY });
    kr_page_cache_put(cache, page);
}

static void *
look(void *self)
{
    struct looker *looker = self;
    struct kr_request req = { .method = KR_GET };
    static _Thread_local struct kr_wishes wishes;
    struct kr_page_key key = { .req = &req,
                               .wish = kr_wish_of(&wishes, KR_STR("")) };
    char(*paths)[32] = kr_alloc((size_t)looker->pages * sizeof(*paths));
    double start;

    for (int i = 0; i < looker->pages; i++)
        path_of(i, paths[i]);
    start = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    for (int i = 0; i < LOOKS; i++) {
        struct kr_page_loan loan;

        key.path = kr_str(paths[i % looker->pages]);
        key.hash = kr_page_cache_hash(looker->cache, key.path);
        if (kr_page_cache_find(looker->cache, &key, &loan) != KR_PAGE_READY)
            abort();
        kr_outgoing_end(&loan.going);
    }
    looker->spent = (nanoseconds(CLOCK_THREAD_CPUTIME_ID) - start) / LOOKS;
    free(paths);
    return NULL;
}

static void
time_looks(struct kr_page_cache *cache, int threads, int pages)
{
    struct looker lookers[8];
    pthread_t ids[8];
    double spent = 0;

    for (int i = 0; i < threads; i++) {
        lookers[i] = (struct looker){ cache, pages, 0 };
        if (pthread_create(&ids[i], NULL, look, &lookers[i]) != 0)
            abort();
    }
    for (int i = 0; i < threads; i++) {
        pthread_join(ids[i], NULL);
        spent += lookers[i].spent;
    }
    printf("%d thread%s, %4d page%s %8.1f ns a look\n", threads,
           threads == 1 ? " " : "s", pages, pages == 1 ? " " : "s",
           spent / threads);
}

static void
look_things_up(void)
{
    struct kr_page_cache *cache = kr_page_cache_new((size_t)64 << 20);

    for (int i = 0; i < PAGES; i++)
        keep(cache, i);
    for (int threads = 1; threads <= 8; threads *= threads == 1 ? 2 : 4) {
        time_looks(cache, threads, 1);
        time_looks(cache, threads, PAGES);
    }
    kr_page_cache_free(cache);
}

/* --- Whole turns --- */

struct asked {
    const char *path, *coding, *tag;
};

static const char *
variable(void *self, const char *name)
{
    const struct asked *asked = self;

    if (strcmp(name, "REQUEST_METHOD") == 0)
        return "GET";
    if (strcmp(name, "REQUEST_URI") == 0)
        return asked->path;
    if (strcmp(name, "HTTP_ACCEPT") == 0)
        return "text/html,application/xhtml+xml,"
               "application/xml;q=0.9,*/*;q=0.8";
    if (strcmp(name, "HTTP_ACCEPT_ENCODING") == 0)
        return asked->coding;
    return strcmp(name, "HTTP_IF_NONE_MATCH") == 0 ? asked->tag : NULL;
}

static void
time_turns(struct kr_responder *responder, struct asked *asked,
           const char *what, long times)
{
    void *own = kr_responder_own(responder)[0];
    struct kr_turn turn;
    double start;

    kr_turn_open(&turn);
    kr_turn_take(&turn, variable, asked, false, kr_responder_answer, own);
    start = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    for (long i = 0; i < times; i++)
        kr_turn_take(&turn, variable, asked, false, kr_responder_answer, own);
    printf("%-22s %d %7zu bytes %8.1f ns a turn\n", what, turn.res.status,
           kr_outgoing_length(&turn.going),
           (nanoseconds(CLOCK_THREAD_CPUTIME_ID) - start) / (double)times);
    kr_turn_close(&turn);
}

int
main(int argc, char **argv)
{
    struct kr_responder *responder;
    struct asked asked = { .coding = "gzip, deflate, br" };
    struct kr_err err;

    if (argc < 3) {
        fprintf(stderr, "usage: %s KRONIEK.CONF PATH [TIMES]\n", argv[0]);
        return 1;
    }
    if (!kr_responder_open(argv[1], 1, 2, &responder, &err)) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    asked.path = argv[2];
    if (argc > 3) {
        time_turns(responder, &asked, "turn", strtol(argv[3], NULL, 10));
    } else {
        look_things_up();
        time_turns(responder, &asked, "turn, brotli", TURNS);
        asked.coding = "gzip";
        time_turns(responder, &asked, "turn, gzip", TURNS);
        asked.coding = "";
        time_turns(responder, &asked, "turn, identity", TURNS);
        asked.tag = "*";
        time_turns(responder, &asked, "turn, 304", TURNS);
    }
    kr_responder_close(responder);
    return 0;
}
