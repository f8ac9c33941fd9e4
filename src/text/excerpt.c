#include "kroniek/text/excerpt.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"

static const char ellipsis[] = "\xE2\x80\xA6";

static bool
is_blank(uint32_t character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

/* The ASCII word TEXT begins with, up to MOST characters; 0: none. */
static size_t
ascii_word(struct kr_str text, size_t most)
{
    size_t length = 0;

    while (length < most && length < text.length && text.data[length] > ' ')
        length++;
    return length;
}

/* Into OUT: TEXT with single spaces, no more than COUNT characters of it. */
static void
fold_spaces(struct kr_str text, size_t count, struct kr_buf *out)
{
    bool gap = false;

    while (count > 0 && text.length > 0) {
        struct kr_str rest = text;
        size_t word = gap ? 0 : ascii_word(text, count);
        uint32_t character;

        if (word > 0) {
            kr_buf_bytes(out, text.data, word);
            text = kr_str_from(text, word);
            count -= word;
            continue;
        }
        (void)kr_utf8_next(&rest, &character);
        if (is_blank(character)) {
            gap = out->length > 0;
        } else {
            if (gap) {
                kr_buf_char(out, ' ');
                count--;
            }
            if (count > 0) {
                kr_buf_bytes(out, text.data, text.length - rest.length);
                count--;
            }
            gap = false;
        }
        text = rest;
    }
}

/* TEXT without any of MARKS (up to a NULL) at its end. */
static struct kr_str
without_marks(struct kr_str text, const char *const *marks)
{
    const char *const *mark = marks;

    while (*mark != NULL) {
        if (kr_str_ends(text, kr_str(*mark))) {
            text.length -= strlen(*mark);
            mark = marks;
        } else {
            mark++;
        }
    }
    return text;
}

static bool
ends_sentence(struct kr_str text)
{
    static const char *const closing[] = {
        "\"", "'", ")", "*", "\xE2\x80\x9D", "\xE2\x80\x99", NULL
    };

    text = without_marks(text, closing);
    return text.length > 0 && strchr(".!?", text.data[text.length - 1]) != NULL;
}

/* What follows a sentence: a capital or a digit, perhaps quoted. */
static bool
begins_sentence(struct kr_str text)
{
    uint32_t character;

    while (kr_utf8_next(&text, &character)) {
        if (kr_utf8_is_upper(character) ||
            (character >= '0' && character <= '9'))
            return true;
        if (character < 0x80 ? strchr("\"'(", (int)character) == NULL
                             : kr_utf8_is_letter(character))
            return false;
    }
    return false;
}

/*
 * The length of the last whole sentence in TEXT that ends before or at byte
 * MOST and after half of it; 0 if there is none.
 */
static size_t
sentence_length(struct kr_str text, size_t most)
{
    for (size_t at = most; at > most / 2; at--)
        if (text.data[at] == ' ' && ends_sentence(kr_str_upto(text, at)) &&
            begins_sentence(kr_str_from(text, at + 1)))
            return at;
    return 0;
}

/* The length of the words in TEXT that end before or at byte MOST. */
static size_t
words_length(struct kr_str text, size_t most)
{
    static const char *const marks[] = {
        " ", ",", ";", ":", "-", "(", "\xE2\x80\x93", "\xE2\x80\x94", NULL
    };
    size_t at = most;

    while (at > 0 && text.data[at] != ' ')
        at--;
    at = without_marks(kr_str_upto(text, at), marks).length;
    return at > 0 ? at : most;
}

/* Where FOLDED, longer than MOST characters, is cut to leave room for "…". */
static size_t
cut_length(struct kr_str folded, size_t most)
{
    const size_t room = kr_utf8_upto(folded, most - 1).length;
    size_t length = 0;

    if (most > 2)
        length = sentence_length(folded, kr_utf8_upto(folded, most - 2).length);
    return length > 0 ? length + 1 : words_length(folded, room);
}

struct kr_str
kr_excerpt(struct kr_arena *arena, struct kr_str text, size_t most)
{
    struct kr_buf out = KR_BUF(text.length + sizeof(ellipsis));
    struct kr_str kept;

    if (most > 0)
        fold_spaces(text, most + 1, &out);
    if (kr_utf8_count(kr_buf_view(&out)) > most) {
        kr_buf_cut(&out, cut_length(kr_buf_view(&out), most));
        kr_buf_text(&out, ellipsis);
    }
    kept = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return kept;
}
