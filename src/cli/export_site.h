/*
 * `kroniek export --format html`: the public site as a folder that any web
 * server serves.
 */
#ifndef KRONIEK_CLI_EXPORT_SITE_H
#define KRONIEK_CLI_EXPORT_SITE_H

#include "cli/command.h"

#define KR_SITE_FORMAT "html" /* what --format calls it */

/* As the verb's own run. */
enum kr_end kr_export_site(const struct kr_call *call, struct kr_err *err);

#endif
