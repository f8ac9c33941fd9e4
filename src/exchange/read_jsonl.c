#include "kroniek/exchange/read_jsonl.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "json_line.h"
#include "json_quick.h"
#include "jsonl_draft.h"
#include "jsonl_history.h"
#include "jsonl_object.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/history.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"

#define PIECE ((size_t)64 << 10) /* bytes read at once */
#define ARENA_KEPT ((size_t)8 << 20)
#define UNKNOWN_NAME 100 /* bytes of a member's name that are shown */
#define NEWEST 1         /* the version of copies that we write */

struct reading {
    struct kr_input *input;
    const struct kr_read_options *options;
    struct kr_sink *sink;
    struct kr_arena *arena; /* owned; of one line */
    const char *path;
    long long line; /* from 1 */
    int position;
    bool told_unknown;
};

/* --- What a file begins with --- */

static bool
has_extension(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot != NULL &&
           (strcasecmp(dot, ".jsonl") == 0 || strcasecmp(dot, ".ndjson") == 0);
}

static bool
is_object(struct kr_str line)
{
    json_t *value = json_loadb(line.data, line.length, 0, NULL);
    bool is = json_is_object(value);

    json_decref(value);
    return is;
}

int
kr_read_jsonl_detect(struct kr_str head, const char *name)
{
    const struct kr_str ours =
        KR_STR("{\"type\":\"archive\",\"format\":\"kroniek\"");
    struct kr_str line;
    size_t blank = 0;

    while (blank < head.length && strchr(" \t\r\n", head.data[blank]) != NULL)
        blank++;
    head = kr_str_from(head, blank);
    if (kr_str_starts(head, ours))
        return 100;
    if (!kr_str_starts(head, KR_STR("{")))
        return 0;
    if (has_extension(name))
        return 90;
    /* Two whole objects on two lines are no JSON file. */
    return kr_str_find(head, '\n') < head.length && kr_str_line(&head, &line) &&
                   is_object(line) &&
                   kr_str_starts(kr_str_trim(head), KR_STR("{"))
               ? 70
               : 0;
}

/* --- A line --- */

static const char *
place_of(struct reading *reading)
{
    return kr_arena_format(reading->arena, "%s:%lld", reading->path,
                           reading->line);
}

static bool
fail_line(struct reading *reading, const char *reason, struct kr_err *err)
{
    return kr_read_failed(reading->options, reading->sink, place_of(reading),
                          reason, err);
}

static void
tell_unknown(struct reading *reading, const json_t *object)
{
    const char *name = reading->told_unknown ? NULL : kr_jsonl_unknown(object);

    if (name == NULL)
        return;
    reading->told_unknown = true;
    reading->sink->note(reading->sink->self, place_of(reading),
                        kr_arena_format(reading->arena,
                                        "'%.*s' means nothing here",
                                        UNKNOWN_NAME, name));
}

static bool
read_article(struct reading *reading, const json_t *object, struct kr_err *err)
{
    struct kr_jsonl jsonl = { .arena = reading->arena };
    struct kr_draft draft = { .place = place_of(reading),
                              .position = ++reading->position };
    struct kr_err why = { 0 };

    tell_unknown(reading, object);
    if (!kr_jsonl_draft(&jsonl, object, reading->options, &draft, &why))
        return fail_line(reading, why.message, err);
    return reading->sink->article(reading->sink->self, &draft, err);
}

static bool
read_record(struct reading *reading, const json_t *object, const char *type,
            struct kr_err *err)
{
    struct kr_jsonl jsonl = { .arena = reading->arena };
    struct kr_record record = { .place = place_of(reading) };

    if (!kr_jsonl_record(&jsonl, object, type, &record))
        return fail_line(reading, "a line of no type we know", err);
    if (jsonl.bad)
        return fail_line(reading, jsonl.trouble.message, err);
    return reading->sink->record == NULL ||
           reading->sink->record(reading->sink->self, &record, err);
}

/* The first line of a copy. */
static bool
read_head(struct reading *reading, const json_t *object, struct kr_err *err)
{
    struct kr_jsonl jsonl = { .arena = reading->arena };

    if (kr_jsonl_int(&jsonl, object, "version") > NEWEST)
        return kr_fail(err, KR_INVALID,
                       "%s: a newer Kroniek wrote this; upgrade to read it",
                       place_of(reading));
    return true;
}

static bool
read_object(struct reading *reading, const json_t *object, struct kr_err *err)
{
    const char *type = json_string_value(json_object_get(object, "type"));

    if (type == NULL || strcmp(type, "article") == 0)
        return read_article(reading, object, err);
    if (strcmp(type, "archive") == 0)
        return read_head(reading, object, err);
    return read_record(reading, object, type, err);
}

static json_t *
parse(struct kr_str line, json_error_t *why)
{
    json_t *object = kr_json_quick(line);

    return object != NULL ? object
                          : json_loadb(line.data, line.length,
                                       JSON_REJECT_DUPLICATES, why);
}

static bool
read_line(struct reading *reading, struct kr_str line, struct kr_err *err)
{
    json_error_t why;
    json_t *object;
    bool ok;

    line = kr_str_trim(line);
    if (line.length == 0)
        return true;
    object = parse(line, &why);
    if (object == NULL)
        ok = fail_line(reading,
                       kr_arena_format(reading->arena, "no JSON: %s", why.text),
                       err);
    else if (!json_is_object(object))
        ok = fail_line(reading, "no JSON object", err);
    else
        ok = read_object(reading, object, err);
    json_decref(object);
    return ok;
}

/* --- A file --- */

static void
start_line(struct reading *reading)
{
    reading->line++;
    if (kr_arena_used(reading->arena) > ARENA_KEPT) {
        kr_arena_free(reading->arena);
        reading->arena = kr_arena_new();
    } else {
        kr_arena_reset(reading->arena);
    }
}

/* What is gathered in LINE ends here. */
static bool
end_line(struct reading *reading, struct kr_buf *line, struct kr_err *err)
{
    const struct kr_str mark = KR_STR("\xEF\xBB\xBF");
    struct kr_str text = kr_buf_view(line);
    bool ok;

    start_line(reading);
    if (reading->line == 1 && kr_str_starts(text, mark))
        text = kr_str_from(text, mark.length);
    ok = line->full ? fail_line(reading, "a line of more than 256 MiB", err)
                    : read_line(reading, text, err);
    kr_buf_clear(line);
    return ok;
}

static bool
take(struct reading *reading, struct kr_str piece, struct kr_buf *line,
     struct kr_err *err)
{
    while (piece.length > 0) {
        size_t end = kr_str_find(piece, '\n');

        kr_buf_str(line, kr_str_upto(piece, end));
        if (end == piece.length)
            return true;
        piece = kr_str_from(piece, end + 1);
        if (!end_line(reading, line, err))
            return false;
    }
    return true;
}

static bool
read_all(struct reading *reading, struct kr_buf *line, char *room,
         struct kr_err *err)
{
    size_t got;

    do {
        if (!kr_input_read(reading->input, room, PIECE, &got, err) ||
            !take(reading, (struct kr_str){ room, got }, line, err))
            return false;
    } while (got > 0);
    return line->length == 0 || end_line(reading, line, err);
}

bool
kr_read_jsonl(struct kr_input *input, const struct kr_read_options *options,
              struct kr_sink *sink, struct kr_err *err)
{
    struct reading reading = { .input = input,
                               .options = options,
                               .sink = sink,
                               .arena = kr_arena_new(),
                               .path = options->path == NULL
                                           ? kr_input_path(input)
                                           : options->path };
    struct kr_buf line = KR_BUF(KR_JSON_LINE_LIMIT);
    char *room = kr_alloc(PIECE);
    bool ok = read_all(&reading, &line, room, err);

    free(room);
    kr_buf_free(&line);
    kr_arena_free(reading.arena);
    return ok;
}
