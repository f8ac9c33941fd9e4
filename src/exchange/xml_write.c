#include "xml_write.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"

/* XML 1.0, section 2.2: of ASCII these, and no U+FFFE or U+FFFF. */
static size_t
length_left_out(struct kr_str text, size_t at)
{
    unsigned char c = (unsigned char)text.data[at];

    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
        return 1;
    if (c == 0xEF && at + 2 < text.length &&
        (unsigned char)text.data[at + 1] == 0xBF &&
        (unsigned char)text.data[at + 2] >= 0xBE)
        return 3;
    return 0;
}

static const char *
entity_of(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#039;";
    case '\r': return "&#13;";
    default: return NULL;
    }
}

static void
escape(struct kr_buf *out, struct kr_str text)
{
    size_t begun = 0;

    for (size_t i = 0; i < text.length;) {
        size_t left_out = length_left_out(text, i);
        const char *entity = entity_of(text.data[i]);

        if (left_out == 0 && entity == NULL) {
            i++;
            continue;
        }
        kr_buf_bytes(out, text.data + begun, i - begun);
        if (left_out == 0)
            kr_buf_text(out, entity);
        i += left_out == 0 ? 1 : left_out;
        begun = i;
    }
    kr_buf_bytes(out, text.data + begun, text.length - begun);
}

static void
section(struct kr_buf *out, struct kr_str text)
{
    size_t begun = 0;

    for (size_t i = 0; i < text.length;) {
        size_t left_out = length_left_out(text, i);
        bool closes = kr_str_starts(kr_str_from(text, i), KR_STR("]]>"));

        if (left_out == 0 && !closes) {
            i++;
            continue;
        }
        kr_buf_bytes(out, text.data + begun, i - begun);
        if (closes)
            kr_buf_text(out, "]]]]><![CDATA[>");
        i += closes ? 3 : left_out;
        begun = i;
    }
    kr_buf_bytes(out, text.data + begun, text.length - begun);
}

/* TEXT by PUT, with U+FFFD where it is no UTF-8. */
static void
put_valid(struct kr_buf *out, struct kr_str text,
          void (*put)(struct kr_buf *out, struct kr_str text))
{
    struct kr_arena *arena;
    struct kr_str mended;

    if (kr_utf8_valid(text, NULL)) {
        put(out, text);
        return;
    }
    arena = kr_arena_new();
    (void)kr_utf8_mend(arena, text, &mended);
    put(out, mended);
    kr_arena_free(arena);
}

void
kr_xml_escape(struct kr_buf *out, struct kr_str text)
{
    put_valid(out, text, escape);
}

void
kr_xml_cdata(struct kr_buf *out, struct kr_str text)
{
    kr_buf_text(out, "<![CDATA[");
    put_valid(out, text, section);
    kr_buf_text(out, "]]>");
}

static void
open_element(struct kr_buf *out, int indent, const char *name)
{
    for (int i = 0; i < indent; i++)
        kr_buf_char(out, '\t');
    kr_buf_format(out, "<%s>", name);
}

void
kr_xml_element(struct kr_buf *out, int indent, const char *name,
               const char *text)
{
    open_element(out, indent, name);
    kr_xml_escape(out, kr_str(text));
    kr_buf_format(out, "</%s>\n", name);
}

void
kr_xml_element_cdata(struct kr_buf *out, int indent, const char *name,
                     struct kr_str text)
{
    open_element(out, indent, name);
    kr_xml_cdata(out, text);
    kr_buf_format(out, "</%s>\n", name);
}

void
kr_xml_element_int(struct kr_buf *out, int indent, const char *name,
                   int64_t number)
{
    open_element(out, indent, name);
    kr_buf_format(out, "%lld</%s>\n", (long long)number, name);
}
