/*
 * How long answers take inside the responder: each PATH is asked TIMES times of
 * the archive of kroniek.conf, through routing, store, page and headers, but
 * without page cache, FastCGI, nginx or network.  Prints status, bytes and
 * microseconds: the first answer, the median, the 99th of 100, the worst, and
 * the median of the processor's, which a busy machine disturbs least.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"

struct bench {
    struct kr_arena *settings_arena, *request_arena;
    struct kr_settings settings;
    struct kr_view *view;
    struct kr_site *site;
    struct kr_response response;
    struct kr_buf written;
};

static const char *
environment_of(void *self, const char *name)
{
    if (strcmp(name, "REQUEST_METHOD") == 0)
        return "GET";
    return strcmp(name, "REQUEST_URI") == 0 ? self : NULL;
}

static int64_t
nanoseconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* One answer, as the responder makes it; how long it took. */
static int64_t
answer(struct bench *bench, char *path)
{
    int64_t start = nanoseconds(CLOCK_MONOTONIC);
    struct kr_request request;

    kr_arena_reset(bench->request_arena);
    kr_response_start(&bench->response, bench->request_arena,
                      bench->settings.max_age);
    if (kr_request_from_env(bench->request_arena, environment_of, path,
                            &request))
        kr_site_answer(bench->site, &request, &bench->response);
    else
        kr_response_plain(&bench->response, request.refused);
    kr_buf_cut(&bench->written, 0);
    (void)kr_response_write(&bench->response, &request, &bench->written);
    return nanoseconds(CLOCK_MONOTONIC) - start;
}

static int
by_length(const void *a, const void *b)
{
    const int64_t *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

/* The time that comes after PART of 100 of COUNT, in microseconds. */
static double
of_hundred(const int64_t *sorted, size_t count, size_t part)
{
    return (double)sorted[(count - 1) * part / 100] / 1e3;
}

static void
measure(struct bench *bench, char *path, size_t times)
{
    int64_t *taken = kr_alloc(times * sizeof(*taken));
    int64_t *used = kr_alloc(times * sizeof(*used));
    int64_t first = answer(bench, path);

    for (size_t i = 0; i < times; i++) {
        int64_t start = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);

        taken[i] = answer(bench, path);
        used[i] = nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    }
    qsort(taken, times, sizeof(*taken), by_length);
    qsort(used, times, sizeof(*used), by_length);
    printf("%-32s %6d %9zu %9.1f %9.1f %9.1f %9.1f %9.1f\n", path,
           bench->response.status, bench->written.length, (double)first / 1e3,
           of_hundred(taken, times, 50), of_hundred(taken, times, 99),
           of_hundred(taken, times, 100), of_hundred(used, times, 50));
    free(used);
    free(taken);
}

static bool
open_bench(struct bench *bench, const char *conf, struct kr_err *err)
{
    bench->settings_arena = kr_arena_new();
    bench->request_arena = kr_arena_new();
    bench->response = KR_RESPONSE;
    bench->written = KR_BUF(KR_BODY_MOST);
    return kr_settings_read(bench->settings_arena, conf, &bench->settings,
                            err) &&
           kr_view_open(&bench->settings, &bench->view, err) &&
           kr_site_open(&bench->settings, bench->view, &bench->site, err);
}

static void
close_bench(struct bench *bench)
{
    kr_site_close(bench->site);
    kr_view_close(bench->view);
    kr_buf_free(&bench->written);
    kr_response_free(&bench->response);
    kr_arena_free(bench->request_arena);
    kr_arena_free(bench->settings_arena);
}

int
main(int argc, char **argv)
{
    long times = argc > 3 ? strtol(argv[2], NULL, 10) : 0;
    struct bench bench = { 0 };
    struct kr_err err = { 0 };
    bool ok;

    if (times <= 0) {
        fprintf(stderr, "usage: %s KRONIEK.CONF TIMES PATH...\n", argv[0]);
        return 1;
    }
    ok = open_bench(&bench, argv[1], &err);
    if (ok) {
        printf("%-32s %6s %9s %9s %9s %9s %9s %9s\n", "path, us", "status",
               "bytes", "first", "median", "p99", "worst", "processor");
        for (int i = 3; i < argc; i++)
            measure(&bench, argv[i], (size_t)times);
    } else {
        fprintf(stderr, "%s\n", err.message);
    }
    close_bench(&bench);
    return ok ? 0 : 1;
}
