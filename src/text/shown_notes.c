#include "shown.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"

#define TAGS_BEFORE 4 /* of a note's sign: "<p><em><sup>*" */

enum shown_sign
shown_sign_at(struct kr_str text, size_t *length)
{
    size_t stars = 0;

    while (stars < text.length && text.data[stars] == '*')
        stars++;
    *length = stars > 0 ? stars : 3;
    if (stars > 0)
        return stars > 3 ? SIGN_NONE : (enum shown_sign)(stars - 1);
    if (kr_str_starts(text, KR_STR("†")))
        return SIGN_DAGGER;
    if (kr_str_starts(text, KR_STR("‡")))
        return SIGN_DOUBLE_DAGGER;
    return SIGN_NONE;
}

/* --- Notes --- */

/* TEXT without the tags it begins with. */
static struct kr_str
past_tags(struct kr_str text)
{
    for (int i = 0; i < TAGS_BEFORE && kr_str_starts(text, KR_STR("<")); i++)
        text = kr_str_from(text, kr_str_find(text, '>') + 1);
    return text;
}

/* How the note of a lone * begins where it does not repeat the mark. */
static bool
is_disclaimer(struct kr_str text)
{
    static const char *const starts[] = {
        "Deze verklaringen zijn niet ", "Deze uitspraken zijn niet ",
        "Deze beweringen zijn niet ",   "These statements have not been ",
        "This statement has not been ", "Diese Aussagen wurden nicht ",
    };

    for (size_t i = 0; i < KR_COUNT(starts); i++)
        if (kr_str_starts(text, kr_str(starts[i])))
            return true;
    return false;
}

/* The sign of the note a paragraph with TEXT is; SIGN_NONE. */
static enum shown_sign
sign_of(struct kr_str text)
{
    struct kr_str rest = past_tags(text);
    enum shown_sign sign;
    size_t length;

    sign = shown_sign_at(rest, &length);
    if (sign == SIGN_NONE)
        return is_disclaimer(rest) ? SIGN_STAR : SIGN_NONE;
    rest = past_tags(kr_str_from(rest, length));
    while (kr_str_starts(rest, KR_STR(" ")))
        rest = kr_str_from(rest, 1);
    return rest.length == 0 || rest.data[0] == '<' || rest.data[0] == '*'
               ? SIGN_NONE
               : sign;
}

static bool
is_blank(struct kr_str text)
{
    return kr_str_trim(text).length == 0;
}

/* Paragraphs with one sign, one behind the other, are items: neither is a
 * note. */
static void
part_from_items(struct shown *shown, struct shown_note *note)
{
    struct shown_note *last = note - 1;
    struct kr_str between;

    if (note->sign == SIGN_NONE || shown->note_count < 2 || last->to == 0)
        return;
    between =
        (struct kr_str){ shown->html.data + last->to, note->from - last->to };
    if (last->sign == note->sign && is_blank(between))
        last->item = note->item = true;
}

void
shown_note_start(struct shown *shown, enum html_tag tag)
{
    struct kr_str id = shown_attribute(shown, "id");
    enum shown_sign sign = SIGN_NONE;
    struct shown_note *note;

    if (tag != HTML_P && tag != HTML_LI && tag != HTML_DD && tag != HTML_DT &&
        tag != HTML_DIV)
        return;
    if (tag == HTML_P && shown->signs)
        sign = sign_of(kr_str_from(shown->html, shown->end));
    if ((id.length == 0 && sign == SIGN_NONE) ||
        shown->open_count == KR_HTML_DEPTH)
        return;
    shown->notes =
        kr_arena_grow(shown->arena, shown->notes,
                      shown->notes == NULL ? 0 : shown->note_count + 1,
                      &shown->note_room, sizeof(*shown->notes));
    shown->note_count++;
    note = &shown->notes[shown->note_count];
    *note = (struct shown_note){ .id = id, .from = shown->at, .sign = sign };
    if (id.length == 0)
        note->id_edit = shown_edit(shown, shown->at + sizeof("<p") - 1, 0);
    part_from_items(shown, note);
    shown->open[shown->open_count++] =
        (struct shown_open){ shown->note_count, shown->depth };
    shown->paragraph_edit = 0;
}

/* Links back stand in the last paragraph of a note, at its end. */
void
shown_note_end(struct shown *shown, enum html_tag tag)
{
    const struct shown_open *open;
    struct shown_note *note;

    if (shown->open_count == 0)
        return;
    open = &shown->open[shown->open_count - 1];
    if (tag == HTML_P && shown->depth == open->depth + 1) {
        shown->paragraph_edit = shown_edit(shown, shown->at, 0);
        shown->paragraph_end = shown->end;
    }
    if (shown->depth != open->depth)
        return;
    note = &shown->notes[open->note];
    note->to = shown->end;
    if (shown->paragraph_edit != 0 &&
        is_blank((struct kr_str){ shown->html.data + shown->paragraph_end,
                                  shown->at - shown->paragraph_end }))
        note->end_edit = shown->paragraph_edit;
    else
        note->end_edit = shown_edit(shown, shown->at, 0);
    shown->paragraph_edit = 0;
    shown->open_count--;
}

/* --- Marks --- */

static struct shown_mark *
add_mark(struct shown *shown)
{
    shown->marks =
        kr_arena_grow(shown->arena, shown->marks,
                      shown->marks == NULL ? 0 : shown->mark_count + 1,
                      &shown->mark_room, sizeof(*shown->marks));
    shown->mark_count++;
    shown->marks[shown->mark_count] = (struct shown_mark){ 0 };
    return &shown->marks[shown->mark_count];
}

/* The note that is open has a link to TARGET, perhaps a mark. */
static void
note_back(struct shown *shown, struct kr_str target)
{
    struct shown_note *note;

    if (shown->open_count == 0)
        return;
    note = &shown->notes[shown->open[shown->open_count - 1].note];
    if (note->had_count < SHOWN_BACKS_HAD)
        note->had[note->had_count++] = target;
}

void
shown_mark_link(struct shown *shown)
{
    struct kr_str href = shown_attribute(shown, "href");
    bool raised = shown->sup != 0 && shown->sup + 1 == shown->depth;
    struct shown_mark *mark;

    if (!kr_str_starts(href, KR_STR("#")))
        return;
    href = kr_str_from(href, 1);
    note_back(shown, href);
    if (shown_has_class(shown, "footnote-backref") ||
        (!raised && !shown_has_class(shown, "footnote-ref") &&
         !shown_has_class(shown, "note-mark")))
        return;
    mark = add_mark(shown);
    mark->target = href;
    mark->sign = SIGN_NONE;
    mark->at = shown->at;
    mark->id = shown_attribute(shown, "id");
    if (mark->id.length == 0 && raised)
        mark->id = shown->sup_id;
    if (mark->id.length == 0)
        mark->first_edit = shown_edit(shown, shown->at + sizeof("<a") - 1, 0);
}

/* A mark stands right behind a word. */
static bool
ends_word(char before)
{
    return (unsigned char)before > ' ' && before != '(' && before != '[' &&
           before != '*' && before != '/' && before != '=';
}

static bool
goes_on(struct kr_str rest)
{
    static const char stops[] = " \n\t.,;:!?)]\"'/";

    return rest.length > 0 && strchr(stops, rest.data[0]) == NULL &&
           !kr_str_starts(rest, KR_STR("\xE2\x80"));
}

/* Where TEXT may next have a sign, from AT on. */
static size_t
next_sign(struct kr_str text, size_t at)
{
    while (at < text.length && text.data[at] != '*' &&
           (unsigned char)text.data[at] != 0xE2)
        at++;
    return at;
}

void
shown_mark_signs(struct shown *shown)
{
    struct kr_str text = shown->token.raw;
    char before;

    if (shown->closed != 0)
        return;
    for (size_t at = next_sign(text, 0), length; at < text.length;
         at = next_sign(text, at + length)) {
        enum shown_sign sign = shown_sign_at(kr_str_from(text, at), &length);
        struct shown_mark *mark;

        before = at > 0 ? text.data[at - 1] : shown->before;
        if (sign == SIGN_NONE || !ends_word(before) ||
            goes_on(kr_str_from(text, at + length)))
            continue;
        mark = add_mark(shown);
        mark->sign = (uint8_t)sign;
        mark->at = shown->at + (uint32_t)at;
        mark->first_edit = shown_edit(shown, mark->at, 0);
        mark->last_edit = shown_edit(shown, mark->at + (uint32_t)length, 0);
    }
}
