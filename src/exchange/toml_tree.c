#include "toml_tree.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "matter_tree.h"
#include "toml_value.h"

#define KEY_LIMIT ((size_t)1000) /* bytes */

/* How a table or array came to be, and so what may still be added to it. */
enum making {
    IMPLIED, /* by a header of a table in it: a header may still define it */
    DOTTED,  /* by dotted keys: only such keys may add to it */
    DEFINED, /* by a header */
    TABLES,  /* an array by [[headers]] */
    CLOSED   /* inline: complete */
};

struct branch { /* a list or map with its end at hand */
    struct kr_matter node;
    struct kr_matter *last;
    enum making making;
};

struct tree {
    struct kr_arena *arena;
    struct kr_toml_text text;
    struct branch *root;
    size_t nodes, bytes;
    struct kr_buf scratch; /* of the string at hand */
};

static struct branch *
branch_of(struct kr_matter *node)
{
    return (struct branch *)node;
}

static bool
too_deep(struct kr_err *err)
{
    return kr_fail(err, KR_LIMIT, "front matter nested deeper than %d levels",
                   KR_MATTER_DEPTH);
}

static bool
count(struct tree *tree, size_t bytes, struct kr_err *err)
{
    tree->bytes += bytes;
    if (++tree->nodes > KR_MATTER_NODES)
        return kr_fail(err, KR_LIMIT, "more than %u values in the front matter",
                       KR_MATTER_NODES);
    return true;
}

static struct branch *
new_branch(struct tree *tree, enum kr_matter_kind kind, enum making making)
{
    struct branch *branch = kr_arena_alloc(tree->arena, sizeof(*branch));

    branch->node.kind = kind;
    branch->node.line = tree->text.line;
    branch->making = making;
    return branch;
}

static void
hang(struct branch *branch, const char *key, struct kr_matter *node)
{
    node->key = key;
    if (branch->last == NULL)
        branch->node.first = node;
    else
        branch->last->next = node;
    branch->last = node;
}

/* What MAP has under KEY, as it is spelled; NULL: nothing. */
static struct kr_matter *
child(const struct branch *map, const char *key)
{
    struct kr_matter *at = map->node.first;

    while (at != NULL && strcmp(at->key, key) != 0)
        at = at->next;
    return at;
}

static bool
take_string(struct tree *tree, const char **out, size_t *length,
            struct kr_err *err)
{
    kr_buf_clear(&tree->scratch);
    if (!kr_toml_string(&tree->text, &tree->scratch, err))
        return false;
    *out = kr_buf_keep(&tree->scratch, tree->arena).data;
    *length = tree->scratch.length;
    return true;
}

/* One part of a key, and the blanks around it. */
static bool
take_key_part(struct tree *tree, const char **key, struct kr_err *err)
{
    char c;
    struct kr_str bare;
    size_t length;

    kr_toml_blanks(&tree->text, false);
    c = kr_toml_next(&tree->text);
    if (c == '"' || c == '\'') {
        if (!take_string(tree, key, &length, err))
            return false;
    } else {
        bare = kr_toml_bare_key(&tree->text);
        length = bare.length;
        if (length == 0)
            return kr_fail(err, KR_INVALID,
                           "front matter is not TOML: no key here");
        *key = kr_str_keep(bare, tree->arena);
    }
    if (length > KEY_LIMIT)
        return kr_fail(err, KR_LIMIT, "a key of more than %zu bytes",
                       KEY_LIMIT);
    kr_toml_blanks(&tree->text, false);
    return true;
}

static bool
said_twice(const char *key, struct kr_err *err)
{
    return kr_fail(err, KR_INVALID, "front matter says '%.100s' twice", key);
}

/* The branch KEY of MAP on the way to another, made when it is not there. */
static bool
step_into(struct tree *tree, struct branch **map, const char *key,
          enum making making, struct kr_err *err)
{
    struct kr_matter *found = child(*map, key);
    struct branch *made;

    if (found == NULL) {
        made = new_branch(tree, KR_MATTER_MAP, making);
        hang(*map, key, &made->node);
        *map = made;
        return count(tree, 0, err);
    }
    if (found->kind == KR_MATTER_SCALAR || branch_of(found)->making == CLOSED ||
        (making == DOTTED && branch_of(found)->making != DOTTED &&
         branch_of(found)->making != IMPLIED))
        return said_twice(key, err);
    *map = branch_of(found);
    if (found->kind == KR_MATTER_LIST) /* the last of its tables is meant */
        *map = branch_of((*map)->last);
    return true;
}

/* Follow a dotted key from *MAP to the map its last part, *KEY, is in. */
static bool
follow_key(struct tree *tree, struct branch **map, const char **key,
           enum making making, int *depth, struct kr_err *err)
{
    if (!take_key_part(tree, key, err))
        return false;
    while (kr_toml_next(&tree->text) == '.') {
        kr_toml_pass(&tree->text, 1);
        *depth += making == DOTTED ? 1 : 2; /* a list and a table in it */
        if (*depth >= KR_MATTER_DEPTH)
            return too_deep(err);
        if (!step_into(tree, map, *key, making, err) ||
            !take_key_part(tree, key, err))
            return false;
    }
    return true;
}

static bool take_value(struct tree *tree, int depth, struct kr_matter **out,
                       struct kr_err *err);

static bool
take_pair(struct tree *tree, struct branch *map, int depth, struct kr_err *err)
{
    struct kr_matter *value;
    const char *key;

    if (!follow_key(tree, &map, &key, DOTTED, &depth, err))
        return false;
    if (kr_toml_next(&tree->text) != '=')
        return kr_fail(err, KR_INVALID,
                       "front matter is not TOML: no '=' behind '%.100s'", key);
    if (child(map, key) != NULL)
        return said_twice(key, err);
    kr_toml_pass(&tree->text, 1);
    kr_toml_blanks(&tree->text, false);
    if (!take_value(tree, depth, &value, err))
        return false;
    hang(map, key, value);
    return true;
}

static bool
take_array(struct tree *tree, int depth, struct branch *list,
           struct kr_err *err)
{
    struct kr_matter *value;

    for (;;) {
        kr_toml_blanks(&tree->text, true);
        if (kr_toml_next(&tree->text) == ']')
            break;
        if (!take_value(tree, depth, &value, err))
            return false;
        hang(list, NULL, value);
        kr_toml_blanks(&tree->text, true);
        if (kr_toml_next(&tree->text) == ',')
            kr_toml_pass(&tree->text, 1);
        else if (kr_toml_next(&tree->text) != ']')
            return kr_fail(err, KR_INVALID,
                           "front matter is not TOML: no ',' or ']' here");
    }
    kr_toml_pass(&tree->text, 1);
    return true;
}

/* Line ends and a comma at the end are let through, as TOML 1.1 does. */
static bool
take_inline_table(struct tree *tree, int depth, struct branch *map,
                  struct kr_err *err)
{
    for (;;) {
        kr_toml_blanks(&tree->text, true);
        if (kr_toml_next(&tree->text) == '}')
            break;
        if (!take_pair(tree, map, depth, err))
            return false;
        kr_toml_blanks(&tree->text, true);
        if (kr_toml_next(&tree->text) == ',')
            kr_toml_pass(&tree->text, 1);
        else if (kr_toml_next(&tree->text) != '}')
            return kr_fail(err, KR_INVALID,
                           "front matter is not TOML: no ',' or '}' here");
    }
    kr_toml_pass(&tree->text, 1);
    return true;
}

static bool
take_scalar(struct tree *tree, struct kr_matter **out, struct kr_err *err)
{
    struct kr_matter *node = kr_arena_alloc(tree->arena, sizeof(*node));
    char c = kr_toml_next(&tree->text);
    struct kr_str word;

    node->line = tree->text.line;
    *out = node;
    if (c == '"' || c == '\'') {
        if (!take_string(tree, &node->text, &node->bytes, err))
            return false;
    } else if (kr_toml_word(&tree->text, &word)) {
        node->plain = true;
        node->text = kr_str_keep(word, tree->arena);
        node->bytes = word.length;
    } else {
        return kr_fail(err, KR_INVALID,
                       "front matter is not TOML: no value here");
    }
    return count(tree, node->bytes, err);
}

/* DEPTH is how many tables and arrays the value stands in. */
static bool
take_value(struct tree *tree, int depth, struct kr_matter **out,
           struct kr_err *err)
{
    char c = kr_toml_next(&tree->text);
    struct branch *branch;

    if (c != '[' && c != '{')
        return take_scalar(tree, out, err);
    if (++depth >= KR_MATTER_DEPTH)
        return too_deep(err);
    branch = new_branch(tree, c == '[' ? KR_MATTER_LIST : KR_MATTER_MAP,
                        c == '[' ? CLOSED : DOTTED);
    *out = &branch->node;
    kr_toml_pass(&tree->text, 1);
    if (!count(tree, 0, err) ||
        !(c == '[' ? take_array : take_inline_table)(tree, depth, branch, err))
        return false;
    branch->making = CLOSED;
    return true;
}

/* The table that [KEY] of MAP begins. */
static bool
define_table(struct tree *tree, struct branch *map, const char *key,
             struct branch **out, struct kr_err *err)
{
    struct kr_matter *found = child(map, key);

    if (found == NULL) {
        *out = new_branch(tree, KR_MATTER_MAP, DEFINED);
        hang(map, key, &(*out)->node);
        return count(tree, 0, err);
    }
    if (found->kind != KR_MATTER_MAP || branch_of(found)->making != IMPLIED)
        return said_twice(key, err);
    *out = branch_of(found);
    (*out)->making = DEFINED;
    return true;
}

/* The next table of the array that [[KEY]] of MAP names. */
static bool
add_table(struct tree *tree, struct branch *map, const char *key,
          struct branch **out, struct kr_err *err)
{
    struct kr_matter *found = child(map, key);
    struct branch *list;

    if (found == NULL) {
        list = new_branch(tree, KR_MATTER_LIST, TABLES);
        hang(map, key, &list->node);
        if (!count(tree, 0, err))
            return false;
    } else if (found->kind != KR_MATTER_LIST ||
               branch_of(found)->making != TABLES) {
        return said_twice(key, err);
    } else {
        list = branch_of(found);
    }
    *out = new_branch(tree, KR_MATTER_MAP, DEFINED);
    hang(list, NULL, &(*out)->node);
    return count(tree, 0, err);
}

static bool
take_header(struct tree *tree, struct branch **table, int *depth,
            struct kr_err *err)
{
    struct branch *map = tree->root;
    bool many = kr_str_starts(tree->text.rest, KR_STR("[["));
    const char *key;

    kr_toml_pass(&tree->text, many ? 2 : 1);
    *depth = 2;
    if (!follow_key(tree, &map, &key, IMPLIED, depth, err))
        return false;
    if (!kr_str_starts(tree->text.rest, many ? KR_STR("]]") : KR_STR("]")))
        return kr_fail(err, KR_INVALID,
                       "front matter is not TOML: no ']' behind '%.100s'", key);
    kr_toml_pass(&tree->text, many ? 2 : 1);
    *depth += 2;
    return (many ? add_table : define_table)(tree, map, key, table, err);
}

static bool
take_document(struct tree *tree, struct kr_err *err)
{
    struct branch *table = tree->root;
    int depth = 1;

    for (;;) {
        bool ok;

        kr_toml_blanks(&tree->text, true);
        if (tree->text.rest.length == 0)
            return true;
        if (kr_toml_next(&tree->text) == '[')
            ok = take_header(tree, &table, &depth, err);
        else
            ok = take_pair(tree, table, depth, err);
        if (!ok)
            return false;
        if (!kr_toml_line_end(&tree->text))
            return kr_fail(err, KR_INVALID,
                           "front matter is not TOML: more behind a value");
    }
}

/* Count what is beneath NODE; nothing is deeper than KR_MATTER_DEPTH. */
static void
settle(struct kr_matter *node)
{
    node->nodes = 1;
    for (struct kr_matter *at = node->first; at != NULL; at = at->next) {
        settle(at);
        node->nodes += at->nodes;
        node->bytes += at->bytes;
    }
}

bool
kr_toml_parse(struct kr_arena *arena, struct kr_str text, size_t first_line,
              const struct kr_matter **out, size_t *line, struct kr_err *err)
{
    struct tree tree = { .arena = arena,
                         .text = { text, first_line },
                         .scratch = KR_BUF(KR_MATTER_TEXT) };
    bool ok;

    *out = NULL;
    tree.root = new_branch(&tree, KR_MATTER_MAP, DEFINED);
    ok = take_document(&tree, err);
    kr_buf_free(&tree.scratch);
    *line = tree.text.line;
    if (!ok)
        return false;
    settle(&tree.root->node);
    if (tree.root->node.first != NULL)
        *out = &tree.root->node;
    return true;
}
