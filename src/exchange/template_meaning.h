/*
 * What the tags of templates stand for in a text by itself.
 */
#ifndef KRONIEK_EXCHANGE_TEMPLATE_MEANING_H
#define KRONIEK_EXCHANGE_TEMPLATE_MEANING_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_buf;
struct kr_matter;
struct kr_tag;

enum kr_tag_meaning {
    KR_TAG_UNKNOWN, /* what it encloses is text */
    KR_TAG_QUIET,   /* the same, and nobody need be told */
    KR_TAG_FIGURE,  /* a picture, perhaps with a caption */
    KR_TAG_LINK,    /* something of another site */
    KR_TAG_ADDRESS, /* the path of another text of this site */
    KR_TAG_INCLUDE, /* a figure or a link by its arguments, or unknown */
    KR_TAG_CODE,    /* what it encloses is code */
    KR_TAG_RAW,     /* what it encloses has no tags */
    KR_TAG_COMMENT, /* what it encloses is not for readers */
    KR_TAG_QUOTE,   /* what it encloses is a quotation */
    KR_TAG_DETAILS  /* what it encloses unfolds */
};

enum kr_tag_meaning kr_tag_meaning(struct kr_str name);

/* Append the picture TAG shows as HTML; false: it names none. */
bool kr_tag_figure(const struct kr_tag *tag, struct kr_buf *out);

/* Append a link to what TAG embeds as HTML; false: it does not say what. */
bool kr_tag_link(const struct kr_tag *tag, struct kr_buf *out);

/* Append the address of the text of this site that TARGET, a file's name or
 * path ("2014-09-15-oogst", "posts/oogst.md#x"), means: "/oogst/#x". */
void kr_tag_address(struct kr_str target, struct kr_buf *out);

/*
 * Append the value of the Liquid expression INSIDE ("site.baseurl", "'/x' |
 * relative_url", "page.title"), the site's own address being nothing; MATTER
 * and CONFIG (either may be NULL) are what page and site say.  False: it is not
 * known.
 */
bool kr_tag_value(struct kr_str inside, const struct kr_matter *matter,
                  const struct kr_matter *config, struct kr_buf *out);

#endif
