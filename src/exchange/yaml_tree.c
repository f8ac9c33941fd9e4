#include "yaml_tree.h"

#include <string.h>

#include <yaml.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "matter_tree.h"

struct anchor {
    const char *name;
    const struct kr_matter *node;
    struct anchor *next;
};

struct level { /* a list or map that is still open */
    struct kr_matter *node;
    struct kr_matter *last;
    const char *anchor; /* NULL none */
    const char *key;    /* a map's, waiting for its value */
};

struct tree {
    struct kr_arena *arena;
    yaml_parser_t parser;
    size_t first_line;
    struct level levels[KR_MATTER_DEPTH];
    int depth;
    struct anchor *anchors;
    struct kr_matter *root;
    size_t nodes, bytes; /* aliases followed */
    bool done;
    size_t line; /* of the event at hand */
};

static const struct kr_matter *
anchored(const struct tree *tree, const char *name)
{
    const struct anchor *at = tree->anchors;

    while (at != NULL && strcmp(at->name, name) != 0)
        at = at->next;
    return at == NULL ? NULL : at->node;
}

static void
remember_anchor(struct tree *tree, const char *name,
                const struct kr_matter *node)
{
    struct anchor *anchor;

    if (name == NULL)
        return;
    anchor = kr_arena_alloc(tree->arena, sizeof(*anchor));
    *anchor = (struct anchor){ name, node, tree->anchors };
    tree->anchors = anchor;
}

static bool
count(struct tree *tree, size_t nodes, size_t bytes, struct kr_err *err)
{
    tree->nodes += nodes;
    tree->bytes += bytes;
    if (tree->nodes > KR_MATTER_NODES)
        return kr_fail(err, KR_LIMIT, "more than %u values in the front matter",
                       KR_MATTER_NODES);
    if (tree->bytes > KR_MATTER_TEXT)
        return kr_fail(
            err, KR_LIMIT,
            "the front matter's aliases stand for more than %u bytes",
            KR_MATTER_TEXT);
    return true;
}

static void
hang(struct level *level, struct kr_matter *node)
{
    node->key = level->key;
    level->key = NULL;
    if (level->last == NULL)
        level->node->first = node;
    else
        level->last->next = node;
    level->last = node;
    level->node->nodes += node->nodes;
    level->node->bytes += node->bytes;
}

/* Hang NODE, complete, where it belongs. */
static bool
put(struct tree *tree, struct kr_matter *node, struct kr_err *err)
{
    struct level *level;

    if (tree->depth == 0) {
        tree->root = node;
        return true;
    }
    level = &tree->levels[tree->depth - 1];
    if (level->node->kind != KR_MATTER_MAP || level->key != NULL) {
        hang(level, node);
        return true;
    }
    if (node->kind != KR_MATTER_SCALAR)
        return kr_fail(err, KR_INVALID, "a key in the front matter is a list");
    level->key = node->text;
    return true;
}

static struct kr_matter *
new_node(struct tree *tree, enum kr_matter_kind kind)
{
    struct kr_matter *node = kr_arena_alloc(tree->arena, sizeof(*node));

    node->kind = kind;
    node->line = tree->line;
    node->nodes = 1;
    return node;
}

static const char *
anchor_name(struct tree *tree, const yaml_char_t *name)
{
    return kr_arena_text(tree->arena, (const char *)name);
}

static bool
put_scalar(struct tree *tree, const yaml_event_t *event, struct kr_err *err)
{
    struct kr_matter *node = new_node(tree, KR_MATTER_SCALAR);

    node->bytes = strlen((const char *)event->data.scalar.value);
    node->text =
        kr_arena_bytes(tree->arena, event->data.scalar.value, node->bytes);
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    remember_anchor(tree, anchor_name(tree, event->data.scalar.anchor), node);
    return count(tree, 1, node->bytes, err) && put(tree, node, err);
}

static bool
put_alias(struct tree *tree, const yaml_event_t *event, struct kr_err *err)
{
    const char *name = (const char *)event->data.alias.anchor;
    const struct kr_matter *meant = anchored(tree, name);
    struct kr_matter *node;

    if (meant == NULL)
        return kr_fail(err, KR_INVALID, "nothing is called '&%s'", name);
    if (!count(tree, meant->nodes, meant->bytes, err))
        return false;
    node = new_node(tree, meant->kind);
    *node = *meant;
    node->key = NULL;
    node->next = NULL;
    return put(tree, node, err);
}

static bool
open_level(struct tree *tree, enum kr_matter_kind kind,
           const yaml_char_t *anchor, struct kr_err *err)
{
    if (tree->depth == KR_MATTER_DEPTH)
        return kr_fail(err, KR_LIMIT,
                       "front matter nested deeper than %d levels",
                       KR_MATTER_DEPTH);
    tree->levels[tree->depth++] = (struct level){
        .node = new_node(tree, kind),
        .anchor = anchor_name(tree, anchor),
    };
    return count(tree, 1, 0, err);
}

static bool
close_level(struct tree *tree, struct kr_err *err)
{
    struct level level = tree->levels[--tree->depth];

    remember_anchor(tree, level.anchor, level.node);
    return put(tree, level.node, err);
}

static bool
take_event(struct tree *tree, const yaml_event_t *event, struct kr_err *err)
{
    tree->line = tree->first_line + event->start_mark.line;
    switch (event->type) {
    case YAML_SCALAR_EVENT: return put_scalar(tree, event, err);
    case YAML_ALIAS_EVENT: return put_alias(tree, event, err);
    case YAML_SEQUENCE_START_EVENT:
        return open_level(tree, KR_MATTER_LIST,
                          event->data.sequence_start.anchor, err);
    case YAML_MAPPING_START_EVENT:
        return open_level(tree, KR_MATTER_MAP, event->data.mapping_start.anchor,
                          err);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return close_level(tree, err);
    case YAML_DOCUMENT_END_EVENT:
    case YAML_STREAM_END_EVENT: tree->done = true; return true;
    default: return true;
    }
}

static bool
next_event(struct tree *tree, struct kr_err *err)
{
    yaml_event_t event;
    bool ok;

    if (!yaml_parser_parse(&tree->parser, &event)) {
        tree->line = tree->first_line + tree->parser.problem_mark.line;
        return kr_fail(err, KR_INVALID, "front matter is not YAML: %s",
                       tree->parser.problem == NULL ? "bad characters"
                                                    : tree->parser.problem);
    }
    ok = take_event(tree, &event, err);
    yaml_event_delete(&event);
    return ok;
}

bool
kr_yaml_parse(struct kr_arena *arena, struct kr_str text, size_t first_line,
              const struct kr_matter **out, size_t *line, struct kr_err *err)
{
    struct tree *tree = kr_arena_alloc(arena, sizeof(*tree));
    bool ok = true;

    *out = NULL;
    tree->arena = arena;
    tree->first_line = first_line;
    tree->line = first_line;
    if (!yaml_parser_initialize(&tree->parser))
        return kr_fail(err, KR_IO, "no memory for YAML");
    yaml_parser_set_encoding(&tree->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &tree->parser,
        (const unsigned char *)(text.length == 0 ? "" : text.data),
        text.length);
    while (ok && !tree->done)
        ok = next_event(tree, err);
    yaml_parser_delete(&tree->parser);
    *line = tree->line;
    if (ok && tree->root != NULL && !kr_matter_is_null(tree->root))
        *out = tree->root;
    return ok;
}
