/*
 * What every kind of page says of itself in its head, and what a reader of
 * microformats finds in it: looked at through libxml2's HTML parser and a small
 * reading of microformats2 of our own.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <jansson.h>
#include <libxml/HTMLparser.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"
#include "whole_answer.h"
#include "whole_archive.h"

#define BASE "http://archief.example"
#define POST "/2025/12/eerste-winterdag/"

static struct whole_archive archive;
static struct kr_view *view;
static struct kr_site *site;

static int
open_site(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    whole_archive_make(&archive, "nl", "/%year%/%monthnum%/%postname%/");
    if (!kr_view_open(&archive.settings, &view, &err) ||
        !kr_site_open(&archive.settings, view, &site, &err))
        fail_msg("%s", err.message);
    return 0;
}

static int
close_site(void **state)
{
    (void)state;
    kr_site_close(site);
    kr_view_close(view);
    whole_archive_free(&archive);
    return 0;
}

static htmlDocPtr
page_at(const char *target)
{
    struct whole_answer answer;
    htmlDocPtr page;

    whole_ask_site(site, "GET", target, "", &answer);
    if (answer.status != 200)
        fail_msg("%s: %d", target, answer.status);
    page = htmlReadMemory(answer.body, (int)answer.body_length, NULL, "UTF-8",
                          HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                              HTML_PARSE_NONET);
    assert_non_null(page);
    whole_answer_free(&answer);
    return page;
}

/* The element behind NODE in the page, NULL at the end. */
static xmlNode *
next(xmlNode *node)
{
    if (node->children != NULL && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != NULL && node->next == NULL)
        node = node->parent;
    return node == NULL ? NULL : node->next;
}

/* An attribute of NODE, "" when it has none; in the archive's arena. */
static const char *
attribute(xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    const char *kept =
        value == NULL ? "" : kr_arena_text(archive.arena, (char *)value);

    xmlFree(value);
    return kept;
}

static bool
is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

static bool
has_class(xmlNode *node, const char *class)
{
    struct kr_str rest = kr_str(attribute(node, "class")), word;

    while (kr_str_part(&rest, ' ', &word))
        if (kr_str_is(word, class))
            return true;
    return false;
}

/* --- Heads --- */

struct head {
    const char *canonical, *address, *previous, *next, *description;
    size_t canonicals, documents;
    bool hidden;
};

static void
take_link(xmlNode *link, struct head *head)
{
    const char *rel = attribute(link, "rel"), *href = attribute(link, "href");

    if (strcmp(rel, "canonical") == 0) {
        head->canonical = href;
        head->canonicals++;
    } else if (strcmp(rel, "prev") == 0) {
        head->previous = href;
    } else if (strcmp(rel, "next") == 0) {
        head->next = href;
    }
}

static void
take_script(xmlNode *script, struct head *head)
{
    xmlChar *text = xmlNodeGetContent(script);
    json_t *all = json_loads((const char *)text, 0, NULL);

    if (all == NULL)
        fail_msg("no JSON: %s", (const char *)text);
    head->documents++;
    json_decref(all);
    xmlFree(text);
}

static struct head
head_of(const char *target)
{
    htmlDocPtr page = page_at(target);
    struct head head = { "", "", "", "", "", 0, 0, false };

    for (xmlNode *at = xmlDocGetRootElement(page); at != NULL; at = next(at)) {
        if (is(at, "link"))
            take_link(at, &head);
        else if (is(at, "script"))
            take_script(at, &head);
        else if (is(at, "meta") &&
                 strcmp(attribute(at, "property"), "og:url") == 0)
            head.address = attribute(at, "content");
        else if (is(at, "meta") && strcmp(attribute(at, "name"), "robots") == 0)
            head.hidden = true;
        else if (is(at, "meta") &&
                 strcmp(attribute(at, "name"), "description") == 0)
            head.description = attribute(at, "content");
    }
    xmlFreeDoc(page);
    return head;
}

static void
every_page_has_one_address_and_tells_it_twice(void **state)
{
    static const char *const paths[] = {
        "/",
        "/page/2/",
        "/2024/",
        "/2024/05/",
        "/2024/05/page/2/",
        "/2024/05/03/",
        "/tag/ijs/",
        "/tag/lente/page/2/",
        "/category/natuur/",
        "/author/anna-de-wit/",
        "/datum-onbekend/",
        "/archive/",
        "/tags/",
        "/categories/",
        "/authors/",
        POST,
        "/over-ons/",
        "/zonder-datum/",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(paths); i++) {
        struct head head = head_of(paths[i]);
        const char *own = kr_arena_format(archive.arena, BASE "%s", paths[i]);

        if (strcmp(head.canonical, own) != 0 || head.canonicals != 1)
            fail_msg("%s is said to be %s", paths[i], head.canonical);
        assert_string_equal(head.address, own);
        if (head.documents != 1)
            fail_msg("%s has %zu JSON documents", paths[i], head.documents);
        assert_false(head.hidden);
        if (head.description[0] == '\0')
            fail_msg("%s has no description", paths[i]);
    }
}

static void
pages_of_one_listing_name_each_other(void **state)
{
    struct head first = head_of("/"), second = head_of("/page/2/");

    (void)state;
    assert_string_equal(first.previous, "");
    assert_string_equal(first.next, "/page/2/");
    assert_string_equal(second.previous, "/");
}

/* --- Microformats --- */

#define NAMES 9

struct found { /* how often each is in an entry, or in the feed itself */
    size_t count[NAMES];
    const char *uid;
};

static const char *const names[NAMES] = {
    "p-name",   "u-url",     "u-uid",      "dt-published", "dt-updated",
    "p-author", "e-content", "p-category", "p-summary",
};

enum { NAME, URL, UID, PUBLISHED, UPDATED, AUTHOR, CONTENT, CATEGORY, SUMMARY };

/* The nearest element around NODE that is an object of CLASS; NULL none. */
static xmlNode *
object_around(xmlNode *node, const char *class)
{
    for (xmlNode *at = node->parent; at != NULL; at = at->parent)
        if (at->type == XML_ELEMENT_NODE && has_class(at, class))
            return at;
    return NULL;
}

/* The properties of OBJECT; what is in an entry is not its feed's. */
static struct found
properties_of(xmlNode *object)
{
    struct found found = { .uid = "" };
    bool feed = has_class(object, "h-feed");
    xmlNode *end = object;

    while (end != NULL && end->next == NULL)
        end = end->parent;
    end = end == NULL ? NULL : end->next;
    for (xmlNode *at = next(object); at != NULL && at != end; at = next(at)) {
        if (at->type != XML_ELEMENT_NODE ||
            (feed && object_around(at, "h-entry") != NULL))
            continue;
        for (size_t i = 0; i < NAMES; i++)
            found.count[i] += has_class(at, names[i]);
        if (has_class(at, "u-uid"))
            found.uid = attribute(at, "href");
        if (has_class(at, "p-author"))
            assert_true(has_class(at, "h-card") &&
                        attribute(at, "href")[0] == '/');
    }
    return found;
}

static xmlNode *
object_in(htmlDocPtr page, const char *class)
{
    for (xmlNode *at = xmlDocGetRootElement(page); at != NULL; at = next(at))
        if (at->type == XML_ELEMENT_NODE && has_class(at, class))
            return at;
    return NULL;
}

static void
a_post_is_a_whole_entry(void **state)
{
    htmlDocPtr page = page_at(POST);
    xmlNode *entry = object_in(page, "h-entry");
    struct found found;

    (void)state;
    assert_non_null(entry);
    found = properties_of(entry);
    assert_int_equal(found.count[NAME], 1);
    assert_int_equal(found.count[URL], 1);
    assert_int_equal(found.count[UID], 1);
    assert_string_equal(found.uid, BASE POST);
    assert_int_equal(found.count[PUBLISHED], 1);
    assert_int_equal(found.count[AUTHOR], 1);
    assert_int_equal(found.count[CONTENT], 1);
    assert_int_equal(found.count[CATEGORY], 3);
    xmlFreeDoc(page);
}

static void
a_listing_is_a_feed_with_a_name(void **state)
{
    htmlDocPtr page = page_at("/tag/lente/");
    xmlNode *feed = object_in(page, "h-feed");
    size_t entries = 0;

    (void)state;
    assert_non_null(feed);
    assert_int_equal(properties_of(feed).count[NAME], 1);
    assert_int_equal(properties_of(feed).count[CONTENT], 0);
    for (xmlNode *at = feed; at != NULL; at = next(at)) {
        struct found found;

        if (at->type != XML_ELEMENT_NODE || !has_class(at, "h-entry"))
            continue;
        found = properties_of(at);
        entries++;
        assert_int_equal(found.count[NAME], 1);
        assert_int_equal(found.count[URL], 1);
        assert_int_equal(found.count[PUBLISHED], 1);
        assert_int_equal(found.count[CONTENT], 1);
    }
    assert_int_equal(entries, 10);
    xmlFreeDoc(page);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_has_one_address_and_tells_it_twice),
        cmocka_unit_test(pages_of_one_listing_name_each_other),
        cmocka_unit_test(a_post_is_a_whole_entry),
        cmocka_unit_test(a_listing_is_a_feed_with_a_name),
    };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
