/*
 * What is worth knowing about a body, told once each, and not without end.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_REMARK_H
#define KRONIEK_EXCHANGE_WORDPRESS_REMARK_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/text/names.h"

struct kr_wordpress_context;

#define KR_WORDPRESS_REMARKS 50 /* told of one body, at most */

struct kr_wordpress_remarks {
    const struct kr_wordpress_context *context; /* borrowed */
    struct kr_names told;                       /* with its arena set */
    bool silent;
};

void kr_wordpress_remark(struct kr_wordpress_remarks *remarks,
                         const char *format, ...) KR_PRINTF(2, 3);

#endif
