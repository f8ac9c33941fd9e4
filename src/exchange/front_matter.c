#include "front_matter.h"

#include <string.h>
#include <strings.h>

#include "json_tree.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "matter_tree.h"
#include "toml_tree.h"
#include "yaml_tree.h"

#define BARE_LINES 60 /* front matter without a first fence is no longer */

enum language { YAML, TOML, JSON, JSON_MEMBERS };

static const struct fence {
    const char *opening;
    const char *closing, *other_closing;
    enum language language;
} fences[] = {
    { "---", "---", "...", YAML },      { "---yaml", "---", "...", YAML },
    { "---yml", "---", "...", YAML },   { "---toml", "---", "---", TOML },
    { "---json", "---", "---", JSON },  { "--- yaml", "---", "...", YAML },
    { "--- toml", "---", "---", TOML }, { "--- json", "---", "---", JSON },
    { "+++", "+++", "+++", TOML },      { ";;;", ";;;", ";;;", JSON_MEMBERS },
};

static const struct fence bare_fence = { "", "---", "___", YAML };
static const struct fence object_fence = { "{", "", "", JSON };

static const struct fence *
fence_of(struct kr_str line)
{
    struct kr_str trimmed = kr_str_trim(line);

    if (line.length == 0 || trimmed.data != line.data)
        return NULL;
    for (size_t i = 0; i < KR_COUNT(fences); i++)
        if (trimmed.length == strlen(fences[i].opening) &&
            strncasecmp(trimmed.data, fences[i].opening, trimmed.length) == 0)
            return &fences[i];
    return NULL;
}

static bool
closes(const struct fence *fence, struct kr_str line)
{
    struct kr_str trimmed = kr_str_trim(line);

    return trimmed.length > 0 && trimmed.data == line.data &&
           (kr_str_is(trimmed, fence->closing) ||
            kr_str_is(trimmed, fence->other_closing));
}

/* "{" with a quoted key behind it; "{{< figure >}}" and "{% raw %}" are body.
 */
static bool
opens_json(struct kr_str text)
{
    struct kr_str inside = kr_str_trim(kr_str_from(text, 1));

    return text.length > 0 && text.data[0] == '{' && inside.length > 0 &&
           inside.data[0] == '"';
}

/* The bytes of the word before the ':' LINE has as a key would; 0: none. */
static size_t
key_length(struct kr_str line)
{
    size_t length = 0;

    while (length < line.length &&
           (line.data[length] == '_' || line.data[length] == '-' ||
            ((line.data[length] | 0x20) >= 'a' &&
             (line.data[length] | 0x20) <= 'z')))
        length++;
    if (length == line.length || line.data[length] != ':' ||
        (length + 1 < line.length && line.data[length + 1] != ' '))
        return 0;
    return length;
}

static bool
is_usual_key(struct kr_str line)
{
    static const char *const keys[] = {
        "title", "link", "date",       "layout",        "permalink",
        "slug",  "tags", "categories", "published_date"
    };
    size_t length = key_length(line);

    for (size_t i = 0; i < KR_COUNT(keys); i++)
        if (strlen(keys[i]) == length &&
            strncasecmp(keys[i], line.data, length) == 0)
            return true;
    return false;
}

/* TEXT begins with at least two keys and has nothing but such lines before a
 * closing fence; one line above "---" is a heading. */
static bool
is_bare(struct kr_str text)
{
    struct kr_str line;
    size_t keys = 0;

    for (size_t i = 0; i < BARE_LINES && kr_str_line(&text, &line); i++) {
        if (i == 0 && !is_usual_key(line))
            return false;
        if (closes(&bare_fence, line))
            return keys > 1;
        if (key_length(line) > 0)
            keys++;
        else if (line.length == 0 || strchr(" -#", line.data[0]) == NULL)
            return false;
    }
    return false;
}

/*
 * Which fence *REST opens with, NULL for none.  *REST is then behind the
 * fence, or at the object or key itself; *LINE is the line *REST begins at.
 */
static const struct fence *
take_opening(struct kr_str *rest, size_t *line)
{
    struct kr_str at = *rest, from = *rest, one;
    const struct fence *fence;

    for (*line = 1; kr_str_line(&at, &one); (*line)++, from = at) {
        if (kr_str_trim(one).length == 0)
            continue;
        *rest = from;
        if (opens_json(kr_str_upto(from, 1024)))
            return &object_fence;
        if (is_bare(from))
            return &bare_fence;
        if ((fence = fence_of(one)) != NULL) {
            *rest = at;
            (*line)++;
        }
        return fence;
    }
    return NULL;
}

/* Cut REST, whose first line is *LINE, at the line that closes FENCE. */
static bool
cut(const struct fence *fence, struct kr_str rest, struct kr_str *inside,
    struct kr_front_matter *out, const size_t *line, struct kr_err *err)
{
    struct kr_str at = rest, one;
    size_t number = *line;

    for (; kr_str_line(&at, &one); number++) {
        size_t length = (size_t)(one.data - rest.data);

        if (length > KR_FRONT_MATTER_LIMIT)
            return kr_fail(err, KR_LIMIT, "front matter larger than %u bytes",
                           KR_FRONT_MATTER_LIMIT);
        if (!closes(fence, one))
            continue;
        *inside = kr_str_upto(rest, length);
        out->body = at;
        out->body_line = number + 1;
        return true;
    }
    return kr_fail(err, KR_INVALID,
                   "the front matter that begins here has no closing '%s'",
                   fence->closing);
}

static size_t
lines_in(struct kr_str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] == '\n')
            count++;
    return count;
}

/* An object, and the rest of the line it ends in when that is blank. */
static bool
take_object(struct kr_arena *arena, struct kr_str rest,
            struct kr_front_matter *out, size_t *line, struct kr_err *err)
{
    struct kr_str text = kr_str_upto(rest, KR_FRONT_MATTER_LIMIT), at, one;
    size_t length, first = *line;

    if (!kr_json_parse(arena, text, first, &out->map, &length, line, err))
        return false;
    at = out->body = kr_str_from(rest, length);
    if (kr_str_line(&at, &one) && kr_str_trim(one).length == 0)
        out->body = at;
    out->body_line =
        first + lines_in(kr_str_upto(rest, rest.length - out->body.length));
    return true;
}

static bool
parse(struct kr_arena *arena, enum language language, struct kr_str text,
      size_t first, struct kr_front_matter *out, size_t *line,
      struct kr_err *err)
{
    size_t length;

    if (language == YAML)
        return kr_yaml_parse(arena, text, first, &out->map, line, err);
    if (language == TOML)
        return kr_toml_parse(arena, text, first, &out->map, line, err);
    if (kr_str_trim(text).length == 0)
        return true;
    if (language == JSON_MEMBERS)
        text = kr_str(
            kr_arena_format(arena, "{%.*s}", KR_STR_ARGS(kr_str_trim(text))));
    return kr_json_parse(arena, text, first, &out->map, &length, line, err);
}

bool
kr_front_matter_take(struct kr_arena *arena, struct kr_str text,
                     struct kr_front_matter *out, size_t *line,
                     struct kr_err *err)
{
    struct kr_str rest = text, inside;
    const struct fence *fence = take_opening(&rest, line);
    size_t first = *line;

    *out = (struct kr_front_matter){ .fenced = fence != NULL,
                                     .body = text,
                                     .body_line = 1 };
    if (fence == NULL)
        return true;
    if (fence == &object_fence)
        return take_object(arena, rest, out, line, err);
    /* What has no end is wrong where it begins. */
    *line = fence == &bare_fence ? first : first - 1;
    return cut(fence, rest, &inside, out, &first, err) &&
           parse(arena, fence->language, inside, first, out, line, err);
}

bool
kr_front_matter_begins(struct kr_str text)
{
    size_t line;

    if (kr_str_starts(text, KR_STR("\xEF\xBB\xBF")))
        text = kr_str_from(text, 3);
    return take_opening(&text, &line) != NULL;
}
