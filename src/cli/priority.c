#include "cli/priority.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NICE 10

/* ioprio_set(2), which the C library does not have. */
#define WHO_PROCESS 1
#define CLASS_SHIFT 13
#define CLASS_NONE 0
#define BEST_EFFORT 2
#define LAST 7

static void
yield_disk(void)
{
#if defined(SYS_ioprio_get) && defined(SYS_ioprio_set)
    long priority = syscall(SYS_ioprio_get, WHO_PROCESS, 0);

    /* Of another class, somebody chose it. */
    if (priority >> CLASS_SHIFT == CLASS_NONE ||
        priority >> CLASS_SHIFT == BEST_EFFORT)
        (void)syscall(SYS_ioprio_set, WHO_PROCESS, 0,
                      BEST_EFFORT << CLASS_SHIFT | LAST);
#endif
}

void
kr_priority_yield(void)
{
    if (getpriority(PRIO_PROCESS, 0) < NICE)
        (void)setpriority(PRIO_PROCESS, 0, NICE);
    yield_disk();
}
