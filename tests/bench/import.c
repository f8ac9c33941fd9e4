/*
 * How fast `kroniek import` is, against a bare loop of INSERTs that makes the
 * same rows, without an index of words and with a plain one: SOURCE is imported
 * once into an archive to take the rows from; then, by turns, the rows are
 * inserted and SOURCE is imported into archives made afresh in FOLDER.  Prints
 * the rates, their ratio, and what the time of the import goes to.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bare.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "stages.h"
#include "stopwatch.h"

#define ROUNDS_MAX 99

struct series { /* one value a round */
    double values[ROUNDS_MAX];
    size_t count;
};

struct bench {
    struct kr_arena *arena;
    const char *kroniek, *folder, *source;
    struct bare *bare;
    struct series bare_wall, bare_processor, words_wall, words_processor;
    struct series import_wall, import_processor;
    struct series ratio, ratio_processor; /* to the loop with words */
    long resident; /* KiB, the most the first import had */
};

/* --- programs --- */

/* Run ARGV in silence and wait for it. */
static bool
run(const char *const *argv, struct rusage *usage, struct kr_err *err)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        char *words[8] = { 0 };

        for (size_t i = 0; argv[i] != NULL && i + 1 < KR_COUNT(words); i++)
            words[i] = strdup(argv[i]);
        if (freopen("/dev/null", "w", stdout) != NULL)
            execv(words[0], words);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, usage) != pid || status != 0)
        return kr_fail(err, KR_IO, "%s %s ended with status %d", argv[0],
                       argv[1], status);
    return true;
}

static double
seconds_of(const struct timeval *time)
{
    return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

/* A fresh archive called NAME in the bench's folder; its folder, in ARENA. */
static bool
make_archive(struct bench *bench, const char *name, const char **out,
             struct kr_err *err)
{
    const char *folder =
        kr_arena_format(bench->arena, "%s/%s", bench->folder, name);
    const char *const remove[] = { "/bin/rm", "-rf", folder, NULL };
    const char *const make[] = {
        bench->kroniek,  "init",          folder, "--base-url=http://127.0.0.1",
        "--title=Proef", "--language=nl", NULL
    };
    struct rusage usage;

    *out = folder;
    return run(remove, &usage, err) && run(make, &usage, err);
}

static bool
import(struct bench *bench, const char *archive, struct stopwatch *watch,
       struct kr_err *err)
{
    const char *conf =
        kr_arena_format(bench->arena, "%s/kroniek.conf", archive);
    const char *const argv[] = { bench->kroniek, "-C",      conf,
                                 "import",       "--quiet", "--full-speed",
                                 bench->source,  NULL };
    struct rusage usage;
    bool ok;

    stopwatch_start(watch);
    ok = run(argv, &usage, err);
    stopwatch_stop(watch);
    if (!ok)
        return false;
    watch->processor =
        seconds_of(&usage.ru_utime) + seconds_of(&usage.ru_stime);
    /* Only the first says so: later ones begin as a copy of this program. */
    if (bench->resident == 0)
        bench->resident = usage.ru_maxrss;
    return true;
}

/* --- the rounds --- */

static void
add(struct series *series, double value)
{
    if (series->count < ROUNDS_MAX)
        series->values[series->count++] = value;
}

static bool
load(struct bench *bench, struct kr_err *err)
{
    const char *archive;
    struct stopwatch watch;

    return make_archive(bench, "model", &archive, err) &&
           import(bench, archive, &watch, err) &&
           bare_load(kr_arena_format(bench->arena, "%s/archive.db", archive),
                     &bench->bare, err);
}

static bool
play_bare(struct bench *bench, bool words, struct series *wall,
          struct series *processor, struct kr_err *err)
{
    struct stopwatch watch;
    const char *archive;

    if (!make_archive(bench, "bare", &archive, err) ||
        !bare_insert(bench->bare,
                     kr_arena_format(bench->arena, "%s/archive.db", archive),
                     words, &watch, err))
        return false;
    add(wall, watch.wall);
    add(processor, watch.processor);
    return true;
}

static double
last(const struct series *series)
{
    return series->values[series->count - 1];
}

static bool
play_round(struct bench *bench, struct kr_err *err)
{
    struct stopwatch whole;
    const char *archive;

    if (!play_bare(bench, false, &bench->bare_wall, &bench->bare_processor,
                   err) ||
        !play_bare(bench, true, &bench->words_wall, &bench->words_processor,
                   err) ||
        !make_archive(bench, "import", &archive, err) ||
        !import(bench, archive, &whole, err))
        return false;
    add(&bench->import_wall, whole.wall);
    add(&bench->import_processor, whole.processor);
    add(&bench->ratio, last(&bench->words_wall) / whole.wall);
    add(&bench->ratio_processor,
        last(&bench->words_processor) / whole.processor);
    return true;
}

/* --- what is printed --- */

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static double
median(struct series *series)
{
    qsort(series->values, series->count, sizeof(double), by_size);
    return series->values[series->count / 2];
}

static void
print_rate(struct bench *bench, const char *name, struct series *wall,
           struct series *processor)
{
    double articles = (double)bare_articles(bench->bare);
    double middle = median(wall);

    printf("%-12s %8.0f articles/s (%.0f..%.0f), %.3f ms each on the clock, "
           "%.3f of a processor\n",
           name, articles / middle, articles / wall->values[wall->count - 1],
           articles / wall->values[0], middle * 1000 / articles,
           median(processor) * 1000 / articles);
}

static void
print_ratio(const char *name, struct series *ratio)
{
    double middle = median(ratio);

    printf("%-12s %8.2f (%.2f..%.2f)\n", name, middle, ratio->values[0],
           ratio->values[ratio->count - 1]);
}

static void
print_part(const char *name, double seconds, double whole, size_t articles)
{
    printf("  %-34s %7.3f ms  %4.1f %%\n", name,
           seconds * 1000 / (double)articles, 100 * seconds / whole);
}

static void
print_stages(struct bench *bench, const struct stages *stages)
{
    static const char *const names[] = {
        [STAGE_READ] = "read and parse",
        [STAGE_CLEAN] = "clean",
        [STAGE_APPARATUS] = "references, notes, headings",
        [STAGE_TEXT] = "plain text, excerpt",
        [STAGE_HASH] = "fingerprint",
    };
    double whole = median(&bench->import_processor), rest = whole;
    double bare = median(&bench->bare_processor);
    double words = median(&bench->words_processor) - bare;

    printf("a processor's time for one article, %.3f ms:\n",
           whole * 1000 / (double)stages->articles);
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        print_part(names[i], stages->seconds[i], whole, stages->articles);
        rest -= stages->seconds[i];
    }
    print_part("SQLite, as in the bare loop", bare, whole, stages->articles);
    print_part("FTS5, as in that with words", words, whole, stages->articles);
    print_part("identity, terms, counts, the rest", rest - bare - words, whole,
               stages->articles);
}

static bool
measure(struct bench *bench, long rounds, struct kr_err *err)
{
    struct stages stages;

    if (!load(bench, err))
        return false;
    for (long i = 0; i < rounds; i++)
        if (!play_round(bench, err))
            return false;
    if (!stages_measure(bench->source, &stages, err))
        return false;
    printf(
        "%zu articles, %zu rows, %ld rounds by turns; median (least..most)\n",
        bare_articles(bench->bare), bare_rows(bench->bare), rounds);
    print_rate(bench, "bare loop", &bench->bare_wall, &bench->bare_processor);
    print_rate(bench, "with FTS5", &bench->words_wall, &bench->words_processor);
    print_rate(bench, "import", &bench->import_wall, &bench->import_processor);
    print_ratio("to FTS5", &bench->ratio);
    print_ratio("of processor", &bench->ratio_processor);
    printf("%-12s %8.1f MiB resident at most\n", "import",
           (double)bench->resident / 1024);
    print_stages(bench, &stages);
    return true;
}

int
main(int argc, char **argv)
{
    struct bench bench = { .arena = kr_arena_new() };
    long rounds = argc > 4 ? strtol(argv[4], NULL, 10) : 5;
    struct kr_err err = { 0 };
    bool ok;

    if (argc < 4 || argc > 5 || rounds < 1 || rounds > ROUNDS_MAX) {
        fprintf(stderr, "usage: %s KRONIEK FOLDER SOURCE [ROUNDS]\n", argv[0]);
        return 1;
    }
    bench.kroniek = argv[1];
    bench.folder = argv[2];
    bench.source = argv[3];
    ok = measure(&bench, rounds, &err);
    if (!ok)
        fprintf(stderr, "%s: %s\n", argv[0], err.message);
    bare_free(bench.bare);
    kr_arena_free(bench.arena);
    return ok ? 0 : 2;
}
