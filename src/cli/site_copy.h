/*
 * The public site as files: every address that answers, put where a web server
 * that knows nothing finds it.  "/tag/zink/" is tag/zink/index.html.
 */
#ifndef KRONIEK_CLI_SITE_COPY_H
#define KRONIEK_CLI_SITE_COPY_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_settings;
struct kr_still;
struct kr_still_page;
struct kr_store;
struct kr_writer_place;

struct kr_site_copy { /* borrows all of it */
    const struct kr_settings *settings;
    struct kr_addresses addresses; /* as the site has them */
    struct kr_store *store;        /* reading, at the moment of STILL */
    struct kr_still *still;
    struct kr_writer_place *place;
    struct kr_arena *arena; /* one address's */

    /* Told after each address; false: stop, which is BUSY. */
    bool (*progress)(void *self, int64_t done);
    void (*lacks)(void *self, const char *file); /* a kept file is not there */
    void *self;

    int64_t pages, files, missing; /* written, copied, not there */
    int64_t feeds;                 /* documents of them */
    int64_t redirects, gone;       /* addresses that lead on; withdrawn posts */
};

/* Every page, the files posts show, and those the pages themselves need. */
KR_MUST_CHECK bool
kr_site_copy_pages(struct kr_site_copy *copy, struct kr_err *err);

/* Count an address that was dealt with, and forget what it took. */
KR_MUST_CHECK bool
kr_site_copy_went_on(struct kr_site_copy *copy, struct kr_err *err);

/* The file for PATH, percent-encoded, in ARENA; NULL: no file can stand for it
 * (a segment that is "..", too long, or not to be decoded). */
const char *kr_site_copy_name(struct kr_arena *arena, const char *path);

/* Write what the site answers to PATH.  IO: not with 200. */
KR_MUST_CHECK bool
kr_site_copy_page(struct kr_site_copy *copy, const char *path,
                  struct kr_still_page *out, struct kr_err *err);

#endif
