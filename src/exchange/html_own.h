/*
 * Pages of an archive of ours, as export writes them.  A post's own page says
 * all there is to say of it; the listings add the order of posts of one date,
 * and what the categories above its own are called, and pages of their own the
 * comments it has no room for.
 */
#ifndef KRONIEK_SRC_EXCHANGE_HTML_OWN_H
#define KRONIEK_SRC_EXCHANGE_HTML_OWN_H

#include <stdbool.h>
#include "html_blocks.h"
#include "html_page.h"
#include "kroniek/base/str.h"

struct kr_draft;
struct kr_survey;

/* Take off again what a page of ours puts around and into a text when it shows
 * it (text/shown_html.h), all over TOP. */
void kr_html_own_bare(struct kr_html_node *top);

/* Note what PAGE, one of ours, tells of posts that have pages of their own. */
void kr_html_own_survey(const struct kr_html_page *page,
                        const struct kr_html_blocks *blocks,
                        struct kr_survey *survey);

/* The place of the post at ADDRESS among all, low is newer; 0 not known. */
int kr_html_own_place(const struct kr_survey *survey, const char *address);

/* Give the categories above those of DRAFT the names their pages have; what is
 * new is in PAGE's arena. */
void
kr_html_own_categories(const struct kr_html_page *page,
                       const struct kr_survey *survey, struct kr_draft *draft);

/* PAGE is one of ours with more of the comments on a post. */
bool kr_html_own_comments_page(const struct kr_html_page *page);

/* Keep that page, BYTES, for its post; there may be no room (survey.h). */
void kr_html_own_comments_note(const struct kr_html_page *page,
                               struct kr_str bytes, struct kr_survey *survey);
bool kr_html_own_comments_noted(const struct kr_html_page *page,
                                const struct kr_survey *survey);

/* Give DRAFT, of the post that PAGE is of, the comments on the pages noted,
 * as far as they follow one another; they are in PAGE's arena. */
void
kr_html_own_comments(const struct kr_html_page *page,
                     const struct kr_survey *survey, struct kr_draft *draft);

#endif
