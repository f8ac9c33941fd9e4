/*
 * What may stand in clean HTML and where: the elements by name, what each may
 * hold, and the attributes with their checks.
 */
#ifndef KRONIEK_TEXT_HTML_RULES_H
#define KRONIEK_TEXT_HTML_RULES_H

#include <stdbool.h>
#include "html_token.h"
#include "kroniek/base/buf.h"

struct kr_arena;

enum html_tag {
    HTML_NONE,      /* unwrapped: its content stays */
    HTML_BREAK,     /* unwrapped, and a paragraph ends there */
    HTML_RAW,       /* goes with its content, which is no markup */
    HTML_RAW_MEDIA, /* the same, and its source becomes a link */
    HTML_RAW_TEXT,  /* content is no markup but is kept */
    HTML_SKIP,      /* goes with its content if it has an end tag */
    HTML_SKIP_MEDIA,

    HTML_A, /* inline */
    HTML_ABBR,
    HTML_B,
    HTML_CITE,
    HTML_CODE,
    HTML_DEL,
    HTML_DFN,
    HTML_EM,
    HTML_I,
    HTML_INS,
    HTML_KBD,
    HTML_MARK,
    HTML_Q,
    HTML_S,
    HTML_SAMP,
    HTML_SMALL,
    HTML_SPAN,
    HTML_STRONG,
    HTML_SUB,
    HTML_SUP,
    HTML_TIME,
    HTML_U,
    HTML_VAR,

    HTML_BR, /* without content */
    HTML_IMG,
    HTML_WBR,
    HTML_COL,
    HTML_HR,

    HTML_P, /* blocks */
    HTML_H2,
    HTML_H3,
    HTML_H4,
    HTML_H5,
    HTML_H6,
    HTML_PRE,
    HTML_UL,
    HTML_OL,
    HTML_DL,
    HTML_BLOCKQUOTE,
    HTML_DIV,
    HTML_FIGURE,
    HTML_DETAILS,
    HTML_TABLE,

    HTML_LI, /* parts of blocks */
    HTML_DT,
    HTML_DD,
    HTML_FIGCAPTION,
    HTML_SUMMARY,
    HTML_CAPTION,
    HTML_COLGROUP,
    HTML_THEAD,
    HTML_TBODY,
    HTML_TFOOT,
    HTML_TR,
    HTML_TD,
    HTML_TH,
    HTML_TAGS
};

enum html_content {                  /* what an element holds */
                    HTML_PHRASES,    /* text and inline elements */
                    HTML_MIXED,      /* those and blocks */
                    HTML_BLOCKS,     /* blocks; text goes into <p> */
                    HTML_ITEMS,      /* <li> */
                    HTML_TERMS,      /* <dt> and <dd> */
                    HTML_ROWS,       /* what a <table> holds */
                    HTML_GROUP_ROWS, /* <tr> */
                    HTML_CELLS,      /* <td> and <th> */
                    HTML_COLUMNS     /* <col> */
};

/* The tag an element NAME (lower case) has for us; <h1> is a HTML_H2. */
enum html_tag html_tag_of(const char *name);

/* The same, but of a name as we write it ourselves; of others ("h1",
 * "strike", "form") HTML_NONE. */
enum html_tag html_tag_written(struct kr_str name);

const char *html_tag_name(enum html_tag tag);
enum html_content html_content_of(enum html_tag tag);

static inline bool
html_is_inline(enum html_tag tag)
{
    return tag >= HTML_A && tag <= HTML_VAR;
}

static inline bool
html_is_block(enum html_tag tag)
{
    return tag >= HTML_P && tag <= HTML_TABLE;
}

static inline bool
html_is_heading(enum html_tag tag)
{
    return tag >= HTML_H2 && tag <= HTML_H6;
}

static inline bool
html_is_table_part(enum html_tag tag)
{
    return tag >= HTML_CAPTION;
}

/*
 * Append to OUT the attributes of TOKEN that TAG may have, each with a space
 * before it, in the order of the table; not id.
 */
void html_attributes(enum html_tag tag, const struct html_token *token,
                     struct kr_buf *out);

/* The id of TOKEN if it is one we keep, decoded, in OUT; false: none. */
bool html_id(const struct html_token *token, struct kr_buf *out);

/*
 * VALUE, decoded, as an address to link to: http, https, mailto, tel, a path
 * or a #fragment, in the one form we write.  False: no such thing.
 */
bool html_address(struct kr_str value, struct kr_buf *out);

/* ADDRESS, in that form, is one on the web. */
bool html_is_web(struct kr_str address);

/* TEXT is the address of a file of ours: /media/…. */
bool html_is_media(struct kr_str text);

/* VALUE as written, its references decoded, controls dropped, into OUT. */
void html_decode(struct kr_str value, struct kr_buf *out);

/* TEXT into OUT as valid UTF-8 without controls, line ends LF. */
void html_mend(struct kr_str text, struct kr_buf *out);

/* TEXT into OUT with & < > escaped, in a value " too. */
void html_escape(struct kr_str text, bool in_attribute, struct kr_buf *out);

/* " NAME="VALUE"", escaped. */
void
html_write_attribute(struct kr_buf *out, const char *name, struct kr_str value);

#endif
