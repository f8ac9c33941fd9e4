#include "whole_page_check.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "kroniek/base/arena.h"

static const char elements[] =
    " html head meta title link body header nav main article section footer"
    " h1 data"
    " p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code kbd samp var em"
    " strong b i u s del ins sub sup small mark abbr cite q dfn time span a"
    " img figure figcaption table caption thead tbody tfoot tr th td colgroup"
    " col hr br wbr div details summary form label input button ";
static const char attributes[] =
    " charset name content property sizes role aria-label aria-hidden"
    " aria-current aria-labelledby aria-describedby"
    " id class href rel title lang dir datetime cite start reversed type value"
    " colspan rowspan scope headers span open src alt width height loading"
    " decoding tabindex action method maxlength enterkeyhint autocapitalize"
    " spellcheck ";

struct looking {
    struct kr_arena *arena;
    void (*link)(void *self, const char *href);
    void *self;
};

static bool
is_one_of(const char *list, const xmlChar *name)
{
    char word[60];

    if (xmlStrlen(name) > 50 || strchr((const char *)name, ' ') != NULL)
        return false;
    snprintf(word, sizeof(word), " %s ", (const char *)name);
    return strstr(list, word) != NULL;
}

/* As a browser sees a scheme: controls and blanks are nothing to it. */
static bool
has_good_scheme(const char *address)
{
    static const char *const good[] = { "http", "https", "mailto", "tel" };
    char scheme[64];
    size_t length = 0;

    for (; *address != '\0' && strchr("/?#", *address) == NULL; address++) {
        if (*address == ':')
            break;
        if ((unsigned char)*address > ' ' && length + 1 < sizeof(scheme))
            scheme[length++] = *address;
    }
    scheme[length] = '\0';
    if (*address != ':')
        return true;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        if (strcasecmp(scheme, good[i]) == 0)
            return true;
    return false;
}

static const char *
check_attribute(const struct looking *looking, const xmlNode *element,
                const xmlAttr *attribute)
{
    xmlChar *value = xmlNodeListGetString(element->doc, attribute->children, 1);
    const char *text = value == NULL ? "" : (const char *)value;
    const char *name = (const char *)attribute->name, *wrong = NULL;
    bool is_href = strcmp(name, "href") == 0, is_src = strcmp(name, "src") == 0;

    if (!is_one_of(attributes, attribute->name))
        wrong = kr_arena_format(looking->arena, "%s has an attribute %s=%.60s",
                                (const char *)element->name, name, text);
    else if ((is_href || is_src || strcmp(name, "cite") == 0) &&
             (!has_good_scheme(text) ||
              (is_src && strncmp(text, "/media/", 7) != 0)))
        wrong = kr_arena_format(looking->arena, "%s=\"%.80s\"", name, text);
    else if (is_href && looking->link != NULL)
        looking->link(looking->self, text);
    xmlFree(value);
    return wrong;
}

/* Only our own search takes what is typed. */
static bool
is_search(const xmlNode *form)
{
    xmlChar *action = xmlGetProp(form, (const xmlChar *)"action");
    bool ours = action != NULL && strcmp((const char *)action, "/search/") == 0;

    xmlFree(action);
    return ours;
}

/* A block of data, which no browser runs, that nothing in it can end. */
static bool
is_data(const xmlNode *script)
{
    xmlChar *type = xmlGetProp(script, (const xmlChar *)"type");
    xmlChar *text = xmlNodeGetContent(script);
    bool data = type != NULL && text != NULL && script->properties != NULL &&
                script->properties->next == NULL &&
                strcmp((const char *)type, "application/ld+json") == 0 &&
                text[0] == '{' && strpbrk((const char *)text, "<>") == NULL;

    xmlFree(type);
    xmlFree(text);
    return data;
}

static const char *
check_node(const struct looking *looking, const xmlNode *node)
{
    const char *wrong = NULL;

    if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE)
        return "a comment or an instruction";
    if (node->type != XML_ELEMENT_NODE)
        return NULL;
    if (strcmp((const char *)node->name, "script") == 0 && is_data(node))
        return NULL;
    if (!is_one_of(elements, node->name))
        return kr_arena_format(looking->arena, "an element %.40s",
                               (const char *)node->name);
    if (strcmp((const char *)node->name, "meta") == 0 &&
        xmlHasProp(node, (const xmlChar *)"http-equiv") != NULL)
        return "a meta that is a header";
    if (strcmp((const char *)node->name, "form") == 0 && !is_search(node))
        return "a form that leads elsewhere";
    for (const xmlAttr *at = node->properties; at != NULL && wrong == NULL;
         at = at->next)
        wrong = check_attribute(looking, node, at);
    return wrong;
}

static const xmlNode *
next_node(const xmlNode *node)
{
    if (node->children != NULL && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != NULL && node->next == NULL)
        node = node->parent;
    return node == NULL || node->type == XML_HTML_DOCUMENT_NODE ? NULL
                                                                : node->next;
}

const char *
page_check(struct kr_arena *arena, const char *html, size_t length,
           void (*link)(void *self, const char *href), void *self)
{
    const struct looking looking = { arena, link, self };
    const char *wrong = NULL;
    htmlDocPtr page =
        htmlReadMemory(html, (int)length, "page", "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                           HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

    if (page == NULL)
        return "no page";
    for (const xmlNode *node = xmlDocGetRootElement(page);
         node != NULL && wrong == NULL; node = next_node(node))
        wrong = check_node(&looking, node);
    xmlFreeDoc(page);
    return wrong;
}
