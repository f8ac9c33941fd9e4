/*
 * Pages as bytes.  A struct kr_view is every template and the words of one
 * language, read when it opens and never changed after: one serves all threads.
 * Each page has a struct, made by its …_page_from() in a header of its own, and
 * a template of the same name; what is shown is in the struct, ready to show.
 *
 *     kr_view_open(settings, &view, err)
 *     kr_frame_make(view, settings, &frame)            once, for all threads
 *     page = kr_article_page_from(arena, &content, &frame)
 *     kr_view_article(view, &page, &body, err)
 *
 * Files come from the folder settings->templates where it has them, else from
 * those built in: a folder with one template in it changes that page alone, or
 * one tag's page alone (docs/templates.md).
 */
#ifndef KRONIEK_VIEW_VIEW_H
#define KRONIEK_VIEW_VIEW_H

#include <stdbool.h>
#include "kroniek/archive/feed_address.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_archive_page;
struct kr_article_page;
struct kr_buf;
struct kr_discussion_page;
struct kr_err;
struct kr_error_page;
struct kr_feed_page;
struct kr_listing_page;
struct kr_oembed;
struct kr_opensearch_page;
struct kr_search_page;
struct kr_settings;
struct kr_sitemap_page;
struct kr_terms_page;
struct kr_text_page;
struct kr_texts_page;
struct kr_works_page;
struct kr_view; /* opaque; ended by kr_view_close */

/*
 * Read the words of settings->language ("nl-BE" may do with "nl") and every
 * template; *OUT is owned.  NOT_FOUND: no such language, or no such folder.
 * INVALID: "article.tpl:12: no field TITEL", a catalogue that lacks a word, a
 * template that does not parse or that no page is called, a style sheet that is
 * no UTF-8.  IO: a file cannot be read.
 */
KR_MUST_CHECK bool kr_view_open(const struct kr_settings *settings,
                                struct kr_view **out, struct kr_err *err);
void kr_view_close(struct kr_view *view); /* NULL is fine */

/* The style sheet settings->style names, as it is; borrowed.  False: none. */
bool kr_view_own_style(const struct kr_view *view, struct kr_str *out);

/* Names the state of all templates and words, for ETags; borrowed. */
const char *kr_view_stamp(const struct kr_view *view) KR_RETURNS_NONNULL;

/* The address of the undated listing in this language, "datum-onbekend";
 * borrowed.  For kr_addresses_from. */
const char *kr_view_undated(const struct kr_view *view) KR_RETURNS_NONNULL;

/*
 * A page, added to OUT.  LIMIT: it does not fit there.  IO: the template
 * engine failed; what OUT holds is then of no use.
 */
KR_MUST_CHECK bool
kr_view_article(const struct kr_view *view, const struct kr_article_page *page,
                struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool kr_view_discussion(const struct kr_view *view,
                                      const struct kr_discussion_page *page,
                                      struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_view_listing(const struct kr_view *view, const struct kr_listing_page *page,
                struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_view_archive(const struct kr_view *view, const struct kr_archive_page *page,
                struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_view_terms(const struct kr_view *view, const struct kr_terms_page *page,
              struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_view_works(const struct kr_view *view, const struct kr_works_page *page,
              struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_view_texts(const struct kr_view *view, const struct kr_texts_page *page,
              struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_view_text(const struct kr_view *view, const struct kr_text_page *page,
             struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_view_search(const struct kr_view *view, const struct kr_search_page *page,
               struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool kr_view_opensearch(const struct kr_view *view,
                                      const struct kr_opensearch_page *page,
                                      struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_view_error(const struct kr_view *view, const struct kr_error_page *page,
              struct kr_buf *out, struct kr_err *err);

/* The same for a feed; JSON has no template. */
KR_MUST_CHECK bool
kr_view_feed(const struct kr_view *view, enum kr_feed_form form,
             const struct kr_feed_page *page, struct kr_buf *out,
             struct kr_err *err);

KR_MUST_CHECK bool
kr_view_sitemap(const struct kr_view *view, const struct kr_sitemap_page *page,
                struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_view_sitemap_index(const struct kr_view *view,
                      const struct kr_sitemap_page *page, struct kr_buf *out,
                      struct kr_err *err);
KR_MUST_CHECK bool
kr_view_oembed(const struct kr_view *view, const struct kr_oembed *page,
               struct kr_buf *out, struct kr_err *err);

/* Tell of each template and, behind it, of each field it may show: KIND is
 * "text", "section", "list", "part", "html" or "json", "page" for the template
 * itself and "everywhere" for the frame; DEPTH how many lists and parts a field
 * is in.  Texts are static. */
void kr_view_fields(void (*tell)(void *self, int depth, const char *kind,
                                 const char *name),
                    void *self);

/* A file of public/ as built in: "style.css", "favicon.svg", "favicon.ico".
 * False when there is none of that name. */
bool kr_view_public(const char *name, struct kr_str *out);

#endif
