/*
 * The reader itself: of each entry a draft.
 */
#include "kroniek/exchange/read_movable_type.h"

#include <string.h>
#include <strings.h>

#include "draft_lists.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/utf8.h"
#include "movable_type_entry.h"
#include "movable_type_fields.h"
#include "movable_type_text.h"

struct reader {
    struct kr_input *input;
    const struct kr_read_options *options;
    struct kr_sink *sink;
    struct kr_err *err;
    int position;           /* of the last entry */
    struct kr_arena *arena; /* for one entry */
};

/* One entry on its way to a draft. */
struct making {
    struct reader *reader;
    struct kr_arena *arena; /* the reader's */
    struct kr_draft draft;
    struct kr_draft_lists lists;
    enum kr_movable_type_filter filter;
    bool dated;
    const char *basename;
    const char *only_comments; /* it is no entry by itself */
    struct kr_buf html;
    struct kr_comment_draft *comments;
    size_t comment_room;
    const char **keywords;
    size_t keyword_room;
};

static void
note(struct making *making, const char *remark)
{
    struct kr_sink *sink = making->reader->sink;

    sink->note(sink->self, making->draft.place, remark);
}

static const char *
keep(struct making *making, struct kr_str text)
{
    return kr_str_keep(text, making->arena);
}

/* --- Keys --- */

static void
set_status(struct making *making, struct kr_str value)
{
    static const struct {
        const char *name;
        enum kr_status status;
    } known[] = {
        { "publish", KR_PUBLISHED }, { "published", KR_PUBLISHED },
        { "draft", KR_DRAFT },       { "review", KR_DRAFT },
        { "future", KR_SCHEDULED },  { "scheduled", KR_SCHEDULED },
        { "unpublish", KR_DRAFT },
    };

    for (size_t i = 0; i < KR_COUNT(known); i++)
        if (value.length == strlen(known[i].name) &&
            strncasecmp(value.data, known[i].name, value.length) == 0) {
            making->draft.status = known[i].status;
            return;
        }
    making->draft.status = KR_DRAFT;
    note(making,
         kr_arena_format(making->arena, "the unknown status '%.*s' is a draft",
                         KR_STR_ARGS(kr_utf8_cut(value, 60))));
}

static void
set_date(struct making *making, struct kr_str value)
{
    struct kr_err trouble = { 0 };

    making->dated = true;
    if (!kr_movable_type_date(value, &making->draft.date, &trouble))
        note(making, kr_arena_format(making->arena, "no date is taken: %s",
                                     trouble.message));
}

static void
set_filter(struct making *making, struct kr_str value)
{
    making->filter = kr_movable_type_filter(value);
    if (making->filter == KR_FILTER_UNKNOWN)
        note(making,
             kr_arena_format(
                 making->arena,
                 "text in the format '%.*s', which is not known here: only its "
                 "paragraphs are made",
                 KR_STR_ARGS(kr_utf8_cut(value, 60))));
}

static void
add_term(struct making *making, struct kr_draft_terms *terms,
         struct kr_str name)
{
    kr_draft_term(&making->lists, terms,
                  (struct kr_term_draft){ .name = keep(making, name) });
}

static void
add_tags(struct making *making, struct kr_str value)
{
    struct kr_str tag;

    while (kr_movable_type_tag(&value, &tag))
        add_term(making, &making->lists.tags, tag);
}

/* Keys that say how Movable Type is to treat the entry, or hold an address. */
static bool
is_dropped(struct kr_str key)
{
    static const char *const dropped[] = {
        "ALLOW COMMENTS", "ALLOW PINGS", "AUTHOR EMAIL", "EMAIL", "IP",
        "AUTHOR IP",      "PASSWORD",
    };

    for (size_t i = 0; i < KR_COUNT(dropped); i++)
        if (kr_str_is(key, dropped[i]))
            return true;
    return false;
}

static void
take_value(struct making *making, struct kr_str key, struct kr_str value)
{
    struct kr_draft *draft = &making->draft;

    if (value.length == 0 || is_dropped(key))
        return;
    if (kr_str_is(key, "TITLE"))
        draft->title = keep(making, value);
    else if (kr_str_is(key, "AUTHOR"))
        add_term(making, &making->lists.authors, value);
    else if (kr_str_is(key, "BASENAME"))
        draft->slug = making->basename = keep(making, value);
    else if (kr_str_is(key, "STATUS"))
        set_status(making, value);
    else if (kr_str_is(key, "DATE"))
        set_date(making, value);
    else if (kr_str_is(key, "CONVERT BREAKS"))
        set_filter(making, value);
    else if (kr_str_is(key, "PRIMARY CATEGORY") || kr_str_is(key, "CATEGORY"))
        add_term(making, &making->lists.categories, value);
    else if (kr_str_is(key, "TAGS"))
        add_tags(making, value);
    else if (kr_str_is(key, "UNIQUE URL") || kr_str_is(key, "PERMALINK"))
        draft->permalink = draft->guid = keep(making, value);
    else if (kr_str_is(key, "NO ENTRY"))
        making->only_comments = "comments without an entry";
    else
        kr_draft_field(&making->lists, keep(making, key), keep(making, value));
}

/* --- Sections --- */

static bool
add_html(struct making *making, struct kr_str text)
{
    return kr_movable_type_html(making->arena, text, making->filter,
                                &making->html, making->reader->err);
}

/* The body, and what is read on behind it: one text. */
static bool
take_body(struct making *making, struct kr_str text)
{
    struct kr_str *source = &making->draft.source;

    if (kr_str_trim(text).length == 0)
        return true;
    if (source->length == 0)
        *source = text;
    else /* the two with what parts them */
        source->length = (size_t)(text.data + text.length - source->data);
    return add_html(making, text);
}

static bool
take_excerpt(struct making *making, struct kr_str text)
{
    struct kr_clean_html clean;
    struct kr_str plain;

    if (!kr_clean_html(making->arena, text, NULL, &clean, making->reader->err))
        return false;
    plain = kr_str_trim(kr_clean_html_text(making->arena, clean));
    if (plain.length > 0)
        making->draft.excerpt = keep(making, plain);
    return true;
}

static void
take_keywords(struct making *making, struct kr_str text)
{
    struct kr_draft *draft = &making->draft;
    struct kr_str line, word;

    while (kr_str_line(&text, &line))
        while (kr_str_part(&line, ',', &word)) {
            word = kr_str_trim(word);
            if (word.length == 0 || draft->keyword_count == KR_DRAFT_TERMS)
                continue;
            making->keywords =
                kr_arena_grow(making->arena, making->keywords,
                              draft->keyword_count, &making->keyword_room,
                              sizeof(*making->keywords));
            making->keywords[draft->keyword_count++] = keep(making, word);
        }
    draft->keywords = making->keywords;
}

/* A key of a comment or of a ping. */
static void
take_remark_value(struct making *making, struct kr_str key, struct kr_str value,
                  struct kr_comment_draft *comment, struct kr_str *title)
{
    struct kr_err trouble = { 0 };

    if (value.length == 0)
        return;
    if (kr_str_is(key, "AUTHOR") || kr_str_is(key, "BLOG NAME"))
        comment->author = keep(making, value);
    else if (kr_str_is(key, "TITLE"))
        *title = value;
    else if (kr_str_is(key, "URL") &&
             !kr_str_starts(value, KR_STR("mailto:")) &&
             kr_str_find(value, '@') == value.length)
        comment->author_url = keep(making, value);
    else if (kr_str_is(key, "DATE") &&
             !kr_movable_type_date(value, &comment->date, &trouble))
        note(making,
             kr_arena_format(making->arena, "no date is taken of a comment: %s",
                             trouble.message));
}

static bool
take_remark(struct making *making, struct kr_str text,
            enum kr_comment_kind kind)
{
    struct kr_comment_draft comment = { .kind = kind,
                                        .date = kr_dateline_unknown() };
    struct kr_buf html = KR_BUF(KR_HTML_LIMIT);
    struct kr_str key, value, title = { "", 0 };
    bool ok;

    while (kr_movable_type_header(&text, &key, &value))
        take_remark_value(making, key, value, &comment, &title);
    ok = title.length == 0 ||
         kr_movable_type_html(making->arena, title, KR_FILTER_BREAKS, &html,
                              making->reader->err);
    ok = ok && kr_movable_type_html(making->arena, text, KR_FILTER_BREAKS,
                                    &html, making->reader->err);
    comment.html = kr_buf_keep(&html, making->arena);
    kr_buf_free(&html);
    making->comments =
        kr_arena_grow(making->arena, making->comments,
                      making->draft.comment_count, &making->comment_room,
                      sizeof(*making->comments));
    making->comments[making->draft.comment_count++] = comment;
    making->draft.comments = making->comments;
    return ok;
}

static bool
take_section(struct making *making, enum kr_movable_type_section section,
             struct kr_str text)
{
    switch (section) {
    case KR_SECTION_BODY:
    case KR_SECTION_EXTENDED: return take_body(making, text);
    case KR_SECTION_EXCERPT: return take_excerpt(making, text);
    case KR_SECTION_KEYWORDS: take_keywords(making, text); return true;
    case KR_SECTION_COMMENT: return take_remark(making, text, KR_COMMENT);
    case KR_SECTION_PING: return take_remark(making, text, KR_TRACKBACK);
    case KR_SECTION_NONE: break;
    }
    return true;
}

/* --- Entries --- */

/* What identifies the entry, when it has no address of its own. */
static void
identify(struct making *making)
{
    struct kr_draft *draft = &making->draft;

    if (draft->guid == NULL && making->basename != NULL)
        draft->guid = kr_arena_format(making->arena, "%s %s", making->basename,
                                      draft->date.edtf);
}

static bool
failed(struct making *making, const char *place, const char *reason)
{
    struct reader *reader = making->reader;

    return kr_read_failed(reader->options, reader->sink, place, reason,
                          reader->err);
}

static bool
push(struct making *making)
{
    struct reader *reader = making->reader;
    struct kr_draft *draft = &making->draft;

    if (making->only_comments != NULL) {
        kr_read_skipped(reader->sink, draft->place, making->only_comments);
        return true;
    }
    if (making->html.full)
        return failed(making, draft->place, "a body too large as HTML");
    identify(making);
    draft->html = kr_buf_view(&making->html);
    draft->source_type =
        making->filter == KR_FILTER_MARKDOWN ? "text/markdown" : "text/html";
    if (!kr_draft_fill(&making->lists, reader->options, making->dated, draft,
                       reader->err))
        return false;
    if (draft->title == NULL &&
        !kr_draft_title(making->arena, reader->options, draft))
        return failed(making, draft->place, "no title and no text");
    draft->position = ++reader->position;
    return reader->sink->article(reader->sink->self, draft, reader->err);
}

static bool
make_draft(struct making *making, struct kr_str text)
{
    enum kr_movable_type_section section;
    struct kr_str key, value, part;
    struct kr_err trouble = { 0 }, *err = making->reader->err;
    bool ok = true;

    while (kr_movable_type_header(&text, &key, &value))
        take_value(making, key, value);
    making->reader->err = &trouble;
    while (ok && kr_movable_type_take(&text, &section, &part))
        ok = take_section(making, section, part);
    making->reader->err = err;
    return ok ? push(making)
              : failed(making, making->draft.place, trouble.message);
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

static bool
read_entry(struct reader *reader, const struct kr_movable_type_entry *entry)
{
    struct making making = {
        .reader = reader,
        .arena = reader->arena,
        .lists = { .arena = reader->arena },
        .html = KR_BUF(KR_HTML_LIMIT),
        .draft = { .date = kr_dateline_unknown(),
                   .modified = kr_dateline_unknown() },
    };
    const char *place, *reason;
    bool go_on;

    making.draft.place =
        kr_arena_format(reader->arena, "%s:%zu", kr_input_path(reader->input),
                        entry->line);
    if (entry->unmarked)
        note(&making, "no line of eight dashes before this entry");
    if (entry->too_large)
        go_on = failed(&making, making.draft.place, "an entry of over 16 MiB");
    else if ((place = bad_place(reader, entry, &reason)) != NULL)
        go_on = failed(&making, place, reason);
    else
        go_on = make_draft(&making, entry->text);
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
