#include "wordpress_block.h"

#include "kroniek/base/attr.h"

static const char *const empty_blocks[] = {
    "buttons", "code",      "column",    "columns",      "cover",
    "details", "freeform",  "group",     "heading",      "html",
    "image",   "list",      "list-item", "media-text",   "missing",
    "more",    "nextpage",  "paragraph", "preformatted", "pullquote",
    "quote",   "separator", "spacer",    "table",        "verse",
};

static bool
ends_name(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '{' || c == '/';
}

bool
kr_block(struct kr_str inside, struct kr_block *out)
{
    struct kr_str at = kr_str_trim(inside);
    size_t length = 0;

    *out = (struct kr_block){ .mark = KR_BLOCK_BEGINS };
    if (kr_str_starts(at, KR_STR("/"))) {
        out->mark = KR_BLOCK_ENDS;
        at = kr_str_from(at, 1);
    }
    if (!kr_str_starts(at, KR_STR("wp:")))
        return false;
    at = kr_str_from(at, 3);
    if (kr_str_starts(at, KR_STR("core/")))
        at = kr_str_from(at, 5);
    if (out->mark == KR_BLOCK_BEGINS && kr_str_ends(at, KR_STR("/"))) {
        out->mark = KR_BLOCK_ALONE;
        at.length--;
    }
    while (length < at.length &&
           (!ends_name(at.data[length]) ||
            (at.data[length] == '/' && length + 1 < at.length)))
        length++;
    out->name = kr_str_upto(at, length);
    out->attributes = kr_str_trim(kr_str_from(at, length));
    return length > 0;
}

bool
kr_block_is_classic(struct kr_str name)
{
    return kr_str_is(name, "freeform") || kr_str_is(name, "shortcode") ||
           kr_str_is(name, "classic");
}

bool
kr_block_is_empty(struct kr_str name)
{
    for (size_t i = 0; i < KR_COUNT(empty_blocks); i++)
        if (kr_str_is(name, empty_blocks[i]))
            return true;
    return false;
}
