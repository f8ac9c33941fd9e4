/*
 * Reading a text dump in a test, into a sink that remembers.
 */
#ifndef EXCHANGE_TEXT_DUMP_H
#define EXCHANGE_TEXT_DUMP_H

#include <stddef.h>
#include "exchange_memory_sink.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/formats.h"

extern struct memory_sink *dump_memory; /* of the case that runs */

int dump_set_up(void **state);
int dump_tear_down(void **state);

/* Read BYTES as a file "a.txt"; the case fails when that does. */
void dump_read_as(struct kr_str bytes, struct kr_read_options options);
void dump_read(const char *text);
void dump_read_fixture(const char *name);

/* The bytes of a file of tests/fixtures/dumps, kept in BYTES. */
struct kr_str dump_bytes(const char *name, struct kr_buf *bytes);

/* The draft number INDEX (from 0) of COUNT; the case fails on another count. */
const struct kr_draft *dump_draft(size_t index, size_t count);

#endif
