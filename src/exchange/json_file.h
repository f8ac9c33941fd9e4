/*
 * A JSON file as exporters leave it, whole, as jansson's values.  What no JSON
 * parser takes but loses no text to mend is mended first and noted: a byte
 * order mark, control bytes, raw line ends and tabs within a string, half a
 * surrogate pair ("\ud83d" cut off by a program that counts in UTF-16), bytes
 * that are no UTF-8.
 */
#ifndef KRONIEK_EXCHANGE_JSON_FILE_H
#define KRONIEK_EXCHANGE_JSON_FILE_H

#include <stdbool.h>
#include <jansson.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_sink;

/* U+FDD0, a noncharacter: it stands where a byte was no UTF-8. */
#define KR_JSON_BAD "\xEF\xB7\x90"

/*
 * Parse BYTES, the file PATH; *OUT is owned, ended by json_decref.  What was
 * mended goes to SINK as a note.  INVALID "a.json:12: not JSON: reason", also
 * for a key that an object has twice and for values nested deeper than
 * jansson's 2048.
 */
KR_MUST_CHECK bool
kr_json_file(struct kr_str bytes, const char *path, struct kr_sink *sink,
             json_t **out, struct kr_err *err);

/* VALUE or something in it holds a byte that was no UTF-8. */
bool kr_json_marred(const json_t *value);

/* The text of OBJECT's KEY, no blanks at its ends, in ARENA; a number as
 * written out.  NULL when it is missing, blank or of another kind.  Control
 * bytes are left out. */
const char *
kr_json_text(struct kr_arena *arena, const json_t *object, const char *key);

/* The same as it stands, in ARENA or borrowed from OBJECT; empty: none. */
struct kr_str
kr_json_body(struct kr_arena *arena, const json_t *object, const char *key);

/* true, a number other than 0, "true" or "1". */
bool kr_json_flag(const json_t *object, const char *key);

#endif
