/*
 * The inside of a paragraph, heading or cell as Markdown.  A mark is used only
 * where CommonMark's rules of flanking take it for one whatever stands around
 * it; elsewhere the element itself is written.
 */
#ifndef KRONIEK_TEXT_MARKDOWN_PHRASE_H
#define KRONIEK_TEXT_MARKDOWN_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include "html_rules.h"
#include "html_token.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/text/html_markdown.h"

struct markdown_open {
    enum html_tag tag;
    const char *mark;   /* written again at the end; NULL: none */
    bool element;       /* written as "<sup>" */
    struct kr_str href; /* of a link, as written in HTML; length 0: none */
    bool dropped;       /* with all that is in it */
};

struct markdown_phrase {
    const struct kr_markdown_place *place;
    struct kr_buf text; /* owned; lines of what is written so far */
    struct markdown_open open[KR_HTML_DEPTH];
    size_t count;
    char before;     /* the byte of text before, for "_"; or 0 */
    bool marked;     /* a mark is the last thing written */
    bool space;      /* one is due */
    bool one_line;   /* heading, term or cell: <br> for a line end */
    bool cell;       /* "|" would end it */
    bool heading;    /* "#" might */
    size_t breaks;   /* line ends before what comes next */
    size_t emphasis; /* marks open */
    size_t dropped;  /* elements open whose content goes */
    size_t notes;    /* references written as notes, to bound the looking */
    struct kr_str definitions; /* HTML of the notes; length 0: none */
};

void markdown_phrase_start(struct markdown_phrase *phrase,
                           const struct kr_markdown_place *place);
void markdown_phrase_free(struct markdown_phrase *phrase);

/* Empty, for the next block; what is open stays open. */
void markdown_phrase_clear(struct markdown_phrase *phrase);

/* What was written; no space or break is at its ends; borrowed. */
struct kr_str markdown_phrase_text(const struct markdown_phrase *phrase);

/* TOKEN, which is text or the tag of an inline element, <br>, <img> or <wbr>;
 * what it takes besides is taken from READER. */
void markdown_phrase_token(struct markdown_phrase *phrase,
                           struct html_reader *reader,
                           const struct html_token *token);

#endif
