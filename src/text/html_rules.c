#include "html_rules.h"

#include <string.h>

struct element {
    const char *name;
    size_t length;
    enum html_tag tag;
};

#define NAMED(name) name, sizeof(name) - 1

static const struct element elements[] = {
    /* sorted by name */
    { NAMED("a"), HTML_A },
    { NAMED("abbr"), HTML_ABBR },
    { NAMED("acronym"), HTML_ABBR },
    { NAMED("address"), HTML_BREAK },
    { NAMED("article"), HTML_DIV },
    { NAMED("aside"), HTML_DIV },
    { NAMED("audio"), HTML_SKIP_MEDIA },
    { NAMED("b"), HTML_B },
    { NAMED("blockquote"), HTML_BLOCKQUOTE },
    { NAMED("body"), HTML_BREAK },
    { NAMED("br"), HTML_BR },
    { NAMED("button"), HTML_SKIP },
    { NAMED("caption"), HTML_CAPTION },
    { NAMED("center"), HTML_BREAK },
    { NAMED("cite"), HTML_CITE },
    { NAMED("code"), HTML_CODE },
    { NAMED("col"), HTML_COL },
    { NAMED("colgroup"), HTML_COLGROUP },
    { NAMED("datalist"), HTML_SKIP },
    { NAMED("dd"), HTML_DD },
    { NAMED("del"), HTML_DEL },
    { NAMED("details"), HTML_DETAILS },
    { NAMED("dfn"), HTML_DFN },
    { NAMED("dialog"), HTML_BREAK },
    { NAMED("dir"), HTML_UL },
    { NAMED("div"), HTML_DIV },
    { NAMED("dl"), HTML_DL },
    { NAMED("dt"), HTML_DT },
    { NAMED("em"), HTML_EM },
    { NAMED("fieldset"), HTML_BREAK },
    { NAMED("figcaption"), HTML_FIGCAPTION },
    { NAMED("figure"), HTML_FIGURE },
    { NAMED("footer"), HTML_DIV },
    { NAMED("form"), HTML_BREAK },
    { NAMED("h1"), HTML_H2 },
    { NAMED("h2"), HTML_H2 },
    { NAMED("h3"), HTML_H3 },
    { NAMED("h4"), HTML_H4 },
    { NAMED("h5"), HTML_H5 },
    { NAMED("h6"), HTML_H6 },
    { NAMED("head"), HTML_BREAK },
    { NAMED("header"), HTML_DIV },
    { NAMED("hgroup"), HTML_BREAK },
    { NAMED("hr"), HTML_HR },
    { NAMED("html"), HTML_BREAK },
    { NAMED("i"), HTML_I },
    { NAMED("iframe"), HTML_RAW_MEDIA },
    { NAMED("image"), HTML_IMG },
    { NAMED("img"), HTML_IMG },
    { NAMED("ins"), HTML_INS },
    { NAMED("kbd"), HTML_KBD },
    { NAMED("legend"), HTML_BREAK },
    { NAMED("li"), HTML_LI },
    { NAMED("listing"), HTML_PRE },
    { NAMED("main"), HTML_DIV },
    { NAMED("mark"), HTML_MARK },
    { NAMED("math"), HTML_SKIP },
    { NAMED("menu"), HTML_UL },
    { NAMED("nav"), HTML_BREAK },
    { NAMED("noembed"), HTML_RAW },
    { NAMED("noframes"), HTML_RAW },
    { NAMED("ol"), HTML_OL },
    { NAMED("optgroup"), HTML_BREAK },
    { NAMED("option"), HTML_BREAK },
    { NAMED("p"), HTML_P },
    { NAMED("plaintext"), HTML_RAW_TEXT },
    { NAMED("pre"), HTML_PRE },
    { NAMED("q"), HTML_Q },
    { NAMED("s"), HTML_S },
    { NAMED("samp"), HTML_SAMP },
    { NAMED("script"), HTML_RAW },
    { NAMED("search"), HTML_BREAK },
    { NAMED("section"), HTML_DIV },
    { NAMED("select"), HTML_SKIP },
    { NAMED("small"), HTML_SMALL },
    { NAMED("span"), HTML_SPAN },
    { NAMED("strike"), HTML_S },
    { NAMED("strong"), HTML_STRONG },
    { NAMED("style"), HTML_RAW },
    { NAMED("sub"), HTML_SUB },
    { NAMED("summary"), HTML_SUMMARY },
    { NAMED("sup"), HTML_SUP },
    { NAMED("svg"), HTML_SKIP },
    { NAMED("table"), HTML_TABLE },
    { NAMED("tbody"), HTML_TBODY },
    { NAMED("td"), HTML_TD },
    { NAMED("template"), HTML_SKIP },
    { NAMED("textarea"), HTML_RAW },
    { NAMED("tfoot"), HTML_TFOOT },
    { NAMED("th"), HTML_TH },
    { NAMED("thead"), HTML_THEAD },
    { NAMED("time"), HTML_TIME },
    { NAMED("title"), HTML_RAW },
    { NAMED("tr"), HTML_TR },
    { NAMED("tt"), HTML_CODE },
    { NAMED("u"), HTML_U },
    { NAMED("ul"), HTML_UL },
    { NAMED("var"), HTML_VAR },
    { NAMED("video"), HTML_SKIP_MEDIA },
    { NAMED("wbr"), HTML_WBR },
    { NAMED("xmp"), HTML_RAW_TEXT },
};

static const struct {
    const char *name;
    enum html_content content;
} tags[HTML_TAGS] = {
    [HTML_A] = { "a", HTML_PHRASES },
    [HTML_ABBR] = { "abbr", HTML_PHRASES },
    [HTML_B] = { "b", HTML_PHRASES },
    [HTML_CITE] = { "cite", HTML_PHRASES },
    [HTML_CODE] = { "code", HTML_PHRASES },
    [HTML_DEL] = { "del", HTML_PHRASES },
    [HTML_DFN] = { "dfn", HTML_PHRASES },
    [HTML_EM] = { "em", HTML_PHRASES },
    [HTML_I] = { "i", HTML_PHRASES },
    [HTML_INS] = { "ins", HTML_PHRASES },
    [HTML_KBD] = { "kbd", HTML_PHRASES },
    [HTML_MARK] = { "mark", HTML_PHRASES },
    [HTML_Q] = { "q", HTML_PHRASES },
    [HTML_S] = { "s", HTML_PHRASES },
    [HTML_SAMP] = { "samp", HTML_PHRASES },
    [HTML_SMALL] = { "small", HTML_PHRASES },
    [HTML_SPAN] = { "span", HTML_PHRASES },
    [HTML_STRONG] = { "strong", HTML_PHRASES },
    [HTML_SUB] = { "sub", HTML_PHRASES },
    [HTML_SUP] = { "sup", HTML_PHRASES },
    [HTML_TIME] = { "time", HTML_PHRASES },
    [HTML_U] = { "u", HTML_PHRASES },
    [HTML_VAR] = { "var", HTML_PHRASES },
    [HTML_BR] = { "br", HTML_PHRASES },
    [HTML_IMG] = { "img", HTML_PHRASES },
    [HTML_WBR] = { "wbr", HTML_PHRASES },
    [HTML_COL] = { "col", HTML_PHRASES },
    [HTML_HR] = { "hr", HTML_PHRASES },
    [HTML_P] = { "p", HTML_PHRASES },
    [HTML_H2] = { "h2", HTML_PHRASES },
    [HTML_H3] = { "h3", HTML_PHRASES },
    [HTML_H4] = { "h4", HTML_PHRASES },
    [HTML_H5] = { "h5", HTML_PHRASES },
    [HTML_H6] = { "h6", HTML_PHRASES },
    [HTML_PRE] = { "pre", HTML_PHRASES },
    [HTML_UL] = { "ul", HTML_ITEMS },
    [HTML_OL] = { "ol", HTML_ITEMS },
    [HTML_DL] = { "dl", HTML_TERMS },
    [HTML_BLOCKQUOTE] = { "blockquote", HTML_BLOCKS },
    [HTML_DIV] = { "div", HTML_BLOCKS },
    [HTML_FIGURE] = { "figure", HTML_MIXED },
    [HTML_DETAILS] = { "details", HTML_MIXED },
    [HTML_TABLE] = { "table", HTML_ROWS },
    [HTML_LI] = { "li", HTML_MIXED },
    [HTML_DT] = { "dt", HTML_PHRASES },
    [HTML_DD] = { "dd", HTML_MIXED },
    [HTML_FIGCAPTION] = { "figcaption", HTML_MIXED },
    [HTML_SUMMARY] = { "summary", HTML_PHRASES },
    [HTML_CAPTION] = { "caption", HTML_PHRASES },
    [HTML_COLGROUP] = { "colgroup", HTML_COLUMNS },
    [HTML_THEAD] = { "thead", HTML_GROUP_ROWS },
    [HTML_TBODY] = { "tbody", HTML_GROUP_ROWS },
    [HTML_TFOOT] = { "tfoot", HTML_GROUP_ROWS },
    [HTML_TR] = { "tr", HTML_CELLS },
    [HTML_TD] = { "td", HTML_MIXED },
    [HTML_TH] = { "th", HTML_MIXED },
};

/* Where in `elements` the names with each letter begin, and their end. */
static const unsigned char starts[27] = {
    0,  7,  12, 18, 28, 29, 34, 34, 45, 50,  50,  51,  54,  58,
    61, 64, 67, 68, 68, 83, 95, 97, 99, 100, 101, 101, 101,
};

/* So short are names that calling memcmp takes longer. */
static bool
is_same(const char *a, const char *b, size_t length)
{
    while (length > 0 && a[length - 1] == b[length - 1])
        length--;
    return length == 0;
}

/* The element NAME, by its letter: few share one. */
static const struct element *
element_of(struct kr_str name)
{
    unsigned letter =
        name.length == 0 ? 26 : (unsigned)(unsigned char)name.data[0] - 'a';

    if (letter >= 26)
        return NULL;
    for (size_t i = starts[letter]; i < starts[letter + 1]; i++)
        if (elements[i].length == name.length &&
            is_same(elements[i].name, name.data, name.length))
            return &elements[i];
    return NULL;
}

enum html_tag
html_tag_of(const char *name)
{
    const struct element *found = element_of(kr_str(name));

    return found == NULL ? HTML_NONE : found->tag;
}

enum html_tag
html_tag_written(struct kr_str name)
{
    const struct element *found = element_of(name);
    const char *written = found == NULL ? NULL : tags[found->tag].name;

    return written != NULL && strcmp(written, found->name) == 0 ? found->tag
                                                                : HTML_NONE;
}

const char *
html_tag_name(enum html_tag tag)
{
    return tags[tag].name;
}

enum html_content
html_content_of(enum html_tag tag)
{
    return tags[tag].content;
}
