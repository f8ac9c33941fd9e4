/*
 * The files a view is made of: in the operator's folder where they are there,
 * else as built in.  [[context|English text]] in a template becomes the word of
 * the language, escaped, before the engine sees the template: words cost
 * nothing while serving.
 */
#ifndef KRONIEK_SRC_VIEW_TEMPLATES_H
#define KRONIEK_SRC_VIEW_TEMPLATES_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_buf;
struct kr_err;
struct kr_words;

#define KR_TEMPLATE_LIMIT (1u << 20) /* bytes of one file */

/*
 * The file NAME ("part/top.tpl") of FOLDER ("": only those built in), in ARENA.
 * NOT_FOUND; LIMIT; IO.
 */
KR_MUST_CHECK bool
kr_template_file(struct kr_arena *arena, const char *folder, const char *name,
                 struct kr_str *out, struct kr_err *err);

/* A file of the operator's at PATH, in ARENA.  NOT_FOUND; LIMIT; IO. */
KR_MUST_CHECK bool kr_own_file(struct kr_arena *arena, const char *path,
                               struct kr_str *out, struct kr_err *err);

/*
 * TEXT of file NAME with its words put in, added to OUT.  INVALID:
 * "top.tpl:3: no word for 'Skip'".
 */
KR_MUST_CHECK bool kr_template_words(const char *name, struct kr_str text,
                                     const struct kr_words *words,
                                     struct kr_buf *out, struct kr_err *err);

/*
 * The next [[…]] of *REST as a key for kr_word, in ARENA; what is before it is
 * *BEFORE, and *REST what follows.  False at the end.
 */
bool kr_template_next_word(struct kr_arena *arena, struct kr_str *rest,
                           struct kr_str *before, const char **key);

#endif
