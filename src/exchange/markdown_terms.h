/*
 * Definition lists, as PHP Markdown Extra, kramdown and Goldmark have them:
 *
 *   Term
 *   : What it means
 *
 * become <dl> with the Markdown within left to be rendered.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_TERMS_H
#define KRONIEK_EXCHANGE_MARKDOWN_TERMS_H

#include "kroniek/base/str.h"

struct kr_buf;

/* Append MARKDOWN to OUT, definition lists made HTML with blank lines about
 * what is still Markdown; code is left alone. */
void kr_markdown_terms(struct kr_str markdown, struct kr_buf *out);

#endif
