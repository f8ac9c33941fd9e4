#include "view/feed_text.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/eight.h"
#include "kroniek/text/utf8.h"

/* A carriage return would come back as a line end. */
static bool
may_stand(uint32_t character)
{
    if (character < 0x20)
        return character == '\t' || character == '\n';
    return character != 0xFFFE && character != 0xFFFF &&
           character != KR_UTF8_BAD;
}

/* TEXT without the eights of bytes it begins with that may all stand. */
static struct kr_str
past_plain(struct kr_str text)
{
    size_t at = 0;

    for (; text.length - at >= 8; at += 8) {
        uint64_t eight = kr_eight(text.data + at);

        if (kr_eight_beyond_ascii(eight) || kr_eight_under(eight, ' ') != 0)
            break;
    }
    return kr_str_from(text, at);
}

static bool
is_sound(struct kr_str text)
{
    uint32_t character;

    while (text = past_plain(text), kr_utf8_next(&text, &character))
        if (!may_stand(character))
            return false;
    return true;
}

struct kr_str
kr_feed_sound(struct kr_arena *arena, struct kr_str text)
{
    struct kr_buf out = KR_BUF(text.length + 1);
    struct kr_str kept, rest = text;
    char utf8[KR_UTF8_SIZE];
    uint32_t character;

    if (is_sound(text))
        return text;
    while (kr_utf8_next(&rest, &character))
        if (may_stand(character))
            kr_buf_bytes(&out, utf8, kr_utf8_encode(character, utf8));
    kept = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return kept;
}

const char *
kr_feed_line(struct kr_arena *arena, const char *text)
{
    struct kr_str sound = kr_feed_sound(arena, kr_str(text));
    char *line = kr_str_keep(kr_str_trim(sound), arena);

    for (char *at = line; *at != '\0'; at++)
        if (*at == '\n' || *at == '\t')
            *at = ' ';
    return line;
}
