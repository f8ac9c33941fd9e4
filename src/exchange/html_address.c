#include "html_address.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <libxml/uri.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/text/percent.h"
#include "kroniek/text/slug.h"

#define LONGEST 2000 /* bytes of an address */

static bool
is_absolute(const char *address)
{
    return strncasecmp(address, "http://", 7) == 0 ||
           strncasecmp(address, "https://", 8) == 0;
}

/* The path of ADDRESS with its query, or all of a relative one. */
static struct kr_str
path_of(const char *address)
{
    const char *start = address;

    if (is_absolute(address)) {
        start = strstr(address, "://") + 3;
        start += strcspn(start, "/?#");
    }
    return (struct kr_str){ start, strcspn(start, "#") };
}

static const char *
without_copy_names(struct kr_arena *arena, const char *address)
{
    static const char *const names[] = { "/index.html", "/index.htm" };
    struct kr_str text = { address, strcspn(address, "#") };

    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (kr_str_ends(text, kr_str(names[i])))
            text.length -= strlen(names[i]) - 1;
    return kr_str_keep(text, arena);
}

const char *
kr_html_address(struct kr_arena *arena, const char *base, const char *href)
{
    struct kr_str trimmed = kr_str_trim(kr_str(href));
    const char *text, *found = NULL;
    xmlChar *whole;

    if (trimmed.length == 0 || trimmed.length > LONGEST)
        return NULL;
    text = kr_str_keep(trimmed, arena);
    if (is_absolute(text))
        return without_copy_names(arena, text);
    if (base == NULL || strlen(base) > LONGEST)
        return NULL;
    whole = xmlBuildURI((const xmlChar *)text, (const xmlChar *)base);
    if (whole != NULL && is_absolute((const char *)whole))
        found = without_copy_names(arena, (const char *)whole);
    xmlFree(whole);
    return found;
}

const char *
kr_html_host(struct kr_arena *arena, const char *address)
{
    struct kr_str host;
    char *copy;

    if (address == NULL || !is_absolute(address))
        return "";
    host = kr_str(strstr(address, "://") + 3);
    host.length = strcspn(host.data, "/?#");
    copy = kr_str_keep(host, arena);
    for (char *c = copy; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return copy;
}

/* The last part of PATH that is not empty, decoded. */
static struct kr_str
last_part(struct kr_arena *arena, struct kr_str path)
{
    struct kr_str part = { 0 }, each, decoded;

    path.length = kr_str_find(path, '?');
    while (kr_str_part(&path, '/', &each))
        if (each.length > 0)
            part = each;
    if (kr_percent_decode(arena, part, &decoded, NULL))
        part = decoded;
    return part;
}

const char *
kr_html_slug(struct kr_arena *arena, const char *address)
{
    static const char *const endings[] = { ".html", ".htm",   ".xhtml",
                                           ".php",  ".shtml", ".aspx" };
    struct kr_str part = last_part(arena, path_of(address));
    struct kr_slug slug;

    for (size_t i = 0; i < KR_COUNT(endings); i++)
        if (part.length > strlen(endings[i]) &&
            kr_str_ends(part, kr_str(endings[i])))
            part.length -= strlen(endings[i]);
    if (kr_str_is(part, "index") || kr_str_is(part, "."))
        return NULL;
    kr_slug_suggest(part, &slug);
    return slug.text[0] != '\0' ? kr_arena_text(arena, slug.text) : NULL;
}

const char *
kr_html_query_number(struct kr_arena *arena, const char *address,
                     const char *name)
{
    struct kr_str query = path_of(address), pair;

    query = kr_str_from(query, kr_str_find(query, '?') + 1);
    while (kr_str_part(&query, '&', &pair)) {
        struct kr_str value = kr_str_from(pair, strlen(name) + 1);
        size_t digits = 0;

        if (!kr_str_starts(pair, kr_str(name)) || pair.length <= strlen(name) ||
            pair.data[strlen(name)] != '=')
            continue;
        while (digits < value.length && value.data[digits] >= '0' &&
               value.data[digits] <= '9')
            digits++;
        if (digits > 0 && digits == value.length && digits < 19)
            return kr_str_keep(value, arena);
    }
    return NULL;
}

/* SIZE digits, as a number; 0 for anything else. */
static int
figures(struct kr_str text, size_t size)
{
    int number = 0;

    if (text.length != size)
        return 0;
    for (size_t i = 0; i < size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return 0;
        number = number * 10 + (text.data[i] - '0');
    }
    return number;
}

struct kr_listing
kr_html_address_listing(const char *address)
{
    struct kr_listing listing = { 0 };
    struct kr_str path = path_of(address), part;
    int numbers[3] = { 0, 0, 0 };
    size_t count = 0;

    path.length = kr_str_find(path, '?');
    while (kr_str_part(&path, '/', &part)) {
        if (part.length == 0)
            continue;
        if (kr_str_is(part, "page"))
            break;
        if (count == 3 ||
            (numbers[count] = figures(part, count == 0 ? 4 : 2)) == 0)
            return listing;
        count++;
    }
    if (count == 0 || (count > 1 && (numbers[1] > 12)) ||
        (count > 2 && !kr_date_valid(numbers[0], numbers[1], numbers[2])))
        return listing;
    listing.kind = count == 1   ? KR_LISTING_YEAR
                   : count == 2 ? KR_LISTING_MONTH
                                : KR_LISTING_DAY;
    listing.period = (struct kr_date){ numbers[0], numbers[1], numbers[2] };
    return listing;
}
