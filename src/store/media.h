/*
 * Pictures kept by their content: media/ab/abcd….png, written once, never
 * changed, with the size read from the file.
 */
#ifndef KRONIEK_STORE_MEDIA_H
#define KRONIEK_STORE_MEDIA_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/text/clean_html.h"

struct kr_arena;
struct kr_err;
struct kr_store;

#define KR_MEDIA_LIMIT (64u << 20) /* bytes of one file */

/*
 * Copy FILE, a picture or a document (store/document.h), into FOLDER (unless
 * its bytes are there), note it, and say where readers find it:
 * "/media/ab/abcd….png".  INVALID: nothing of a kind we serve; NOT_FOUND;
 * LIMIT; IO: FOLDER.
 */
KR_MUST_CHECK bool kr_media_keep(struct kr_store *store, struct kr_arena *arena,
                                 const char *folder, const char *file,
                                 struct kr_picture *out, struct kr_err *err);

#endif
