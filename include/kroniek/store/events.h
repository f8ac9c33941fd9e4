/*
 * What was done to the archive and when: the events written down by editing
 * and import, and the texts that were kept.
 */
#ifndef KRONIEK_STORE_EVENTS_H
#define KRONIEK_STORE_EVENTS_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_store;

struct kr_event {        /* borrowed for the time of a call */
    int64_t at;          /* Unix time */
    const char *verb;    /* "edit", "tag", "import", "revision", … */
    const char *slug;    /* of the article, as it is now; "" not of one */
    const char *subject; /* what it was about: a slug then, a term, a path */
    const char *detail;  /* one line: "title: 'Oud' → 'Nieuw'" */
};

struct kr_event_filter {
    const char *slug; /* of one article alone; NULL: all */
    int64_t since;    /* Unix time */
    int64_t most;     /* 0: all */
};

/*
 * Call EACH for what FILTER lets through, newest first.  An article's first
 * text is told only when the article is asked for: an import says how many it
 * brought.  NOT_FOUND: no article has that slug.
 */
KR_MUST_CHECK bool
kr_events_each(struct kr_store *store, const struct kr_event_filter *filter,
               void (*each)(void *self, const struct kr_event *event),
               void *self, struct kr_err *err);

/* Write EVENT down (its slug is not looked at), in whatever transaction is
 * open.  Needs KR_STORE_WRITE. */
KR_MUST_CHECK bool
kr_events_add(struct kr_store *store, int64_t article,
              const struct kr_event *event, struct kr_err *err);

#endif
