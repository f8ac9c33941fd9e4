/*
 * The beginnings of files: YAML, TOML and JSON make a tree within its bounds or
 * are refused with a line, and the body is the end of the file.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/front_matter.h"
#include "exchange/matter_tree.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool truth)
{
    if (!truth)
        abort();
}

static size_t
must_be_sound(const struct kr_matter *node, int depth)
{
    size_t nodes = 1;

    must(depth <= KR_MATTER_DEPTH);
    must((node->kind == KR_MATTER_SCALAR) == (node->text != NULL));
    for (const struct kr_matter *at = node->first; at != NULL; at = at->next) {
        must((node->kind == KR_MATTER_MAP) == (at->key != NULL));
        nodes += must_be_sound(at, depth + 1);
    }
    must(nodes == node->nodes && nodes <= KR_MATTER_NODES + 1);
    return nodes;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kr_str text = { (const char *)data, size };
    struct kr_arena *arena = kr_arena_new();
    struct kr_front_matter matter;
    struct kr_err err = { 0 };
    size_t line = 0;

    if (kr_front_matter_take(arena, text, &matter, &line, &err)) {
        must(kr_str_ends(text, matter.body) && matter.body_line > 0);
        if (matter.map != NULL) {
            (void)must_be_sound(matter.map, 0);
            must(kr_matter_text(arena, matter.map)[0] != '\0' ||
                 matter.map->kind == KR_MATTER_SCALAR);
        }
    } else {
        must(line > 0 && err.message[0] != '\0');
    }
    (void)kr_front_matter_begins(text);
    kr_arena_free(arena);
    return 0;
}
