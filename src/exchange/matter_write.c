#include "matter_write.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/text/utf8.h"
#include "toml_write.h"
#include "yaml_write.h"

/* --- The tree --- */

static struct kr_matter *
add(struct kr_matter_open *into, const char *key, enum kr_matter_kind kind)
{
    struct kr_matter *node = kr_arena_alloc(into->arena, sizeof(*node));

    *node = (struct kr_matter){ .kind = kind, .key = key };
    if (into->last == NULL)
        into->node->first = node;
    else
        into->last->next = node;
    into->last = node;
    return node;
}

struct kr_matter_open
kr_matter_map(struct kr_arena *arena)
{
    struct kr_matter *node = kr_arena_alloc(arena, sizeof(*node));

    *node = (struct kr_matter){ .kind = KR_MATTER_MAP };
    return (struct kr_matter_open){ .arena = arena, .node = node };
}

struct kr_matter_open
kr_matter_put(struct kr_matter_open *into, const char *key,
              enum kr_matter_kind kind)
{
    return (struct kr_matter_open){ .arena = into->arena,
                                    .node = add(into, key, kind) };
}

void
kr_matter_put_text(struct kr_matter_open *into, const char *key,
                   const char *text)
{
    if (text != NULL && *text != '\0' && kr_utf8_valid(kr_str(text), NULL))
        add(into, key, KR_MATTER_SCALAR)->text = text;
}

void
kr_matter_put_plain(struct kr_matter_open *into, const char *key,
                    const char *text)
{
    struct kr_matter *node;

    if (text == NULL || *text == '\0')
        return;
    node = add(into, key, KR_MATTER_SCALAR);
    node->text = text;
    node->plain = true;
}

void
kr_matter_put_int(struct kr_matter_open *into, const char *key, int64_t number)
{
    kr_matter_put_plain(into, key,
                        kr_arena_format(into->arena, "%lld",
                                        (long long)number));
}

/* --- JSON --- */

static bool
is_number(const char *text)
{
    size_t sign = *text == '-';

    return text[sign] != '\0' &&
           strspn(text + sign, "0123456789") == strlen(text + sign);
}

static json_t *
json_scalar(const struct kr_matter *node)
{
    if (node->plain && strcmp(node->text, "true") == 0)
        return json_true();
    if (node->plain && strcmp(node->text, "false") == 0)
        return json_false();
    if (node->plain && is_number(node->text))
        return json_integer(strtoll(node->text, NULL, 10));
    return json_string(node->text);
}

static json_t *
json_node(const struct kr_matter *node)
{
    json_t *all;

    if (node->kind == KR_MATTER_SCALAR)
        return json_scalar(node);
    all = node->kind == KR_MATTER_MAP ? json_object() : json_array();
    for (const struct kr_matter *at = node->first; at != NULL; at = at->next)
        if (node->kind == KR_MATTER_MAP)
            (void)json_object_set_new(all, at->key, json_node(at));
        else
            (void)json_array_append_new(all, json_node(at));
    return all;
}

/* DEL, which JSON allows, is a control byte to us. */
static bool
write_json(const struct kr_matter *map, struct kr_buf *out, struct kr_err *err)
{
    json_t *all = json_node(map);
    char *text = json_dumps(all, JSON_INDENT(2));

    json_decref(all);
    if (text == NULL)
        return kr_fail(err, KR_IO, "the JSON cannot be written");
    for (const char *at = text; *at != '\0'; at++)
        if (*at == '\x7f')
            kr_buf_text(out, "\\u007f");
        else
            kr_buf_char(out, *at);
    kr_buf_char(out, '\n');
    free(text);
    return true;
}

/* --- Any --- */

bool
kr_matter_form_parse(const char *name, enum kr_matter_form *out)
{
    static const char *const names[] = { [KR_MATTER_YAML] = "yaml",
                                         [KR_MATTER_TOML] = "toml",
                                         [KR_MATTER_JSON] = "json" };

    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (strcmp(name, names[i]) == 0) {
            *out = (enum kr_matter_form)i;
            return true;
        }
    return false;
}

bool
kr_matter_write(const struct kr_matter *map, enum kr_matter_form form,
                struct kr_buf *out, struct kr_err *err)
{
    bool ok = true;

    switch (form) {
    case KR_MATTER_YAML:
        kr_buf_text(out, "---\n");
        ok = kr_yaml_write(map, out, err);
        kr_buf_text(out, "---\n");
        break;
    case KR_MATTER_TOML:
        kr_buf_text(out, "+++\n");
        kr_toml_write(map, out);
        kr_buf_text(out, "+++\n");
        break;
    case KR_MATTER_JSON: ok = write_json(map, out, err); break;
    }
    return ok;
}
