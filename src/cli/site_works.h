/*
 * The pages of works cited and of earlier texts, in a copy of the site.
 */
#ifndef KRONIEK_CLI_SITE_WORKS_H
#define KRONIEK_CLI_SITE_WORKS_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_overview_row;
struct kr_site_copy;

/* The lists of works, and each work's own page where another page leads to it;
 * nothing when no post cites any. */
KR_MUST_CHECK bool
kr_site_copy_works(struct kr_site_copy *copy, struct kr_err *err);

/* The texts of the article ROW at PERMALINK, as far as readers may see them. */
KR_MUST_CHECK bool
kr_site_copy_past_texts(struct kr_site_copy *copy,
                        const struct kr_overview_row *row,
                        const char *permalink, struct kr_err *err);

#endif
