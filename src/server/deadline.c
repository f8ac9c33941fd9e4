#include "server/deadline.h"

#include <stdlib.h>
#include <time.h>

#include "kroniek/base/arena.h"

#define FIRST_SIZE 64

int64_t
kr_deadline_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Places count from 1, so the children of N are 2 N and 2 N + 1. */
static struct kr_deadline *
at_place(const struct kr_deadlines *queue, size_t place)
{
    return queue->heap[place - 1];
}

static void
put(struct kr_deadlines *queue, size_t place, struct kr_deadline *deadline)
{
    queue->heap[place - 1] = deadline;
    deadline->place = place;
}

static void
move_up(struct kr_deadlines *queue, struct kr_deadline *deadline)
{
    size_t place = deadline->place;

    while (place > 1 && at_place(queue, place / 2)->at > deadline->at) {
        put(queue, place, at_place(queue, place / 2));
        place /= 2;
    }
    put(queue, place, deadline);
}

static void
move_down(struct kr_deadlines *queue, struct kr_deadline *deadline)
{
    size_t place = deadline->place, child;

    while ((child = place * 2) <= queue->count) {
        if (child < queue->count &&
            at_place(queue, child + 1)->at < at_place(queue, child)->at)
            child++;
        if (at_place(queue, child)->at >= deadline->at)
            break;
        put(queue, place, at_place(queue, child));
        place = child;
    }
    put(queue, place, deadline);
}

static void
add(struct kr_deadlines *queue, struct kr_deadline *deadline)
{
    if (queue->count == queue->size) {
        queue->size = queue->size == 0 ? FIRST_SIZE : queue->size * 2;
        queue->heap =
            kr_realloc(queue->heap, queue->size * sizeof(*queue->heap));
    }
    put(queue, ++queue->count, deadline);
}

void
kr_deadlines_set(struct kr_deadlines *queue, struct kr_deadline *deadline,
                 int64_t at)
{
    deadline->at = at;
    if (deadline->place == 0)
        add(queue, deadline);
    move_up(queue, deadline);
    move_down(queue, deadline);
}

void
kr_deadlines_remove(struct kr_deadlines *queue, struct kr_deadline *deadline)
{
    struct kr_deadline *last;
    size_t place = deadline->place;

    if (place == 0)
        return;
    last = at_place(queue, queue->count--);
    deadline->place = 0;
    if (last == deadline)
        return;
    put(queue, place, last);
    move_up(queue, last);
    move_down(queue, last);
}

struct kr_deadline *
kr_deadlines_first(const struct kr_deadlines *queue)
{
    return queue->count == 0 ? NULL : queue->heap[0];
}

void
kr_deadlines_free(struct kr_deadlines *queue)
{
    free(queue->heap);
    *queue = (struct kr_deadlines){ 0 };
}
