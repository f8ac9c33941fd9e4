#include "matter_tree.h"

#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"

/* Every byte escaped, and quotes and marks about every value. */
#define WRITTEN_LIMIT (6 * (size_t)KR_MATTER_TEXT + 8 * (size_t)KR_MATTER_NODES)

static const char *
past_marks(const char *key)
{
    return key + strspn(key, "-_ ");
}

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool
is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

bool
kr_matter_same_key(const char *key, const char *other)
{
    /* Most keys are told apart by their first letters. */
    if (lower(*key) != lower(*other) && is_letter(*key) && is_letter(*other))
        return false;
    for (;; key++, other++) {
        key = past_marks(key);
        other = past_marks(other);
        if (lower(*key) != lower(*other))
            return false;
        if (*key == '\0')
            return true;
    }
}

const struct kr_matter *
kr_matter_get(const struct kr_matter *map, const char *key)
{
    const struct kr_matter *found = NULL;

    if (map == NULL || map->kind != KR_MATTER_MAP)
        return NULL;
    for (const struct kr_matter *at = map->first; at != NULL; at = at->next)
        if (kr_matter_same_key(at->key, key))
            found = at;
    return found;
}

const char *
kr_matter_get_text(const struct kr_matter *map, const char *key)
{
    const struct kr_matter *found = kr_matter_get(map, key);

    return found == NULL || found->kind != KR_MATTER_SCALAR ||
                   kr_matter_is_null(found) || found->text[0] == '\0'
               ? NULL
               : found->text;
}

bool
kr_matter_is_null(const struct kr_matter *node)
{
    return node->kind == KR_MATTER_SCALAR && node->plain &&
           (node->text[0] == '\0' || strcmp(node->text, "~") == 0 ||
            strcasecmp(node->text, "null") == 0);
}

static void
write_quoted(struct kr_buf *out, const char *text)
{
    kr_buf_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            kr_buf_char(out, '\\');
        if (*text == '\n')
            kr_buf_text(out, "\\n");
        else if (*text > 0 && *text < ' ')
            kr_buf_format(out, "\\u%04x", (unsigned)*text);
        else
            kr_buf_char(out, *text);
    }
    kr_buf_char(out, '"');
}

static void
write_node(struct kr_buf *out, const struct kr_matter *node)
{
    bool map = node->kind == KR_MATTER_MAP;

    if (node->kind == KR_MATTER_SCALAR) {
        if (kr_matter_is_null(node))
            kr_buf_text(out, "null");
        else
            write_quoted(out, node->text);
        return;
    }
    kr_buf_char(out, map ? '{' : '[');
    for (const struct kr_matter *at = node->first; at != NULL; at = at->next) {
        if (at != node->first)
            kr_buf_char(out, ',');
        if (map) {
            write_quoted(out, at->key);
            kr_buf_char(out, ':');
        }
        write_node(out, at);
    }
    kr_buf_char(out, map ? '}' : ']');
}

const char *
kr_matter_text(struct kr_arena *arena, const struct kr_matter *node)
{
    struct kr_buf out = KR_BUF(WRITTEN_LIMIT);
    const char *text;

    if (node->kind == KR_MATTER_SCALAR)
        return node->text;
    write_node(&out, node);
    text = kr_buf_keep(&out, arena).data;
    kr_buf_free(&out);
    return text;
}
