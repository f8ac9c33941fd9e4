#include "toml_write.h"

#include <stddef.h>

#include "kroniek/base/buf.h"
#include "matter_tree.h"

static void
write_escaped(struct kr_buf *out, char c)
{
    switch (c) {
    case '"': kr_buf_text(out, "\\\""); break;
    case '\\': kr_buf_text(out, "\\\\"); break;
    case '\n': kr_buf_text(out, "\\n"); break;
    case '\r': kr_buf_text(out, "\\r"); break;
    case '\t': kr_buf_text(out, "\\t"); break;
    default:
        if ((unsigned char)c < 0x20 || c == 0x7f)
            kr_buf_format(out, "\\u%04X", (unsigned)(unsigned char)c);
        else
            kr_buf_char(out, c);
    }
}

static void
write_string(struct kr_buf *out, const char *text)
{
    kr_buf_char(out, '"');
    for (; *text != '\0'; text++)
        write_escaped(out, *text);
    kr_buf_char(out, '"');
}

/* The tree is ours: a few levels. */
static void
write_value(struct kr_buf *out, const struct kr_matter *node)
{
    bool map = node->kind == KR_MATTER_MAP;
    bool lines =
        !map && node->first != NULL && node->first->kind == KR_MATTER_MAP;

    if (node->kind == KR_MATTER_SCALAR) {
        if (node->plain)
            kr_buf_text(out, node->text);
        else
            write_string(out, node->text);
        return;
    }
    kr_buf_text(out, map ? "{ " : "[");
    for (const struct kr_matter *at = node->first; at != NULL; at = at->next) {
        if (at != node->first)
            kr_buf_text(out, lines ? "," : ", ");
        if (lines)
            kr_buf_text(out, "\n  ");
        if (map)
            kr_buf_format(out, "%s = ", at->key);
        write_value(out, at);
    }
    kr_buf_text(out, map ? " }" : lines ? "\n]" : "]");
}

void
kr_toml_write(const struct kr_matter *map, struct kr_buf *out)
{
    for (const struct kr_matter *at = map->first; at != NULL; at = at->next) {
        kr_buf_format(out, "%s = ", at->key);
        write_value(out, at);
        kr_buf_char(out, '\n');
    }
}
