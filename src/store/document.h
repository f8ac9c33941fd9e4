/*
 * Files that are no pictures but may be kept beside a body that links to them:
 * documents, sound, films.  Nothing a browser would run in our name is one.
 */
#ifndef KRONIEK_STORE_DOCUMENT_H
#define KRONIEK_STORE_DOCUMENT_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_picture_facts;

/* What BYTES are, when the name of FILE says so and they begin as such files
 * do; OUT has no size in pixels.  False: nothing we keep. */
bool kr_document_read(const char *file, struct kr_str bytes,
                      struct kr_picture_facts *out);

#endif
