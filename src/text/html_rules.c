#include "html_rules.h"

#include <stdlib.h>
#include <string.h>

struct element {
    const char *name;
    enum html_tag tag;
};

static const struct element elements[] = {
    /* sorted by name */
    { "a", HTML_A },
    { "abbr", HTML_ABBR },
    { "acronym", HTML_ABBR },
    { "address", HTML_BREAK },
    { "article", HTML_DIV },
    { "aside", HTML_DIV },
    { "audio", HTML_SKIP_MEDIA },
    { "b", HTML_B },
    { "blockquote", HTML_BLOCKQUOTE },
    { "body", HTML_BREAK },
    { "br", HTML_BR },
    { "button", HTML_SKIP },
    { "caption", HTML_CAPTION },
    { "center", HTML_BREAK },
    { "cite", HTML_CITE },
    { "code", HTML_CODE },
    { "col", HTML_COL },
    { "colgroup", HTML_COLGROUP },
    { "datalist", HTML_SKIP },
    { "dd", HTML_DD },
    { "del", HTML_DEL },
    { "details", HTML_DETAILS },
    { "dfn", HTML_DFN },
    { "dialog", HTML_BREAK },
    { "dir", HTML_UL },
    { "div", HTML_DIV },
    { "dl", HTML_DL },
    { "dt", HTML_DT },
    { "em", HTML_EM },
    { "fieldset", HTML_BREAK },
    { "figcaption", HTML_FIGCAPTION },
    { "figure", HTML_FIGURE },
    { "footer", HTML_DIV },
    { "form", HTML_BREAK },
    { "h1", HTML_H2 },
    { "h2", HTML_H2 },
    { "h3", HTML_H3 },
    { "h4", HTML_H4 },
    { "h5", HTML_H5 },
    { "h6", HTML_H6 },
    { "head", HTML_BREAK },
    { "header", HTML_DIV },
    { "hgroup", HTML_BREAK },
    { "hr", HTML_HR },
    { "html", HTML_BREAK },
    { "i", HTML_I },
    { "iframe", HTML_RAW_MEDIA },
    { "image", HTML_IMG },
    { "img", HTML_IMG },
    { "ins", HTML_INS },
    { "kbd", HTML_KBD },
    { "legend", HTML_BREAK },
    { "li", HTML_LI },
    { "listing", HTML_PRE },
    { "main", HTML_DIV },
    { "mark", HTML_MARK },
    { "math", HTML_SKIP },
    { "menu", HTML_UL },
    { "nav", HTML_BREAK },
    { "noembed", HTML_RAW },
    { "noframes", HTML_RAW },
    { "ol", HTML_OL },
    { "optgroup", HTML_BREAK },
    { "option", HTML_BREAK },
    { "p", HTML_P },
    { "plaintext", HTML_RAW_TEXT },
    { "pre", HTML_PRE },
    { "q", HTML_Q },
    { "s", HTML_S },
    { "samp", HTML_SAMP },
    { "script", HTML_RAW },
    { "search", HTML_BREAK },
    { "section", HTML_DIV },
    { "select", HTML_SKIP },
    { "small", HTML_SMALL },
    { "span", HTML_SPAN },
    { "strike", HTML_S },
    { "strong", HTML_STRONG },
    { "style", HTML_RAW },
    { "sub", HTML_SUB },
    { "summary", HTML_SUMMARY },
    { "sup", HTML_SUP },
    { "svg", HTML_SKIP },
    { "table", HTML_TABLE },
    { "tbody", HTML_TBODY },
    { "td", HTML_TD },
    { "template", HTML_SKIP },
    { "textarea", HTML_RAW },
    { "tfoot", HTML_TFOOT },
    { "th", HTML_TH },
    { "thead", HTML_THEAD },
    { "time", HTML_TIME },
    { "title", HTML_RAW },
    { "tr", HTML_TR },
    { "tt", HTML_CODE },
    { "u", HTML_U },
    { "ul", HTML_UL },
    { "var", HTML_VAR },
    { "video", HTML_SKIP_MEDIA },
    { "wbr", HTML_WBR },
    { "xmp", HTML_RAW_TEXT },
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

static int
compare(const void *key, const void *item)
{
    return strcmp(key, ((const struct element *)item)->name);
}

enum html_tag
html_tag_of(const char *name)
{
    const struct element *found =
        bsearch(name, elements, sizeof(elements) / sizeof(elements[0]),
                sizeof(elements[0]), compare);

    return found == NULL ? HTML_NONE : found->tag;
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
