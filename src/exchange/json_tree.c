#include "json_tree.h"

#include <jansson.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "matter_tree.h"

struct tree {
    struct kr_arena *arena;
    size_t line; /* of the object */
    size_t nodes;
};

static const char *
scalar_text(struct tree *tree, json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        return kr_arena_bytes(tree->arena, json_string_value(value),
                              json_string_length(value));
    case JSON_INTEGER:
        return kr_arena_format(tree->arena, "%" JSON_INTEGER_FORMAT,
                               json_integer_value(value));
    case JSON_REAL:
        return kr_arena_format(tree->arena, "%.15g", json_real_value(value));
    case JSON_TRUE: return "true";
    case JSON_FALSE: return "false";
    default: return "";
    }
}

static bool build(struct tree *tree, json_t *value, int depth,
                  struct kr_matter **out, struct kr_err *err);

static bool
add(struct tree *tree, struct kr_matter *node, struct kr_matter **last,
    const char *key, json_t *value, int depth, struct kr_err *err)
{
    struct kr_matter *made;

    if (!build(tree, value, depth, &made, err))
        return false;
    made->key = kr_arena_text(tree->arena, key);
    if (*last == NULL)
        node->first = made;
    else
        (*last)->next = made;
    *last = made;
    node->nodes += made->nodes;
    node->bytes += made->bytes;
    return true;
}

/* The members of VALUE, a list or object, at DEPTH. */
static bool
build_members(struct tree *tree, json_t *value, int depth,
              struct kr_matter *node, struct kr_err *err)
{
    struct kr_matter *last = NULL;
    json_t *member;
    const char *key;
    bool ok = true;
    size_t i;

    if (json_is_array(value))
        json_array_foreach(value, i, member) ok =
            ok && add(tree, node, &last, NULL, member, depth, err);
    else
        json_object_foreach(value, key, member) ok =
            ok && add(tree, node, &last, key, member, depth, err);
    return ok;
}

static bool
build(struct tree *tree, json_t *value, int depth, struct kr_matter **out,
      struct kr_err *err)
{
    struct kr_matter *node = kr_arena_alloc(tree->arena, sizeof(*node));

    *out = node;
    node->line = tree->line;
    node->nodes = 1;
    if (++tree->nodes > KR_MATTER_NODES)
        return kr_fail(err, KR_LIMIT, "more than %u values in the front matter",
                       KR_MATTER_NODES);
    if (json_is_array(value) || json_is_object(value)) {
        if (depth == KR_MATTER_DEPTH)
            return kr_fail(err, KR_LIMIT,
                           "front matter nested deeper than %d levels",
                           KR_MATTER_DEPTH);
        node->kind = json_is_array(value) ? KR_MATTER_LIST : KR_MATTER_MAP;
        return build_members(tree, value, depth + 1, node, err);
    }
    node->plain = !json_is_string(value);
    node->text = scalar_text(tree, value);
    node->bytes = json_is_string(value) ? json_string_length(value) : 1;
    return true;
}

bool
kr_json_parse(struct kr_arena *arena, struct kr_str text, size_t first_line,
              const struct kr_matter **out, size_t *length, size_t *line,
              struct kr_err *err)
{
    struct tree tree = { .arena = arena, .line = first_line };
    struct kr_matter *root = NULL;
    json_error_t why;
    json_t *value =
        json_loadb(text.data, text.length, JSON_DISABLE_EOF_CHECK, &why);
    bool ok;

    *out = NULL;
    *line = first_line;
    if (value == NULL) {
        *line += why.line > 1 ? (size_t)why.line - 1 : 0;
        return kr_fail(err, KR_INVALID, "front matter is not JSON: %s",
                       why.text);
    }
    *length = (size_t)why.position;
    ok = build(&tree, value, 0, &root, err);
    json_decref(value);
    if (ok && root->first != NULL)
        *out = root;
    return ok;
}
