/*
 * What Markdown has marks for, and where they may stand.
 */
#ifndef KRONIEK_TEXT_MARKDOWN_MARKS_H
#define KRONIEK_TEXT_MARKDOWN_MARKS_H

#include <stdbool.h>
#include "html_rules.h"
#include "html_token.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"

/* Both are ASCII letters or digits: "_" between them is no mark. */
bool markdown_is_word(char before, char after);

/* TEXT begins as a character reference does. */
bool markdown_is_entity(struct kr_str text);

/*
 * The mark for TAG, whose content READER has next; NULL: it has none, or one
 * that would not be taken for one here, AFTER_SPACE or at the start of a block,
 * or not.  The content must not be long.
 */
const char *
markdown_mark(struct html_reader reader, enum html_tag tag, bool after_space);

/* TAG stands as itself where it has no mark. */
bool markdown_has_element(enum html_tag tag);

/* The text up to the end of <code>, on one line, into OUT. */
void markdown_take_code(struct html_reader *reader, struct kr_buf *out);

/* TEXT, which is not empty, between backticks. */
void markdown_put_code(struct kr_str text, struct kr_buf *out);

/* The longest run of C in TEXT. */
size_t markdown_longest_run(struct kr_str text, char c);

/*
 * READER is behind a <sup>: is all of it a link with a number to one of the
 * DEFINITIONS?  Then it is behind </sup>, and *LABEL is the note's.
 */
bool markdown_take_note(struct html_reader *reader, struct kr_str definitions,
                        struct kr_str *label);

/* The label in an address or id that begins with START; empty: none. */
struct kr_str markdown_label(struct kr_str text, struct kr_str start);

#endif
