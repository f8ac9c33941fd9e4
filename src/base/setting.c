#include "base/setting.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/base/str.h"

#define LONGEST_TEXT 500 /* bytes of a value */
#define LONGEST_BASE 40

typedef bool check_value(struct kr_str value, struct kr_err *err);

struct key {
    struct kr_setting is;
    check_value *check; /* of a text; NULL takes anything */
    int least, most;    /* of a number */
};

static bool
is_lower_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool
is_letter_or_digit(char c)
{
    return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z');
}

static bool
is_number(struct kr_str value)
{
    for (size_t i = 0; i < value.length; i++)
        if (value.data[i] < '0' || value.data[i] > '9')
            return false;
    return value.length > 0;
}

static bool
something(struct kr_str value, struct kr_err *err)
{
    return value.length > 0 || kr_fail(err, KR_INVALID, "it is empty");
}

static bool
language(struct kr_str value, struct kr_err *err)
{
    bool fine = value.length >= 2 && value.length <= 35;

    for (size_t i = 0; fine && i < value.length; i++)
        fine = is_letter_or_digit(value.data[i]) ||
               (value.data[i] == '-' && i >= 2 && i + 1 < value.length);
    return fine || kr_fail(err, KR_INVALID,
                           "'%.*s' is no language tag such as nl or pt-BR",
                           KR_STR_ARGS(value));
}

/* Whom to tell of a flaw: in RFC 9116 a URI, of the web one that is safe. */
static bool
contact(struct kr_str value, struct kr_err *err)
{
    bool fine = value.length == 0 ||
                (kr_str_starts(value, KR_STR("https://")) &&
                 value.length > strlen("https://")) ||
                (kr_str_starts(value, KR_STR("mailto:")) &&
                 kr_str_find(value, '@') > strlen("mailto:") &&
                 kr_str_find(value, '@') + 1 < value.length);

    for (size_t i = 0; fine && i < value.length; i++)
        fine = value.data[i] > ' ' && value.data[i] < 0x7f &&
               strchr("<>\"\\^`{|}", value.data[i]) == NULL;
    return fine || kr_fail(err, KR_INVALID,
                           "'%.*s' begins with neither mailto: nor https://, "
                           "or is no address",
                           KR_STR_ARGS(value));
}

/* One segment of an address that no year and no odd spelling can be. */
static bool
base(struct kr_str value, struct kr_err *err)
{
    bool fine = value.length > 0 && value.length <= LONGEST_BASE &&
                value.data[0] != '-' && !kr_str_ends(value, KR_STR("-")) &&
                !is_number(value);

    for (size_t i = 0; fine && i < value.length; i++)
        fine = is_lower_or_digit(value.data[i]) || value.data[i] == '-';
    return fine || kr_fail(err, KR_INVALID,
                           "'%.*s' is no single word of a-z, 0-9 and '-'",
                           KR_STR_ARGS(value));
}

/* The form only; which names there may be is the archive's to say. */
static bool
permalink(struct kr_str value, struct kr_err *err)
{
    if (!kr_str_starts(value, KR_STR("/")) || !kr_str_ends(value, KR_STR("/")))
        return kr_fail(err, KR_INVALID, "'%.*s' does not begin and end with /",
                       KR_STR_ARGS(value));
    if (kr_str_search(value, KR_STR("%postname%")) == value.length)
        return kr_fail(err, KR_INVALID, "'%.*s' has no %%postname%%",
                       KR_STR_ARGS(value));
    return true;
}

#define AT(member) offsetof(struct kr_settings, member)

static const struct key keys[KR_SETTINGS] = {
    { { "site", "title", KR_SETTING_TEXT, AT(title), "Kroniek",
        "The name of the archive, above every page and in every feed." },
      .check = something },
    { { "site", "description", KR_SETTING_TEXT, AT(description), "",
        "One sentence about it, for search engines and feed readers." },
      .check = NULL },
    { { "site", "base_url", KR_SETTING_URL, AT(base_url),
        "http://localhost:8080",
        "The address readers use, without a final slash.  Links in feeds and\n"
        "redirects are made from it, never from what a browser sends." },
      .check = NULL },
    { { "site", "language", KR_SETTING_TEXT, AT(language), "nl",
        "The language of the pages: nl or en." },
      .check = language },
    { { "site", "contact", KR_SETTING_TEXT, AT(contact), "",
        "Where to tell of a flaw in its safety: mailto:… or https://…, shown\n"
        "in /.well-known/security.txt; empty: there is no such page." },
      .check = contact },
    { { "archive", "database", KR_SETTING_TEXT, AT(database), "archive.db",
        "The SQLite file.  Paths are taken from the folder of this file." },
      .check = something },
    { { "archive", "media", KR_SETTING_TEXT, AT(media), "media",
        "The folder of pictures, served by nginx under /media/." },
      .check = something },
    { { "archive", "page_size", KR_SETTING_NUMBER, AT(page_size), "10",
        "Posts on one page of a listing: 1 to 100." },
      .least = 1,
      .most = 100 },
    { { "archive", "listing", KR_SETTING_STYLE, AT(listing), "full",
        "What listings show of a post: full or summary." },
      .check = NULL },
    { { "archive", "revisions", KR_SETTING_REVISIONS, AT(revisions), "public",
        "Whether readers see the earlier texts of a post that was changed,\n"
        "and what was changed: public or hidden." },
      .check = NULL },
    { { "addresses", "permalink", KR_SETTING_TEXT, AT(permalink),
        "/%postname%/",
        "The address of a post, from %year%, %monthnum%, %day% and, last,\n"
        "%postname%." },
      .check = permalink },
    { { "addresses", "tag", KR_SETTING_TEXT, AT(tag_base), "tag",
        "The first word of the addresses of tags: /tag/x/." },
      .check = base },
    { { "addresses", "category", KR_SETTING_TEXT, AT(category_base), "category",
        "The same for categories, ..." },
      .check = base },
    { { "addresses", "author", KR_SETTING_TEXT, AT(author_base), "author",
        "... for authors, ..." },
      .check = base },
    { { "addresses", "page", KR_SETTING_TEXT, AT(page_base), "page",
        "... for the further pages of a listing: /tag/x/page/2/, ..." },
      .check = base },
    { { "addresses", "search", KR_SETTING_TEXT, AT(search_base), "search",
        "... for search, ..." },
      .check = base },
    { { "addresses", "feed", KR_SETTING_TEXT, AT(feed_base), "feed",
        "... and for feeds: /feed/, /tag/x/feed/atom/." },
      .check = base },
    { { "server", "threads", KR_SETTING_NUMBER, AT(threads), "0",
        "Requests answered at the same time; 0: one per core, at least 2." },
      .least = 0,
      .most = 256 },
    { { "server", "max_age", KR_SETTING_NUMBER, AT(max_age), "0",
        "Seconds a browser or proxy may show a page without asking again." },
      .least = 0,
      .most = 31536000 },
    { { "server", "templates", KR_SETTING_TEXT, AT(templates), "",
        "A folder of templates of your own; empty: those built in." },
      .check = NULL },
    { { "server", "style", KR_SETTING_TEXT, AT(style), "",
        "A style sheet of your own, linked behind the one built in." },
      .check = NULL },
    { { "server", "search_ms", KR_SETTING_NUMBER, AT(search_ms), "250",
        "Milliseconds a search may take; what was found by then is shown." },
      .least = 10,
      .most = 10000 },
    { { "server", "cache_mb", KR_SETTING_NUMBER, AT(cache_mb), "64",
        "Mebibytes of pages kept ready in memory; 0: each page is made anew." },
      .least = 0,
      .most = 65536 },
};

/* Host and port: letters, digits, '.', '-', or an address in brackets. */
static bool
is_authority(struct kr_str text)
{
    size_t colon = text.length;
    struct kr_str host, port;

    if (kr_str_starts(text, KR_STR("["))) {
        colon = kr_str_find(text, ']') + 1;
        if (colon > text.length ||
            (colon < text.length && text.data[colon] != ':'))
            return false;
    } else {
        colon = kr_str_find(text, ':');
    }
    host = kr_str_upto(text, colon);
    port = kr_str_from(text, colon + 1);
    for (size_t i = 0; i < host.length; i++)
        if (!is_letter_or_digit(host.data[i]) &&
            strchr(host.data[0] == '[' ? "[]:." : ".-", host.data[i]) == NULL)
            return false;
    if (colon < text.length && (!is_number(port) || port.length > 5 ||
                                strtol(port.data, NULL, 10) < 1 ||
                                strtol(port.data, NULL, 10) > 65535))
        return false;
    return host.length > 0 && host.data[0] != '.' && host.data[0] != '-';
}

static bool
take_url(struct kr_arena *arena, struct kr_str value, const char **out,
         struct kr_err *err)
{
    struct kr_str rest;

    if (kr_str_starts(value, KR_STR("http://")))
        rest = kr_str_from(value, strlen("http://"));
    else if (kr_str_starts(value, KR_STR("https://")))
        rest = kr_str_from(value, strlen("https://"));
    else
        return kr_fail(err, KR_INVALID,
                       "'%.*s' begins with neither http:// nor https://",
                       KR_STR_ARGS(value));
    while (kr_str_ends(rest, KR_STR("/"))) {
        rest.length--;
        value.length--;
    }
    /* The archive has a host to itself: its addresses begin at "/". */
    if (!is_authority(rest))
        return kr_fail(err, KR_INVALID,
                       "'%.*s' is no address such as https://example.org, "
                       "without a path",
                       KR_STR_ARGS(value));
    *out = kr_str_keep(value, arena);
    return true;
}

static bool
take_number(const struct key *key, struct kr_str value, int *out,
            struct kr_err *err)
{
    long number = -1;

    if (is_number(value) && value.length <= 9)
        number = strtol(value.data, NULL, 10);
    if (number < key->least || number > key->most)
        return kr_fail(err, KR_INVALID, "'%.*s' is no number from %d to %d",
                       KR_STR_ARGS(value), key->least, key->most);
    *out = (int)number;
    return true;
}

static bool
take_style(struct kr_str value, enum kr_listing_style *out, struct kr_err *err)
{
    if (kr_str_is(value, "full"))
        *out = KR_LISTING_FULL;
    else if (kr_str_is(value, "summary"))
        *out = KR_LISTING_SUMMARY;
    else
        return kr_fail(err, KR_INVALID, "'%.*s' is neither full nor summary",
                       KR_STR_ARGS(value));
    return true;
}

static bool
take_revisions(struct kr_str value, enum kr_revisions *out, struct kr_err *err)
{
    if (kr_str_is(value, "public"))
        *out = KR_REVISIONS_PUBLIC;
    else if (kr_str_is(value, "hidden"))
        *out = KR_REVISIONS_HIDDEN;
    else
        return kr_fail(err, KR_INVALID, "'%.*s' is neither public nor hidden",
                       KR_STR_ARGS(value));
    return true;
}

static bool
is_printable(struct kr_str value)
{
    for (size_t i = 0; i < value.length; i++)
        if ((unsigned char)value.data[i] < 0x20 || value.data[i] == 0x7f)
            return false;
    return true;
}

static bool
take_value(struct kr_arena *arena, const struct key *key, struct kr_str value,
           struct kr_settings *out, struct kr_err *err)
{
    void *at = (char *)out + key->is.at;

    if (!is_printable(value))
        return kr_fail(err, KR_INVALID, "it holds a control character");
    if (value.length > LONGEST_TEXT)
        return kr_fail(err, KR_INVALID, "it is longer than %d bytes",
                       LONGEST_TEXT);
    switch (key->is.kind) {
    case KR_SETTING_URL: return take_url(arena, value, at, err);
    case KR_SETTING_NUMBER: return take_number(key, value, at, err);
    case KR_SETTING_STYLE: return take_style(value, at, err);
    case KR_SETTING_REVISIONS: return take_revisions(value, at, err);
    case KR_SETTING_TEXT: break;
    }
    if (key->check != NULL && !key->check(value, err))
        return false;
    *(const char **)at = kr_str_keep(value, arena);
    return true;
}

const struct kr_setting *
kr_setting_row(size_t index)
{
    return &keys[index].is;
}

bool
kr_setting_find(const char *section, const char *name, size_t *index,
                struct kr_err *err)
{
    bool known = false;

    for (size_t i = 0; i < KR_COUNT(keys); i++) {
        if (strcmp(keys[i].is.section, section) != 0)
            continue;
        known = true;
        *index = i;
        if (strcmp(keys[i].is.name, name) == 0)
            return true;
    }
    if (known)
        return kr_fail(err, KR_INVALID, "unknown key '%s' in [%s]", name,
                       section);
    if (section[0] == '\0')
        return kr_fail(err, KR_INVALID, "'%s' stands before any [section]",
                       name);
    return kr_fail(err, KR_INVALID, "unknown section [%s]", section);
}

bool
kr_setting_put(struct kr_arena *arena, size_t index, const char *value,
               struct kr_settings *out, struct kr_err *err)
{
    const struct key *key = &keys[index];
    struct kr_err why = { 0 };

    if (take_value(arena, key, kr_str_trim(kr_str(value)), out, &why))
        return true;
    return kr_fail(err, why.code, "[%s] %s: %s", key->is.section, key->is.name,
                   why.message);
}
