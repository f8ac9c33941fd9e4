#include "html_write.h"

#include <string.h>
#include <strings.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"

static const char voids[] = "area base br col embed hr img input link meta "
                            "param source track wbr";

static void
escape(struct kr_buf *out, struct kr_str text, bool quoted)
{
    size_t from = 0;

    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        const char *escaped = c == '&'             ? "&amp;"
                              : c == '<'           ? "&lt;"
                              : c == '>'           ? "&gt;"
                              : c == '"' && quoted ? "&quot;"
                                                   : NULL;

        if (escaped == NULL)
            continue;
        kr_buf_bytes(out, text.data + from, i - from);
        kr_buf_text(out, escaped);
        from = i + 1;
    }
    kr_buf_bytes(out, text.data + from, text.length - from);
}

static void
write_attribute(struct kr_buf *out, const char *name, struct kr_str value)
{
    kr_buf_format(out, " %s=\"", name);
    escape(out, value, true);
    kr_buf_text(out, "\"");
}

/* --- Pictures --- */

/* A src that only holds the place of the real one. */
static bool
is_placeholder(const char *src)
{
    return src == NULL || src[0] == '\0' || strncasecmp(src, "data:", 5) == 0 ||
           strcasecmp(src, "about:blank") == 0;
}

/* The address a script would have put into src; empty when there is none. */
static struct kr_str
waiting_src(const struct kr_html_node *picture)
{
    static const char *const names[] = { "data-src", "data-lazy-src",
                                         "data-original", "data-orig-file",
                                         "data-original-src" };
    static const char *const sets[] = { "data-srcset", "data-lazy-srcset",
                                        "srcset" };
    struct kr_str value;

    for (size_t i = 0; i < KR_COUNT(names); i++) {
        value = kr_str_trim(kr_str(kr_html_attribute(picture, names[i])));
        if (!is_placeholder(value.data))
            return value;
    }
    for (size_t i = 0; i < KR_COUNT(sets); i++) {
        value = kr_str_trim(kr_str(kr_html_attribute(picture, sets[i])));
        if (!is_placeholder(value.data))
            return kr_str_upto(value, strcspn(value.data, " \t\n,"));
    }
    return (struct kr_str){ 0 };
}

static bool
is_picture(const struct kr_html_node *node)
{
    return kr_html_is_one_of(node, "img amp-img");
}

/* A picture before NODE, a noscript, that will show what is in it. */
static bool
has_twin(const struct kr_html_node *node)
{
    const struct kr_html_node *before = node->previous;

    while (before != NULL && before->name == NULL)
        before = before->previous;
    return before != NULL &&
           (is_picture(before) || kr_html_find(before, "img", NULL) != NULL);
}

/* The picture a noscript right behind PICTURE holds; NULL. */
static const struct kr_html_node *
noscript_twin(const struct kr_html_node *picture)
{
    const struct kr_html_node *next = picture->next;

    while (next != NULL && next->name == NULL)
        next = next->next;
    if (next == NULL || !kr_html_is(next, "noscript"))
        return NULL;
    return kr_html_find(next, "img", NULL);
}

static void
write_picture(struct kr_buf *out, const struct kr_html_node *picture)
{
    static const char *const kept[] = { "alt", "title", "width", "height",
                                        "class" };
    const char *src = kr_html_attribute(picture, "src");
    struct kr_str address = kr_str_trim(kr_str(src));
    struct kr_str waiting = waiting_src(picture);

    if (is_placeholder(src) || kr_html_attribute(picture, "data-src") != NULL ||
        kr_html_attribute(picture, "data-lazy-src") != NULL) {
        const struct kr_html_node *twin = noscript_twin(picture);

        if (waiting.length > 0)
            address = waiting;
        else if (twin != NULL)
            address = kr_str(kr_html_attribute(twin, "src"));
    }
    if (address.length == 0)
        return;
    kr_buf_text(out, "<img");
    write_attribute(out, "src", address);
    for (size_t i = 0; i < KR_COUNT(kept); i++)
        if (kr_html_attribute(picture, kept[i]) != NULL)
            write_attribute(out, kept[i],
                            kr_str(kr_html_attribute(picture, kept[i])));
    kr_buf_text(out, ">");
}

/* --- Elements --- */

/* Nothing of it is written. */
static bool
is_dropped(const struct kr_html_node *node)
{
    if (node->left_out)
        return true;
    if (kr_html_is(node, "noscript"))
        return has_twin(node);
    return kr_html_is_one_of(node, "script style template meta link title "
                                   "head input button select textarea svg "
                                   "source track base");
}

/* What is in it is written, itself not. */
static bool
is_opened_up(const struct kr_html_node *node)
{
    return node->opened ||
           kr_html_is_one_of(node, "noscript form picture html body font "
                                   "amp-img");
}

static void
write_start(struct kr_buf *out, const struct kr_html_node *node)
{
    if (is_picture(node)) {
        write_picture(out, node);
        return;
    }
    if (is_opened_up(node))
        return;
    kr_buf_text(out, "<");
    kr_buf_text(out, node->name);
    for (size_t i = 0; i < node->attribute_count; i++) {
        const struct kr_html_attribute *attribute = &node->attributes[i];

        if (strpbrk(attribute->name, "\"'<>=/ \t\n") == NULL &&
            strncmp(attribute->name, "on", 2) != 0)
            write_attribute(out, attribute->name, kr_str(attribute->value));
    }
    kr_buf_text(out, ">");
}

static void
write_end(struct kr_buf *out, const struct kr_html_node *node)
{
    if (!is_opened_up(node) && !kr_html_is_one_of(node, voids))
        kr_buf_format(out, "</%s>", node->name);
}

/* A name the parser made of "<a<b" or the like would not come back. */
static bool
is_sound(const char *name)
{
    return name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_:")] ==
               '\0' &&
           name[0] >= 'a' && name[0] <= 'z';
}

void
kr_html_write(const struct kr_html_node *top, struct kr_buf *out)
{
    const struct kr_html_node *node = top->first;

    while (node != NULL && node != top && !out->full) {
        bool element = node->name != NULL;
        bool dropped = element && is_dropped(node);

        if (!element && !node->left_out)
            escape(out, node->text, false);
        else if (element && !dropped && is_sound(node->name))
            write_start(out, node);
        if (element && !dropped && node->first != NULL) {
            node = node->first;
            continue;
        }
        if (element && !dropped && is_sound(node->name))
            write_end(out, node);
        while (node != top && node->next == NULL) {
            node = node->parent;
            if (node != top && is_sound(node->name))
                write_end(out, node);
        }
        if (node != top)
            node = node->next;
    }
}
