#include "kroniek/text/word.h"

#include <stdint.h>
#include <string.h>

#include "kroniek/base/attr.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/utf8.h"

#define LONG_DASH 0x2014u /* not a hyphen, though it folds to one */
#define BAR 0x2015u

enum kind {
    SPACE, /* or any other character between words */
    LETTER,
    DIGIT,
    ALONE,      /* a word by itself */
    APOSTROPHE, /* holds parts together */
    HYPHEN,
    NOTHING /* as if it were not there */
};

struct sign { /* one character as words know it */
    enum kind kind;
    size_t size;        /* bytes it takes in the text */
    struct kr_str text; /* what it is in a word */
    bool apart; /* nothing in a word, and no part of one before it: » */
    char bytes[KR_UTF8_SIZE];
};

struct range {
    uint32_t first, last;
    enum kind kind;
};

/* What kr_fold_character does not know; all else there are letters. */
static const struct range ranges[] = {
    { 0x0080, 0x00A9, SPACE },     { 0x00AB, 0x00AC, SPACE },
    { 0x00AD, 0x00AD, NOTHING },   { 0x00AE, 0x00B4, SPACE },
    { 0x00B6, 0x00B9, SPACE },     { 0x00BB, 0x00BF, SPACE },
    { 0x00D7, 0x00D7, SPACE },     { 0x00F7, 0x00F7, SPACE },
    { 0x0300, 0x036F, NOTHING },   { 0x0483, 0x0489, NOTHING },
    { 0x055A, 0x055F, SPACE },     { 0x0589, 0x058A, SPACE },
    { 0x0591, 0x05BD, NOTHING },   { 0x05BE, 0x05C7, SPACE },
    { 0x060C, 0x060D, SPACE },     { 0x061B, 0x061F, SPACE },
    { 0x064B, 0x065F, NOTHING },   { 0x066A, 0x066D, SPACE },
    { 0x0964, 0x0965, SPACE },     { 0x2000, 0x200A, SPACE },
    { 0x200B, 0x200F, NOTHING },   { 0x2010, 0x205F, SPACE },
    { 0x2060, 0x2064, NOTHING },   { 0x2065, 0x206F, NOTHING },
    { 0x20A0, 0x20CF, SPACE },     { 0x20D0, 0x20FF, NOTHING },
    { 0x2190, 0x22FF, SPACE },     { 0x2300, 0x23FF, ALONE },
    { 0x2400, 0x25FF, SPACE },     { 0x2600, 0x27BF, ALONE },
    { 0x27C0, 0x2B04, SPACE },     { 0x2B05, 0x2B55, ALONE },
    { 0x2B56, 0x2BFF, SPACE },     { 0x2E00, 0x2E7F, SPACE },
    { 0x2E80, 0x2FDF, ALONE },     { 0x2FF0, 0x3004, SPACE },
    { 0x3005, 0x3007, ALONE },     { 0x3008, 0x3020, SPACE },
    { 0x3021, 0x3029, ALONE },     { 0x302A, 0x3040, SPACE },
    { 0x3041, 0x30FA, ALONE },     { 0x30FB, 0x30FB, SPACE },
    { 0x30FC, 0x318F, ALONE },     { 0x3190, 0x31FF, SPACE },
    { 0x3200, 0x33FF, SPACE },     { 0x3400, 0x4DBF, ALONE },
    { 0x4DC0, 0x4DFF, SPACE },     { 0x4E00, 0x9FFF, ALONE },
    { 0xD800, 0xF8FF, SPACE },     { 0xF900, 0xFAFF, ALONE },
    { 0xFE00, 0xFE0F, NOTHING },   { 0xFE10, 0xFE6F, SPACE },
    { 0xFEFF, 0xFEFF, NOTHING },   { 0xFF00, 0xFF0F, SPACE },
    { 0xFFE0, 0xFFFF, SPACE },     { 0x1D000, 0x1D3FF, SPACE },
    { 0x1F000, 0x1F3FA, ALONE },   { 0x1F3FB, 0x1F3FF, NOTHING },
    { 0x1F400, 0x1FAFF, ALONE },   { 0x20000, 0x3FFFF, ALONE },
    { 0xE0000, 0xE0FFF, NOTHING }, { 0xF0000, 0x110000, SPACE },
};

static enum kind
kind_of(uint32_t character)
{
    size_t low = 0, high = KR_COUNT(ranges);

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (character > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < KR_COUNT(ranges) && character >= ranges[low].first)
        return ranges[low].kind;
    return LETTER;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* C in lower case; 0: no letter. */
static char
ascii_letter(char c)
{
    char small = (char)(c | 0x20);

    return (char)(small >= 'a' && small <= 'z' ? small : 0);
}

static enum kind
ascii_kind(char c)
{
    if (ascii_letter(c) != 0)
        return LETTER;
    if (is_digit(c))
        return DIGIT;
    return c == '\'' ? APOSTROPHE : c == '-' ? HYPHEN : SPACE;
}

/* What FOLDED, the ASCII of a character, is in a word. */
static enum kind
folded_kind(struct kr_str folded)
{
    enum kind kind;

    if (folded.length == 0)
        return NOTHING;
    kind = ascii_kind(folded.data[0]);
    for (size_t i = 1; i < folded.length; i++)
        if (kind != LETTER && ascii_kind(folded.data[i]) != kind)
            return SPACE;
    return kind;
}

/* Greek or Cyrillic. */
static bool
has_own_script(uint32_t character)
{
    return character >= 0x370 && character <= 0x52F;
}

static void
read_sign(const struct kr_word_reader *reader, size_t at, struct sign *out)
{
    struct kr_str rest = kr_str_from(reader->text, at);
    uint32_t character;

    if (rest.length == 0 || !kr_utf8_next(&rest, &character)) {
        *out = (struct sign){ .kind = SPACE };
        return;
    }
    out->size = reader->text.length - at - rest.length;
    out->apart = false;
    if (character < 0x80) {
        out->bytes[0] = (char)character;
        out->kind = ascii_kind(out->bytes[0]);
        out->text = (struct kr_str){ out->bytes, 1 };
        return;
    }
    if (character == LONG_DASH || character == BAR) {
        out->kind = SPACE;
        return;
    }
    if (!(reader->own_script && has_own_script(character)) &&
        kr_fold_character(character, &out->text)) {
        out->kind = folded_kind(out->text);
        out->apart = out->kind == NOTHING && kind_of(character) == SPACE;
        return;
    }
    out->kind = kind_of(character);
    out->text.data = out->bytes;
    out->text.length = kr_utf8_encode(kr_utf8_lower(character), out->bytes);
}

void
kr_word_start(struct kr_word_reader *reader, struct kr_str text,
              bool own_script)
{
    reader->text = text;
    reader->at = 0;
    reader->own_script = own_script;
    reader->count = reader->next = 0;
    reader->whole_length = 0;
}

static char
lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* Nothing of a character where not all of it fits. */
static void
add(struct kr_word_part *part, struct kr_str text)
{
    if (part->length + text.length > KR_WORD_SIZE)
        return;
    for (size_t i = 0; i < text.length; i++)
        part->text[part->length++] = lower(text.data[i]);
}

/* Digits in groups: how many bytes, groups, and whether all but the first have
 * three digits behind the same mark. */
struct number {
    size_t size, groups;
    bool thousands;
};

static struct number
read_number(struct kr_str text, size_t at)
{
    struct number number = { .groups = 1, .thousands = true };
    size_t i = at, start = at;
    char mark = '\0';

    for (;;) {
        while (i < text.length && is_digit(text.data[i]))
            i++;
        if (number.groups > 1 ? i - start != 3 : i - start > 3)
            number.thousands = false;
        if (i + 1 >= text.length ||
            (text.data[i] != '.' && text.data[i] != ',') ||
            !is_digit(text.data[i + 1]))
            break;
        if (mark != '\0' && text.data[i] != mark)
            number.thousands = false;
        mark = text.data[i];
        start = ++i;
        number.groups++;
    }
    number.size = i - at;
    return number;
}

/* "1.000" and "3,5"; false: its digits are read like letters. */
static bool
take_number(struct kr_word_reader *reader, struct kr_word_part *part)
{
    struct kr_str text = reader->text;
    struct number number = read_number(text, reader->at);
    struct sign behind;

    if (number.groups < 2 || number.size > KR_WORD_SIZE ||
        (number.groups > 2 && !number.thousands))
        return false;
    read_sign(reader, reader->at + number.size, &behind);
    if (behind.kind == LETTER || behind.kind == DIGIT)
        return false;
    for (size_t i = 0; i < number.size; i++) {
        char c = text.data[reader->at + i];

        if (is_digit(c))
            part->text[part->length++] = c;
        else if (!number.thousands)
            part->text[part->length++] = '.';
    }
    reader->at += number.size;
    part->letters = false;
    return true;
}

/* What most text is made of, without looking twice. */
static void
take_ascii(struct kr_word_reader *reader, struct kr_word_part *part)
{
    struct kr_str text = reader->text;
    size_t at = reader->at;

    while (at < text.length && part->length < KR_WORD_SIZE) {
        char c = text.data[at];

        if (is_digit(c))
            part->letters = false;
        else if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z'))
            break;
        part->text[part->length++] = lower(c);
        at++;
    }
    reader->at = at;
}

/* Letters, digits and what is nothing among them; where the last of them ends.
 */
static size_t
take_signs(struct kr_word_reader *reader, struct kr_word_part *part)
{
    struct sign sign;
    size_t end;

    take_ascii(reader, part);
    end = reader->at;
    read_sign(reader, reader->at, &sign);
    while (sign.kind == LETTER || sign.kind == DIGIT ||
           (sign.kind == NOTHING && sign.size > 0)) {
        const size_t behind = reader->at + sign.size;

        if (sign.kind != NOTHING)
            add(part, sign.text);
        if (sign.kind == DIGIT)
            part->letters = false;
        reader->at = behind;
        take_ascii(reader, part);
        if (!sign.apart || reader->at > behind)
            end = reader->at;
        read_sign(reader, reader->at, &sign);
    }
    return end;
}

/* The letters and digits from here on; they are there. */
static void
take_part(struct kr_word_reader *reader, struct kr_word_part *part)
{
    struct sign sign;
    size_t end;

    part->length = 0;
    part->letters = true;
    part->start = reader->at;
    read_sign(reader, reader->at, &sign);
    if (sign.kind == ALONE) {
        add(part, sign.text);
        part->letters = false;
        end = reader->at += sign.size;
    } else if (sign.kind == DIGIT && take_number(reader, part)) {
        end = reader->at;
    } else {
        end = take_signs(reader, part);
    }
    part->stop = part->end = end;
}

static bool
is_ending(const struct kr_word_part *part)
{
    static const char *const endings[] = { "s",  "n",  "t",  "d",   "m",
                                           "ll", "re", "ve", "tje", "tjes" };
    struct kr_str text = { part->text, part->length };

    for (size_t i = 0; i < KR_COUNT(endings); i++)
        if (kr_str_is(text, endings[i]))
            return true;
    return false;
}

static bool
goes_on(const struct kr_word_reader *reader, struct sign *joint)
{
    struct sign behind;

    read_sign(reader, reader->at, joint);
    if (joint->kind != APOSTROPHE && joint->kind != HYPHEN)
        return false;
    read_sign(reader, reader->at + joint->size, &behind);
    return behind.kind == LETTER || behind.kind == DIGIT;
}

/* All parts as one word, unless it is nothing but numbers or too long. */
static void
make_whole(struct kr_word_reader *reader)
{
    bool letters = false;

    reader->whole_length = 0;
    if (reader->count < 2)
        return;
    for (size_t i = 0; i < reader->count; i++) {
        const struct kr_word_part *part = &reader->parts[i];

        if (reader->whole_length + part->length > KR_WORD_SIZE) {
            reader->whole_length = 0;
            return;
        }
        memcpy(reader->whole + reader->whole_length, part->text, part->length);
        reader->whole_length += part->length;
        for (size_t j = 0; j < part->length; j++)
            letters = letters || !is_digit(part->text[j]);
    }
    if (!letters)
        reader->whole_length = 0;
}

/* Whatever of ASCII stands between words. */
static void
skip_ascii(struct kr_word_reader *reader)
{
    struct kr_str text = reader->text;
    size_t at = reader->at;

    while (at < text.length && (unsigned char)text.data[at] < 0x80 &&
           ascii_letter(text.data[at]) == 0 && !is_digit(text.data[at]))
        at++;
    reader->at = at;
}

/* Letters of ASCII that nothing can go on behind, as most words are; false: it
 * is no such word, and none of it was taken. */
static bool
take_plain(struct kr_word_reader *reader)
{
    struct kr_word_part *part = &reader->parts[0];
    struct kr_str text = kr_str_from(reader->text, reader->at);
    size_t most = text.length < KR_WORD_SIZE ? text.length : KR_WORD_SIZE;
    size_t length = 0;
    unsigned char behind;
    char letter;

    while (length < most && (letter = ascii_letter(text.data[length])) != 0)
        part->text[length++] = letter;
    behind = length < text.length ? (unsigned char)text.data[length] : ' ';
    if (length == 0 || length == KR_WORD_SIZE || behind >= 0x80 ||
        ascii_kind((char)behind) != SPACE)
        return false;
    part->length = length;
    part->letters = true;
    part->start = reader->at;
    part->stop = part->end = reader->at += length;
    reader->count = 1;
    reader->whole_length = 0;
    return true;
}

static bool
find_parts(struct kr_word_reader *reader)
{
    struct sign sign;

    reader->count = reader->next = 0;
    skip_ascii(reader);
    if (take_plain(reader))
        return true;
    read_sign(reader, reader->at, &sign);
    while (sign.kind != LETTER && sign.kind != DIGIT && sign.kind != ALONE) {
        if (sign.size == 0)
            return false;
        reader->at += sign.size;
        read_sign(reader, reader->at, &sign);
    }
    take_part(reader, &reader->parts[reader->count++]);
    if (sign.kind == ALONE) {
        reader->whole_length = 0;
        return true;
    }
    while (reader->count < KR_WORD_PARTS && goes_on(reader, &sign)) {
        struct kr_word_part *part = &reader->parts[reader->count];

        reader->at += sign.size;
        take_part(reader, part);
        if (sign.kind == APOSTROPHE && is_ending(part))
            reader->parts[reader->count - 1].end = part->end;
        else
            reader->count++;
    }
    make_whole(reader);
    return true;
}

bool
kr_word_next(struct kr_word_reader *reader, struct kr_word *out)
{
    const struct kr_word_part *part;

    if (reader->next == 1 && reader->whole_length > 0) {
        part = &reader->parts[reader->count - 1];
        *out =
            (struct kr_word){ .text = { reader->whole, reader->whole_length },
                              .start = reader->parts[0].start,
                              .end = part->end,
                              .stop = part->stop,
                              .whole = true };
        out->letters = true;
        for (size_t i = 0; i < reader->count; i++)
            out->letters = out->letters && reader->parts[i].letters;
        reader->whole_length = 0;
        return true;
    }
    if (reader->next == reader->count && !find_parts(reader))
        return false;
    part = &reader->parts[reader->next];
    *out = (struct kr_word){ .text = { part->text, part->length },
                             .start = part->start,
                             .end = part->end,
                             .stop = part->stop,
                             .letters = part->letters,
                             .joined = reader->next > 0 };
    reader->next++;
    return true;
}
