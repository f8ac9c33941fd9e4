#include "feed_names.h"

#include <string.h>
#include <strings.h>

#include "kroniek/base/attr.h"
#include "xml_parse.h"

enum space {
    OTHER,
    CORE, /* RSS of any version, Atom of any version */
    CONTENT,
    DC,
    DCTERMS,
    MEDIA,
    ITUNES,
    THREAD,
    ORIGIN,
    APP,
    XHTML,
    PRISM,
    WORDPRESS
};

static const struct {
    const char *uri; /* compared without regard to case and a final slash */
    const char *prefix;
    enum space space;
} spaces[] = {
    { "", "", CORE },
    { "http://purl.org/rss/1.0", "rss", CORE },
    { "http://my.netscape.com/rdf/simple/0.9", "rss", CORE },
    { "http://channel.netscape.com/rdf/simple/0.9", "rss", CORE },
    { "http://my.netscape.com/publish/formats/rss-0.91.dtd", "rss", CORE },
    { "http://purl.org/net/rss1.1#", "rss", CORE },
    { "http://backend.userland.com/rss", "rss", CORE },
    { "http://backend.userland.com/rss2", "rss", CORE },
    { "http://backend.userland.com/rss091", "rss", CORE },
    { "http://backend.userland.com/rss092", "rss", CORE },
    { "http://blogs.law.harvard.edu/tech/rss", "rss", CORE },
    { "http://www.rssboard.org/rss-specification", "rss", CORE },
    { "http://www.w3.org/2005/Atom", "atom", CORE },
    { "http://www.w3.org/2005/Atom", "a10", CORE },
    { "http://purl.org/atom/ns#", "atom", CORE },
    { "http://purl.org/rss/1.0/modules/content", "content", CONTENT },
    { "http://purl.org/dc/elements/1.1", "dc", DC },
    { "http://purl.org/dc/elements/1.0", "dc", DC },
    { "http://purl.org/dc/terms", "dcterms", DCTERMS },
    { "http://search.yahoo.com/mrss", "media", MEDIA },
    { "http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes", ITUNES },
    { "http://www.google.com/schemas/play-podcasts/1.0", "googleplay", ITUNES },
    { "http://purl.org/syndication/thread/1.0", "thr", THREAD },
    { "http://rssnamespace.org/feedburner/ext/1.0", "feedburner", ORIGIN },
    { "http://www.w3.org/2007/app", "app", APP },
    { "http://purl.org/atom/app#", "app", APP },
    { "http://www.w3.org/1999/xhtml", "xhtml", XHTML },
    { "http://prismstandard.org/namespaces/1.2/basic", "prism", PRISM },
    { "http://prismstandard.org/namespaces/basic/2.0", "prism", PRISM },
    { "com-wordpress:feed-additions:1", "wp", WORDPRESS },
};

static const struct {
    enum space space;
    const char *element;
    enum kr_feed_name name;
} names[] = {
    { CORE, "channel", KR_FEED_CHANNEL },
    { CORE, "feed", KR_FEED_CHANNEL },
    { CORE, "item", KR_FEED_ITEM },
    { CORE, "entry", KR_FEED_ITEM },
    { CORE, "title", KR_FEED_TITLE },
    { CORE, "link", KR_FEED_LINK },
    { CORE, "guid", KR_FEED_GUID },
    { CORE, "id", KR_FEED_ID },
    { CORE, "content", KR_FEED_CONTENT_ATOM },
    { CORE, "body", KR_FEED_BODY },
    { CORE, "fulltext", KR_FEED_CONTENT },
    { CORE, "description", KR_FEED_DESCRIPTION },
    { CORE, "summary", KR_FEED_SUMMARY },
    { CORE, "author", KR_FEED_AUTHOR },
    { CORE, "contributor", KR_FEED_CONTRIBUTOR },
    { CORE, "category", KR_FEED_CATEGORY },
    { CORE, "keywords", KR_FEED_KEYWORDS },
    { CORE, "pubDate", KR_FEED_PUBLISHED },
    { CORE, "published", KR_FEED_PUBLISHED },
    { CORE, "issued", KR_FEED_PUBLISHED },
    { CORE, "date", KR_FEED_CREATED },
    { CORE, "created", KR_FEED_CREATED },
    { CORE, "updated", KR_FEED_UPDATED },
    { CORE, "modified", KR_FEED_UPDATED },
    { CORE, "language", KR_FEED_LANGUAGE },
    { CORE, "enclosure", KR_FEED_ENCLOSURE },
    { CONTENT, "encoded", KR_FEED_CONTENT },
    { DC, "title", KR_FEED_TITLE },
    { DC, "creator", KR_FEED_CREATOR },
    { DC, "author", KR_FEED_CREATOR },
    { DC, "contributor", KR_FEED_CONTRIBUTOR },
    { DC, "subject", KR_FEED_SUBJECT },
    { DC, "date", KR_FEED_CREATED },
    { DC, "language", KR_FEED_LANGUAGE },
    { DC, "description", KR_FEED_DESCRIPTION },
    { DCTERMS, "issued", KR_FEED_PUBLISHED },
    { DCTERMS, "created", KR_FEED_CREATED },
    { DCTERMS, "modified", KR_FEED_UPDATED },
    { DCTERMS, "creator", KR_FEED_CREATOR },
    { MEDIA, "group", KR_FEED_GROUP },
    { MEDIA, "content", KR_FEED_MEDIA },
    { MEDIA, "thumbnail", KR_FEED_THUMBNAIL },
    { MEDIA, "keywords", KR_FEED_KEYWORDS },
    { MEDIA, "category", KR_FEED_UNKNOWN },
    { MEDIA, "description", KR_FEED_ABOUT },
    { ITUNES, "author", KR_FEED_ITUNES_AUTHOR },
    { ITUNES, "summary", KR_FEED_ABOUT },
    { ITUNES, "image", KR_FEED_PICTURE },
    { ITUNES, "keywords", KR_FEED_KEYWORDS },
    { THREAD, "in-reply-to", KR_FEED_REPLY },
    { ORIGIN, "origLink", KR_FEED_ORIGIN },
    { APP, "control", KR_FEED_GROUP },
    { APP, "draft", KR_FEED_DRAFT },
    { XHTML, "body", KR_FEED_BODY },
    { XHTML, "div", KR_FEED_BODY },
    { PRISM, "publicationDate", KR_FEED_CREATED },
    { WORDPRESS, "post-id", KR_FEED_POST_ID },
};

/* WRITTEN is URI, but for its case and a final slash. */
static bool
is_uri(const char *written, const char *uri)
{
    const size_t length = strlen(uri);

    return strncasecmp(written, uri, length) == 0 &&
           (written[length] == '\0' || strcmp(written + length, "/") == 0);
}

static enum space
space_of(const struct kr_xml_element *element)
{
    const bool declared = element->uri[0] != '\0';

    for (size_t i = 0; i < KR_COUNT(spaces); i++)
        if (declared ? is_uri(element->uri, spaces[i].uri)
                     : strcasecmp(element->prefix, spaces[i].prefix) == 0)
            return spaces[i].space;
    return OTHER;
}

enum kr_feed_name
kr_feed_name(const struct kr_xml_element *element)
{
    const enum space space = space_of(element);

    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (names[i].space == space &&
            strcasecmp(names[i].element, element->name) == 0)
            return names[i].name;
    return KR_FEED_UNKNOWN;
}
