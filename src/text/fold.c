#include "kroniek/text/fold.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"

#define LONGEST ((size_t)4) /* most ASCII bytes for one byte of text */

static char
lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* CHARACTER as ASCII into OUT, or itself where it has none. */
static void
add_alike(struct kr_buf *out, uint32_t character)
{
    char bytes[KR_UTF8_SIZE];
    struct kr_str ascii;

    if (character >= 0x80 && kr_fold_character(character, &ascii)) {
        kr_buf_str(out, ascii);
        return;
    }
    if (character == KR_UTF8_BAD)
        character = 0xFFFD;
    kr_buf_bytes(out, bytes, kr_utf8_encode(kr_utf8_lower(character), bytes));
}

struct kr_str
kr_fold_ascii(struct kr_arena *arena, struct kr_str text)
{
    struct kr_buf out = KR_BUF(text.length * LONGEST);
    struct kr_str ascii;
    uint32_t character;

    while (kr_utf8_next(&text, &character)) {
        if (character < 0x80)
            kr_buf_char(&out, (char)character);
        else if (kr_fold_character(character, &ascii))
            kr_buf_str(&out, ascii);
        else
            kr_buf_char(&out, '?');
    }
    ascii = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return ascii;
}

/* Lower case, and runs of white space and controls one space, in place. */
static size_t
squeeze(char *text, size_t length)
{
    size_t to = 0;

    for (size_t from = 0; from < length; from++) {
        const unsigned char byte = (unsigned char)text[from];

        if (byte > ' ' && byte != 0x7F)
            text[to++] = lower(text[from]);
        else if (to > 0 && text[to - 1] != ' ')
            text[to++] = ' ';
    }
    if (to > 0 && text[to - 1] == ' ')
        to--;
    text[to] = '\0';
    return to;
}

static struct kr_str
without_closing_marks(struct kr_str text)
{
    struct kr_str rest = text;

    while (rest.length > 0 &&
           strchr(" .,;:!?-'\"", rest.data[rest.length - 1]) != NULL)
        rest.length--;
    return rest.length > 0 ? rest : text;
}

struct kr_str
kr_fold_title(struct kr_arena *arena, struct kr_str text)
{
    struct kr_buf out = KR_BUF(text.length * LONGEST);
    struct kr_str title;
    uint32_t character;
    char *copy;

    while (kr_utf8_next(&text, &character))
        add_alike(&out, character);
    copy = kr_arena_bytes(arena, kr_buf_cstr(&out), out.length);
    title.data = copy;
    title.length = squeeze(copy, out.length);
    kr_buf_free(&out);
    title = without_closing_marks(title);
    copy[title.length] = '\0';
    return title;
}
