#include "wordpress_shortcode.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "wordpress_attribute.h"

#define LONGEST_NAME 64             /* bytes */
#define MOST_ENDS ((size_t)1 << 16) /* of one text; those behind are not seen */

struct end {
    struct kr_str name;
    const char *at; /* its '[' */
};

struct kr_shortcode_ends {
    struct end *ends; /* by name, then by place */
    size_t count;
};

static const struct known {
    const char *name;
    enum kr_shortcode_kind kind;
} known[] = {
    { "caption", KR_SHORTCODE_CAPTION }, { "wp_caption", KR_SHORTCODE_CAPTION },
    { "gallery", KR_SHORTCODE_GALLERY }, { "audio", KR_SHORTCODE_AUDIO },
    { "video", KR_SHORTCODE_VIDEO },     { "playlist", KR_SHORTCODE_PLAYLIST },

    { "embed", KR_SHORTCODE_LINK },      { "archiveorg", KR_SHORTCODE_LINK },
    { "bandcamp", KR_SHORTCODE_LINK },   { "dailymotion", KR_SHORTCODE_LINK },
    { "embedyt", KR_SHORTCODE_LINK },    { "facebook", KR_SHORTCODE_LINK },
    { "flickr", KR_SHORTCODE_LINK },     { "gist", KR_SHORTCODE_LINK },
    { "googlemaps", KR_SHORTCODE_LINK }, { "googlevideo", KR_SHORTCODE_LINK },
    { "instagram", KR_SHORTCODE_LINK },  { "slideshare", KR_SHORTCODE_LINK },
    { "soundcloud", KR_SHORTCODE_LINK }, { "spotify", KR_SHORTCODE_LINK },
    { "ted", KR_SHORTCODE_LINK },        { "tweet", KR_SHORTCODE_LINK },
    { "vimeo", KR_SHORTCODE_LINK },      { "youtube", KR_SHORTCODE_LINK },

    { "code", KR_SHORTCODE_CODE },       { "sourcecode", KR_SHORTCODE_CODE },
    { "source", KR_SHORTCODE_CODE },     { "bash", KR_SHORTCODE_CODE },
    { "c", KR_SHORTCODE_CODE },          { "cpp", KR_SHORTCODE_CODE },
    { "csharp", KR_SHORTCODE_CODE },     { "css", KR_SHORTCODE_CODE },
    { "diff", KR_SHORTCODE_CODE },       { "html", KR_SHORTCODE_CODE },
    { "java", KR_SHORTCODE_CODE },       { "javascript", KR_SHORTCODE_CODE },
    { "js", KR_SHORTCODE_CODE },         { "perl", KR_SHORTCODE_CODE },
    { "php", KR_SHORTCODE_CODE },        { "plain", KR_SHORTCODE_CODE },
    { "powershell", KR_SHORTCODE_CODE }, { "python", KR_SHORTCODE_CODE },
    { "ruby", KR_SHORTCODE_CODE },       { "shell", KR_SHORTCODE_CODE },
    { "sql", KR_SHORTCODE_CODE },        { "xml", KR_SHORTCODE_CODE },
};

/* Those of common plugins that stand alone, without attributes. */
static const char *const bare_names[] = {
    "archives",   "contact-form", "contact-form-7", "gravityform",
    "mailpoet",   "nggallery",    "ninja-form",     "polldaddy",
    "products",   "recaptcha",    "recent-posts",   "related-posts",
    "rev-slider", "slideshow",    "sitemap",        "subscribe2",
    "tablepress", "toc",          "wpforms",
};

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_name(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* The bytes of the name TEXT begins with; 0 for none. */
static size_t
name_length(struct kr_str text)
{
    size_t length = 0;

    if (text.length == 0 || !is_letter(text.data[0]))
        return 0;
    while (length < text.length && is_name(text.data[length]))
        if (++length > LONGEST_NAME)
            return 0;
    return length;
}

/* --- The ends --- */

static int
compare_names(struct kr_str a, struct kr_str b)
{
    if (a.length != b.length)
        return a.length < b.length ? -1 : 1;
    return strncasecmp(a.data, b.data, a.length);
}

static int
compare_ends(const void *a, const void *b)
{
    const struct end *one = a, *other = b;
    int names = compare_names(one->name, other->name);

    return names != 0 ? names : (one->at > other->at) - (one->at < other->at);
}

struct kr_shortcode_ends *
kr_shortcode_ends(struct kr_arena *arena, struct kr_str text)
{
    struct kr_shortcode_ends *ends = kr_arena_alloc(arena, sizeof(*ends));
    size_t room = 0;

    while (ends->count < MOST_ENDS) {
        size_t length;

        text = kr_str_from(text, kr_str_find(text, '['));
        if (text.length == 0)
            break;
        length = name_length(kr_str_from(text, 2));
        if (kr_str_starts(text, KR_STR("[/")) && length > 0 &&
            kr_str_starts(kr_str_from(text, length + 2), KR_STR("]"))) {
            ends->ends = kr_arena_grow(arena, ends->ends, ends->count, &room,
                                       sizeof(*ends->ends));
            ends->ends[ends->count++] =
                (struct end){ .name = { text.data + 2, length },
                              .at = text.data };
        }
        text = kr_str_from(text, 1);
    }
    if (ends->count > 0)
        qsort(ends->ends, ends->count, sizeof(*ends->ends), compare_ends);
    return ends;
}

/* The first end of NAME at or behind AT; NULL when there is none. */
static const struct end *
end_of(const struct kr_shortcode_ends *ends, struct kr_str name, const char *at)
{
    struct end wanted = { .name = name, .at = at };
    size_t low = 0, high = ends->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_ends(&ends->ends[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == ends->count || compare_names(ends->ends[low].name, name) != 0)
        return NULL;
    return &ends->ends[low];
}

/* --- One shortcode --- */

static enum kr_shortcode_kind
kind_of(struct kr_str name)
{
    for (size_t i = 0; i < KR_COUNT(known); i++)
        if (name.length == strlen(known[i].name) &&
            strncasecmp(name.data, known[i].name, name.length) == 0)
            return known[i].kind;
    return KR_SHORTCODE_UNKNOWN;
}

static bool
has_named(struct kr_str attributes)
{
    struct kr_wordpress_attribute attribute;

    if (kr_str_find(attributes, '<') < attributes.length)
        return false; /* "[see <a href="…">there</a>]" */
    if (attributes.length > 0 && attributes.data[0] == '=')
        return true;
    while (kr_wordpress_attribute(&attributes, &attribute))
        if (name_length(attribute.name) == attribute.name.length &&
            attribute.name.length > 0)
            return true;
    return false;
}

/* An author may write "[see Jansen]" or "[sic]", nobody "[a b="c"]". */
static bool
looks_like_one(const struct kr_shortcode *shortcode)
{
    if (shortcode->kind == KR_SHORTCODE_CODE || shortcode->encloses)
        return shortcode->encloses;
    if (shortcode->kind != KR_SHORTCODE_UNKNOWN ||
        kr_str_find(shortcode->name, '_') < shortcode->name.length)
        return true;
    for (size_t i = 0; i < KR_COUNT(bare_names); i++)
        if (kr_str_is(shortcode->name, bare_names[i]))
            return true;
    return has_named(shortcode->attributes);
}

static void
find_end(const struct kr_shortcode_ends *ends, struct kr_str text,
         struct kr_shortcode *out)
{
    const char *start = text.data + out->raw.length;
    const struct end *end = end_of(ends, out->name, start);

    out->length = out->raw.length;
    if (end == NULL || end->at + end->name.length + 3 > text.data + text.length)
        return;
    out->encloses = true;
    out->content = (struct kr_str){ start, (size_t)(end->at - start) };
    out->length = (size_t)(end->at - text.data) + end->name.length + 3;
}

/* The byte that ends the tag TEXT begins with; 0 for none. */
static size_t
closing_bracket(struct kr_str text)
{
    for (size_t i = 1; i < text.length; i++)
        if (text.data[i] == ']' || text.data[i] == '[')
            return text.data[i] == ']' ? i : 0;
    return 0;
}

bool
kr_shortcode(const struct kr_shortcode_ends *ends, struct kr_str text,
             struct kr_shortcode *out)
{
    size_t name = name_length(kr_str_from(text, 1)), end;
    bool empty;

    *out = (struct kr_shortcode){ .name = { text.data + 1, name } };
    if (name == 0 || name + 1 >= text.length ||
        strchr("]/= \t\n", text.data[name + 1]) == NULL ||
        (end = closing_bracket(text)) == 0)
        return false;
    empty = text.data[end - 1] == '/';
    out->raw = kr_str_upto(text, end + 1);
    out->attributes = kr_str_from(kr_str_upto(text, end - empty), name + 1);
    out->kind = kind_of(out->name);
    if (empty)
        out->length = out->raw.length;
    else
        find_end(ends, text, out);
    out->looks_it = looks_like_one(out);
    return true;
}
