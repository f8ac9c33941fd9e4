#include "wordpress_escape.h"

#include "kroniek/base/buf.h"

#define LONGEST_REFERENCE 32 /* bytes */
#define LONGEST_ADDRESS 2048

static bool
is_digit_or_letter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* TEXT, that begins with '&', is "&name;", "&#123;" or "&#x1F;". */
static bool
is_reference(struct kr_str text)
{
    size_t at = 1 + (text.length > 1 && text.data[1] == '#');
    size_t start = at;

    while (at < text.length && at < LONGEST_REFERENCE &&
           is_digit_or_letter(text.data[at]))
        at++;
    return at > start && at < text.length && text.data[at] == ';';
}

static const char *
escaped(struct kr_str text, bool references)
{
    switch (text.data[0]) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '&': return references && is_reference(text) ? NULL : "&amp;";
    default: return NULL;
    }
}

static void
escape(struct kr_buf *out, struct kr_str text, bool references)
{
    size_t from = 0;

    for (size_t i = 0; i < text.length; i++) {
        const char *as = escaped(kr_str_from(text, i), references);

        if (as == NULL)
            continue;
        kr_buf_bytes(out, text.data + from, i - from);
        kr_buf_text(out, as);
        from = i + 1;
    }
    kr_buf_bytes(out, text.data + from, text.length - from);
}

void
kr_wordpress_escape(struct kr_buf *out, struct kr_str text)
{
    escape(out, text, false);
}

void
kr_wordpress_escape_marks(struct kr_buf *out, struct kr_str text)
{
    escape(out, text, true);
}

bool
kr_wordpress_is_web(struct kr_str text)
{
    return (kr_str_starts(text, KR_STR("http://")) ||
            kr_str_starts(text, KR_STR("https://"))) &&
           text.length > 8 && text.length <= LONGEST_ADDRESS;
}

void
kr_wordpress_link(struct kr_buf *out, struct kr_str address, struct kr_str text)
{
    kr_buf_text(out, "<a href=\"");
    escape(out, address, true);
    kr_buf_text(out, "\">");
    escape(out, text, true);
    kr_buf_text(out, "</a>");
}
