/*
 * What the elements of all kinds of feeds are called, by namespace and name;
 * where a file uses a prefix it never declares, by the usual prefix.
 */
#ifndef KRONIEK_EXCHANGE_FEED_NAMES_H
#define KRONIEK_EXCHANGE_FEED_NAMES_H

#include <stdbool.h>

struct kr_xml_element;

enum kr_feed_name {
    KR_FEED_UNKNOWN,
    /* around items */
    KR_FEED_CHANNEL, /* <channel>, or <feed> itself */
    KR_FEED_ITEM,    /* <item>, <entry> */
    /* holds elements of the item */
    KR_FEED_GROUP,
    /* of items, some of channels too */
    KR_FEED_TITLE,
    KR_FEED_LINK,
    KR_FEED_ORIGIN, /* the link before a service rewrote it */
    KR_FEED_GUID,
    KR_FEED_ID,
    KR_FEED_CONTENT,      /* in full; of RSS, HTML */
    KR_FEED_CONTENT_ATOM, /* says what it is */
    KR_FEED_BODY,         /* XHTML */
    KR_FEED_DESCRIPTION,
    KR_FEED_SUMMARY,
    KR_FEED_ABOUT, /* text of a recording or film */
    KR_FEED_AUTHOR,
    KR_FEED_CREATOR,
    KR_FEED_ITUNES_AUTHOR,
    KR_FEED_CONTRIBUTOR,
    KR_FEED_CATEGORY,
    KR_FEED_SUBJECT,
    KR_FEED_KEYWORDS,
    KR_FEED_PUBLISHED,
    KR_FEED_CREATED, /* where it is not said when it was published */
    KR_FEED_UPDATED,
    KR_FEED_LANGUAGE,
    KR_FEED_ENCLOSURE,
    KR_FEED_MEDIA,
    KR_FEED_THUMBNAIL,
    KR_FEED_PICTURE, /* at its href */
    KR_FEED_REPLY,
    KR_FEED_DRAFT,
    KR_FEED_POST_ID
};

/* KR_FEED_UNKNOWN for what says nothing to us. */
enum kr_feed_name kr_feed_name(const struct kr_xml_element *element);

#endif
