/*
 * A fixture read by its format, what came of it written out as text and held
 * against the text beside it: tests/fixtures/ghost/v5.json and
 * tests/fixtures/ghost/v5.json.golden.  With KRONIEK_GOLDEN=write in the
 * environment the text is written instead, to be looked at before it is kept.
 */
#ifndef EXCHANGE_GOLDEN_H
#define EXCHANGE_GOLDEN_H

#include <stdbool.h>
#include "exchange_memory_sink.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/formats.h"

/* Read tests/fixtures/NAME as FORMAT; its path is NAME in messages. */
struct memory_sink *golden_read(const char *format, const char *name);

/* BYTES as FORMAT; the error's message when that fails as a whole, else NULL.
 * In OPTIONS a path of NULL is "invoer". */
const char *
golden_read_bytes(struct memory_sink *memory, const char *format,
                  struct kr_str bytes, struct kr_read_options options);

/* All of MEMORY as text, in its arena; bodies cleaned. */
const char *golden_text(const struct memory_sink *memory);

/* Read NAME, which FORMAT must be detected for, and compare. */
void expect_golden(const char *format, const char *name);

/* The bytes of tests/fixtures/NAME; end with free of its data. */
struct kr_str golden_bytes(const char *name);

#endif
