/*
 * Languages as sites put them into the names of files and folders.
 */
#ifndef KRONIEK_EXCHANGE_SITE_LANGUAGE_H
#define KRONIEK_EXCHANGE_SITE_LANGUAGE_H

#include <stdbool.h>
#include "kroniek/base/str.h"

/* NAME is the code of a language weblogs are written in ("nl", "pt-br",
 * "zh_Hans"); codes that are common words or endings ("io", "md") are not. */
bool kr_site_is_language(struct kr_str name);

#endif
