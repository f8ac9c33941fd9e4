/*
 * Pages for tests of the HTML reader, and what came out of them as lines of
 * text that a golden file can hold.
 */
#ifndef EXCHANGE_HTML_FILE_H
#define EXCHANGE_HTML_FILE_H

#include "exchange_memory_sink.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/formats.h"

/* Read TEXT, a page, into a fresh sink. */
void html_read(const char *text);
void html_read_as(struct kr_str text, struct kr_read_options options);
/* The same with tests/fixtures/html/NAME. */
void html_read_fixture(const char *name);
void html_forget(void);

const struct memory_sink *html_sink(void);
/* The one draft there is. */
const struct kr_draft *html_draft(void);

/* All of the sink as lines, in its arena. */
const char *html_shown(void);
/* These are what tests/fixtures/html/NAME holds. */
void expect_html_golden(const char *name);

/* The one draft's body. */
void expect_html_body(const char *html);
/* Nothing came of the page, for the reason WHY. */
void expect_html_skipped(const char *why);

#endif
