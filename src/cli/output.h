/*
 * What verbs print: text for a person, in which no byte of an article can
 * steer a terminal, and JSON for a program, keys in the order they were put.
 */
#ifndef KRONIEK_CLI_OUTPUT_H
#define KRONIEK_CLI_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <jansson.h>

struct kr_buf;
struct kr_dateline;
struct kr_str;

/* Append TEXT to OUT with '?' for each control character (C0, DEL, C1) and
 * U+FFFD for bytes that are no UTF-8. */
void kr_output_plain(struct kr_buf *out, struct kr_str text);

/* Print "PLACE: REASON" on TO, as one line of plain text. */
void kr_output_trouble(FILE *to, const char *place, const char *reason);
/* Print NAME and VALUE as a line; nothing when VALUE is NULL or "". */
void kr_output_pair(const char *name, const char *value);

/* TEXT (NULL: null), with U+FFFD for bytes that are no UTF-8; owned. */
json_t *kr_json_value(const char *text);
json_t *kr_json_str(struct kr_str text);

/* Put a member; OBJECT keeps it.  An empty text is put as null by _maybe. */
void kr_json_put_text(json_t *object, const char *name, const char *text);
void kr_json_put_maybe(json_t *object, const char *name, const char *text);
void kr_json_put_number(json_t *object, const char *name, int64_t number);
void kr_json_put_bool(json_t *object, const char *name, bool value);
/* NAME: {edtf, basis, earliest, latest}, days; null for the unknown. */
void kr_json_put_date(json_t *object, const char *name,
                      const struct kr_dateline *date);

/* Print VALUE on standard output, indented, and let go of it. */
void kr_json_print(json_t *value);

/* Unix time as "2025-12-03T08:30:00Z". */
#define KR_CLOCK_SIZE 72 /* what any int would take */
void kr_output_clock(int64_t unix_time, char out[KR_CLOCK_SIZE]);

#endif
