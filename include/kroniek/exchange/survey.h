/*
 * What the files of one run know of each other, gathered in a first look at
 * all of them before any is read: the attachments of a WordPress export may
 * stand behind the posts that use them, or in another part of it.
 */
#ifndef KRONIEK_EXCHANGE_SURVEY_H
#define KRONIEK_EXCHANGE_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_survey; /* opaque; ended by kr_survey_free */

#define KR_SURVEY_LIMIT ((size_t)24 << 20) /* bytes of all it keeps */

struct kr_survey *kr_survey_new(void);
void kr_survey_free(struct kr_survey *survey); /* NULL is fine */

struct kr_attachment {
    const char *site;   /* "" none */
    const char *id;     /* in that site */
    const char *parent; /* id of the post it was added to; NULL */
    const char *url, *title, *alt, *caption; /* NULL none */
};

/* Copies.  False: KR_SURVEY_LIMIT is reached, and nothing was kept. */
bool kr_survey_attachment(struct kr_survey *survey,
                          const struct kr_attachment *attachment);

/* NULL: no such attachment. */
const struct kr_attachment *
kr_survey_find_attachment(const struct kr_survey *survey, const char *site,
                          const char *id);

/* Number I (from 0) of those whose parent is PARENT, in the order they were
 * met; NULL behind the last. */
const struct kr_attachment *
kr_survey_child(const struct kr_survey *survey, const char *site,
                const char *parent, size_t i);

/* What a first look at one file found; a copy is kept.  The site becomes the
 * source's. */
struct kr_survey_file {
    const char *path;
    const char *site; /* whose ids its items carry; NULL unknown */
    bool broken;      /* it is not well-formed, */
    int64_t line, column;
    const char *fault; /* there and for this reason; NULL */
    int64_t items;     /* 0 not known */
};
void
kr_survey_file(struct kr_survey *survey, const struct kr_survey_file *file);
/* NULL: it was not looked at. */
const struct kr_survey_file *
kr_survey_find_file(const struct kr_survey *survey, const char *path);

/* Anything else a format wants to remember: NAME's value in SCOPE ("author
 * jan" in a site).  Copies; the first one given stays. */
bool kr_survey_note(struct kr_survey *survey, const char *scope,
                    const char *name, const char *value);
const char *kr_survey_noted(const struct kr_survey *survey, const char *scope,
                            const char *name);

#endif
