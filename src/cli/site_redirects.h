/*
 * Addresses of a copied site at which nothing stands: a page that leads on for
 * each, and redirects.conf, by which nginx does better.
 */
#ifndef KRONIEK_CLI_SITE_REDIRECTS_H
#define KRONIEK_CLI_SITE_REDIRECTS_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_site_copy;

/* Behind kr_site_copy_pages.  What leads to something closed is left out. */
KR_MUST_CHECK bool
kr_site_copy_redirects(struct kr_site_copy *copy, struct kr_err *err);

#endif
