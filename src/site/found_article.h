/*
 * The article an address means, for what is made of it besides its page.
 */
#ifndef KRONIEK_SITE_FOUND_ARTICLE_H
#define KRONIEK_SITE_FOUND_ARTICLE_H

#include <stdbool.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_site;

struct kr_found_article {
    const struct kr_article *article; /* published */
    const char *permalink;
    bool elsewhere; /* the address is another one of it */
};

/*
 * The published article at PATH ("/slug/", as a request has it): at its
 * permalink, at a former one, or with a true date before its slug.  NOT_FOUND,
 * with the page of a withdrawn one in the site's trouble.
 */
KR_MUST_CHECK bool
kr_find_article(struct kr_site *site, struct kr_arena *arena,
                struct kr_str path, struct kr_found_article *out,
                struct kr_err *err);

/* The page that says ARTICLE was withdrawn; false. */
bool kr_fail_withdrawn(struct kr_site *site, const struct kr_article *article,
                       struct kr_err *err);

#endif
