#include "footnote_references.h"

#include <stdbool.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"

static bool
is_plain(struct kr_str label)
{
    for (size_t i = 0; i < label.length; i++) {
        char c = label.data[i];

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
              (c >= '0' && c <= '9') || c == '-' || c == '_'))
            return false;
    }
    return true;
}

const char *
kr_footnote_id(struct kr_footnotes *notes, struct kr_footnote *note)
{
    char *id;

    if (note->id != NULL)
        return note->id;
    if (!is_plain(note->label) ||
        kr_footnote_find(notes, note->label) != note) {
        note->id = kr_arena_format(notes->arena, ".%zu", ++notes->others);
        return note->id;
    }
    id = kr_str_keep(note->label, notes->arena);
    for (char *at = id; *at != '\0'; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return note->id = id;
}

static void
refer(struct kr_footnotes *notes, struct kr_footnote *note, struct kr_buf *out)
{
    const char *id = kr_footnote_id(notes, note);

    if (note->number == 0) {
        note->number = ++notes->numbers;
        *notes->last_numbered = note;
        notes->last_numbered = &note->next_numbered;
    }
    kr_buf_format(out, "<sup class=\"footnote-ref\" id=\"fnref-%s", id);
    if (++note->references > 1)
        kr_buf_format(out, "-%zu", note->references);
    kr_buf_format(out, "\"><a href=\"#fn-%s\">%zu</a></sup>", id, note->number);
}

/* Elements whose text is left alone. */
static const struct {
    struct kr_str opens, closes;
} closed_to_us[] = {
    { { "<code", 5 }, { "</code>", 7 } },
    { { "<pre", 4 }, { "</pre>", 6 } },
    { { "<a", 2 }, { "</a>", 4 } },
    { { "<script", 7 }, { "</script>", 9 } },
    { { "<style", 6 }, { "</style>", 8 } },
    { { "<!--", 4 }, { "-->", 3 } },
};

/* The byte behind a tag's name, or the end, for "<a>" against "<abbr>". */
static bool
ends_name(struct kr_str html, size_t at)
{
    char c = at < html.length ? html.data[at] : '>';

    return c == '>' || c == ' ' || c == '\n' || c == '\t' || c == '/' ||
           html.data[at - 1] == '-';
}

static bool
starts_with(struct kr_str html, struct kr_str start)
{
    return html.length >= start.length &&
           strncasecmp(html.data, start.data, start.length) == 0;
}

/* Bytes of HTML up to and with CLOSES. */
static size_t
up_to(struct kr_str html, struct kr_str closes)
{
    struct kr_str at = html;

    for (;;) {
        size_t next = kr_str_find(at, closes.data[0]);

        at = kr_str_from(at, next);
        if (at.length == 0)
            return html.length;
        if (starts_with(at, closes))
            return html.length - at.length + closes.length;
        at = kr_str_from(at, 1);
    }
}

/* Bytes of the tag HTML begins with, and of the element if its text is left
 * alone. */
static size_t
tag(struct kr_str html)
{
    for (size_t i = 0; i < KR_COUNT(closed_to_us); i++)
        if (starts_with(html, closed_to_us[i].opens) &&
            ends_name(html, closed_to_us[i].opens.length))
            return up_to(html, closed_to_us[i].closes);
    return up_to(html, KR_STR(">"));
}

/* Bytes of the reference HTML begins with, and its note; 0 for none. */
static size_t
reference(const struct kr_footnotes *notes, struct kr_str html,
          struct kr_footnote **note)
{
    struct kr_str label = kr_str_upto(kr_str_from(html, 2), 128);
    size_t length = kr_str_find(label, ']');

    if (!kr_str_starts(html, KR_STR("[^")) || length == label.length)
        return 0;
    *note = kr_footnote_find(notes, kr_str_upto(label, length));
    return *note == NULL ? 0 : length + 3;
}

void
kr_footnotes_refer(struct kr_footnotes *notes, struct kr_str html,
                   struct kr_buf *out)
{
    if (kr_str_search(html, KR_STR("[^")) == html.length) {
        kr_buf_str(out, html);
        return;
    }
    while (html.length > 0 && !out->full) {
        struct kr_footnote *note = NULL;
        size_t length = 1;

        if (html.data[0] == '<') {
            length = tag(html);
            kr_buf_str(out, kr_str_upto(html, length));
        } else if (html.data[0] == '[' && reference(notes, html, &note) > 0) {
            length = reference(notes, html, &note);
            refer(notes, note, out);
        } else {
            while (length < html.length && html.data[length] != '<' &&
                   html.data[length] != '[')
                length++;
            kr_buf_str(out, kr_str_upto(html, length));
        }
        html = kr_str_from(html, length);
    }
}
