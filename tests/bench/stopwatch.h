/*
 * How long something takes: by the clock on the wall, and by the processor,
 * which is what others at work on the machine disturb least.
 */
#ifndef KRONIEK_BENCH_STOPWATCH_H
#define KRONIEK_BENCH_STOPWATCH_H

#include <time.h>

struct stopwatch { /* in seconds once stopped */
    double wall, processor;
};

static inline double
stopwatch_read(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static inline void
stopwatch_start(struct stopwatch *watch)
{
    watch->wall = -stopwatch_read(CLOCK_MONOTONIC);
    watch->processor = -stopwatch_read(CLOCK_PROCESS_CPUTIME_ID);
}

static inline void
stopwatch_stop(struct stopwatch *watch)
{
    watch->wall += stopwatch_read(CLOCK_MONOTONIC);
    watch->processor += stopwatch_read(CLOCK_PROCESS_CPUTIME_ID);
}

#endif
