/*
 * Saved HTML pages: a post, or an archive page with many, as a browser saves
 * it or wget and HTTrack mirror it.  What a page says of its posts is taken
 * from JSON-LD, microdata, microformats, Open Graph and other meta elements,
 * class names of known themes, and the visible line by the title, in that
 * order; where a page does not mark a post's text, the part with most running
 * text and fewest links is it.
 *
 * A date is one the page states for machines, or one visible by the title that
 * cannot be read in two ways; never the year of a copyright, a comment's date
 * or the time of the file.
 *
 * A post is known by its address: the canonical one, else the one the page was
 * saved from, and on an archive page the one its title links to.  So the same
 * post on its own page, a month's and a tag's is one article.
 */
#ifndef KRONIEK_EXCHANGE_READ_HTML_H
#define KRONIEK_EXCHANGE_READ_HTML_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_input;
struct kr_listing;
struct kr_read_options;
struct kr_sink;

/* How sure it is, 0 to 100, that a file called NAME (may be NULL) beginning
 * with HEAD is a page. */
int kr_read_html_detect(struct kr_str head, const char *name);

/*
 * Push every post of the page BYTES into SINK, in the page's order.
 *
 * The body is the inner HTML of what holds the text, without title, byline,
 * share buttons, comments and menus; pictures that wait for a script have
 * their real src, and all addresses stay as written.  Comments become the
 * draft's.  A page's description is the excerpt unless the text begins so.
 *
 * kr_read_skipped: "page without a post" (an index, a frameset), "page that
 * only redirects", "page of an error", "summary of another page" (an archive
 * page's teaser), "post with a page of its own" (its full text stands on a page
 * of this run that OPTIONS->survey knows, and differs from this one).
 *
 * INVALID: no HTML (MHTML, a PDF).  LIMIT: too large.  Otherwise false only
 * when SINK or OPTIONS->strict stops the run.  OPTIONS may be NULL.
 */
KR_MUST_CHECK bool
kr_read_html(struct kr_str bytes, const struct kr_read_options *options,
             struct kr_sink *sink, struct kr_err *err);

/* Note for OPTIONS->survey which site the page INPUT is from, and the address
 * and text of the post it is about. */
KR_MUST_CHECK bool
kr_read_html_survey(struct kr_input *input,
                    const struct kr_read_options *options, struct kr_err *err);

/* What listing the page BYTES is, and its heading as it stands, in ARENA; for
 * any other page the kind is NONE and *LABEL is NULL. */
void kr_read_html_listing(struct kr_arena *arena, struct kr_str bytes,
                          struct kr_listing *out, const char **label);

#endif
