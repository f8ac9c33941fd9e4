/*
 * The languages the pages can be in without templates of one's own: those of
 * templates/lang, which a test compares with this table.
 */
#ifndef KRONIEK_CLI_LANGUAGES_H
#define KRONIEK_CLI_LANGUAGES_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;

const char *const *kr_languages(size_t *count);

/* TAG without its region: "nl" of "nl-BE". */
struct kr_str kr_language_alone(const char *tag);

/* TAG is one of them, its region aside; case counts, as in a file name. */
bool kr_language_built_in(const char *tag);

/* INVALID names those there are: "no words for the language 'fr': en or nl". */
KR_MUST_CHECK bool
kr_language_check(struct kr_arena *arena, const char *tag, struct kr_err *err);

#endif
