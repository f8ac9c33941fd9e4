/*
 * HTML that is safe to show.  Only kr_clean_html makes a struct kr_clean_html
 * from text, and only the store brings one back; templates accept nothing else
 * unescaped.
 *
 * What comes out holds allowed elements and attributes only, is balanced, and
 * is a fixpoint: cleaning it again gives the same bytes.  Time is linear in the
 * input; nesting past KR_HTML_DEPTH is flattened, its text kept.  It walks
 * tokens and builds no tree (gumbo 0.10.1 takes 17 s on 20,000 nested
 * elements).
 */
#ifndef KRONIEK_TEXT_CLEAN_HTML_H
#define KRONIEK_TEXT_CLEAN_HTML_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;

#define KR_HTML_DEPTH 64          /* elements open at once */
#define KR_HTML_LIMIT (16u << 20) /* bytes of input, and of output */

struct kr_clean_html {
    const char *data; /* NUL behind it */
    size_t length;
};

/* What becomes of a picture whose address is not in our media yet. */
struct kr_picture {
    const char *src;   /* /media/…; NULL: not to be had */
    int width, height; /* pixels; 0 unknown */
};

struct kr_clean_rules {
    /*
     * Asked once per <img> whose src is not an address under /media/; SRC is
     * decoded.  Without it, or when it answers no src, an http(s) picture
     * becomes a link to it with its alt text, any other its alt text in
     * <span class="absent">.
     */
    struct kr_picture (*picture)(void *self, const char *src);
    void *self;

    /* Asked of every link and of everything played: our own address, under
     * /media/, of the file at HREF (decoded); NULL: it is no file of ours.
     * May be NULL itself. */
    const char *(*file)(void *self, const char *href);
};

/*
 * Clean HTML (UTF-8, a fragment or a page) into *OUT, in ARENA.  RULES may be
 * NULL.  LIMIT: larger than KR_HTML_LIMIT.
 */
KR_MUST_CHECK bool kr_clean_html(struct kr_arena *arena, struct kr_str html,
                                 const struct kr_clean_rules *rules,
                                 struct kr_clean_html *out, struct kr_err *err);

/* TEXT, escaped, as clean HTML in ARENA. */
struct kr_clean_html
kr_clean_html_from_text(struct kr_arena *arena, struct kr_str text);

/* HTML the store kept; for src/store alone. */
struct kr_clean_html kr_clean_html_stored(const char *data, size_t length);

/*
 * The same body as a part of a page with other posts: headings one level lower
 * (h6 stays), no id attributes, links to "#x" made to PERMALINK#x.  In ARENA;
 * BODY itself where nothing of that is in it.
 */
struct kr_clean_html
kr_clean_html_in_listing(struct kr_arena *arena, struct kr_clean_html body,
                         const char *permalink);

/*
 * The same body as it can stand anywhere, in a feed: no id and tabindex, which
 * are a page's own, and every address absolute.  PERMALINK is the whole address
 * of its page, which "#x", "?x" and "x" belong to; "/x" stands behind BASE,
 * "https://x.example".  Headings stay.  In ARENA, or BODY itself.
 */
struct kr_clean_html
kr_clean_html_absolute(struct kr_arena *arena, struct kr_clean_html body,
                       const char *permalink, const char *base);

/*
 * The text a reader would see, in ARENA: a blank line between blocks, items
 * and table cells on lines of their own, entities decoded, white space folded
 * (not in <pre>).
 */
struct kr_str
kr_clean_html_text(struct kr_arena *arena, struct kr_clean_html body);

#endif
