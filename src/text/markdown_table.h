/*
 * Tables as GitHub's Markdown has them: rows of cells between bars, one line
 * each, a header first, and how the columns are aligned.
 */
#ifndef KRONIEK_TEXT_MARKDOWN_TABLE_H
#define KRONIEK_TEXT_MARKDOWN_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include "html_token.h"
#include "markdown_lines.h"
#include "markdown_phrase.h"

#define MARKDOWN_COLUMNS 64

/*
 * The table whose start tag READER has just passed, and its caption as a
 * paragraph before it.  Without a header it gets an empty one; what a cell
 * holds besides text stands in it behind <br>; one that spans others leaves
 * them empty.  False: it is wider than MARKDOWN_COLUMNS, and READER is where
 * it was.
 */
bool markdown_table(struct html_reader *reader, struct markdown_lines *lines,
                    struct markdown_phrase *phrase);

#endif
