#include "kroniek/http/negotiate.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <strings.h>

#include "kroniek/base/attr.h"

/* What each type is sent as, and the media types a client may know it by. */
static const struct {
    const char *header;
    const char *names[3];
} types[] = {
    { "text/html; charset=utf-8", { "text/html" } },
    { "text/plain; charset=utf-8", { "text/plain" } },
    { "application/rss+xml; charset=utf-8",
      { "application/rss+xml", "application/xml", "text/xml" } },
    { "application/atom+xml; charset=utf-8",
      { "application/atom+xml", "application/xml", "text/xml" } },
    { "application/feed+json",
      { "application/feed+json", "application/json" } },
    { "application/json", { "application/json" } },
    { "application/xml; charset=utf-8", { "application/xml", "text/xml" } },
    { "application/opensearchdescription+xml",
      { "application/opensearchdescription+xml", "application/xml",
        "text/xml" } },
    { "text/plain; version=0.0.4; charset=utf-8", { "text/plain" } },
    { "text/markdown; charset=utf-8", { "text/markdown" } },
    { "application/x-bibtex; charset=utf-8",
      { "application/x-bibtex", "text/x-bibtex" } },
    { "application/x-research-info-systems; charset=utf-8",
      { "application/x-research-info-systems" } },
    { "application/vnd.citationstyles.csl+json",
      { "application/vnd.citationstyles.csl+json", "application/json" } },
    { "text/css; charset=utf-8", { "text/css" } },
};

const char *
kr_type_header(unsigned type)
{
    for (size_t i = 0; i < KR_COUNT(types); i++)
        if (type == 1u << i)
            return types[i].header;
    assert(!"one type");
    return "application/octet-stream";
}

/* One element of an Accept header. */
struct range {
    struct kr_str type, subtype;
    int q; /* thousandths */
};

static bool
is_token(struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];

        if (c <= ' ' || c >= 0x7f || c == '/' || c == '"' || c == ';' ||
            c == ',' || c == '=')
            return false;
    }
    return text.length > 0;
}

/* "1", "0.5", "0.125" as thousandths; -1: no such value. */
static int
read_q(struct kr_str text)
{
    int q = 0, unit = 1000;

    if (text.length == 0 || text.length > 5 ||
        (text.length > 1 && text.data[1] != '.'))
        return -1;
    for (size_t i = 0; i < text.length; i++) {
        if (i == 1)
            continue;
        if (text.data[i] < '0' || text.data[i] > '9')
            return -1;
        q += unit * (text.data[i] - '0');
        unit /= 10;
    }
    return q <= 1000 ? q : -1;
}

/* Parameters but q say nothing about our types. */
static bool
read_range(struct kr_str text, struct range *out)
{
    struct kr_str part;
    size_t slash;

    if (!kr_str_part(&text, ';', &part))
        return false;
    part = kr_str_trim(part);
    slash = kr_str_find(part, '/');
    out->type = kr_str_upto(part, slash);
    out->subtype = kr_str_from(part, slash + 1);
    out->q = 1000;
    while (kr_str_part(&text, ';', &part)) {
        part = kr_str_trim(part);
        if (part.length >= 2 && (part.data[0] | 0x20) == 'q' &&
            part.data[1] == '=')
            out->q = read_q(kr_str_from(part, 2));
    }
    return out->q >= 0 && is_token(out->type) && is_token(out->subtype) &&
           (!kr_str_is(out->type, "*") || kr_str_is(out->subtype, "*"));
}

static bool
same_word(struct kr_str a, struct kr_str b)
{
    return a.length == b.length &&
           (a.length == 0 || strncasecmp(a.data, b.data, a.length) == 0);
}

/* How exactly RANGE names NAME: 3 by its own name, 2 by the part before
 * the slash, 1 as anything at all, 0 not. */
static int
closeness(const struct range *range, const char *name)
{
    struct kr_str subtype = kr_str(name), type;

    kr_str_part(&subtype, '/', &type);
    if (kr_str_is(range->type, "*"))
        return 1;
    if (!same_word(range->type, type))
        return 0;
    if (kr_str_is(range->subtype, "*"))
        return 2;
    return same_word(range->subtype, subtype) ? 3 : 0;
}

/* The q that ACCEPT gives type INDEX, 0 when it is not in it. */
static int
quality(struct kr_str accept, size_t index)
{
    int closest = 0, q = 0;
    struct range range;
    struct kr_str part;

    while (kr_str_part(&accept, ',', &part)) {
        if (!read_range(part, &range))
            continue;
        for (size_t i = 0; i < 3 && types[index].names[i] != NULL; i++) {
            int how = closeness(&range, types[index].names[i]);

            if (how > closest || (how > 0 && how == closest && range.q > q)) {
                closest = how;
                q = range.q;
            }
        }
    }
    return q;
}

static bool
says_something(struct kr_str accept)
{
    struct range range;
    struct kr_str part;

    while (kr_str_part(&accept, ',', &part))
        if (read_range(part, &range))
            return true;
    return false;
}

unsigned
kr_negotiate(struct kr_str accept, unsigned offered)
{
    unsigned best = 0;
    int best_q = 0;

    if (!says_something(accept))
        return offered & (~offered + 1); /* the first of them */
    for (size_t i = 0; i < KR_COUNT(types); i++) {
        int q = (offered & 1u << i) != 0 ? quality(accept, i) : 0;

        if (q > best_q) {
            best_q = q;
            best = 1u << i;
        }
    }
    return best;
}

bool
kr_negotiate_page(struct kr_str accept)
{
    struct range range;
    struct kr_str part;
    int most = 0, page = 0;

    while (kr_str_part(&accept, ',', &part)) {
        if (!read_range(part, &range))
            continue;
        most = range.q > most ? range.q : most;
        if (closeness(&range, types[0].names[0]) == 3)
            page = range.q;
    }
    return page > 0 && page == most;
}

unsigned
kr_negotiate_choice(struct kr_str accept, unsigned offered)
{
    if (offered == 0)
        return KR_HTML;
    if (offered == KR_RATHER_PAGE)
        return kr_negotiate_page(accept) ? KR_HTML : KR_XML;
    return kr_negotiate(accept, offered);
}

/* --- Codings --- */

#define UNSAID (-1)

/* What an Accept-Encoding gives each coding, and "*"; thousandths. */
struct codings {
    int q[KR_CODINGS];
    int rest;
};

const char *
kr_coding_name(enum kr_coding coding)
{
    static const char *const names[KR_CODINGS] = { "identity", "gzip", "br" };

    return names[coding];
}

static int *
place_of(struct codings *codings, struct kr_str name)
{
    if (kr_str_is(name, "*"))
        return &codings->rest;
    if (same_word(name, KR_STR("x-gzip")))
        return &codings->q[KR_GZIP];
    for (int i = 0; i < KR_CODINGS; i++)
        if (same_word(name, kr_str(kr_coding_name(i))))
            return &codings->q[i];
    return NULL;
}

static void
take_coding(struct codings *codings, struct kr_str text)
{
    struct kr_str part;
    int q = 1000, *place;

    if (!kr_str_part(&text, ';', &part))
        return;
    place = place_of(codings, kr_str_trim(part));
    while (kr_str_part(&text, ';', &part)) {
        part = kr_str_trim(part);
        if (part.length >= 2 && (part.data[0] | 0x20) == 'q' &&
            part.data[1] == '=')
            q = read_q(kr_str_from(part, 2));
    }
    if (place != NULL && q > *place)
        *place = q;
}

enum kr_coding
kr_negotiate_coding(struct kr_str accept_encoding)
{
    struct codings codings = { { UNSAID, UNSAID, UNSAID }, UNSAID };
    enum kr_coding best = KR_IDENTITY;
    struct kr_str part;
    int best_q;

    while (kr_str_part(&accept_encoding, ',', &part))
        take_coding(&codings, part);
    best_q = codings.q[KR_IDENTITY];
    if (best_q == UNSAID) /* it is welcome, but less than what is named */
        best_q = codings.rest;
    for (int i = KR_GZIP; i < KR_CODINGS; i++) {
        int q = codings.q[i] == UNSAID ? codings.rest : codings.q[i];

        if (q > 0 && q >= best_q) {
            best = i;
            best_q = q;
        }
    }
    return best;
}
