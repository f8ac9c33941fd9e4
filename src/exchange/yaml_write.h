/*
 * A tree as YAML: blocks, texts in double quotes so that none is taken for
 * something else.
 */
#ifndef KRONIEK_EXCHANGE_YAML_WRITE_H
#define KRONIEK_EXCHANGE_YAML_WRITE_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_buf;
struct kr_err;
struct kr_matter;

/* Append MAP, without marks of a document.  IO: the library failed. */
KR_MUST_CHECK bool kr_yaml_write(const struct kr_matter *map,
                                 struct kr_buf *out, struct kr_err *err);

#endif
