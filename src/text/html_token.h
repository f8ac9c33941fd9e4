/*
 * The tokens of HTML, as the WHATWG standard cuts them: tags with attributes,
 * text, and nothing for comments, declarations, CDATA and unfinished tags.
 * Everything points into the input.  Each byte is looked at a bounded number
 * of times.
 */
#ifndef KRONIEK_TEXT_HTML_TOKEN_H
#define KRONIEK_TEXT_HTML_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

#define HTML_NAME_SIZE 16  /* with the NUL; longer names are cut */
#define HTML_ATTRIBUTES 40 /* of one tag; the rest is not looked at */

enum html_token_kind { HTML_TEXT, HTML_START, HTML_END };

struct html_attribute { /* as written: entities stand */
    struct kr_str name;
    struct kr_str value;
};

struct html_token {
    enum html_token_kind kind;
    struct kr_str raw;         /* the text, or the tag with its brackets */
    char name[HTML_NAME_SIZE]; /* of a tag, in lower case */
    struct html_attribute attributes[HTML_ATTRIBUTES];
    size_t attribute_count;
};

struct html_reader {
    struct kr_str input;
    size_t at;
};

/* The next token into *TOKEN; false at the end. */
bool html_next(struct html_reader *reader, struct html_token *token);

/*
 * The text up to the end tag of NAME, or to the end when there is none; the
 * end tag is the next token.
 */
struct kr_str html_raw_text(struct html_reader *reader, const char *name);

/* There is an end tag of NAME ahead, and the reader now stands behind it. */
bool html_skip_past(struct html_reader *reader, const char *name);

/* The first attribute NAME, or NULL. */
const struct html_attribute *
html_attribute(const struct html_token *token, const char *name);

/* TEXT and NAME (lower case) are the same in any case. */
bool html_same_name(struct kr_str text, const char *name);

#endif
