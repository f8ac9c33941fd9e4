/*
 * Every page with its template and field table, in one array: what is loaded
 * and checked at the start, and what tests go through.
 */
#ifndef KRONIEK_SRC_VIEW_PAGES_H
#define KRONIEK_SRC_VIEW_PAGES_H

#include "view/field.h"
#include "view/markers.h"

struct kr_page_kind {
    const char *file; /* NULL at the end of the array */
    const struct field *fields;
    enum kr_escape escape; /* of the page and its partials */
};

extern const struct kr_page_kind kr_page_kinds[];

extern const struct field kr_end_fields[]; /* of part/end.tpl: none */
extern const struct field kr_archive_fields[];
extern const struct field kr_article_fields[];
extern const struct field kr_discussion_page_fields[];
extern const struct field kr_error_fields[];
extern const struct field kr_feed_fields[];
extern const struct field kr_listing_fields[];
extern const struct field kr_opensearch_fields[];
extern const struct field kr_search_fields[];
extern const struct field kr_oembed_fields[];
extern const struct field kr_sitemap_fields[];
extern const struct field kr_sitemap_index_fields[];
extern const struct field kr_terms_fields[];
extern const struct field kr_text_fields[];
extern const struct field kr_texts_fields[];
extern const struct field kr_works_fields[];

#endif
