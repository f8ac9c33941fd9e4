/*
 * The reader itself: of each entry a draft.
 */
#include "kroniek/exchange/read_movable_type.h"

#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/utf8.h"
#include "movable_type_draft.h"
#include "movable_type_entry.h"
#include "text_bytes.h"

struct reader {
    struct kr_input *input;
    const struct kr_read_options *options;
    struct kr_sink *sink;
    struct kr_err *err;
    int position;           /* of the last entry, failures too */
    struct kr_arena *arena; /* for one entry */
};

/* Another encoding may read what failed: its position stays its own. */
static bool
failed(struct reader *reader, const char *place, const char *reason)
{
    reader->position++;
    return kr_read_failed(reader->options, reader->sink, place, reason,
                          reader->err);
}

static bool
push(struct reader *reader, struct kr_movable_type_making *making)
{
    struct kr_draft *draft = &making->draft;

    if (making->only_comments != NULL) {
        kr_read_skipped(reader->sink, draft->place, making->only_comments);
        return true;
    }
    if (!kr_draft_fill(&making->lists, reader->options, making->dated, draft,
                       reader->err))
        return false;
    if (draft->title == NULL &&
        !kr_draft_title(reader->arena, reader->options, draft))
        return failed(reader, draft->place, "no title and no text");
    draft->position = ++reader->position;
    return reader->sink->article(reader->sink->self, draft, reader->err);
}

/* The place of the first byte of ENTRY that is no UTF-8; NULL: there is none.
 */
static const char *
bad_place(struct reader *reader, const struct kr_movable_type_entry *entry,
          const char **reason)
{
    struct kr_utf8_place bad;

    if (kr_utf8_valid(entry->text, &bad))
        return NULL;
    *reason =
        kr_arena_format(reader->arena, "column %zu: byte 0x%02X is no UTF-8",
                        bad.column,
                        (unsigned)(unsigned char)entry->text.data[bad.offset]);
    return kr_arena_format(reader->arena, "%s:%zu",
                           kr_input_path(reader->input),
                           entry->line + bad.line - 1);
}

/* The text of ENTRY without control bytes, which are noted at PLACE. */
static struct kr_str
text_of(struct reader *reader, const struct kr_movable_type_entry *entry,
        const char *place)
{
    size_t first, count = kr_text_controls(entry->text, &first);

    if (count == 0)
        return entry->text;
    reader->sink->note(
        reader->sink->self, place,
        kr_arena_format(reader->arena,
                        "control bytes left out of this entry: %zu", count));
    return kr_text_without_controls(reader->arena, entry->text);
}

static bool
read_entry(struct reader *reader, const struct kr_movable_type_entry *entry)
{
    struct kr_movable_type_making making = {
        .arena = reader->arena,
        .sink = reader->sink,
        .lists = { .arena = reader->arena },
        .html = KR_BUF(KR_HTML_LIMIT),
        .draft = { .date = kr_dateline_unknown(),
                   .modified = kr_dateline_unknown() },
    };
    struct kr_err trouble = { 0 };
    const char *place, *reason;
    bool go_on;

    making.draft.place =
        kr_arena_format(reader->arena, "%s:%zu", kr_input_path(reader->input),
                        entry->line);
    if (entry->unmarked)
        reader->sink->note(reader->sink->self, making.draft.place,
                           "no line of eight dashes before this entry");
    if (entry->too_large)
        go_on = failed(reader, making.draft.place, "an entry of over 16 MiB");
    else if ((place = bad_place(reader, entry, &reason)) != NULL)
        go_on = failed(reader, place, reason);
    else
        go_on = kr_movable_type_make(&making,
                                     text_of(reader, entry, making.draft.place),
                                     &trouble)
                    ? push(reader, &making)
                    : failed(reader, making.draft.place, trouble.message);
    kr_buf_free(&making.html);
    return go_on;
}

static void
tell_progress(const struct reader *reader)
{
    const struct kr_read_options *options = reader->options;

    if (options->progress != NULL)
        options->progress(options->progress_self, kr_input_done(reader->input),
                          kr_input_size(reader->input), reader->position);
}

bool
kr_read_movable_type(struct kr_input *input,
                     const struct kr_read_options *options,
                     struct kr_sink *sink, struct kr_err *err)
{
    static const struct kr_read_options none = { 0 };
    struct reader reader = { .input = input,
                             .options = options != NULL ? options : &none,
                             .sink = sink,
                             .err = err,
                             .arena = kr_arena_new() };
    struct kr_movable_type_entries *entries = kr_movable_type_entries(input);
    struct kr_movable_type_entry entry;
    bool go_on = true, end = false;

    while (go_on && !end) {
        kr_arena_reset(reader.arena);
        go_on = kr_movable_type_next(entries, &entry, &end, err) &&
                (end || read_entry(&reader, &entry));
        tell_progress(&reader);
    }
    kr_movable_type_entries_free(entries);
    kr_arena_free(reader.arena);
    return go_on;
}

int
kr_read_movable_type_detect(struct kr_str head, const char *name)
{
    struct kr_str line;
    bool dashes = false;
    int headers = 0;

    (void)name;
    if (kr_str_starts(head, KR_STR("\xEF\xBB\xBF")))
        head = kr_str_from(head, 3);
    while (kr_str_line(&head, &line)) {
        line = kr_str_trim(line);
        if (line.length == 0)
            continue;
        if (kr_str_is(line, "-----"))
            dashes = true;
        else if (kr_movable_type_section(line) != KR_SECTION_NONE)
            return headers > 0 ? 95 : 0;
        else if (kr_movable_type_is_header(line))
            headers++;
        else if (headers == 0 || dashes)
            return 0;
    }
    return dashes && headers > 1 ? 80 : 0;
}
