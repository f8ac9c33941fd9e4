#include "wordpress_attribute.h"

#include <string.h>
#include <strings.h>

#include "kroniek/base/attr.h"

/* Typographic quotes, as come from a pasted example. */
static const struct kr_str quotes[] = {
    { "\xE2\x80\x9C", 3 }, { "\xE2\x80\x9D", 3 }, { "\xE2\x80\xB3", 3 },
    { "\xE2\x80\x9E", 3 }, { "&quot;", 6 },       { "&#8220;", 7 },
    { "&#8221;", 7 },      { "&#8243;", 7 },      { "&#34;", 5 },
};

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static size_t
up_to_space(struct kr_str text, const char *also)
{
    size_t at = 0;

    while (at < text.length && !is_space(text.data[at]) &&
           (also[0] == '\0' || strchr(also, text.data[at]) == NULL))
        at++;
    return at;
}

static struct kr_str
without_quotes(struct kr_str value)
{
    for (size_t i = 0; i < KR_COUNT(quotes); i++) {
        if (kr_str_starts(value, quotes[i]))
            value = kr_str_from(value, quotes[i].length);
        if (kr_str_ends(value, quotes[i]))
            value.length -= quotes[i].length;
    }
    return value;
}

/* Take a value off *REST, in quotes or up to the next blank. */
static struct kr_str
take_value(struct kr_str *rest)
{
    struct kr_str value;
    char quote = rest->length > 0 ? rest->data[0] : '\0';
    size_t end;

    if (quote == '"' || quote == '\'') {
        value = kr_str_from(*rest, 1);
        end = kr_str_find(value, quote);
        if (end < value.length) {
            *rest = kr_str_from(value, end + 1);
            return kr_str_upto(value, end);
        }
    }
    end = up_to_space(*rest, "");
    value = kr_str_upto(*rest, end);
    *rest = kr_str_from(*rest, end);
    return without_quotes(value);
}

bool
kr_wordpress_attribute(struct kr_str *rest, struct kr_wordpress_attribute *out)
{
    struct kr_str at = kr_str_trim(*rest), after;
    size_t name = up_to_space(at, "=\"'");

    *out = (struct kr_wordpress_attribute){ .name = { "", 0 } };
    if (at.length == 0)
        return false;
    after = kr_str_trim(kr_str_from(at, name));
    if (name > 0 && after.length > 0 && after.data[0] == '=') {
        out->name = kr_str_upto(at, name);
        at = kr_str_trim(kr_str_from(after, 1));
    }
    out->value = take_value(&at);
    *rest = at;
    return true;
}

struct kr_str
kr_wordpress_value(struct kr_str attributes, const char *name)
{
    struct kr_wordpress_attribute attribute;
    struct kr_str none = { "", 0 };

    while (kr_wordpress_attribute(&attributes, &attribute))
        if (attribute.name.length == strlen(name) &&
            strncasecmp(attribute.name.data, name, attribute.name.length) == 0)
            return attribute.value;
    return none;
}

bool
kr_wordpress_has_word(struct kr_str list, const char *word)
{
    struct kr_str part;

    while ((list = kr_str_trim(list)).length > 0) {
        part = kr_str_upto(list, up_to_space(list, ""));
        if (kr_str_is(part, word))
            return true;
        list = kr_str_from(list, part.length);
    }
    return false;
}
