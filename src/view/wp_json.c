#include "view/wp_json.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/text/clean_html.h"
#include "view/json.h"

#define HREF_MAX 512
#define DEPTH 8 /* of names in a field, "a.b.c" */

const char *
kr_wp_href(const struct kr_wp_shape *shape, const char *format, ...)
{
    char tail[HREF_MAX];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(tail, sizeof(tail), format, args);
    va_end(args);
    return kr_arena_format(shape->arena, "%s%swp/v2/%s",
                           shape->frame->addresses.base_url, KR_PATH_WP, tail);
}

const char *
kr_wp_absolute(const struct kr_wp_shape *shape, const char *path)
{
    return kr_address_absolute(shape->arena, &shape->frame->addresses, path);
}

const char *
kr_wp_escaped(const struct kr_wp_shape *shape, const char *text)
{
    return kr_clean_html_from_text(shape->arena, kr_str(text)).data;
}

json_t *
kr_wp_rendered(const char *html)
{
    return json_pack("{s:s}", "rendered", html);
}

json_t *
kr_wp_link(const char *href, bool embeddable)
{
    if (embeddable)
        return json_pack("[{s:b,s:s}]", "embeddable", 1, "href", href);
    return json_pack("[{s:s}]", "href", href);
}

json_t *
kr_wp_curies(void)
{
    return json_pack("[{s:s,s:s,s:b}]", "name", "wp", "href",
                     "https://api.w.org/{rel}", "templated", 1);
}

/* --- Fields --- */

/* What is behind NAME and a dot in FIELD: "" when it is NAME itself, NULL when
 * it is another's. */
static const char *
below(const char *field, const char *name)
{
    size_t length = strlen(name);

    if (strncmp(field, name, length) != 0)
        return NULL;
    if (field[length] == '\0')
        return field + length;
    return field[length] == '.' ? field + length + 1 : NULL;
}

bool
kr_wp_wants(const struct kr_wp_shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->field_count; i++)
        if (below(shape->fields[i], name) != NULL)
            return true;
    return shape->field_count == 0;
}

static json_t *chosen(const struct kr_wp_shape *shape, json_t *value,
                      const char *const *fields, size_t count, int depth);

/* The part of member NAME that FIELDS ask for; NULL none. */
static json_t *
chosen_member(const struct kr_wp_shape *shape, const char *name, json_t *value,
              const char *const *fields, size_t count, int depth)
{
    const char **deeper = kr_arena_array(shape->arena, count, sizeof(*deeper));
    size_t n = 0;

    for (size_t i = 0; i < count; i++) {
        const char *rest = below(fields[i], name);

        if (rest != NULL && *rest == '\0')
            return json_incref(value);
        if (rest != NULL)
            deeper[n++] = rest;
    }
    return n == 0 ? NULL : chosen(shape, value, deeper, n, depth + 1);
}

static json_t *
chosen(const struct kr_wp_shape *shape, json_t *value,
       const char *const *fields, size_t count, int depth)
{
    json_t *kept, *member, *part;
    const char *name;
    size_t i;

    if (depth > DEPTH)
        return NULL;
    if (json_is_array(value)) {
        kept = json_array();
        json_array_foreach(value, i, member)
            json_array_append_new(kept, chosen(shape, member, fields, count,
                                               depth + 1));
        return kept;
    }
    kept = json_object();
    json_object_foreach(value, name, member)
    {
        part = chosen_member(shape, name, member, fields, count, depth);
        if (part != NULL)
            json_object_set_new(kept, name, part);
    }
    return kept;
}

json_t *
kr_wp_shaped(const struct kr_wp_shape *shape, json_t *object,
             const char *const *brief)
{
    const char *const *fields = shape->fields;
    size_t count = shape->field_count;
    json_t *kept;

    if (count == 0 && shape->brief) {
        fields = brief;
        while (brief[count] != NULL)
            count++;
    }
    if (count == 0)
        return object;
    kept = chosen(shape, object, fields, count, 0);
    json_decref(object);
    return kept;
}

/* --- Trouble --- */

bool
kr_wp_error(const struct kr_wp_trouble *trouble, struct kr_buf *out,
            struct kr_err *err)
{
    json_t *data = json_pack("{s:i}", "status", trouble->status);
    json_t *params = json_object(), *details = json_object();

    for (size_t i = 0; i < trouble->flaw_count; i++) {
        const struct kr_wp_flaw *flaw = &trouble->flaws[i];

        json_object_set_new(params, flaw->param, json_string(flaw->message));
        json_object_set_new(details, flaw->param,
                            json_pack("{s:s,s:s,s:{s:i}}", "code", flaw->code,
                                      "message", flaw->message, "data",
                                      "status", flaw->status));
    }
    if (trouble->flaw_count > 0) {
        json_object_set(data, "params", params);
        json_object_set(data, "details", details);
    }
    json_decref(params);
    json_decref(details);
    return kr_json_write(json_pack("{s:s,s:s,s:o}", "code", trouble->code,
                                   "message", trouble->message, "data", data),
                         out, err);
}
