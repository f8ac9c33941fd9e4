#include "template_tag.h"

#include <string.h>

#include "kroniek/base/attr.h"

static const struct {
    const char *opening, *closing;
    enum kr_tag_shape shape;
} marks[] = {
    { "{{<", ">}}", KR_TAG_HUGO },
    { "{{%", "%}}", KR_TAG_HUGO },
    { "{%", "%}", KR_TAG_BLOCK },
    { "{{", "}}", KR_TAG_OUTPUT },
};

_Static_assert(KR_COUNT(marks) == KR_COUNT(((struct kr_tag_ends *)0)->at),
               "an end for each shape");

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool
is_name_byte(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           c == '_' || c == '-' || c == '.' || c == '/' || c == ':';
}

static size_t
name_length(struct kr_str text)
{
    size_t length = 0;

    while (length < text.length && is_name_byte(text.data[length]))
        length++;
    return length;
}

static void
pass_blanks(struct kr_str *text)
{
    while (text->length > 0 &&
           (is_blank(text->data[0]) || text->data[0] == ','))
        *text = kr_str_from(*text, 1);
}

/* Take a value: quoted, or up to a blank or comma. */
static struct kr_str
take_value(struct kr_str *text, bool called)
{
    char quote = text->length > 0 ? text->data[0] : '\0';
    struct kr_str value;
    size_t length = 0;

    if (quote == '"' || quote == '\'' || quote == '`') {
        value = kr_str_from(*text, 1);
        while (length < value.length && value.data[length] != quote)
            length += value.data[length] == '\\' && quote == '"' ? 2 : 1;
        value = kr_str_upto(value, length);
        *text = kr_str_from(*text, value.length + 2);
        return value;
    }
    while (length < text->length && !is_blank(text->data[length]) &&
           !(called && text->data[length] == ','))
        length++;
    value = kr_str_upto(*text, length);
    *text = kr_str_from(*text, length);
    return value;
}

void
kr_tag_read_arguments(struct kr_tag *tag)
{
    struct kr_str text = tag->rest;

    tag->count = 0;
    pass_blanks(&text);
    while (text.length > 0 && tag->count < KR_TAG_ARGUMENTS) {
        struct kr_tag_argument *one = &tag->arguments[tag->count];
        size_t length = name_length(text), mark = length;
        struct kr_str before = text;

        while (mark < text.length && is_blank(text.data[mark]))
            mark++;
        if (length > 0 && mark < text.length && text.data[mark] == '=') {
            one->key = kr_str_upto(text, length);
            text = kr_str_from(text, mark + 1);
            pass_blanks(&text);
        } else if (length > 0 && mark == length && mark < text.length &&
                   text.data[mark - 1] == ':') {
            one->key = kr_str_upto(text, length - 1);
            text = kr_str_from(text, mark);
        }
        one->value = take_value(&text, tag->called);
        if (text.length == before.length)
            break;
        tag->count++;
        pass_blanks(&text);
    }
}

/* "endx" and "/x" close x, "end" whatever is open. */
static void
see_closing(struct kr_tag *tag)
{
    if (kr_str_starts(tag->name, KR_STR("/"))) {
        tag->closes = true;
        tag->name = kr_str_trim(kr_str_from(tag->name, 1));
    } else if (tag->shape == KR_TAG_BLOCK &&
               kr_str_starts(tag->name, KR_STR("end"))) {
        tag->closes = true;
        tag->name = kr_str_from(tag->name, 3);
    }
}

static void
read_inside(struct kr_tag *tag)
{
    struct kr_str inside = tag->inside;
    size_t length;

    if (kr_str_starts(inside, KR_STR("/*")) &&
        kr_str_ends(inside, KR_STR("*/"))) {
        tag->escaped = true;
        tag->inside = kr_str_upto(kr_str_from(inside, 2),
                                  inside.length < 4 ? 0 : inside.length - 4);
        return;
    }
    if (kr_str_starts(inside, KR_STR("/"))) { /* "/ x" too */
        inside = kr_str_trim(kr_str_from(inside, 1));
        tag->closes = true;
    }
    if (kr_str_ends(inside, KR_STR("/")) && inside.length > 1)
        inside = kr_str_trim(kr_str_upto(inside, inside.length - 1));
    length = name_length(inside);
    tag->name = kr_str_upto(inside, length);
    tag->rest = kr_str_trim(kr_str_from(inside, length));
    see_closing(tag);
    if (tag->shape != KR_TAG_HUGO && kr_str_starts(tag->rest, KR_STR("(")) &&
        kr_str_ends(tag->rest, KR_STR(")"))) {
        tag->called = true;
        tag->rest =
            kr_str_upto(kr_str_from(tag->rest, 1), tag->rest.length - 2);
    }
}

/* The place of END in TEXT from byte FROM on, kept in *KNOWN. */
static size_t
end_from(struct kr_str text, size_t from, const char *end, size_t *known)
{
    if (*known < from || *known == 0)
        *known = from + kr_str_search(kr_str_from(text, from), kr_str(end));
    return *known;
}

bool
kr_tag_read(struct kr_str text, size_t at, struct kr_tag_ends *ends,
            struct kr_tag *out)
{
    struct kr_str here = kr_str_from(text, at);

    for (size_t i = 0; i < KR_COUNT(marks); i++) {
        size_t opening = strlen(marks[i].opening), end;
        struct kr_str inside;

        if (!kr_str_starts(here, kr_str(marks[i].opening)))
            continue;
        end = end_from(text, at + opening, marks[i].closing, &ends->at[i]);
        if (end >= text.length ||
            (marks[i].shape == KR_TAG_OUTPUT && end - at > KR_TAG_OUTPUT_LIMIT))
            return false;
        *out = (struct kr_tag){ .shape = marks[i].shape };
        out->length = end + strlen(marks[i].closing) - at;
        inside = kr_str_upto(kr_str_from(here, opening), end - at - opening);
        if (kr_str_starts(inside, KR_STR("-")))
            inside = kr_str_from(inside, 1);
        if (kr_str_ends(inside, KR_STR("-")))
            inside = kr_str_upto(inside, inside.length - 1);
        out->inside = kr_str_trim(inside);
        read_inside(out);
        return true;
    }
    return false;
}

struct kr_str
kr_tag_named(const struct kr_tag *tag, const char *key)
{
    for (size_t i = 0; i < tag->count; i++)
        if (kr_str_is(tag->arguments[i].key, key))
            return tag->arguments[i].value;
    return KR_STR("");
}

struct kr_str
kr_tag_first_named(const struct kr_tag *tag, const char *const *keys)
{
    struct kr_str value = KR_STR("");

    for (; value.length == 0 && *keys != NULL; keys++)
        value = kr_tag_named(tag, *keys);
    return value;
}

struct kr_str
kr_tag_placed(const struct kr_tag *tag, size_t place)
{
    for (size_t i = 0; i < tag->count; i++)
        if (tag->arguments[i].key.length == 0 && place-- == 0)
            return tag->arguments[i].value;
    return KR_STR("");
}
