/*
 * The reader itself: a file surveyed, walked, and each item sent where it
 * belongs.
 */
#include "kroniek/exchange/read_wxr.h"

#include <stdio.h>
#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/survey.h"
#include "wxr_draft.h"
#include "wxr_gather.h"
#include "wxr_kinds.h"
#include "wxr_site.h"
#include "wxr_text.h"
#include "wxr_walk.h"

#define TYPES 64 /* of posts noted as such */

struct reader {
    struct kr_input *input;
    const struct kr_read_options *options;
    struct kr_sink *sink;
    struct kr_survey *survey;
    const char *name;         /* of the file */
    struct kr_arena *file;    /* for as long as the file is read */
    struct kr_arena *arena;   /* for one item */
    const char *site;         /* in FILE */
    int position;             /* of the last draft or failure */
    const char *types[TYPES]; /* noted so far, in FILE */
    size_t type_count;
};

/* HEAD without the zeros of UTF-16, in ROOM; itself when it has none. */
static struct kr_str
narrow(struct kr_str head, char *room, size_t size)
{
    size_t length = 0;

    if (kr_str_find(kr_str_upto(head, 64), '\0') >= 64)
        return head;
    for (size_t i = 0; i < head.length && length < size; i++)
        if (head.data[i] != '\0')
            room[length++] = head.data[i];
    return (struct kr_str){ room, length };
}

int
kr_read_wxr_detect(struct kr_str head, const char *name)
{
    char room[16384];
    bool is_rss;

    (void)name;
    head = narrow(head, room, sizeof(room));
    is_rss = kr_str_search(head, KR_STR("<rss")) < head.length;
    if (is_rss &&
        kr_str_search(head, KR_STR("wordpress.org/export/")) < head.length)
        return 98;
    if (kr_str_search(head, KR_STR("generator=\"WordPress")) < head.length &&
        kr_str_search(head, KR_STR("<wp:")) < head.length)
        return 96;
    return 0;
}

/* --- The survey --- */

struct surveyor {
    struct kr_survey *survey;
    const struct kr_read_options *options;
    struct kr_arena *arena;
    const char *site;
    int64_t items;
};

static const char *
site_of(struct kr_arena *arena, const struct kr_read_options *options,
        const struct kr_wxr_channel *channel)
{
    if (options->site != NULL && options->site[0] != '\0')
        return options->site;
    return kr_wxr_site(arena, channel);
}

static bool
survey_channel(void *self, const struct kr_wxr_channel *channel,
               struct kr_err *err)
{
    struct surveyor *surveyor = self;

    (void)err;
    surveyor->site = site_of(surveyor->arena, surveyor->options, channel);
    kr_wxr_site_channel(surveyor->survey, surveyor->site, channel);
    return true;
}

static bool
survey_item(void *self, const struct kr_wxr_item *item, struct kr_err *err)
{
    struct surveyor *surveyor = self;

    (void)err;
    surveyor->items++;
    if (strcmp(kr_wxr_text(item->type), "attachment") == 0)
        kr_wxr_site_attachment(surveyor->survey, surveyor->site, item);
    return true;
}

/* Authors and terms stand before the first item, the site's address before
 * them in every version but the oldest: they are keyed by it. */
static bool
survey_entry(void *self, enum kr_wxr_entry_kind kind,
             const struct kr_wxr_entry *entry, struct kr_err *err)
{
    struct surveyor *surveyor = self;

    (void)err;
    kr_wxr_site_entry(surveyor->survey, surveyor->site, kind, entry);
    return true;
}

static bool
walk_twice(struct surveyor *surveyor, struct kr_wxr_walk *walk,
           struct kr_survey_file *file, struct kr_err *err)
{
    struct kr_err why = { 0 };

    if (kr_wxr_walk(walk, &why))
        return true;
    file->broken = true;
    file->line = (int64_t)walk->broken.line;
    file->column = (int64_t)walk->broken.column;
    file->fault = kr_arena_text(surveyor->arena, why.message);
    if (walk->hopeless)
        goto failed;
    surveyor->items = 0;
    if (!kr_input_rewind(walk->input, err))
        return false;
    if (!kr_wxr_walk_items(walk, err))
        return false;
    if (surveyor->items > 0)
        return true;
failed:
    if (err != NULL)
        *err = why;
    return false;
}

bool
kr_read_wxr_survey(struct kr_input *input,
                   const struct kr_read_options *options, struct kr_err *err)
{
    struct surveyor surveyor = { .survey = options->survey,
                                 .options = options,
                                 .arena = kr_arena_new(),
                                 .site = "" };
    const struct kr_wxr_listener listener = { .self = &surveyor,
                                              .channel = survey_channel,
                                              .entry = survey_entry,
                                              .item = survey_item,
                                              .brief = true };
    struct kr_survey_file file = { .path = kr_input_path(input) };
    struct kr_wxr_walk walk = { .input = input };
    bool ok;

    walk.gather = kr_wxr_gather_new(file.path, &listener);
    ok = walk_twice(&surveyor, &walk, &file, err);
    file.site = surveyor.site;
    file.items = surveyor.items;
    if (ok)
        kr_survey_file(options->survey, &file);
    kr_wxr_gather_free(walk.gather);
    kr_arena_free(surveyor.arena);
    return ok;
}

/* --- One item --- */

static void
note(struct reader *reader, const char *place, const char *remark)
{
    reader->sink->note(reader->sink->self, place, remark);
}

/* Another encoding may read what failed: its position stays its own. */
static bool
failed(struct reader *reader, const char *place, const char *reason,
       struct kr_err *err)
{
    reader->position++;
    return kr_read_failed(reader->options, reader->sink, place, reason, err);
}

/* FAULT, whose message begins with its place, as a failure. */
static bool
tell_fault(struct reader *reader, const struct kr_err *fault,
           struct kr_err *err)
{
    const char *reason;
    const char *place =
        kr_read_place(reader->arena, reader->name, fault->message, &reason);

    return failed(reader, place, reason, err);
}

/* What ITEM is left out as; NULL: it is an article. */
static const char *
left_out_as(struct reader *reader, const struct kr_wxr_item *item)
{
    const char *type = kr_wxr_text(item->type);
    const char *status = kr_wxr_text(item->status);
    const char *what = kr_wxr_left_out(type);
    bool has_title = kr_wxr_line(reader->arena, item->title)[0] != '\0';
    bool has_body = kr_str_trim(item->content).length > 0;

    if (what != NULL)
        return what;
    if (strcmp(status, "trash") == 0)
        return "trash";
    if (strcmp(status, "auto-draft") == 0)
        return "auto-draft";
    if (type[0] != '\0' && strcmp(type, "post") != 0 &&
        strcmp(type, "page") != 0 && !(has_title && has_body))
        return kr_arena_format(reader->arena, "item of type '%s'", type);
    if (!has_title && !has_body && kr_wxr_text(item->excerpt)[0] == '\0')
        return "empty post";
    return NULL;
}

/* A type of post nobody here knows is noted once. */
static void
note_type(struct reader *reader, const char *place, const char *type)
{
    if (type[0] == '\0' || strcmp(type, "post") == 0 ||
        strcmp(type, "page") == 0 || reader->type_count == TYPES)
        return;
    for (size_t i = 0; i < reader->type_count; i++)
        if (strcmp(reader->types[i], type) == 0)
            return;
    reader->types[reader->type_count++] = kr_arena_text(reader->file, type);
    note(reader, place,
         kr_arena_format(reader->arena,
                         "items of type '%s' are imported as posts", type));
}

static bool
push(struct reader *reader, const struct kr_wxr_item *item, const char *place,
     struct kr_err *err)
{
    struct kr_wxr_making making = { .arena = reader->arena,
                                    .options = reader->options,
                                    .survey = reader->survey,
                                    .site = reader->site,
                                    .sink = reader->sink,
                                    .place = place };
    struct kr_draft draft;
    struct kr_err why = { 0 };

    note_type(reader, place, kr_wxr_text(item->type));
    if (!kr_wxr_draft(&making, item, &draft, &why))
        return failed(reader, place, why.message, err);
    draft.position = ++reader->position;
    return reader->sink->article(reader->sink->self, &draft, err);
}

static bool
take_item(void *self, const struct kr_wxr_item *item, struct kr_err *err)
{
    struct reader *reader = self;
    const struct kr_read_options *options = reader->options;
    const char *place, *what;
    bool ok = true;

    kr_arena_reset(reader->arena);
    place = kr_arena_format(reader->arena, "%s:%zu", reader->name,
                            item->place.line);
    what = left_out_as(reader, item);
    if (what != NULL)
        kr_read_skipped(reader->sink, place, what);
    else if (item->fault.code != KR_FINE)
        ok = tell_fault(reader, &item->fault, err);
    else
        ok = push(reader, item, place, err);
    if (ok && options->progress != NULL)
        options->progress(options->progress_self, kr_input_done(reader->input),
                          kr_input_size(reader->input), reader->position);
    return ok;
}

static bool
take_channel(void *self, const struct kr_wxr_channel *channel,
             struct kr_err *err)
{
    struct reader *reader = self;

    (void)err;
    reader->site =
        kr_arena_text(reader->file,
                      site_of(reader->file, reader->options, channel));
    return true;
}

static bool
take_failure(void *self, const char *place, const char *reason,
             struct kr_err *err)
{
    return failed(self, place, reason, err);
}

/* --- The file --- */

static void
note_mended(struct reader *reader, const struct kr_xml_mended *mended,
            const char *one, const char *many)
{
    const char *place;

    if (mended->count == 0)
        return;
    place = reader->name;
    if (mended->first[0].line > 0)
        place = kr_arena_format(reader->arena, "%s:%zu:%zu", reader->name,
                                mended->first[0].line, mended->first[0].column);
    note(reader, place,
         mended->count == 1
             ? one
             : kr_arena_format(reader->arena, "%zu %s", mended->count, many));
}

static void
note_mendings(struct reader *reader, const struct kr_xml_mendings *mendings)
{
    kr_arena_reset(reader->arena);
    if (mendings->junk)
        note(reader, kr_arena_format(reader->arena, "%s:1", reader->name),
             "something stands before the XML declaration; it is passed over");
    note_mended(reader, &mendings->controls, "a control byte left out",
                "control bytes left out, the first here");
    note_mended(reader, &mendings->strays, "an '&' that begins no reference",
                "'&' that begin no reference");
}

static bool
read_file(struct reader *reader, struct kr_err *err)
{
    const struct kr_wxr_listener listener = { .self = reader,
                                              .channel = take_channel,
                                              .item = take_item };
    struct kr_wxr_walk walk = { .input = reader->input,
                                .failed = take_failure,
                                .self = reader };
    const struct kr_survey_file *file =
        kr_survey_find_file(reader->survey, reader->name);
    bool ok;

    walk.gather = kr_wxr_gather_new(reader->name, &listener);
    if (file == NULL || !file->broken) {
        ok = kr_wxr_walk(&walk, err);
    } else {
        note(reader, reader->name,
             kr_arena_format(reader->arena,
                             "not well-formed, so read item by item (%s)",
                             file->fault));
        ok = kr_wxr_walk_items(&walk, err);
    }
    kr_wxr_gather_free(walk.gather);
    if (ok)
        note_mendings(reader, &walk.mendings);
    return ok;
}

/* Look at the file by itself, if nobody did. */
static bool
survey_alone(struct reader *reader, struct kr_survey **own, struct kr_err *err)
{
    struct kr_read_options options = *reader->options;

    *own = NULL;
    if (options.survey != NULL &&
        kr_survey_find_file(options.survey, reader->name) != NULL)
        return true;
    *own = reader->survey = options.survey = kr_survey_new();
    return kr_read_wxr_survey(reader->input, &options, err) &&
           kr_input_rewind(reader->input, err);
}

bool
kr_read_wxr(struct kr_input *input, const struct kr_read_options *options,
            struct kr_sink *sink, struct kr_err *err)
{
    struct reader reader = { .input = input,
                             .options = options,
                             .sink = sink,
                             .survey = options->survey,
                             .name = kr_input_path(input),
                             .file = kr_arena_new(),
                             .arena = kr_arena_new(),
                             .site = "" };
    struct kr_survey *own;
    bool ok = survey_alone(&reader, &own, err) && read_file(&reader, err);

    kr_survey_free(own);
    kr_arena_free(reader.arena);
    kr_arena_free(reader.file);
    return ok;
}
