#include "wordpress_footnotes.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

#define LONGEST_ID 64 /* bytes */

struct note {
    const char *id;
    const char *html;
    size_t number;     /* from 1, in their own order */
    size_t references; /* marks in the body */
};

struct kr_wordpress_footnotes {
    struct note *notes;
    struct note **by_id;
    size_t count;
};

static bool
is_id(const char *id)
{
    size_t length = id == NULL ? 0 : strlen(id);

    return length > 0 && length <= LONGEST_ID &&
           strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                      "0123456789-_") == length;
}

static int
compare(const void *a, const void *b)
{
    const struct note *const *one = a, *const *other = b;

    return strcmp((*one)->id, (*other)->id);
}

static void
take(struct kr_arena *arena, const json_t *list,
     struct kr_wordpress_footnotes *notes)
{
    size_t i, size = json_array_size(list);

    notes->notes = kr_arena_array(arena, size, sizeof(*notes->notes));
    notes->by_id = kr_arena_array(arena, size, sizeof(*notes->by_id));
    for (i = 0; i < size; i++) {
        const json_t *item = json_array_get(list, i);
        const char *id = json_string_value(json_object_get(item, "id"));
        const char *html = json_string_value(json_object_get(item, "content"));
        struct note *note = &notes->notes[notes->count];

        if (!is_id(id) || html == NULL)
            continue;
        note->id = kr_arena_text(arena, id);
        note->html = kr_arena_text(arena, html);
        notes->by_id[notes->count++] = note;
        note->number = notes->count;
    }
    if (notes->count > 0)
        qsort(notes->by_id, notes->count, sizeof(*notes->by_id), compare);
}

struct kr_wordpress_footnotes *
kr_wordpress_footnotes(struct kr_arena *arena, struct kr_str json, bool *bad)
{
    struct kr_wordpress_footnotes *notes =
        kr_arena_alloc(arena, sizeof(*notes));
    json_t *list;

    *bad = false;
    if (kr_str_trim(json).length == 0)
        return notes;
    list = json_loadb(json.data, json.length, 0, NULL);
    *bad = !json_is_array(list);
    if (!*bad)
        take(arena, list, notes);
    json_decref(list);
    return notes;
}

bool
kr_wordpress_footnote_mark(struct kr_wordpress_footnotes *notes,
                           struct kr_str id, struct kr_buf *out)
{
    char name[LONGEST_ID + 1];
    struct note wanted = { .id = name }, *key = &wanted, **found;

    if (id.length > LONGEST_ID || notes->count == 0)
        return false;
    memcpy(name, id.data, id.length);
    name[id.length] = '\0';
    found = bsearch(&key, notes->by_id, notes->count, sizeof(*notes->by_id),
                    compare);
    if (found == NULL)
        return false;
    kr_buf_format(out, "<sup class=\"footnote-ref\" id=\"fnref-%s", name);
    if (++(*found)->references > 1)
        kr_buf_format(out, "-%zu", (*found)->references);
    kr_buf_format(out, "\"><a href=\"#fn-%s\">%zu</a></sup>", name,
                  (*found)->number);
    return true;
}

void
kr_wordpress_footnotes_place(const struct kr_wordpress_footnotes *notes,
                             struct kr_buf *out)
{
    if (notes->count == 0)
        return;
    kr_buf_text(out, "<ol class=\"footnotes\">\n");
    for (size_t i = 0; i < notes->count; i++) {
        const struct note *note = &notes->notes[i];

        kr_buf_format(out, "<li id=\"fn-%s\">", note->id);
        kr_buf_text(out, note->html);
        if (note->references > 0)
            kr_buf_format(out,
                          " <a class=\"footnote-backref\" href=\"#fnref-%s\">"
                          "\xE2\x86\xA9\xEF\xB8\x8E</a>",
                          note->id);
        kr_buf_text(out, "</li>\n");
    }
    kr_buf_text(out, "</ol>\n");
}
