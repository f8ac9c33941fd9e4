/*
 * Whether a template and its field table agree.  ctemplate prints nothing for a
 * name it does not know and leaves half a page for a partial it cannot find, so
 * every template is checked before the first page is made.
 */
#ifndef KRONIEK_SRC_VIEW_MARKERS_H
#define KRONIEK_SRC_VIEW_MARKERS_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "view/field.h"

struct kr_err;

/* What a template is escaped for; each opens by saying so. */
enum kr_escape { KR_ESCAPE_HTML, KR_ESCAPE_XML };

#define KR_AUTOESCAPE "{{%AUTOESCAPE context=\"HTML\"}}"
#define KR_AUTOESCAPE_XML "{{%AUTOESCAPE context=\"XML\"}}"

#define KR_MARKER_DEPTH 16 /* sections open at once */

struct kr_markers {
    const char *file;           /* for messages */
    struct kr_str text;         /* of the template */
    const struct field *fields; /* of its page or partial */
    const struct field *frame;  /* seen everywhere */
    enum kr_escape escape;      /* what the template must open with */
    /* Told of each field shown; may be NULL. */
    void (*shown)(void *self, const struct field *field);
    void *self;
};

/*
 * The template opens with {{%AUTOESCAPE context="HTML"}}, or "XML"; each marker
 * is in a table, and used as its kind wants (":none" on clean HTML and JSON in
 * a page and on nothing else; in XML clean HTML is text, and escaped); sections
 * are closed in order.  INVALID: "article.tpl:12: no field TITEL".
 */
KR_MUST_CHECK bool
kr_markers_check(const struct kr_markers *markers, struct kr_err *err);

#endif
