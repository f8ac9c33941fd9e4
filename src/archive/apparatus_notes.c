#include "finding.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/eight.h"
#include "kroniek/text/utf8.h"

#define MOST_DIGITS 4 /* of a note's number */

struct noting {
    struct finding *finding;
    bool *cited;        /* by number from 1 */
    const char **marks; /* without a reference, each once */
    struct kr_names seen;
    size_t mark_count, mark_size;
    uint32_t last;      /* the character before here; 0 a block's start */
    char word[4];       /* the letters before here */
    size_t word_length; /* characters; those past 3 are only counted */
};

static int
superscript_digit(uint32_t code)
{
    if (code == 0xB9 || code == 0xB2 || code == 0xB3)
        return code == 0xB9 ? 1 : code == 0xB2 ? 2 : 3;
    if (code == 0x2070 || (code >= 0x2074 && code <= 0x2079))
        return (int)(code - 0x2070);
    return -1;
}

static void
pass_character(struct noting *noting, uint32_t code)
{
    noting->last = code;
    if (!kr_utf8_is_letter(code)) {
        noting->word_length = 0;
        return;
    }
    if (noting->word_length < 3)
        noting->word[noting->word_length] = code < 0x80 ? (char)code : '?';
    noting->word_length++;
}

static bool
is_unit(const struct noting *noting)
{
    static const char *const units[] = { "km", "dm", "cm", "mm" };

    if (noting->word_length == 1)
        return true;
    for (size_t i = 0; noting->word_length == 2 && i < KR_COUNT(units); i++)
        if (memcmp(noting->word, units[i], 2) == 0)
            return true;
    return false;
}

/* A note's number may stand here: behind a word or the end of a sentence. */
static bool
may_note(const struct noting *noting, int number)
{
    static const uint32_t closers[] = { '.',    ',',    ';',  ':',    '!',
                                        '?',    ')',    ']',  '"',    '\'',
                                        0x2019, 0x201D, 0xBB, 0x2026, '%' };

    if (kr_utf8_is_letter(noting->last))
        return !((number == 2 || number == 3) && is_unit(noting));
    for (size_t i = 0; i < KR_COUNT(closers); i++)
        if (noting->last == closers[i])
            return true;
    return false;
}

static void
add_dangling(struct noting *noting, struct kr_str mark)
{
    struct kr_arena *arena = noting->finding->body.arena;
    const char **all = noting->marks;

    if (!kr_names_take(&noting->seen, mark))
        return;
    if (noting->mark_count == noting->mark_size) {
        noting->mark_size = noting->mark_size == 0 ? 16 : noting->mark_size * 2;
        noting->marks = kr_arena_array(arena, noting->mark_size, sizeof(*all));
        if (noting->mark_count > 0)
            memcpy(noting->marks, all, noting->mark_count * sizeof(*all));
    }
    noting->marks[noting->mark_count++] = kr_str_keep(mark, arena);
}

/* The start of the link to reference NUMBER; "" when there is none. */
static const char *
link_to(struct noting *noting, int number)
{
    struct finding *finding = noting->finding;
    struct kr_arena *arena = finding->body.arena;
    const char *id = "";

    if (number < 1 || (size_t)number > finding->reference_id_count ||
        finding->reference_ids[number - 1] == NULL)
        return "";
    if (!noting->cited[number - 1]) {
        const char *cite = kr_arena_format(arena, "cite-%d", number);

        if (kr_names_take(&finding->ids, kr_str(cite)))
            id = kr_arena_format(arena, " id=\"%s\"", cite);
    }
    noting->cited[number - 1] = true;
    return kr_arena_format(arena, "<a%s class=\"footnote-ref\" href=\"#%s\">",
                           id, finding->reference_ids[number - 1]);
}

/* Where TEXT next has bytes a superscript digit can begin with. */
static size_t
next_superscript(struct kr_str text)
{
    for (size_t i = 0; i + 1 < text.length; i++) {
        unsigned char first, second;

        while (text.length - i > 8 &&
               !kr_eight_beyond_ascii(kr_eight(text.data + i)))
            i += 8;
        first = (unsigned char)text.data[i];
        if (first < 0xC2)
            continue;
        if (i + 1 == text.length)
            break;
        second = (unsigned char)text.data[i + 1];
        if ((first == 0xC2 && second >= 0xB2 && second <= 0xB9) ||
            (first == 0xE2 && second == 0x81))
            return i;
    }
    return text.length;
}

/* Only the last word counts, and no more of it than three letters. */
static void
pass_text(struct noting *noting, struct kr_str text)
{
    const size_t enough = (size_t)4 * KR_UTF8_SIZE;
    uint32_t code;

    if (text.length > enough) {
        size_t at = text.length - enough;

        while (at < text.length &&
               ((unsigned char)text.data[at] & 0xC0) == 0x80)
            at++;
        text = kr_str_from(text, at);
        noting->word_length = 0;
    }
    while (kr_utf8_next(&text, &code))
        pass_character(noting, code);
}

/* The superscript digits TEXT starts with: their bytes and number. */
static size_t
read_superscript(struct kr_str text, int *number)
{
    struct kr_str rest = text;
    size_t taken = 0, digits = 0;
    uint32_t code;

    *number = 0;
    while (kr_utf8_next(&rest, &code) && superscript_digit(code) >= 0) {
        if (++digits <= MOST_DIGITS)
            *number = *number * 10 + superscript_digit(code);
        taken = text.length - rest.length;
    }
    if (digits > MOST_DIGITS)
        *number = 0;
    return taken;
}

/* The text piece AT, whose notes become links where LINKED. */
static void
note_text(struct noting *noting, size_t at, bool linked)
{
    struct body *body = &noting->finding->body;
    struct kr_str text = body_raw(body, at), rest = text;
    struct kr_buf out = KR_BUF(KR_HTML_LIMIT);
    size_t done = 0;

    while (rest.length > 0) {
        size_t here = text.length - rest.length;
        int number;
        size_t taken = read_superscript(rest, &number);
        const char *link;

        if (taken == 0) {
            size_t plain = next_superscript(kr_str_from(rest, 1)) + 1;

            pass_text(noting, kr_str_upto(rest, plain));
            rest = kr_str_from(rest, plain);
            continue;
        }
        if (linked && may_note(noting, number)) {
            struct kr_str mark = kr_str_upto(rest, taken);

            link = link_to(noting, number);
            if (*link == '\0') {
                add_dangling(noting, mark);
            } else {
                kr_buf_bytes(&out, text.data + done, here - done);
                kr_buf_format(&out, "%s%.*s</a>", link, KR_STR_ARGS(mark));
                done = here + taken;
            }
        }
        pass_character(noting, '1');
        rest = kr_str_from(rest, taken);
    }
    if (done > 0) {
        kr_buf_str(&out, kr_str_from(text, done));
        body_replace(body, at, kr_buf_keep(&out, body->arena));
    }
    kr_buf_free(&out);
}

/* <sup>9</sup> starts at AT: its number; 0: no such thing. */
static int
number_of_sup(const struct body *body, size_t at)
{
    struct kr_str text;
    int number = 0;

    if (!body_starts(body, at, "sup") || body->pieces[at].pair != at + 2 ||
        body->pieces[at + 1].kind != PIECE_TEXT)
        return 0;
    text = body_raw(body, at + 1);
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || i >= MOST_DIGITS)
            return 0;
        number = number * 10 + (text.data[i] - '0');
    }
    return number;
}

/* Pass the <sup> at AT if it is a number, linked where it is a note. */
static bool
note_sup(struct noting *noting, size_t at)
{
    struct body *body = &noting->finding->body;
    int number = number_of_sup(body, at);
    const char *link;

    if (number == 0)
        return false;
    if (may_note(noting, number) &&
        body->pieces[at].depth + 2 <= KR_HTML_DEPTH) {
        link = link_to(noting, number);
        if (*link == '\0') {
            add_dangling(noting, body_raw(body, at + 1));
        } else {
            body_before(body, at, link);
            body_after(body, at + 2, "</a>");
        }
    }
    pass_character(noting, '1');
    return true;
}

static bool
is_inline(const struct body *body, size_t at)
{
    static const char *const names[] = {
        "a",    "abbr",   "b",   "cite", "code", "del", "dfn",  "em",
        "i",    "ins",    "kbd", "mark", "q",    "s",   "samp", "small",
        "span", "strong", "sub", "sup",  "time", "u",   "var",  "wbr"
    };

    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (body_is(body, at, names[i]))
            return true;
    return false;
}

static bool
is_closed_to_notes(const struct body *body, size_t at)
{
    return body_starts(body, at, "a") || body_starts(body, at, "code") ||
           body_starts(body, at, "kbd") || body_starts(body, at, "samp") ||
           body_starts(body, at, "pre");
}

/* Most bodies have neither numbers as superscripts nor <sup>. */
static bool
may_have_notes(struct kr_str html)
{
    return next_superscript(html) < html.length ||
           kr_str_search(html, KR_STR("<sup")) < html.length;
}

static void
walk(struct noting *noting)
{
    struct body *body = &noting->finding->body;
    size_t open_again = 0; /* up to here no notes are linked */

    for (size_t i = 0; i < body->count; i++) {
        if (i == noting->finding->references) {
            i = noting->finding->references_end - 1;
            noting->last = 0;
        } else if (body->pieces[i].kind == PIECE_TEXT) {
            note_text(noting, i,
                      i >= open_again && body->pieces[i].depth < KR_HTML_DEPTH);
        } else if (i >= open_again && note_sup(noting, i)) {
            i += 2;
        } else if (!is_inline(body, i)) {
            noting->last = 0;
            noting->word_length = 0;
        }
        if (i >= open_again && is_closed_to_notes(body, i))
            open_again = body->pieces[i].pair;
    }
}

void
find_notes(struct finding *finding)
{
    struct noting noting = { .finding = finding };
    struct kr_arena *arena = finding->body.arena;

    if (!may_have_notes(finding->body.html))
        return;
    noting.seen.arena = arena;
    noting.cited =
        kr_arena_array(arena, finding->reference_id_count, sizeof(bool));
    walk(&noting);
    finding->out->dangling = noting.marks;
    finding->out->dangling_count = noting.mark_count;
}
