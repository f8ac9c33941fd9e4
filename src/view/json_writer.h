/*
 * JSON written as it is told, without a tree: what a page carries for programs,
 * and feeds.  A tree of jansson took longer than the page around it.
 *
 *     struct kr_json_writer json = { .out = out };
 *
 *     kr_json_writer_open(&json, NULL, '{');
 *     kr_json_writer_text(&json, "title", title);
 *     kr_json_writer_open(&json, "items", '[');
 *     kr_json_writer_item(&json, "een");
 *     kr_json_writer_close(&json, ']');
 *     kr_json_writer_close(&json, '}');
 *
 * Whoever writes opens and closes in pairs, and gives keys in objects and none
 * in arrays; keys are plain ASCII.  What is too large sets `full` of OUT.
 */
#ifndef KRONIEK_SRC_VIEW_JSON_WRITER_H
#define KRONIEK_SRC_VIEW_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_buf;

struct kr_json_writer {
    struct kr_buf *out; /* borrowed */
    bool in_script;     /* '<', '>' and '&' as \u003c, \u003e and \u0026 */
    bool behind;        /* something stands before: a comma is due */
};

/* BRACKET, '{' or '[', for KEY of the object that is open; NULL in an array. */
void
kr_json_writer_open(struct kr_json_writer *json, const char *key, char bracket);
void kr_json_writer_close(struct kr_json_writer *json, char bracket);

/* KEY is TEXT, unless that is NULL, empty or no UTF-8. */
void kr_json_writer_text(struct kr_json_writer *json, const char *key,
                         const char *text);
/* The same, but that an empty one is told. */
void kr_json_writer_str(struct kr_json_writer *json, const char *key,
                        struct kr_str text);
void kr_json_writer_number(struct kr_json_writer *json, const char *key,
                           int64_t number);

/* TEXT, one more of an array, unless it is no UTF-8; it may be empty. */
void kr_json_writer_item(struct kr_json_writer *json, const char *text);

#endif
