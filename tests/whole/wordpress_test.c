/*
 * Our WXR by the rules of those who take it: the importer of WordPress reads
 * authors, terms and items out of it by their names, finds each again by its
 * nicename or its number, and silently drops what it thinks it has.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "whole_copy.h"

/* --- An export, asked by XPath --- */

struct export
{
    xmlDocPtr document;
    xmlXPathContextPtr context;
};

static const struct {
    const char *prefix, *uri;
} namespaces[] = {
    { "wp", "http://wordpress.org/export/1.2/" },
    { "excerpt", "http://wordpress.org/export/1.2/excerpt/" },
    { "content", "http://purl.org/rss/1.0/modules/content/" },
    { "dc", "http://purl.org/dc/elements/1.1/" },
};

/* As WordPress reads it: the whole as a tree, nothing mended. */
static struct export open_export(const char *name)
{
    struct export export = {
        .document = xmlReadFile(TEXT("%s/%s", copy.folder, name), NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR |
                                    XML_PARSE_NOWARNING),
    };

    if (export.document == NULL)
        fail_msg("%s is not well-formed", name);
    assert_null(export.document->intSubset);
    export.context = xmlXPathNewContext(export.document);
    assert_non_null(export.context);
    for (size_t i = 0; i < KR_COUNT(namespaces); i++)
        (void)xmlXPathRegisterNs(export.context,
                                 (const xmlChar *)namespaces[i].prefix,
                                 (const xmlChar *)namespaces[i].uri);
    return export;
}

static void
close_export(struct export *export)
{
    xmlXPathFreeContext(export->context);
    xmlFreeDoc(export->document);
}

static int64_t
number_of(const struct export *export, const char *path)
{
    xmlXPathObjectPtr found =
        xmlXPathEvalExpression((const xmlChar *)TEXT("count(%s)", path),
                               export->context);
    int64_t number;

    if (found == NULL)
        fail_msg("no XPath: %s", path);
    number = (int64_t)found->floatval;
    xmlXPathFreeObject(found);
    return number;
}

static void
expect_none(const struct export *export, const char *path)
{
    int64_t number = number_of(export, path);

    if (number != 0)
        fail_msg("%lld of %s", (long long)number, path);
}

static void
expect_number(const struct export *export, const char *path, int64_t wanted)
{
    int64_t number = number_of(export, path);

    if (number != wanted)
        fail_msg("%lld, not %lld, of %s", (long long)number, (long long)wanted,
                 path);
}

static void
expect_as_many(const struct export *export, const char *path, const char *sql)
{
    expect_number(export, path, count_of(&copy.from, sql));
}

/* The terms that articles have, and those above them. */
#define USED                                                                   \
    "WITH RECURSIVE used (id) AS (SELECT term FROM article_term UNION "        \
    "SELECT parent FROM term JOIN used USING (id) "                            \
    "WHERE parent IS NOT NULL) "                                               \
    "SELECT count(*) FROM term JOIN used USING (id) "

/* --- Its rules --- */

#define EVERY "/rss/channel/item"
#define POSTS EVERY "[wp:post_type = 'post' or wp:post_type = 'page']"

static void
expect_head(const struct export *export)
{
    expect_number(export, "/rss/channel/wp:wxr_version[. = '1.2']", 1);
    expect_number(export, "/rss/channel/wp:base_site_url", 1);
    expect_number(export, "/rss/channel/wp:base_blog_url", 1);
    expect_number(export, "/rss/channel", 1);
}

static void
expect_every_item_complete(const struct export *export)
{
    static const char *const parts[] = {
        "title",
        "link",
        "dc:creator",
        "guid",
        "content:encoded",
        "excerpt:encoded",
        "wp:post_id",
        "wp:post_date",
        "wp:post_date_gmt",
        "wp:status",
        "wp:comment_status",
        "wp:ping_status",
        "wp:post_name",
        "wp:post_type",
        "wp:post_parent",
        "wp:menu_order",
        "wp:post_password",
        "wp:is_sticky",
    };

    for (size_t i = 0; i < KR_COUNT(parts); i++)
        expect_none(export, TEXT(EVERY "[count(%s) != 1]", parts[i]));
    expect_none(export, EVERY "[not(wp:post_id > 0)]");
    expect_none(export, EVERY "[wp:post_id = preceding::wp:post_id]");
    expect_none(export, EVERY "[not(guid/@isPermaLink = 'false')]");
    expect_none(export, POSTS "[. = '']");
    expect_none(export, POSTS "[title = '' and content:encoded = '' and "
                              "excerpt:encoded = '']");
}

static void
expect_words_of_wordpress(const struct export *export)
{
    expect_none(export, EVERY "[wp:post_type != 'post' and wp:post_type != "
                              "'page' and wp:post_type != 'attachment']");
    expect_none(export, POSTS "[wp:status != 'publish' and wp:status != "
                              "'draft' and wp:status != 'future' and "
                              "wp:status != 'private']");
    expect_none(export, EVERY "[wp:post_type = 'attachment']"
                              "[wp:status != 'inherit' or "
                              "wp:attachment_url = '']");
    expect_none(export, "//wp:comment_approved[. != '0' and . != '1']");
    expect_none(export, "//wp:comment_type[. != 'comment' and "
                        ". != 'pingback' and . != 'trackback']");
}

static void
expect_dates_of_wordpress(const struct export *export)
{
    static const char *const dates[] = {
        "wp:post_date",         "wp:post_date_gmt", "wp:post_modified",
        "wp:post_modified_gmt", "wp:comment_date",  "wp:comment_date_gmt",
    };

    for (size_t i = 0; i < KR_COUNT(dates); i++)
        expect_none(export,
                    TEXT("//%s[translate(., '0123456789', '##########') != "
                         "'####-##-## ##:##:##']",
                         dates[i]));
}

/* Logins are ASCII, or WordPress makes no account of them. */
static void
expect_authors_known(const struct export *export)
{
    expect_none(export, "//wp:author[wp:author_login = preceding-sibling::"
                        "wp:author/wp:author_login]");
    expect_none(export, "//wp:author_login[. = '' or translate(., "
                        "'abcdefghijklmnopqrstuvwxyz0123456789-', '') != '']");
    expect_none(export, POSTS "[dc:creator != '' and not(dc:creator = "
                              "/rss/channel/wp:author/wp:author_login)]");
    expect_as_many(export, "/rss/channel/wp:author", USED "WHERE taxonomy = 3");
}

/* Each is found by its nicename; the importer also takes an earlier one for it
 * when that is called so. */
static void
expect_terms_known(const struct export *export)
{
    expect_none(export, EVERY "/category[@domain = 'category'][not(@nicename ="
                              " //wp:category/wp:category_nicename)]");
    expect_none(export, EVERY "/category[@domain = 'post_tag'][not(@nicename ="
                              " //wp:tag/wp:tag_slug)]");
    expect_none(export, "//wp:category[wp:category_nicename = "
                        "preceding-sibling::wp:category/*]");
    expect_none(export,
                "//wp:category[wp:category_nicename = preceding-sibling::"
                "wp:category/wp:category_nicename]");
    expect_none(export, "//wp:tag[wp:tag_slug = preceding-sibling::wp:tag/*]");
    expect_none(export, "//wp:category[wp:category_parent != ''][not("
                        "wp:category_parent = preceding-sibling::wp:category/"
                        "wp:category_nicename)]");
    expect_as_many(export, "//wp:category", USED "WHERE taxonomy = 2");
    expect_as_many(export, "//wp:category[wp:category_parent != '']",
                   USED "WHERE taxonomy = 2 AND parent IS NOT NULL");
    expect_as_many(export, EVERY "/category[@domain = 'category']",
                   "SELECT count(*) FROM article_term WHERE taxonomy = 2");
    expect_as_many(export, EVERY "/category[@domain = 'post_tag']",
                   "SELECT count(*) FROM article_term WHERE taxonomy = 1");
}

/* They are made in the order of their numbers, answers after what they
 * answer. */
static void
expect_threads(const struct export *export)
{
    expect_none(export, "//wp:comment[wp:comment_id = "
                        "preceding::wp:comment_id]");
    expect_none(export, "//wp:comment[wp:comment_parent != 0][not("
                        "wp:comment_parent = ../wp:comment/wp:comment_id)]");
    expect_none(export, "//wp:comment[wp:comment_parent >= wp:comment_id]");
    expect_none(export, "//wp:comment[string-length(wp:comment_author_email) "
                        "+ string-length(wp:comment_author_IP) > 0]");
    expect_as_many(export, "//wp:comment", "SELECT count(*) FROM comment");
    expect_as_many(export, "//wp:comment[wp:comment_parent != 0]",
                   "SELECT count(*) FROM comment WHERE parent > 0");
    expect_as_many(export, "//wp:comment[wp:comment_approved = '0']",
                   "SELECT count(*) FROM comment WHERE closed = 1");
}

static void
expect_counts(const struct export *export)
{
    expect_as_many(export, POSTS, "SELECT count(*) FROM article");
    expect_as_many(export, EVERY "[wp:post_type = 'page']",
                   "SELECT count(*) FROM article WHERE kind = 2");
    expect_as_many(export, POSTS "[wp:status = 'publish']",
                   "SELECT count(*) FROM article WHERE status = 1");
    expect_as_many(export, EVERY "[wp:is_sticky = 1]",
                   "SELECT count(DISTINCT article) FROM field "
                   "WHERE name = 'sticky' AND value = '1'");
    expect_none(export, "//wp:postmeta[count(wp:meta_key) != 1 or "
                        "count(wp:meta_value) != 1 or wp:meta_key = '']");
    expect_none(export, "//wp:postmeta[wp:meta_key = '_thumbnail_id'][not("
                        "wp:meta_value = " EVERY
                        "[wp:post_type = 'attachment']/wp:post_id)]");
    expect_as_many(export, "//wp:postmeta[wp:meta_key = '_thumbnail_id']",
                   "SELECT count(*) FROM article "
                   "WHERE featured_src LIKE '/media/%'");
}

static void
expect_wordpress_takes(const char *name)
{
    struct export export = open_export(name);

    expect_head(&export);
    expect_every_item_complete(&export);
    expect_words_of_wordpress(&export);
    expect_dates_of_wordpress(&export);
    expect_authors_known(&export);
    expect_terms_known(&export);
    expect_threads(&export);
    expect_counts(&export);
    close_export(&export);
}

static void
wordpress_takes_all_of_a_generated_archive(void **state)
{
    for (uint64_t number = 1; number <= 6; number++) {
        generated_fill(&copy.from, number);
        write_copy_as("wxr", &copy.from, "out.xml", &everything);
        expect_wordpress_takes("out.xml");
        copy_end(state);
        copy_begin(state);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, copy_begin, copy_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(wordpress_takes_all_of_a_generated_archive),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
