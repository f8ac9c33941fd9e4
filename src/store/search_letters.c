#include "store/search_letters.h"

#include <stdint.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"

#define THREES 40 /* of a word at most; the rest is not asked for */

static bool
is_of_letters(struct kr_str word)
{
    for (size_t i = 0; i < word.length; i++) {
        unsigned char c = (unsigned char)word.data[i];

        if (c < 0x80 && !(c >= 'a' && c <= 'z'))
            return false;
    }
    return true;
}

const char *const *
kr_letters_each(struct kr_arena *arena, struct kr_str word, size_t *count)
{
    const char **threes = kr_arena_array(arena, THREES, sizeof(*threes));

    *count = 0;
    if (kr_utf8_count(word) < KR_LETTERS_LEAST || !is_of_letters(word))
        return threes;
    for (struct kr_str rest = word; *count < THREES;) {
        struct kr_str three = kr_utf8_upto(rest, 3);

        if (kr_utf8_count(three) < 3)
            break;
        threes[(*count)++] =
            kr_arena_format(arena, "\"%.*s\"", KR_STR_ARGS(three));
        rest = kr_str_from(rest, kr_utf8_upto(rest, 1).length);
    }
    return threes;
}

const char *
kr_letters_all(struct kr_arena *arena, struct kr_str word)
{
    size_t count;
    const char *const *threes = kr_letters_each(arena, word, &count);
    struct kr_buf out = KR_BUF(4096);
    const char *all;

    if (count == 0)
        return NULL;
    for (size_t i = 0; i < count; i++)
        kr_buf_format(&out, "%s%s", i == 0 ? "" : " AND ", threes[i]);
    all = kr_buf_keep(&out, arena).data;
    kr_buf_free(&out);
    return all;
}
