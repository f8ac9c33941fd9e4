/*
 * How a copied site is served: what the folder says to whoever puts it on a
 * server, and a server for nginx that answers as the responder would.
 */
#ifndef KRONIEK_CLI_SITE_SERVER_H
#define KRONIEK_CLI_SITE_SERVER_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_site_copy;

/* Write README.txt and nginx.conf. */
KR_MUST_CHECK bool
kr_site_copy_server(struct kr_site_copy *copy, struct kr_err *err);

#endif
