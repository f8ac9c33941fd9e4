#include "shown.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

struct named { /* a note by its id */
    struct kr_str id;
    size_t note;
};

static int
compare(const void *a, const void *b)
{
    const struct named *one = a, *other = b;
    size_t least =
        one->id.length < other->id.length ? one->id.length : other->id.length;
    int order = memcmp(one->id.data, other->id.data, least);

    if (order == 0)
        order = (one->id.length > other->id.length) -
                (one->id.length < other->id.length);
    return order;
}

static const struct named *
notes_by_id(const struct shown *shown, size_t *count)
{
    struct named *all =
        kr_arena_array(shown->arena, shown->note_count, sizeof(*all));

    *count = 0;
    for (size_t i = 1; i <= shown->note_count; i++)
        if (shown->notes[i].id.length > 0)
            all[(*count)++] = (struct named){ shown->notes[i].id, i };
    if (*count > 1)
        qsort(all, *count, sizeof(*all), compare);
    return all;
}

/* What stands in a note about itself is no mark of it. */
static bool
is_inside(const struct shown_mark *mark, const struct shown_note *note)
{
    return mark->at >= note->from && mark->at < note->to;
}

static void
link_ids(struct shown *shown)
{
    size_t count;
    const struct named *all = notes_by_id(shown, &count);

    for (size_t i = 1; count > 0 && i <= shown->mark_count; i++) {
        struct shown_mark *mark = &shown->marks[i];
        const struct named wanted = { mark->target, 0 }, *found;
        struct shown_note *note;

        if (mark->target.length == 0)
            continue;
        found = bsearch(&wanted, all, count, sizeof(*all), compare);
        if (found == NULL || is_inside(mark, &shown->notes[found->note]))
            continue;
        note = &shown->notes[found->note];
        if (note->last == 0)
            note->first = i;
        else
            shown->marks[note->last].next = i;
        note->last = i;
        note->count++;
    }
}

/* Every sign leads to the first note of it behind it: from the end on. */
static void
link_signs(struct shown *shown)
{
    size_t behind[SIGN_NONE] = { 0 }; /* notes */
    size_t at = shown->note_count;

    for (size_t i = shown->mark_count; i > 0; i--) {
        struct shown_mark *mark = &shown->marks[i];
        struct shown_note *note;

        for (; at > 0 && shown->notes[at].from > mark->at; at--)
            if (shown->notes[at].sign != SIGN_NONE && !shown->notes[at].item)
                behind[shown->notes[at].sign] = at;
        if (mark->sign == SIGN_NONE || behind[mark->sign] == 0)
            continue;
        note = &shown->notes[behind[mark->sign]];
        mark->next = note->first;
        note->first = i;
        if (note->last == 0)
            note->last = i;
        note->count++;
    }
}

/* --- What is written --- */

static const char *
fragment(struct shown *shown, struct kr_str id)
{
    return kr_str_keep(id, shown->arena);
}

static void
name_note(struct shown *shown, struct shown_note *note, size_t number)
{
    if (note->id.length > 0)
        return;
    note->id = kr_str(kr_arena_format(shown->arena, "_note-%zu", number));
    shown_put(shown, note->id_edit,
              kr_str(kr_arena_format(shown->arena, " id=\"%s\"",
                                     fragment(shown, note->id))));
}

/* MARK, number I, leads to NOTE and can be led back to. */
static void
name_mark(struct shown *shown, struct shown_mark *mark, size_t i,
          const struct shown_note *note)
{
    const struct shown_edit *last;
    struct kr_str sign, label;

    if (mark->id.length > 0)
        return;
    mark->id = kr_str(kr_arena_format(shown->arena, "_mark-%zu", i));
    if (mark->sign == SIGN_NONE) {
        shown_put(shown, mark->first_edit,
                  kr_str(kr_arena_format(shown->arena, " id=\"%s\"",
                                         mark->id.data)));
        return;
    }
    last = &shown->edits[mark->last_edit];
    sign = (struct kr_str){ shown->html.data + mark->at, last->at - mark->at };
    label = shown_label(shown, KR_SHOWN_NOTE, kr_str_keep(sign, shown->arena));
    shown_put(shown, mark->first_edit,
              kr_str(kr_arena_format(shown->arena,
                                     "<a class=\"shown-mark\" id=\"%s\" "
                                     "href=\"#%s\" aria-label=\"%.*s\">",
                                     mark->id.data, fragment(shown, note->id),
                                     KR_STR_ARGS(label))));
    shown_put(shown, mark->last_edit, KR_STR("</a>"));
}

static bool
has_back(const struct shown_note *note, struct kr_str id)
{
    for (size_t i = 0; i < note->had_count; i++)
        if (kr_str_equal(note->had[i], id))
            return true;
    return false;
}

/* "a" to "z", "aa", "ab", …: that of mark I of a note, from 0. */
static const char *
letter_of(struct shown *shown, size_t i)
{
    if (i < 26)
        return kr_arena_format(shown->arena, "%c", (char)('a' + i));
    return kr_arena_format(shown->arena, "%c%c", (char)('a' + i / 26 - 1),
                           (char)('a' + i % 26));
}

static void
write_back(struct shown *shown, const struct shown_note *note, struct kr_str id,
           size_t i, struct kr_buf *out)
{
    const bool only = note->count == 1, first = out->length == 0;
    const char *letter = only ? "" : letter_of(shown, i);
    struct kr_str label =
        shown_label(shown, only ? KR_SHOWN_BACK : KR_SHOWN_BACK_TO, letter);

    if (first)
        kr_buf_text(out, "<span class=\"shown-back\"> ");
    else
        kr_buf_char(out, ' ');
    kr_buf_format(out, "<a href=\"#%.*s\" aria-label=\"%.*s\">%s%s</a>",
                  KR_STR_ARGS(id), KR_STR_ARGS(label),
                  first ? "\xE2\x86\xA9\xEF\xB8\x8E" : "", letter);
}

static void
write_backs(struct shown *shown, const struct shown_note *note)
{
    struct kr_buf out = KR_BUF(KR_HTML_LIMIT);
    size_t at = note->first;

    for (size_t i = 0; at != 0 && i < KR_SHOWN_BACKS; i++) {
        const struct shown_mark *mark = &shown->marks[at];

        if (!has_back(note, mark->id))
            write_back(shown, note, mark->id, i, &out);
        at = mark->next;
    }
    if (out.length > 0) {
        kr_buf_text(&out, "</span>");
        shown_put(shown, note->end_edit, kr_buf_keep(&out, shown->arena));
    }
    kr_buf_free(&out);
}

void
shown_notes_link(struct shown *shown)
{
    link_ids(shown);
    link_signs(shown);
    for (size_t i = 1; i <= shown->note_count; i++) {
        struct shown_note *note = &shown->notes[i];

        if (note->count == 0 || note->end_edit == 0)
            continue;
        name_note(shown, note, i);
        for (size_t at = note->first; at != 0; at = shown->marks[at].next)
            name_mark(shown, &shown->marks[at], at, note);
        write_backs(shown, note);
    }
}
