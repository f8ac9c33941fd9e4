/*
 * One post in the markup of its page: microformats, microdata, the class names
 * of WordPress, Blogger, Ghost, Hugo and Jekyll themes, our own pages.
 */
#ifndef KRONIEK_EXCHANGE_HTML_POST_H
#define KRONIEK_EXCHANGE_HTML_POST_H

#include <stdbool.h>
#include "html_claims.h"
#include "html_page.h"

struct kr_html_post {
    struct kr_html_node *block;    /* all of it */
    struct kr_html_node *content;  /* its text; may be the block itself */
    struct kr_html_node *heading;  /* holds the title; NULL none */
    struct kr_html_node *dateline; /* holds nothing but its date; NULL */
    struct kr_html_claims claims;
    bool whole;   /* the content is marked as such, not guessed */
    bool summary; /* only the beginning of a text that is elsewhere */
    bool derived; /* the title was made from the text (our pages say so) */
};

/*
 * What BLOCK says.  ALONE: the page is about this post, so what its markup
 * says outside of BLOCK counts as well.
 */
void kr_html_post(const struct kr_html_page *page, struct kr_html_node *block,
                  bool alone, struct kr_html_post *out);

/* The headings in TOP, that our own pages show one level lower, as high as they
 * were. */
void kr_html_raise_headings(struct kr_html_node *top);

/* Its text, ready to be written: what is no text in it is left out. */
void kr_html_post_clear(struct kr_html_post *post);

#endif
