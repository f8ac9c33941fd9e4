#include "movable_type_entry.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/read_movable_type.h"

#define ROOM ((size_t)64 << 10)

struct kr_movable_type_entries {
    struct kr_input *input; /* borrowed */
    char *room;             /* bytes read and not yet taken */
    size_t at, filled;
    bool at_end;
    size_t number;      /* of the line last taken */
    struct kr_buf line; /* the line last taken, its end included */
    bool again;         /* it is the first of the next entry */

    struct kr_buf entry;
    struct kr_buf held; /* "--------" and blank lines behind it */
    bool has_section;   /* the entry has begun one */
    bool after_dashes;  /* the last line that is not blank was "-----" */
    bool unmarked;      /* the entry before had no end */
};

static const struct {
    const char *label;
    enum kr_movable_type_section section;
} sections[] = {
    { "BODY:", KR_SECTION_BODY },
    { "EXTENDED BODY:", KR_SECTION_EXTENDED },
    { "EXCERPT:", KR_SECTION_EXCERPT },
    { "KEYWORDS:", KR_SECTION_KEYWORDS },
    { "COMMENT:", KR_SECTION_COMMENT },
    { "PING:", KR_SECTION_PING },
};

/* The first three begin an entry even where nothing ended the one before. */
static const char *const headers[] = {
    "TITLE:",        "AUTHOR:",         "BASENAME:",
    "STATUS:",       "ALLOW COMMENTS:", "ALLOW PINGS:",
    "DATE:",         "CONVERT BREAKS:", "PRIMARY CATEGORY:",
    "CATEGORY:",     "TAGS:",           "UNIQUE URL:",
    "PERMALINK:",    "NO ENTRY:",       "IMAGE:",
    "AUTHOR EMAIL:",
};

enum kr_movable_type_section
kr_movable_type_section(struct kr_str line)
{
    line = kr_str_trim(line);
    for (size_t i = 0; i < KR_COUNT(sections); i++)
        if (kr_str_is(line, sections[i].label))
            return sections[i].section;
    return KR_SECTION_NONE;
}

static bool
begins_with_one_of(struct kr_str line, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (kr_str_starts(line, kr_str(headers[i])))
            return true;
    return false;
}

bool
kr_movable_type_is_header(struct kr_str line)
{
    return begins_with_one_of(line, KR_COUNT(headers));
}

struct kr_movable_type_entries *
kr_movable_type_entries(struct kr_input *input)
{
    struct kr_movable_type_entries *entries = kr_alloc(sizeof(*entries));

    *entries = (struct kr_movable_type_entries){
        .input = input,
        .room = kr_alloc(ROOM),
        .line = KR_BUF(KR_MOVABLE_TYPE_LIMIT),
        .entry = KR_BUF(KR_MOVABLE_TYPE_LIMIT),
        .held = KR_BUF(KR_MOVABLE_TYPE_LIMIT),
    };
    return entries;
}

void
kr_movable_type_entries_free(struct kr_movable_type_entries *entries)
{
    if (entries == NULL)
        return;
    kr_buf_free(&entries->line);
    kr_buf_free(&entries->entry);
    kr_buf_free(&entries->held);
    free(entries->room);
    free(entries);
}

/* --- Lines --- */

static bool
fill(struct kr_movable_type_entries *entries, struct kr_err *err)
{
    entries->at = 0;
    if (!kr_input_read(entries->input, entries->room, ROOM, &entries->filled,
                       err))
        return false;
    entries->at_end = entries->filled == 0;
    return true;
}

static void
drop_mark(struct kr_movable_type_entries *entries)
{
    struct kr_str line = kr_buf_view(&entries->line);

    if (entries->number != 1 || !kr_str_starts(line, KR_STR("\xEF\xBB\xBF")))
        return;
    memmove(entries->line.data, entries->line.data + 3, line.length - 3);
    kr_buf_cut(&entries->line, line.length - 3);
}

/* Take the next line; it is empty, without even a line end, at the end. */
static bool
take_line(struct kr_movable_type_entries *entries, struct kr_err *err)
{
    bool whole = false;

    if (entries->again) {
        entries->again = false;
        return true;
    }
    kr_buf_clear(&entries->line);
    while (!whole && !entries->at_end) {
        struct kr_str ready = { entries->room + entries->at,
                                entries->filled - entries->at };
        size_t end = kr_str_find(ready, '\n');

        whole = end < ready.length;
        kr_buf_str(&entries->line, kr_str_upto(ready, end + whole));
        entries->at += end + whole;
        if (!whole && !fill(entries, err))
            return false;
    }
    entries->number += entries->line.length > 0;
    drop_mark(entries);
    return true;
}

/* --- Entries --- */

/* What was held back belongs to the entry's text. */
static void
release(struct kr_movable_type_entries *entries)
{
    kr_buf_str(&entries->entry, kr_buf_view(&entries->held));
    kr_buf_clear(&entries->held);
}

/* The line last taken ends the entry; it may be the first of the next. */
static bool
ends_entry(struct kr_movable_type_entries *entries, struct kr_str line)
{
    if (kr_buf_view(&entries->line).length == 0)
        return true;
    if (entries->held.length > 0)
        return entries->again = kr_movable_type_is_header(line);
    if (!entries->after_dashes || !entries->has_section ||
        !begins_with_one_of(line, 3))
        return false;
    return entries->again = entries->unmarked = true;
}

static void
add_line(struct kr_movable_type_entries *entries, struct kr_str line)
{
    if (kr_str_is(line, "--------")) {
        release(entries);
        kr_buf_str(&entries->held, kr_buf_view(&entries->line));
        return;
    }
    if (entries->held.length > 0 && line.length == 0) {
        kr_buf_str(&entries->held, kr_buf_view(&entries->line));
        return;
    }
    release(entries);
    kr_buf_str(&entries->entry, kr_buf_view(&entries->line));
    if (entries->line.full)
        entries->entry.full = true;
    if (line.length == 0)
        return;
    entries->after_dashes = kr_str_is(line, "-----");
    if (kr_movable_type_section(line) != KR_SECTION_NONE)
        entries->has_section = true;
}

/* Take lines up to the end of an entry, which may be blank. */
static bool
take_entry(struct kr_movable_type_entries *entries,
           struct kr_movable_type_entry *out, struct kr_err *err)
{
    kr_buf_clear(&entries->entry);
    kr_buf_clear(&entries->held);
    entries->has_section = entries->after_dashes = false;
    *out = (struct kr_movable_type_entry){ .unmarked = entries->unmarked };
    entries->unmarked = false;
    for (;;) {
        struct kr_str line;

        if (!take_line(entries, err))
            return false;
        line = kr_str_trim(kr_buf_view(&entries->line));
        if (out->line == 0 && line.length > 0)
            out->line = entries->number;
        if (ends_entry(entries, line))
            break;
        if (out->line > 0)
            add_line(entries, line);
    }
    out->text = kr_buf_view(&entries->entry);
    out->too_large = entries->entry.full;
    return true;
}

bool
kr_movable_type_next(struct kr_movable_type_entries *entries,
                     struct kr_movable_type_entry *out, bool *end,
                     struct kr_err *err)
{
    do {
        if (!take_entry(entries, out, err))
            return false;
        *end = entries->at_end && !entries->again &&
               kr_str_trim(out->text).length == 0;
    } while (!*end && kr_str_trim(out->text).length == 0);
    return true;
}
