/*
 * What makes a folder of texts a site: the configuration of Hugo and of Jekyll
 * and a layout for each, the least that shows title and body.  No file of the
 * one stands in the other's way.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_SITE_H
#define KRONIEK_EXCHANGE_MARKDOWN_SITE_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_writer_options;
struct kr_writer_place;

/* Where texts stand in the folder.  Posts known to the day have it before
 * their slug. */
#define KR_MARKDOWN_POSTS "content/_posts/"
#define KR_MARKDOWN_UNDATED "content/_undated/"
#define KR_MARKDOWN_PAGES "content/"

/* Write them into PLACE, those of Jekyll only when it can read the texts.  IO.
 */
KR_MUST_CHECK bool
kr_markdown_site_write(struct kr_writer_place *place,
                       const struct kr_writer_options *options, bool jekyll,
                       struct kr_err *err);

#endif
