#include "html_rules.h"

#include <stdint.h>
#include <string.h>

#include "kroniek/base/attr.h"

#define LONGEST_ADDRESS 4096
#define LONGEST_ID 200

/* Which tags may have an attribute: the low bits are enum html_tag. */
#define ON(tag) (UINT64_C(1) << (tag))
#define ANY UINT64_MAX
_Static_assert(HTML_TAGS <= 64, "a tag is a bit in 64");
#define CELLS (ON(HTML_TD) | ON(HTML_TH))

static const char *const classes[] = {
    /* all of our own style sheet */
    "absent",    "absent-picture", "qa",           "references",
    "note-mark", "footnotes",      "footnote-ref", "footnote-backref",
    "left",      "center",         "right",
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
made_of(struct kr_str text, const char *marks, size_t most)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_digit(text.data[i]) && !is_letter(text.data[i]) &&
            strchr(marks, text.data[i]) == NULL)
            return false;
    return text.length > 0 && text.length <= most;
}

/* Every check takes a decoded, trimmed value and appends what is kept of it. */

static bool
keep_text(struct kr_str value, struct kr_buf *out)
{
    kr_buf_str(out, value);
    return value.length > 0;
}

static bool
keep_number(struct kr_str value, struct kr_buf *out)
{
    if (value.length == 0 || value.length > 5)
        return false;
    for (size_t i = 0; i < value.length; i++)
        if (!is_digit(value.data[i]))
            return false;
    return keep_text(value, out);
}

static bool
keep_signed(struct kr_str value, struct kr_buf *out)
{
    if (value.length > 0 && value.data[0] == '-')
        kr_buf_char(out, '-');
    return keep_number(kr_str_from(value, out->length), out);
}

static bool
keep_language(struct kr_str value, struct kr_buf *out)
{
    return made_of(value, "-", 35) && keep_text(value, out);
}

static bool
keep_moment(struct kr_str value, struct kr_buf *out)
{
    return made_of(value, ":+.- /", 60) && keep_text(value, out);
}

static bool
keep_ids(struct kr_str value, struct kr_buf *out)
{
    return made_of(value, "_:.- ", 1000) && keep_text(value, out);
}

static bool
keep_flag(struct kr_str value, struct kr_buf *out)
{
    (void)value;
    (void)out;
    return true;
}

static bool
keep_direction(struct kr_str value, struct kr_buf *out)
{
    static const char *const words[] = { "ltr", "rtl", "auto" };

    for (size_t i = 0; i < KR_COUNT(words); i++)
        if (html_same_name(value, words[i]))
            return keep_text(kr_str(words[i]), out);
    return false;
}

static bool
keep_scope(struct kr_str value, struct kr_buf *out)
{
    static const char *const words[] = { "row", "col", "rowgroup", "colgroup" };

    for (size_t i = 0; i < KR_COUNT(words); i++)
        if (html_same_name(value, words[i]))
            return keep_text(kr_str(words[i]), out);
    return false;
}

static bool
keep_list_type(struct kr_str value, struct kr_buf *out)
{
    return value.length == 1 && strchr("1aAiI", value.data[0]) != NULL &&
           keep_text(value, out);
}

static bool
has_word(struct kr_str text, const char *word)
{
    struct kr_str rest = text, part;

    while (kr_str_part(&rest, ' ', &part))
        if (kr_str_is(kr_str_trim(part), word))
            return true;
    return false;
}

static bool
keep_classes(struct kr_str value, struct kr_buf *out)
{
    for (size_t i = 0; i < KR_COUNT(classes); i++) {
        if (!has_word(value, classes[i]))
            continue;
        if (out->length > 0)
            kr_buf_char(out, ' ');
        kr_buf_text(out, classes[i]);
    }
    return out->length > 0;
}

static bool
keep_source(struct kr_str value, struct kr_buf *out)
{
    char first = value.length > 0 ? value.data[0] : '\0';

    /* Where a quotation is from is a page, not somebody's mail box. */
    return html_address(value, out) && first != '#' &&
           !kr_str_starts(kr_buf_view(out), KR_STR("mailto:")) &&
           !kr_str_starts(kr_buf_view(out), KR_STR("tel:"));
}

static const struct rule {
    const char *name;
    uint64_t tags;
    bool (*keep)(struct kr_str value, struct kr_buf *out);
} rules[] = {
    { "class", ANY, keep_classes },
    { "href", ON(HTML_A), html_address },
    { "title", ANY, keep_text },
    { "lang", ANY, keep_language },
    { "dir", ANY, keep_direction },
    { "datetime", ON(HTML_TIME) | ON(HTML_DEL) | ON(HTML_INS), keep_moment },
    { "cite", ON(HTML_BLOCKQUOTE) | ON(HTML_Q) | ON(HTML_DEL) | ON(HTML_INS),
      keep_source },
    { "start", ON(HTML_OL), keep_signed },
    { "reversed", ON(HTML_OL), keep_flag },
    { "type", ON(HTML_OL), keep_list_type },
    { "value", ON(HTML_LI), keep_signed },
    { "colspan", CELLS, keep_number },
    { "rowspan", CELLS, keep_number },
    { "scope", ON(HTML_TH), keep_scope },
    { "headers", CELLS, keep_ids },
    { "span", ON(HTML_COL) | ON(HTML_COLGROUP), keep_number },
    { "open", ON(HTML_DETAILS), keep_flag },
};

bool
html_is_web(struct kr_str address)
{
    return kr_str_starts(address, KR_STR("http://")) ||
           kr_str_starts(address, KR_STR("https://"));
}

/* The class that says what a cell's align attribute does; NULL: none. */
static const char *
alignment(enum html_tag tag, const struct html_token *token)
{
    static const char *const words[] = { "left", "center", "right" };
    const struct html_attribute *align;

    if ((CELLS & ON(tag)) == 0 ||
        (align = html_attribute(token, "align")) == NULL)
        return NULL;
    for (size_t i = 0; i < KR_COUNT(words); i++)
        if (html_same_name(kr_str_trim(align->value), words[i]))
            return words[i];
    return NULL;
}

static void
write_kept(const struct rule *rule, struct kr_str value, struct kr_buf *out)
{
    kr_buf_char(out, ' ');
    kr_buf_text(out, rule->name);
    if (rule->keep == keep_flag)
        return;
    kr_buf_text(out, "=\"");
    html_escape(value, true, out);
    kr_buf_char(out, '"');
    if (rule->keep == html_address && html_is_web(value))
        kr_buf_text(out, " rel=\"external noopener\"");
}

void
html_attributes(enum html_tag tag, const struct html_token *token,
                struct kr_buf *out)
{
    struct kr_buf decoded = KR_BUF(out->limit), kept = KR_BUF(out->limit);

    for (size_t i = 0; token->attribute_count > 0 && i < KR_COUNT(rules); i++) {
        const struct html_attribute *attribute =
            html_attribute(token, rules[i].name);
        const char *more =
            rules[i].keep == keep_classes ? alignment(tag, token) : NULL;

        if ((rules[i].tags & ON(tag)) == 0 ||
            (attribute == NULL && more == NULL))
            continue;
        kr_buf_clear(&decoded);
        kr_buf_clear(&kept);
        if (attribute != NULL)
            html_decode(attribute->value, &decoded);
        if (more != NULL)
            kr_buf_format(&decoded, " %s", more);
        if (rules[i].keep(kr_str_trim(kr_buf_view(&decoded)), &kept))
            write_kept(&rules[i], kr_buf_view(&kept), out);
    }
    kr_buf_free(&decoded);
    kr_buf_free(&kept);
}

bool
html_id(const struct html_token *token, struct kr_buf *out)
{
    const struct html_attribute *id = html_attribute(token, "id");

    if (id == NULL && strcmp(token->name, "a") == 0)
        id = html_attribute(token, "name");
    if (id == NULL || id->value.length > LONGEST_ID)
        return false;
    html_decode(id->value, out);
    return made_of(kr_buf_view(out), "_:.-", LONGEST_ID) &&
           is_letter(kr_buf_cstr(out)[0]);
}

bool
html_is_media(struct kr_str text)
{
    return kr_str_starts(text, KR_STR("/media/")) &&
           made_of(text, "._/-", LONGEST_ADDRESS) &&
           kr_str_search(text, KR_STR("..")) == text.length;
}

/* Controls are nothing to an address; what would end it in text is encoded. */
static void
write_address(struct kr_str text, struct kr_buf *out)
{
    bool path = true;

    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];

        if (c == '?' || c == '#')
            path = false;
        if (c == ' ')
            kr_buf_text(out, "%20");
        else if (c == '\\' && path)
            kr_buf_char(out, '/');
        else if (c != '\t' && c != '\n')
            kr_buf_char(out, c);
    }
}

/* Bytes before the ':' of a scheme; 0 when it has none. */
static size_t
scheme_length(struct kr_str address)
{
    for (size_t i = 0; i < address.length; i++) {
        if (address.data[i] == ':')
            return i;
        if (strchr("/?#", address.data[i]) != NULL)
            return 0;
    }
    return 0;
}

static bool
finish_web(const char *scheme, struct kr_str rest, struct kr_buf *out)
{
    while (rest.length > 0 && rest.data[0] == '/')
        rest = kr_str_from(rest, 1);
    kr_buf_text(out, scheme);
    kr_buf_str(out, rest);
    return rest.length > 0;
}

static bool
finish_address(struct kr_str clean, struct kr_buf *out)
{
    size_t scheme = scheme_length(clean);
    struct kr_str name = kr_str_upto(clean, scheme);
    struct kr_str rest = kr_str_from(clean, scheme + 1);

    if (clean.length == 0 || clean.data[0] == ':')
        return false;
    if (kr_str_starts(clean, KR_STR("//")))
        return finish_web("https://", clean, out);
    if (scheme == 0) {
        kr_buf_str(out, clean);
        return true;
    }
    if (html_same_name(name, "https"))
        return finish_web("https://", rest, out);
    if (html_same_name(name, "http"))
        return finish_web("http://", rest, out);
    if (html_same_name(name, "mailto") || html_same_name(name, "tel")) {
        kr_buf_text(out, html_same_name(name, "tel") ? "tel:" : "mailto:");
        kr_buf_str(out, rest);
        return rest.length > 0;
    }
    return false;
}

bool
html_address(struct kr_str value, struct kr_buf *out)
{
    struct kr_buf clean = KR_BUF(out->limit);
    bool good;

    write_address(value, &clean);
    good = finish_address(kr_buf_view(&clean), out) &&
           out->length <= LONGEST_ADDRESS;
    kr_buf_free(&clean);
    return good;
}
