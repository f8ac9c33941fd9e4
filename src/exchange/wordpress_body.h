/*
 * The body of a WordPress post as WordPress shows it: paragraphs out of blank
 * lines where there is no block markup, block comments dropped, shortcodes
 * done.  It is what the_content makes of post_content, less what asks a third
 * party or runs a program.
 *
 * Time is linear in the body, whatever it holds.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_BODY_H
#define KRONIEK_EXCHANGE_WORDPRESS_BODY_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;

/* A file of the site: what WordPress calls an attachment.  Borrowed for as
 * long as the body is made; NULL is as good as "". */
struct kr_wordpress_file {
    const char *id;      /* its post id */
    const char *url;     /* its address; never NULL */
    const char *title;   /* plain text */
    const char *caption; /* HTML */
    const char *alt;     /* plain text */
    const char *mime;    /* "image/jpeg"; NULL: by the name in its address */
};

/* What is known of the post and its site.  All zero is fine. */
struct kr_wordpress_context {
    /* The attachment with this id; false: it is not known. */
    bool (*file)(void *self, const char *id, struct kr_wordpress_file *out);
    /* Of the attachments whose parent is this post number INDEX, from 0, in
     * the order to show; false: there are no more. */
    bool (*own_file)(void *self, size_t index, struct kr_wordpress_file *out);
    /* Something worth knowing: a shortcode nobody here knows, a block that
     * WordPress would have filled in.  Each once per body. */
    void (*note)(void *self, const char *remark);
    void *self;

    const char *id;          /* the post's own; NULL: not known */
    struct kr_str footnotes; /* JSON of the post's `footnotes` meta; or empty */
};

struct kr_wordpress_body {
    struct kr_str html;  /* not yet clean; in the arena */
    const char *excerpt; /* plain text of what stands before <!--more-->, in
                            the arena; NULL: there is no such mark */
};

/*
 * The HTML of CONTENT (valid UTF-8, any line ends), in ARENA, for
 * kr_clean_html:
 *
 * - Without a block comment it gets paragraphs and line breaks as WordPress
 *   gives them; with any, only what stands outside of blocks or in a classic
 *   one does.  Block comments and all other comments go.  A block without
 *   content that WordPress fills in when it shows the page is noted.
 * - [caption], [gallery], [embed], [audio], [video], [playlist], [code] and
 *   their like become figures, links and <pre>; an address alone on a line
 *   becomes a link.  The tag of another shortcode stays as text, what it
 *   encloses stays, and its name is noted; "[sic]" and "[1]" are prose.
 *   "[[gallery]]" becomes "[gallery]".
 * - Footnotes become links to an <ol class="footnotes"> and back, where the
 *   footnotes block stands or at the end.
 * - <!--more-->, <!--nextpage--> and <!--noteaser--> go; pages follow each
 *   other.  Pictures of smilies become their alternative text.
 *
 * CONTEXT may be NULL.  LIMIT: the HTML would be larger than KR_HTML_LIMIT.
 */
KR_MUST_CHECK bool
kr_wordpress_body(struct kr_arena *arena, struct kr_str content,
                  const struct kr_wordpress_context *context,
                  struct kr_wordpress_body *out, struct kr_err *err);

/*
 * CONTENT has the marks of a body that WordPress has not shown yet: a block
 * comment, or blank lines and no <p>.  A feed carries what was shown, mostly,
 * and must not be given paragraphs again.
 */
bool kr_wordpress_is_raw(struct kr_str content);

#endif
