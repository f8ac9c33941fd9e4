/*
 * A page as a whole: its tree, where it comes from, and what its head says.
 */
#ifndef KRONIEK_EXCHANGE_HTML_PAGE_H
#define KRONIEK_EXCHANGE_HTML_PAGE_H

#include <stdbool.h>
#include "html_claims.h"
#include "html_json_ld.h"
#include "html_tree.h"
#include "kroniek/archive/listing.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;

struct kr_html_page {
    struct kr_arena *arena; /* all of it is there; borrowed */
    struct kr_html_tree tree;
    struct kr_html_node *body;     /* the body element, or the root */
    struct kr_html_node *comments; /* NULL none */
    const char *address;           /* of the page itself; NULL not said */
    const char *base;              /* what its links start from; NULL */
    const char *title;             /* of the title element; "" none */
    const char *site_name;         /* NULL not said */
    const char *uid;               /* of what it is about; NULL not said */
    const char *language;          /* of the html element; NULL */
    const char *doubt;             /* about its bytes; NULL none */
    struct kr_html_claims head;    /* meta and link elements */
    struct kr_html_ld ld;
    struct kr_listing listing; /* what its heading and address say */
    const char *heading;       /* of that listing, to show; NULL */
    bool single;               /* it says that it is about one post */
    bool many;                 /* it says that it is a listing */
    bool redirect;             /* all it does is lead elsewhere */
    bool absent;               /* "404" */
    bool own;                  /* made by an archive of ours */
    bool hidden;               /* it is not for search engines */
    bool english;              /* figures may be month first */
};

/*
 * Read BYTES, a page, into *OUT; furniture (html_furniture.h) is left out.
 * INVALID: it is no HTML (MHTML, a PDF).  LIMIT: too large.
 */
KR_MUST_CHECK bool kr_html_page(struct kr_arena *arena, struct kr_str bytes,
                                struct kr_html_page *out, struct kr_err *err);

/* TITLE without the name of the site at either end, in the page's arena. */
const char *
kr_html_bare_title(const struct kr_html_page *page, const char *title);

#endif
