/*
 * What a copy of a site has besides pages: posts in other forms, and what
 * programs find their way by.
 */
#ifndef KRONIEK_CLI_SITE_FORMS_H
#define KRONIEK_CLI_SITE_FORMS_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_site_copy;

/* The post at PERMALINK as Markdown and as citations. */
KR_MUST_CHECK bool
kr_site_copy_forms(struct kr_site_copy *copy, const char *permalink,
                   struct kr_err *err);

/* The sitemap with all its parts, and llms.txt. */
KR_MUST_CHECK bool
kr_site_copy_maps(struct kr_site_copy *copy, struct kr_err *err);

#endif
