#include "kroniek/http/query.h"

#include "kroniek/base/arena.h"

static int
digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

static struct kr_str
decode(struct kr_arena *arena, struct kr_str text)
{
    char *out = kr_arena_alloc(arena, text.length + 1);
    size_t length = 0;

    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool escape = c == '%' && i + 2 < text.length &&
                      digit(text.data[i + 1]) >= 0 &&
                      digit(text.data[i + 2]) >= 0;

        if (escape) {
            c = (char)(digit(text.data[i + 1]) * 16 + digit(text.data[i + 2]));
            i += 2;
        } else if (c == '+') {
            c = ' ';
        }
        out[length++] = c;
    }
    return (struct kr_str){ out, length };
}

bool
kr_query_next(struct kr_arena *arena, struct kr_str *rest,
              struct kr_query_pair *out)
{
    struct kr_str part;
    size_t equals;

    do
        if (!kr_str_part(rest, '&', &part))
            return false;
    while (part.length == 0);
    equals = kr_str_find(part, '=');
    out->name = decode(arena, kr_str_upto(part, equals));
    out->value = decode(arena, kr_str_from(part, equals + 1));
    return true;
}

bool
kr_query_value(struct kr_arena *arena, struct kr_str query, const char *name,
               struct kr_str *out)
{
    struct kr_query_pair pair;

    while (kr_query_next(arena, &query, &pair))
        if (kr_str_is(pair.name, name)) {
            *out = pair.value;
            return true;
        }
    *out = KR_STR("");
    return false;
}
