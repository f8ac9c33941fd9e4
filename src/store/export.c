#include "kroniek/store/export.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/store.h"
#include "store/exporting.h"
#include "store/stmt.h"

#define BATCH 200 /* as export_next.sql has it */

bool
kr_told_has(const struct kr_told *told, int64_t id)
{
    size_t word = (size_t)id / 64;

    return word < told->room && (told->words[word] >> (id % 64) & 1) != 0;
}

void
kr_told_add(struct kr_told *told, int64_t id)
{
    size_t word = (size_t)id / 64, room = told->room;

    if (word >= room) {
        room = word + 1 + word / 2;
        told->words = kr_realloc(told->words, room * sizeof(*told->words));
        memset(told->words + told->room, 0,
               (room - told->room) * sizeof(*told->words));
        told->room = room;
    }
    told->words[word] |= (uint64_t)1 << (id % 64);
}

void
kr_export_terms_add(struct kr_exporting *exporting,
                    struct kr_export_terms *terms, int64_t id)
{
    terms->ids = kr_arena_grow(exporting->arena, terms->ids, terms->count,
                               &terms->room, sizeof(*terms->ids));
    terms->ids[terms->count++] = id;
}

/* --- Which articles --- */

static const char *
path_or_any(const char *path)
{
    return path == NULL ? "" : path;
}

static struct kr_stmt *
chosen(struct kr_exporting *exporting, enum kr_sql which)
{
    const struct kr_export_filter *filter = &exporting->options->filter;
    struct kr_stmt *stmt = kr_store_stmt(exporting->store, which);
    int64_t since = filter->has_since   ? filter->since
                    : filter->has_until ? KR_MOMENT_UNKNOWN + 1
                                        : INT64_MIN;

    kr_stmt_int(stmt, ":statuses",
                filter->statuses == 0 ? 1u << KR_PUBLISHED : filter->statuses);
    kr_stmt_int(stmt, ":kind", filter->kind);
    kr_stmt_int(stmt, ":since", since);
    kr_stmt_int(stmt, ":until", filter->has_until ? filter->until : INT64_MAX);
    kr_stmt_text(stmt, ":tag", path_or_any(filter->tag));
    kr_stmt_text(stmt, ":category", path_or_any(filter->category));
    kr_stmt_text(stmt, ":author", path_or_any(filter->author));
    return stmt;
}

static bool
is_whole(const struct kr_export_filter *filter)
{
    return filter->statuses == KR_EXPORT_ALL && filter->kind == 0 &&
           filter->tag == NULL && filter->category == NULL &&
           filter->author == NULL && !filter->has_since && !filter->has_until;
}

static bool
is_public(const struct kr_export_filter *filter)
{
    return filter->statuses == 0 || filter->statuses == 1u << KR_PUBLISHED;
}

static bool
count_articles(struct kr_exporting *exporting, int64_t *total,
               struct kr_err *err)
{
    struct kr_stmt *stmt = chosen(exporting, KR_SQL_EXPORT_COUNT);

    *total = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

static bool
next_ids(struct kr_exporting *exporting, int64_t after, int64_t ids[BATCH],
         size_t *count, struct kr_err *err)
{
    struct kr_stmt *stmt = chosen(exporting, KR_SQL_EXPORT_NEXT);

    *count = 0;
    kr_stmt_int(stmt, ":after", after);
    while (*count < BATCH && kr_stmt_row(stmt))
        ids[(*count)++] = kr_stmt_get_int(stmt, 0);
    return kr_stmt_end(stmt, err);
}

/* --- One article --- */

static bool
push_files_of(struct kr_exporting *exporting, struct kr_str html,
              struct kr_err *err)
{
    struct kr_str src;

    while (kr_export_next_file(&html, &src))
        if (!kr_export_media(exporting, src, err))
            return false;
    return true;
}

/* What it needs goes before it. */
static bool
push_needs(struct kr_exporting *exporting, const struct kr_draft *draft,
           const struct kr_export_terms *terms, struct kr_err *err)
{
    const struct kr_history *history = draft->history;

    if (exporting->sink->record == NULL)
        return true;
    for (size_t i = 0; i < terms->count; i++)
        if (!kr_export_term(exporting, terms->ids[i], err))
            return false;
    if (draft->featured_src != NULL &&
        !kr_export_media(exporting, kr_str(draft->featured_src), err))
        return false;
    for (size_t i = 0; i < history->revision_count; i++)
        if (!push_files_of(exporting, history->revisions[i].html, err))
            return false;
    return true;
}

static bool
push_article(struct kr_exporting *exporting, int64_t id, struct kr_err *err)
{
    struct kr_export_terms terms = { 0 };
    struct kr_history history = { 0 };
    struct kr_draft draft;
    bool ok = kr_export_draft(exporting, id, &draft, &history, &terms, err) &&
              kr_export_history(exporting, id, &draft, &history, &terms, err);

    if (ok) {
        draft.history = &history;
        ok = push_needs(exporting, &draft, &terms, err) &&
             exporting->sink->article(exporting->sink->self, &draft, err);
    }
    kr_told_add(&exporting->articles, id);
    kr_arena_reset(exporting->arena);
    return ok;
}

static bool
tell_progress(const struct kr_exporting *exporting, int64_t done, int64_t total,
              struct kr_err *err)
{
    const struct kr_export_options *options = exporting->options;

    return options->progress == NULL ||
           options->progress(options->progress_self, done, total) ||
           kr_fail(err, KR_BUSY, "the export was stopped");
}

static bool
push_articles(struct kr_exporting *exporting, struct kr_err *err)
{
    int64_t ids[BATCH], after = 0, done = 0, total;
    size_t count;

    if (!count_articles(exporting, &total, err))
        return false;
    do {
        if (!next_ids(exporting, after, ids, &count, err))
            return false;
        for (size_t i = 0; i < count; i++)
            if (!push_article(exporting, ids[i], err) ||
                !tell_progress(exporting, ++done, total, err))
                return false;
        if (count > 0)
            after = ids[count - 1];
    } while (count == BATCH);
    return true;
}

static bool
push_all(struct kr_exporting *exporting, struct kr_err *err)
{
    const struct kr_source_draft source = {
        .format = "archive",
        .location = "archive",
        .label = exporting->options->label,
        .site = "",
    };
    struct kr_sink *sink = exporting->sink;

    return sink->source(sink->self, &source, err) &&
           push_articles(exporting, err) &&
           (sink->record == NULL || kr_export_rest(exporting, err)) &&
           sink->source_end(sink->self, err);
}

bool
kr_export_each(struct kr_store *store, const struct kr_export_options *options,
               struct kr_sink *sink, struct kr_err *err)
{
    struct kr_exporting exporting = {
        .store = store,
        .options = options,
        .sink = sink,
        .arena = kr_arena_new(),
        .whole = is_whole(&options->filter),
        .public = is_public(&options->filter),
    };
    bool ok = kr_store_begin(store, err) && push_all(&exporting, err);

    kr_store_end(store);
    free(exporting.articles.words);
    free(exporting.terms.words);
    free(exporting.media.words);
    kr_arena_free(exporting.arena);
    return ok;
}
