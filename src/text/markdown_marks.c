#include "markdown_marks.h"

#include <string.h>

#include "kroniek/text/utf8.h"

#define LOOK_AHEAD 4096 /* bytes of content, so that time stays linear */
#define LABEL_MOST 40

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_letter_or_digit(char c)
{
    return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

bool
markdown_is_word(char before, char after)
{
    return is_letter_or_digit(before) && is_letter_or_digit(after);
}

bool
markdown_is_entity(struct kr_str text)
{
    size_t at = 1;

    if (text.length < 3 || text.data[0] != '&')
        return false;
    while (at < text.length && at < 34 &&
           (is_letter_or_digit(text.data[at]) || text.data[at] == '#'))
        at++;
    return at > 1 && at < text.length && text.data[at] == ';';
}

/* A character that is surely a letter or digit to CommonMark; which of all the
 * others are punctuation is not for us to know. */
static bool
is_word(uint32_t code)
{
    return (code < 0x80 && is_letter_or_digit((char)code)) ||
           (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7) ||
           (code >= 0x391 && code <= 0x3FF) ||
           (code >= 0x400 && code <= 0x481) ||
           (code >= 0x4E00 && code <= 0x9FFF);
}

/* A character that is surely no white space to CommonMark. */
static bool
is_solid(uint32_t code)
{
    return (code > ' ' && code < 0x7f) || (code >= 0x2010 && code <= 0x2027) ||
           is_word(code);
}

static uint32_t
first_of(struct kr_str text)
{
    uint32_t code;

    return kr_utf8_next(&text, &code) ? code : ' ';
}

static uint32_t
last_of(struct kr_str text)
{
    size_t at = text.length;

    while (at > 0 && ((unsigned char)text.data[--at] & 0xC0) == 0x80)
        continue;
    return first_of(kr_str_from(text, at));
}

/* What READER has next ends a word: white space, a sign, or the block. */
static bool
ends_word(struct html_reader reader)
{
    struct html_token token;
    enum html_tag tag;

    if (!html_next(&reader, &token))
        return true;
    tag = html_tag_of(token.name);
    if (token.kind != HTML_TEXT)
        return tag == HTML_BR || tag >= HTML_HR;
    return token.raw.length > 0 && (unsigned char)token.raw.data[0] < 0x7f &&
           !is_letter_or_digit(token.raw.data[0]);
}

static const char *
mark_of(enum html_tag tag)
{
    switch (tag) {
    case HTML_EM:
    case HTML_I:
    case HTML_CITE:
    case HTML_VAR:
    case HTML_DFN: return "*";
    case HTML_STRONG:
    case HTML_B: return "**";
    case HTML_DEL:
    case HTML_S: return "~~";
    default: return NULL;
    }
}

/* A letter or digit may stand on either side of a mark; any other sign only
 * where its other side is no word. */
static bool
may_end(struct html_reader behind, const struct html_token *last)
{
    uint32_t code = last->kind == HTML_TEXT ? last_of(last->raw) : ' ';

    return is_word(code) || (is_solid(code) && ends_word(behind));
}

static bool
may_begin(const struct html_token *first, bool after_space)
{
    uint32_t code = first->kind == HTML_TEXT ? first_of(first->raw) : ' ';

    return is_word(code) || (is_solid(code) && after_space);
}

const char *
markdown_mark(struct html_reader reader, enum html_tag tag, bool after_space)
{
    const size_t start = reader.at;
    struct html_token token, last = { .kind = HTML_END };
    size_t depth = 1;
    bool first = true;

    if (mark_of(tag) == NULL)
        return NULL;
    while (html_next(&reader, &token) && reader.at - start <= LOOK_AHEAD) {
        if (first && !may_begin(&token, after_space))
            return NULL;
        first = false;
        if (token.kind == HTML_END && --depth == 0)
            return may_end(reader, &last) ? mark_of(tag) : NULL;
        if (token.kind == HTML_START && html_is_inline(html_tag_of(token.name)))
            depth++;
        last.kind = token.kind;
        last.raw = token.raw;
    }
    return NULL;
}

bool
markdown_has_element(enum html_tag tag)
{
    switch (tag) {
    case HTML_A:
    case HTML_SMALL:
    case HTML_SPAN:
    case HTML_TIME: return false;
    default: return true;
    }
}

size_t
markdown_longest_run(struct kr_str text, char c)
{
    size_t longest = 0, run = 0;

    for (size_t i = 0; i < text.length; i++) {
        run = text.data[i] == c ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

void
markdown_take_code(struct html_reader *reader, struct kr_buf *out)
{
    struct html_token token;
    size_t depth = 1;

    while (depth > 0 && html_next(reader, &token)) {
        enum html_tag tag = html_tag_of(token.name);

        if (token.kind == HTML_TEXT)
            html_decode(token.raw, out);
        else if (tag == HTML_BR)
            kr_buf_char(out, ' ');
        else if (html_is_inline(tag))
            depth = token.kind == HTML_START ? depth + 1 : depth - 1;
    }
    for (size_t i = 0; i < out->length; i++)
        if (out->data[i] == '\n' || out->data[i] == '\t')
            out->data[i] = ' ';
}

void
markdown_put_code(struct kr_str text, struct kr_buf *out)
{
    size_t fence = markdown_longest_run(text, '`') + 1;
    bool padded = text.data[0] == '`' || text.data[text.length - 1] == '`';

    for (size_t i = 0; i < fence; i++)
        kr_buf_char(out, '`');
    if (padded)
        kr_buf_char(out, ' ');
    kr_buf_str(out, text);
    if (padded)
        kr_buf_char(out, ' ');
    for (size_t i = 0; i < fence; i++)
        kr_buf_char(out, '`');
}

struct kr_str
markdown_label(struct kr_str text, struct kr_str start)
{
    struct kr_str label = kr_str_from(text, start.length);

    if (!kr_str_starts(text, start) || label.length > LABEL_MOST)
        return KR_STR("");
    for (size_t i = 0; i < label.length; i++)
        if (!is_letter_or_digit(label.data[i]) && label.data[i] != '-')
            return KR_STR("");
    return label;
}

static bool
is_number(struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_digit(text.data[i]))
            return false;
    return text.length > 0;
}

static bool
is_defined(struct kr_str definitions, struct kr_str label)
{
    struct kr_buf written = KR_BUF(LABEL_MOST + 20);
    bool found;

    kr_buf_format(&written, "<li id=\"fn-%.*s\"", KR_STR_ARGS(label));
    found =
        kr_str_search(definitions, kr_buf_view(&written)) < definitions.length;
    kr_buf_free(&written);
    return found;
}

bool
markdown_take_note(struct html_reader *reader, struct kr_str definitions,
                   struct kr_str *label)
{
    const struct html_attribute *href;
    struct html_token token;

    if (definitions.length == 0 || !html_next(reader, &token) ||
        token.kind != HTML_START || strcmp(token.name, "a") != 0 ||
        (href = html_attribute(&token, "href")) == NULL)
        return false;
    *label = markdown_label(href->value, KR_STR("#fn-"));
    return label->length > 0 && html_next(reader, &token) &&
           token.kind == HTML_TEXT && is_number(token.raw) &&
           html_next(reader, &token) && token.kind == HTML_END &&
           html_next(reader, &token) && token.kind == HTML_END &&
           is_defined(definitions, *label);
}
