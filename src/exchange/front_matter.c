#include "front_matter.h"

#include "kroniek/base/err.h"

enum opening { NO_FENCE, YAML_FENCE, TOML_FENCE, JSON_FENCE };

/* "{" with a quoted key behind it; "{{< figure >}}" and "{% raw %}" are body.
 */
static bool
opens_json(struct kr_str text)
{
    struct kr_str inside = kr_str_trim(kr_str_from(text, 1));

    return text.length > 0 && text.data[0] == '{' && inside.length > 0 &&
           inside.data[0] == '"';
}

/* Take blank lines and the fence off *REST; *LINE is then the fence's. */
static enum opening
take_opening(struct kr_str *rest, size_t *line)
{
    struct kr_str at = *rest, from = *rest, one;

    for (*line = 1; kr_str_line(&at, &one); (*line)++, from = at) {
        one = kr_str_trim(one);
        if (one.length == 0)
            continue;
        if (opens_json(kr_str_upto(from, 1024)))
            return JSON_FENCE;
        *rest = at;
        if (kr_str_is(one, "---") && from.data[0] == '-')
            return YAML_FENCE;
        return kr_str_is(one, "+++") ? TOML_FENCE : NO_FENCE;
    }
    return NO_FENCE;
}

static bool
closes(struct kr_str line)
{
    return line.length >= 3 && (line.data[0] == '-' || line.data[0] == '.') &&
           (kr_str_is(kr_str_trim(line), "---") ||
            kr_str_is(kr_str_trim(line), "..."));
}

static bool
cut_yaml(struct kr_str rest, struct kr_front_matter *out, size_t *line,
         struct kr_err *err)
{
    struct kr_str at = rest, one;
    size_t number = *line + 1;

    for (; kr_str_line(&at, &one); number++) {
        size_t length = (size_t)(one.data - rest.data);

        if (length > KR_FRONT_MATTER_LIMIT)
            return kr_fail(err, KR_LIMIT, "front matter larger than %u bytes",
                           KR_FRONT_MATTER_LIMIT);
        if (!closes(one))
            continue;
        *out = (struct kr_front_matter){ .yaml = kr_str_upto(rest, length),
                                         .yaml_line = *line + 1,
                                         .body = at,
                                         .body_line = number + 1 };
        return true;
    }
    return kr_fail(err, KR_INVALID,
                   "the front matter that begins here has no closing '---'");
}

bool
kr_front_matter_cut(struct kr_str text, struct kr_front_matter *out,
                    size_t *line, struct kr_err *err)
{
    struct kr_str rest = text;

    switch (take_opening(&rest, line)) {
    case YAML_FENCE: return cut_yaml(rest, out, line, err);
    case TOML_FENCE:
        return kr_fail(err, KR_INVALID, "TOML front matter is not read yet");
    case JSON_FENCE:
        return kr_fail(err, KR_INVALID, "JSON front matter is not read yet");
    case NO_FENCE: break;
    }
    *out = (struct kr_front_matter){ .body = text,
                                     .body_line = 1,
                                     .yaml_line = 1 };
    return true;
}

bool
kr_front_matter_begins(struct kr_str text)
{
    size_t line;

    if (kr_str_starts(text, KR_STR("\xEF\xBB\xBF")))
        text = kr_str_from(text, 3);
    return take_opening(&text, &line) != NO_FENCE;
}
