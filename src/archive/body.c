#include "body.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

#define FIRST_EDITS 32

static bool
is_void(struct kr_str name)
{
    static const char *const voids[] = { "br", "img", "hr", "wbr", "col" };

    for (size_t i = 0; i < KR_COUNT(voids); i++)
        if (name.length > 1 && name.data[0] == voids[i][0] &&
            kr_str_is(name, voids[i]))
            return true;
    return false;
}

/* Cut one piece at AT; its length is 0 when the HTML is not clean. */
static struct piece
cut(struct kr_str html, size_t at)
{
    struct kr_str rest = kr_str_from(html, at);
    struct piece piece = { .at = (uint32_t)at };
    size_t length = 0, first;
    const char *name;

    if (rest.data[0] != '<') {
        piece.length = (uint32_t)kr_str_find(rest, '<');
        return piece;
    }
    first = rest.length > 1 && rest.data[1] == '/' ? 2 : 1;
    piece.kind = first == 2 ? PIECE_END : PIECE_START;
    name = rest.data + first;
    while (first + length < rest.length && length < 16 && name[length] != ' ' &&
           name[length] != '>' && name[length] != '\0')
        length++;
    piece.name_length = (uint8_t)length;
    if (is_void((struct kr_str){ name, length }))
        piece.kind = PIECE_VOID;
    first += length;
    first += kr_str_find(kr_str_from(rest, first), '>');
    if (first < rest.length)
        piece.length = (uint32_t)first + 1;
    return piece;
}

/* Cut all; false: a tag is not finished. */
static bool
cut_all(struct body *body)
{
    size_t room = 0;

    for (size_t at = 0; at < body->html.length;) {
        struct piece piece = cut(body->html, at);

        if (piece.length == 0)
            return false;
        body->pieces = kr_arena_grow(body->arena, body->pieces, body->count,
                                     &room, sizeof(piece));
        body->pieces[body->count++] = piece;
        at += piece.length;
    }
    return true;
}

static struct kr_str
name_of(const struct body *body, const struct piece *piece)
{
    size_t first = piece->at + (piece->kind == PIECE_END ? 2u : 1u);

    return (struct kr_str){ body->html.data + first, piece->name_length };
}

/* Pair the starts with their ends. */
static bool
pair_up(struct body *body)
{
    uint32_t open[KR_HTML_DEPTH];
    uint8_t depth = 0;

    for (size_t i = 0; i < body->count; i++) {
        struct piece *piece = &body->pieces[i];

        piece->depth = depth;
        if (piece->kind == PIECE_START) {
            if (depth == KR_HTML_DEPTH)
                return false;
            open[depth++] = (uint32_t)i;
        } else if (piece->kind == PIECE_END) {
            if (depth == 0 ||
                !kr_str_equal(name_of(body, &body->pieces[open[depth - 1]]),
                              name_of(body, piece)))
                return false;
            piece->pair = open[--depth];
            piece->depth = depth;
            body->pieces[piece->pair].pair = (uint32_t)i;
        }
    }
    return depth == 0;
}

bool
body_read(struct kr_arena *arena, struct kr_clean_html html, struct body *out,
          struct kr_err *err)
{
    memset(out, 0, sizeof(*out));
    out->arena = arena;
    out->html = (struct kr_str){ html.data, html.length };
    if (html.length > KR_HTML_LIMIT)
        return kr_fail(err, KR_LIMIT, "a body of %zu bytes is more than %u",
                       html.length, KR_HTML_LIMIT);
    if (!cut_all(out))
        return kr_fail(err, KR_INVALID, "a body with an unfinished tag");
    if (!pair_up(out))
        return kr_fail(err, KR_INVALID, "a body that is not balanced");
    return true;
}

struct kr_str
body_raw(const struct body *body, size_t at)
{
    const struct piece *piece = &body->pieces[at];

    if (piece->edit != 0 && body->edits[piece->edit].instead.data != NULL)
        return body->edits[piece->edit].instead;
    return (struct kr_str){ body->html.data + piece->at, piece->length };
}

bool
body_write(const struct body *body, struct kr_clean_html *out,
           struct kr_err *err)
{
    struct kr_buf buf = KR_BUF(KR_HTML_LIMIT);
    struct kr_str kept;
    size_t done = 0; /* bytes of the body as it was */
    bool full;

    if (body->edit_count == 0) {
        *out = (struct kr_clean_html){ body->html.data, body->html.length };
        return true;
    }
    for (size_t i = 0; i < body->count; i++) {
        const struct piece *piece = &body->pieces[i];
        const struct edit *edit = &body->edits[piece->edit];

        if (piece->edit == 0)
            continue;
        kr_buf_bytes(&buf, body->html.data + done, piece->at - done);
        kr_buf_str(&buf, edit->before);
        kr_buf_str(&buf, body_raw(body, i));
        kr_buf_str(&buf, edit->after);
        done = (size_t)piece->at + piece->length;
    }
    kr_buf_str(&buf, kr_str_from(body->html, done));
    full = buf.full;
    kept = kr_buf_keep(&buf, body->arena);
    kr_buf_free(&buf);
    if (full)
        return kr_fail(err, KR_LIMIT, "a body with its links is more than %u",
                       KR_HTML_LIMIT);
    *out = (struct kr_clean_html){ kept.data, kept.length };
    return true;
}

bool
body_is(const struct body *body, size_t at, const char *name)
{
    struct kr_str own;

    if (at >= body->count || body->pieces[at].kind == PIECE_TEXT)
        return false;
    own = name_of(body, &body->pieces[at]);
    /* Asked of every tag by many names: the first letter answers most. */
    return own.length > 0 && own.data[0] == *name && kr_str_is(own, name);
}

bool
body_starts(const struct body *body, size_t at, const char *name)
{
    return body_is(body, at, name) && body->pieces[at].kind == PIECE_START;
}

int
body_heading(const struct body *body, size_t at)
{
    struct kr_str name;

    if (at >= body->count || body->pieces[at].kind != PIECE_START)
        return 0;
    name = name_of(body, &body->pieces[at]);
    if (name.length != 2 || name.data[0] != 'h' || name.data[1] < '2' ||
        name.data[1] > '6')
        return 0;
    return name.data[1] - '0';
}

struct kr_str
body_attribute(const struct body *body, size_t at, const char *name)
{
    struct kr_str rest = body_raw(body, at), part;
    const char *end = rest.data + rest.length;
    size_t length = strlen(name);

    if (body->pieces[at].edit == 0 &&
        rest.length == body->pieces[at].name_length + 2u)
        return (struct kr_str){ NULL, 0 }; /* a bare "<p>" */
    while (kr_str_part(&rest, ' ', &part)) {
        struct kr_str value = kr_str_from(part, length + 2);

        if (part.length < length + 2 || memcmp(part.data, name, length) != 0 ||
            memcmp(part.data + length, "=\"", 2) != 0)
            continue;
        /* The value may have blanks: it ends at the quote. */
        value.length = (size_t)(end - value.data);
        return kr_str_upto(value, kr_str_find(value, '"'));
    }
    return (struct kr_str){ NULL, 0 };
}

struct kr_str
body_text(const struct body *body, size_t from, size_t to)
{
    struct kr_clean_html part = { body->html.data, 0 };

    if (from < to && from < body->count) {
        const struct piece *last = &body->pieces[to - 1];

        part.data += body->pieces[from].at;
        part.length = last->at + last->length - body->pieces[from].at;
    }
    return kr_str_trim(kr_clean_html_text(body->arena, part));
}

size_t
body_block(const struct body *body, size_t at)
{
    while (at < body->count &&
           (body->pieces[at].kind != PIECE_START || body->pieces[at].depth > 0))
        at++;
    return at;
}

size_t
body_behind(const struct body *body, size_t at)
{
    return (size_t)body->pieces[at].pair + 1;
}

size_t
body_next(const struct body *body, size_t at)
{
    size_t next = body_behind(body, at);

    if (next < body->count && body->pieces[next].kind == PIECE_TEXT &&
        kr_str_is(body_raw(body, next), "\n"))
        next++;
    return next;
}

static struct edit *
edit_of(struct body *body, size_t at)
{
    struct piece *piece = &body->pieces[at];

    if (piece->edit != 0)
        return &body->edits[piece->edit];
    if (body->edit_count + 1 >= body->edit_size) {
        size_t size = body->edit_size == 0 ? FIRST_EDITS : body->edit_size * 2;
        struct edit *edits =
            kr_arena_array(body->arena, size, sizeof(*body->edits));

        if (body->edit_size > 0)
            memcpy(edits, body->edits, body->edit_size * sizeof(*edits));
        body->edits = edits;
        body->edit_size = size;
    }
    piece->edit = (uint32_t)++body->edit_count;
    return &body->edits[piece->edit];
}

void
body_replace(struct body *body, size_t at, struct kr_str text)
{
    edit_of(body, at)->instead = text;
}

void
body_before(struct body *body, size_t at, const char *text)
{
    struct edit *edit = edit_of(body, at);

    edit->before = kr_str(kr_arena_format(body->arena, "%.*s%s",
                                          KR_STR_ARGS(edit->before), text));
}

void
body_after(struct body *body, size_t at, const char *text)
{
    struct edit *edit = edit_of(body, at);

    edit->after = kr_str(
        kr_arena_format(body->arena, "%.*s%s", KR_STR_ARGS(edit->after), text));
}

/* Take ` NAME="…"` off the start of *REST. */
static struct kr_str
take_attribute(struct kr_str *rest, const char *name)
{
    struct kr_str taken = { "", 0 };
    size_t length = strlen(name);

    if (kr_str_starts(*rest, kr_str(name)) && rest->length > length) {
        size_t end = kr_str_find(kr_str_from(*rest, length), '"');

        taken = kr_str_upto(*rest, length + end + 1);
        *rest = kr_str_from(*rest, length + end + 1);
    }
    return taken;
}

void
body_tag(struct body *body, size_t at, const char *name, const char *id,
         const char *class)
{
    struct kr_str rest = body_raw(body, at), old_id, old_class;
    struct kr_str old_name =
        kr_str_upto(kr_str_from(rest, 1), body->pieces[at].name_length);
    struct kr_arena *arena = body->arena;

    rest = kr_str_from(rest, 1 + old_name.length);
    old_id = take_attribute(&rest, " id=\"");
    old_class = take_attribute(&rest, " class=\"");
    if (name != NULL)
        old_name = kr_str(name);
    if (id != NULL)
        old_id = kr_str(kr_arena_format(arena, " id=\"%s\"", id));
    if (class != NULL)
        old_class = kr_str(kr_arena_format(arena, " class=\"%s\"", class));
    body_replace(
        body, at,
        kr_str(kr_arena_format(arena, "<%.*s%.*s%.*s%.*s",
                               KR_STR_ARGS(old_name), KR_STR_ARGS(old_id),
                               KR_STR_ARGS(old_class), KR_STR_ARGS(rest))));
}

static const char *const escapes[][2] = {
    { "&", "&amp;" }, { "<", "&lt;" }, { ">", "&gt;" }, { "\"", "&quot;" }
};

/* TEXT with the first COUNT escapes written for the other, FROM one side. */
static struct kr_str
translate(struct kr_arena *arena, struct kr_str text, size_t count, size_t from)
{
    struct kr_buf out = KR_BUF((size_t)KR_HTML_LIMIT * 6);
    struct kr_str kept;

    while (text.length > 0) {
        size_t used = 1, i = 0;

        while (i < count && !kr_str_starts(text, kr_str(escapes[i][from])))
            i++;
        if (i < count) {
            used = strlen(escapes[i][from]);
            kr_buf_text(&out, escapes[i][1 - from]);
        } else {
            kr_buf_char(&out, text.data[0]);
        }
        text = kr_str_from(text, used);
    }
    kept = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return kept;
}

struct kr_str
body_escape(struct kr_arena *arena, struct kr_str text, bool in_attribute)
{
    return translate(arena, text, in_attribute ? 4 : 3, 0);
}

struct kr_str
body_decode(struct kr_arena *arena, struct kr_str raw)
{
    return translate(arena, raw, KR_COUNT(escapes), 1);
}
