/*
 * The site standing still: every address answered as the responder answers it,
 * without a server, and all of one moment of the archive, whoever writes
 * meanwhile.  For a copy of the site in files.
 */
#ifndef KRONIEK_SITE_STILL_H
#define KRONIEK_SITE_STILL_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;
struct kr_settings;
struct kr_still; /* opaque; ended by kr_still_close */

/* *OUT is owned; SETTINGS are borrowed.  Fails as kr_view_open and kr_site_open
 * do. */
KR_MUST_CHECK bool kr_still_open(const struct kr_settings *settings,
                                 struct kr_still **out, struct kr_err *err);
void kr_still_close(struct kr_still *still); /* NULL is fine */

/* With the address of undated posts in the site's language; borrowed. */
struct kr_addresses kr_still_addresses(const struct kr_still *still);

/* What kr_store_stand calls the generation: which moment it is. */
int64_t kr_still_generation(const struct kr_still *still);

struct kr_still_page { /* borrowed until the next call */
    int status;
    const char *location; /* of a 301: a path of ours; else NULL */
    struct kr_str body;   /* of a 301: a page that leads there by itself */
};

/* A GET of PATH, percent-encoded, without a query; not packed. */
void kr_still_ask(struct kr_still *still, const char *path,
                  struct kr_still_page *out);

/* A file of public/: "style.css", "favicon.svg", "favicon.ico".  False when
 * there is none of that name. */
bool kr_still_public(const char *name, struct kr_str *out);

#endif
