/*
 * A parser wants the declaration at the very beginning, but allows line ends
 * within it: the lines that stood before it go there, so that all others keep
 * their numbers.
 */
#include "xml_head.h"

#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"

#define DECLARATION 1024 /* bytes of the longest one */

struct kr_str
kr_xml_head_encoding(struct kr_str bytes, size_t *mark)
{
    static const struct {
        struct kr_str bytes;
        size_t mark;
        const char *encoding;
    } known[] = {
        { { "\xEF\xBB\xBF", 3 }, 3, "UTF-8" },
        { { "\xFE\xFF", 2 }, 2, "UTF-16BE" },
        { { "\xFF\xFE", 2 }, 2, "UTF-16LE" },
        { { "\0<\0", 3 }, 0, "UTF-16BE" },
        { { "<\0", 2 }, 0, "UTF-16LE" },
    };

    for (size_t i = 0; i < KR_COUNT(known); i++) {
        if (!kr_str_starts(bytes, known[i].bytes))
            continue;
        *mark = known[i].mark;
        return kr_str(known[i].encoding);
    }
    *mark = 0;
    return kr_str(NULL);
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The value of encoding="…" in the declaration TEXT. */
static struct kr_str
encoding_in(struct kr_str text)
{
    size_t at = kr_str_search(text, KR_STR("encoding"));
    struct kr_str rest = kr_str_trim(kr_str_from(text, at + 8));
    struct kr_str value;

    if (at == text.length || !kr_str_starts(rest, KR_STR("=")))
        return kr_str(NULL);
    rest = kr_str_trim(kr_str_from(rest, 1));
    if (rest.length < 2 || (rest.data[0] != '"' && rest.data[0] != '\''))
        return kr_str(NULL);
    value = kr_str_from(rest, 1);
    return kr_str_trim(kr_str_upto(value, kr_str_find(value, rest.data[0])));
}

bool
kr_xml_head_read(struct kr_str bytes, bool last, struct kr_xml_head *out)
{
    const struct kr_str opening = KR_STR("<?xml");
    size_t begin = kr_str_find(bytes, '<'), end;
    struct kr_str rest = kr_str_from(bytes, begin);

    *out = (struct kr_xml_head){ .length = begin, .junk = begin > 0 };
    if (rest.length <= opening.length)
        return last || (rest.length > 0 && !kr_str_starts(opening, rest));
    if (!kr_str_starts(rest, opening) || !is_blank(rest.data[opening.length]))
        return true;
    rest = kr_str_upto(rest, DECLARATION);
    end = kr_str_search(rest, KR_STR("?>"));
    if (end == rest.length)
        return last || rest.length == DECLARATION;
    out->length += end + 2;
    out->encoding = encoding_in(kr_str_upto(rest, end));
    return true;
}

/* The last line of TEXT, and in *BEFORE how many stand before it. */
static struct kr_str
last_line(struct kr_str text, size_t *before)
{
    size_t end;

    *before = 0;
    while ((end = kr_str_find(text, '\n')) < text.length) {
        text = kr_str_from(text, end + 1);
        ++*before;
    }
    return text;
}

void
kr_xml_head_write(struct kr_str bytes, struct kr_buf *out)
{
    const struct kr_str opening = KR_STR("<?xml version=\"1.0\"");
    bool declared = kr_str_ends(bytes, KR_STR("?>"));
    size_t lines, length, taken = declared ? 2 : 0;

    length = kr_utf8_count(last_line(bytes, &lines));
    if (declared)
        kr_buf_str(out, opening);
    if (declared && lines == 0)
        taken += opening.length;
    for (size_t i = 0; i < lines; i++)
        kr_buf_char(out, '\n');
    for (; taken < length; taken++)
        kr_buf_char(out, ' ');
    if (declared)
        kr_buf_text(out, "?>");
}
