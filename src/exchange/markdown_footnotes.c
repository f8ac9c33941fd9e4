#include "markdown_footnotes.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/clean_html.h"
#include "footnote_references.h"
#include "markdown_code.h"
#include "markdown_render.h"

#define LABEL_LIMIT 100 /* bytes */

struct taking {
    struct kr_footnotes *notes;
    struct kr_buf *rest;
    struct kr_buf text;     /* of the note being taken */
    struct kr_footnote *at; /* that note; NULL: none */
    bool after_blank;       /* the line before was blank */
    struct kr_markdown_code code;
};

/* LINE is "[^LABEL]: TEXT", indented by three spaces at most. */
static bool
is_definition(struct kr_str line, struct kr_str *label, struct kr_str *text)
{
    struct kr_str at = kr_str_trim(line);
    size_t end;

    if (kr_markdown_indent(line) > 3 || !kr_str_starts(at, KR_STR("[^")))
        return false;
    end = kr_str_find(at, ']');
    if (end + 1 >= at.length || at.data[end + 1] != ':' || end < 3 ||
        end - 2 > LABEL_LIMIT)
        return false;
    *label = kr_str_upto(kr_str_from(at, 2), end - 2);
    *text = kr_str_trim(kr_str_from(at, end + 2));
    return kr_str_find(*label, '[') == label->length;
}

static void
end_note(struct taking *taking)
{
    if (taking->at == NULL)
        return;
    taking->at->markdown = kr_buf_keep(&taking->text, taking->notes->arena);
    kr_buf_clear(&taking->text);
    taking->at = NULL;
}

static void
begin_note(struct taking *taking, struct kr_str label, struct kr_str text)
{
    struct kr_footnotes *notes = taking->notes;
    struct kr_footnote *note = kr_arena_alloc(notes->arena, sizeof(*note));

    end_note(taking);
    note->label = label;
    *notes->last = note;
    notes->last = &note->next;
    note->order = ++notes->count;
    taking->at = note;
    kr_buf_str(&taking->text, text);
    kr_buf_char(&taking->text, '\n');
}

/* LINE goes on with the note being taken. */
static bool
continues(const struct taking *taking, struct kr_str line)
{
    if (taking->at == NULL)
        return false;
    return kr_str_trim(line).length == 0 || kr_markdown_indent(line) >= 4 ||
           !taking->after_blank;
}

static void
add_to_note(struct taking *taking, struct kr_str line)
{
    size_t dedent = 0;

    while (dedent < 4 && dedent < line.length && line.data[dedent] == ' ')
        dedent++;
    if (dedent < 4 && dedent < line.length && line.data[dedent] == '\t')
        dedent++;
    kr_buf_str(&taking->text, kr_str_from(line, dedent));
    kr_buf_char(&taking->text, '\n');
}

static void
take_line(struct taking *taking, struct kr_str line)
{
    struct kr_str label, text;

    if (!kr_markdown_fenced(&taking->code, line) &&
        is_definition(line, &label, &text)) {
        begin_note(taking, label, text);
    } else if (continues(taking, line)) {
        add_to_note(taking, line);
    } else {
        end_note(taking);
        kr_buf_str(taking->rest, line);
        kr_buf_char(taking->rest, '\n');
    }
    taking->after_blank = kr_str_trim(line).length == 0;
}

static int
compare_labels(const void *a, const void *b)
{
    const struct kr_footnote *const *one = a, *const *other = b;
    size_t length = (*one)->label.length;

    if (length != (*other)->label.length)
        return length < (*other)->label.length ? -1 : 1;
    return strncasecmp((*one)->label.data, (*other)->label.data, length);
}

static int
compare_notes(const void *a, const void *b)
{
    const struct kr_footnote *const *one = a, *const *other = b;
    int labels = compare_labels(a, b);

    return labels != 0 ? labels : (*one)->order < (*other)->order ? -1 : 1;
}

/* Sort what was taken by label; of notes with one label the first is it. */
static void
index_notes(struct kr_footnotes *notes)
{
    size_t count = 0, kept = 0;

    notes->by_label =
        kr_arena_array(notes->arena, notes->count, sizeof(*notes->by_label));
    for (struct kr_footnote *at = notes->first; at != NULL; at = at->next)
        notes->by_label[count++] = at;
    qsort(notes->by_label, count, sizeof(*notes->by_label), compare_notes);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || compare_labels(&notes->by_label[kept - 1],
                                        &notes->by_label[i]) != 0)
            notes->by_label[kept++] = notes->by_label[i];
    notes->labels = kept;
}

struct kr_footnote *
kr_footnote_find(const struct kr_footnotes *notes, struct kr_str label)
{
    struct kr_footnote wanted = { .label = label };
    struct kr_footnote *key = &wanted, **found;

    if (notes->labels == 0 || label.length == 0 || label.length > LABEL_LIMIT)
        return NULL;
    found = bsearch(&key, notes->by_label, notes->labels,
                    sizeof(*notes->by_label), compare_labels);
    return found == NULL ? NULL : *found;
}

struct kr_footnotes *
kr_footnotes_take(struct kr_arena *arena, struct kr_str markdown,
                  struct kr_buf *rest)
{
    struct kr_footnotes *notes = kr_arena_alloc(arena, sizeof(*notes));
    struct taking taking = { .notes = notes,
                             .rest = rest,
                             .text = KR_BUF(markdown.length + 1) };
    struct kr_str from = markdown, line;

    notes->arena = arena;
    notes->last = &notes->first;
    notes->last_numbered = &notes->numbered;
    if (kr_str_search(markdown, KR_STR("[^")) == markdown.length) {
        kr_buf_str(rest, markdown);
        return notes;
    }
    while (kr_str_line(&from, &line))
        take_line(&taking, line);
    end_note(&taking);
    kr_buf_free(&taking.text);
    index_notes(notes);
    return notes;
}

/* Append NOTE as a list item with a link back to where it was referred to. */
static bool
place_note(struct kr_footnotes *notes, struct kr_footnote *note,
           struct kr_buf *out, struct kr_err *err)
{
    struct kr_buf html = KR_BUF(KR_HTML_LIMIT);
    struct kr_str text;
    bool paragraph, ok;

    ok = kr_markdown_render(note->markdown, &html, err);
    text = kr_str_trim(kr_buf_view(&html));
    paragraph = kr_str_ends(text, KR_STR("</p>"));
    if (paragraph)
        text = kr_str_upto(text, text.length - 4);
    kr_buf_format(out, "<li id=\"fn-%s\">", kr_footnote_id(notes, note));
    kr_footnotes_refer(notes, text, out);
    if (note->references > 0)
        kr_buf_format(out,
                      " <a class=\"footnote-backref\" href=\"#fnref-%s\">"
                      "\xE2\x86\xA9\xEF\xB8\x8E</a>",
                      kr_footnote_id(notes, note));
    kr_buf_text(out, paragraph ? "</p></li>\n" : "</li>\n");
    kr_buf_free(&html);
    return ok;
}

bool
kr_footnotes_place(struct kr_footnotes *notes, struct kr_str html,
                   struct kr_buf *out, struct kr_err *err)
{
    bool ok = true;

    kr_footnotes_refer(notes, html, out);
    if (notes->count == 0)
        return true;
    kr_buf_text(out, "<ol class=\"footnotes\">\n");
    for (struct kr_footnote *at = notes->numbered; ok && at != NULL;
         at = at->next_numbered)
        ok = place_note(notes, at, out, err);
    for (struct kr_footnote *at = notes->first; ok && at != NULL; at = at->next)
        if (at->number == 0)
            ok = place_note(notes, at, out, err);
    kr_buf_text(out, "</ol>\n");
    return ok;
}
