/*
 * What is to happen at a set moment: a queue of moments, the next one first.
 * Times are microseconds on a clock that nobody sets.  Setting and removing
 * cost the logarithm of how many wait, so ten thousand are no burden.  Not for
 * several threads at once.
 */
#ifndef KRONIEK_SERVER_DEADLINE_H
#define KRONIEK_SERVER_DEADLINE_H

#include <stddef.h>
#include <stdint.h>

/* Lives where its owner does, at one address while it waits; zeroed it waits
 * in no queue. */
struct kr_deadline {
    int64_t at;
    void *whose;  /* the owner's own */
    size_t place; /* in the queue, from 1; 0: it does not wait */
};

/* A queue; zeroed it is empty. */
struct kr_deadlines {
    struct kr_deadline **heap; /* owned; each is no later than its children */
    size_t count, size;
};

int64_t kr_deadline_now(void);

/* Let DEADLINE wait for the moment AT, in place of another it waited for in
 * this queue. */
void kr_deadlines_set(struct kr_deadlines *queue, struct kr_deadline *deadline,
                      int64_t at);

/* Let it wait no more; nothing happens to one that does not. */
void
kr_deadlines_remove(struct kr_deadlines *queue, struct kr_deadline *deadline);

/* The next one; NULL when none waits. */
struct kr_deadline *kr_deadlines_first(const struct kr_deadlines *queue);

/* End the queue, not what waits in it. */
void kr_deadlines_free(struct kr_deadlines *queue);

#endif
