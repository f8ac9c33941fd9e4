#include "text_html_check.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define DEPTH 64
#define NAMES "abcdefghijklmnopqrstuvwxyz0123456789"

static const char elements[] =
    " p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code kbd samp var em"
    " strong b i u s del ins sub sup small mark abbr cite q dfn time span a"
    " img figure figcaption table caption thead tbody tfoot tr th td colgroup"
    " col hr br wbr div details summary ";
static const char voids[] = " img col hr br wbr ";
static const char attributes[] =
    " id class href rel title lang dir datetime cite start reversed type value"
    " colspan rowspan scope headers span open src alt width height loading"
    " decoding tabindex ";
static const char flags[] = " reversed open ";

struct checking {
    const char *at;
    const char *end;
    char open[DEPTH][16];
    size_t depth;
};

static bool
is_one_of(const char *list, const char *name, size_t length)
{
    char word[40];

    if (length == 0 || length > sizeof(word) - 3)
        return false;
    snprintf(word, sizeof(word), " %.*s ", (int)length, name);
    return strstr(list, word) != NULL;
}

static bool
starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static const char *
check_value(const char *name, const char *value)
{
    size_t scheme = strcspn(value, ":/?#\"");

    if (starts(name, "href=") || starts(name, "cite=")) {
        if (starts(value, "//") || strchr(" \t\n\\", *value) != NULL)
            return "an address that may mean another host";
        if (value[scheme] == ':' && !starts(value, "http://") &&
            !starts(value, "https://") && !starts(value, "mailto:") &&
            !starts(value, "tel:"))
            return "a scheme that is not allowed";
    }
    if (starts(name, "src=") && !starts(value, "/media/"))
        return "a picture that is not ours";
    return NULL;
}

/* From the blank before it to the blank or '>' behind it. */
static const char *
check_attribute(struct checking *check)
{
    const char *name = ++check->at, *value, *wrong;
    size_t length = strcspn(name, "= >\n\t\"'");

    if (!is_one_of(attributes, name, length))
        return "an attribute that is not allowed";
    check->at += length;
    if (*check->at != '=')
        return is_one_of(flags, name, length) ? NULL : "no value";
    if (check->at[1] != '"')
        return "a value without double quotes";
    value = check->at + 2;
    if ((wrong = check_value(name, value)) != NULL)
        return wrong;
    length = strcspn(value, "\"<>");
    if (value[length] != '"')
        return "a value with '<' or '>', or without end";
    check->at = value + length + 1;
    return NULL;
}

static const char *
check_start(struct checking *check)
{
    const char *name = ++check->at, *wrong = NULL;
    size_t length = strspn(name, NAMES);

    if (!is_one_of(elements, name, length))
        return "an element that is not allowed";
    check->at += length;
    while (*check->at == ' ' && wrong == NULL)
        wrong = check_attribute(check);
    if (wrong != NULL)
        return wrong;
    if (*check->at++ != '>')
        return "a tag that does not end";
    if (is_one_of(voids, name, length))
        return NULL;
    if (check->depth == DEPTH)
        return "too deep";
    snprintf(check->open[check->depth++], 16, "%.*s", (int)length, name);
    return NULL;
}

static const char *
check_end(struct checking *check)
{
    const char *name = check->at + 2;
    size_t length = strspn(name, NAMES);

    if (check->depth == 0 || strlen(check->open[check->depth - 1]) != length ||
        strncmp(check->open[check->depth - 1], name, length) != 0)
        return "an end tag that ends nothing";
    check->depth--;
    check->at = name + length;
    return *check->at++ == '>' ? NULL : "an end tag that does not end";
}

static const char *
check_reference(struct checking *check)
{
    static const char *const known[] = { "&amp;", "&lt;", "&gt;" };

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (starts(check->at, known[i])) {
            check->at += strlen(known[i]);
            return NULL;
        }
    return "a bare '&'";
}

static const char *
check_text(struct checking *check)
{
    unsigned char c = (unsigned char)*check->at;

    if (c == '&')
        return check_reference(check);
    if (c == '>' || c == 0x7F || (c < 0x20 && c != '\n' && c != '\t'))
        return "a byte that may not stand in text";
    check->at++;
    return NULL;
}

const char *
html_check(const char *html, size_t length, size_t *at)
{
    struct checking check = { .at = html, .end = html + length };
    const char *wrong = NULL;

    while (wrong == NULL && check.at < check.end) {
        if (*check.at != '<')
            wrong = check_text(&check);
        else if (check.at[1] == '/')
            wrong = check_end(&check);
        else
            wrong = check_start(&check);
    }
    if (wrong == NULL && check.depth > 0)
        wrong = "an element that does not end";
    *at = (size_t)(check.at - html);
    return wrong;
}
