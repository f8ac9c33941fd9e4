/*
 * A folder of tests/fixtures/markdown read into a sink that remembers.
 */
#ifndef EXCHANGE_MARKDOWN_SITE_H
#define EXCHANGE_MARKDOWN_SITE_H

#include "exchange_memory_sink.h"

/* Read the site NAME ("hugo", or "hugo/content"); what was read before is
 * forgotten. */
void site_read(const char *name);
void site_forget(void);

const struct memory_sink *site_sink(void);

/* What came out, by the order of paths: "Een|Twee". */
void expect_site_titles(const char *joined);

/* The article called TITLE, which must be there. */
const struct kr_draft *site_draft(const char *title);

/* The value of the field NAME of the article TITLE, number PLACE of those with
 * that name; NULL when there is none. */
const char *site_field(const char *title, const char *name, int place);

/* The terms, as "een|twee". */
void expect_site_terms(const struct kr_term_draft *terms, size_t count,
                       const char *joined);

/* PATH is among the old addresses of the article TITLE. */
void expect_site_alias(const char *title, const char *path);

/* The body of the article TITLE is HTML. */
void expect_site_html(const char *title, const char *html);

#endif
