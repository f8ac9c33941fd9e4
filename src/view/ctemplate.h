/*
 * ctemplate, kept behind one small door: templates as text go in, frozen, and
 * structs with their field tables come out as bytes.  No C++ and no exception
 * leaves it.  No dictionary is made of a struct: ctemplate asks the struct, by
 * its table, as each marker comes (filling dictionaries took twice as long as
 * writing the page).  So nothing is copied, and page and frame must outlive the
 * call.
 */
#ifndef KRONIEK_SRC_VIEW_CTEMPLATE_H
#define KRONIEK_SRC_VIEW_CTEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

struct field;
struct kr_buf;
struct kr_engine; /* opaque; ended by kr_engine_free */

#ifdef __cplusplus
extern "C" {
#endif

struct kr_engine *kr_engine_new(void); /* NULL: no memory */
void kr_engine_free(struct kr_engine *engine);

/* Take a template: false when it does not parse (the engine says why on
 * standard error). */
bool kr_engine_add(struct kr_engine *engine, const char *name, const char *text,
                   size_t length);

/* Learn a table and those inside it. */
bool kr_engine_learn(struct kr_engine *engine, const struct field *fields);

/* No more is taken; from here on threads may share it. */
void kr_engine_freeze(struct kr_engine *engine);

/* Template NAME, of PAGE, with FRAME seen page-wide, added to OUT. */
bool kr_engine_expand(const struct kr_engine *engine, const char *name,
                      const struct field *frame_fields, const void *frame,
                      const struct field *page_fields, const void *page,
                      struct kr_buf *out);

#ifdef __cplusplus
}
#endif
#endif
