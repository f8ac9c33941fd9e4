#include "view/pages.h"

const struct field kr_end_fields[] = {
    { 0 },
};

const struct kr_page_kind kr_page_kinds[] = {
    { "archive.tpl", kr_archive_fields }, { "article.tpl", kr_article_fields },
    { "error.tpl", kr_error_fields },     { "listing.tpl", kr_listing_fields },
    { "terms.tpl", kr_terms_fields },     { 0 },
};
