#include "view/pages.h"

const struct field kr_end_fields[] = {
    { 0 },
};

const struct kr_page_kind kr_page_kinds[] = {
    { "archive.tpl", kr_listing_fields, KR_ESCAPE_HTML },
    { "article.tpl", kr_article_fields, KR_ESCAPE_HTML },
    { "discussion.tpl", kr_discussion_page_fields, KR_ESCAPE_HTML },
    { "error.tpl", kr_error_fields, KR_ESCAPE_HTML },
    { "feed/atom.tpl", kr_feed_fields, KR_ESCAPE_XML },
    { "feed/rss.tpl", kr_feed_fields, KR_ESCAPE_XML },
    { "oembed.tpl", kr_oembed_fields, KR_ESCAPE_XML },
    { "opensearch.tpl", kr_opensearch_fields, KR_ESCAPE_XML },
    { "revision.tpl", kr_text_fields, KR_ESCAPE_HTML },
    { "revisions.tpl", kr_texts_fields, KR_ESCAPE_HTML },
    { "search.tpl", kr_search_fields, KR_ESCAPE_HTML },
    { "sitemap.tpl", kr_sitemap_fields, KR_ESCAPE_XML },
    { "sitemap_index.tpl", kr_sitemap_index_fields, KR_ESCAPE_XML },
    { "terms.tpl", kr_terms_fields, KR_ESCAPE_HTML },
    { "works.tpl", kr_works_fields, KR_ESCAPE_HTML },
    { "years.tpl", kr_archive_fields, KR_ESCAPE_HTML },
    { 0 },
};
