#include "kroniek/store/intake.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/fingerprint.h"
#include "kroniek/archive/history.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/store.h"
#include "store/checkpoint.h"
#include "store/connection.h"
#include "store/keeping.h"
#include "store/ledger.h"
#include "store/renew.h"
#include "store/restore.h"
#include "store/search_index.h"
#include "store/settle.h"
#include "store/stmt.h"

/*
 * A transaction has so many articles at least, since a commit of a few costs
 * nearly as much: in 1,500 articles a word comes back often, and it is counted
 * once.  It lasts so long at least, since each makes every page that is kept
 * out of date; and it is ended by what it holds, texts counted once, since
 * what does not fit the page cache is written twice.
 */
#define BATCH_LEAST 500
#define BATCH_MOST 2000
#define BATCH_BYTES ((size_t)16 << 20)
#define BATCH_LASTS 1000 /* milliseconds */

struct kr_intake {
    struct kr_store *store; /* borrowed */
    struct kr_intake_options options;
    struct kr_intake_summary summary;
    struct kr_arena *source_arena, *item_arena; /* owned */
    struct kr_keeping_source source;
    struct kr_source_draft file;    /* the same, until it has a row */
    struct kr_restoring *restoring; /* owned; NULL: no copy was met */
    int64_t *unsettled;             /* owned; articles a period page lists */
    size_t unsettled_count, unsettled_room;
    size_t item_mark;    /* of the ledger, where the item began */
    int in_batch;        /* articles */
    size_t batch_bytes;  /* of their texts */
    int64_t batch_began; /* by the clock */
    bool open;           /* a transaction is */
    bool changed;        /* something readers see, in this transaction */
};

static int64_t
clock_of(const struct kr_intake *intake)
{
    return intake->options.clock == NULL ? 0 : intake->options.clock();
}

static void
begin_batch(struct kr_intake *intake)
{
    intake->in_batch = 0;
    intake->batch_bytes = 0;
    intake->batch_began = clock_of(intake);
}

/* Nothing that an import deletes is a secret: pieces of the index, made again
 * larger, and index rows that move; their texts stay.  To overwrite it, as
 * Debian's SQLite does, writes a page for each that is freed.  The log is as
 * long as readers made it, and shortened to this when they are gone. */
#define PRAGMAS                                                                \
    "PRAGMA secure_delete = OFF; PRAGMA journal_size_limit = 67108864"

bool
kr_intake_new(struct kr_store *store, const struct kr_intake_options *options,
              struct kr_intake **out, struct kr_err *err)
{
    struct kr_intake *intake;

    if (!kr_store_exec(store, PRAGMAS, err) ||
        !kr_store_exec(store, "BEGIN IMMEDIATE", err))
        return false;
    if (!kr_search_index_language(store, options->language, err)) {
        kr_store_attempt(store, "ROLLBACK");
        return false;
    }
    intake = kr_alloc(sizeof(*intake));
    *intake = (struct kr_intake){ .store = store,
                                  .options = *options,
                                  .source_arena = kr_arena_new(),
                                  .item_arena = kr_arena_new(),
                                  .open = true };
    begin_batch(intake);
    *out = intake;
    return true;
}

static void
tell(struct kr_intake *intake, enum kr_intake_event event, const char *place,
     const char *reason)
{
    if (intake->options.tell != NULL)
        intake->options.tell(intake->options.tell_self, event, place, reason);
}

static bool
settle(struct kr_intake *intake, struct kr_err *err)
{
    bool ok = kr_settle(intake->store, intake->unsettled,
                        intake->unsettled_count, err);

    intake->unsettled_count = 0;
    return ok;
}

static bool
bump(struct kr_intake *intake, struct kr_err *err)
{
    struct kr_stmt *stmt;

    if (!intake->changed)
        return true;
    stmt = kr_store_stmt(intake->store, KR_SQL_BUMP);
    kr_stmt_int(stmt, ":now", intake->options.now);
    intake->changed = false;
    return kr_stmt_run(stmt, err);
}

static bool
is_batch(const struct kr_intake *intake)
{
    if (intake->in_batch >= BATCH_MOST || intake->batch_bytes >= BATCH_BYTES)
        return true;
    return intake->in_batch >= BATCH_LEAST &&
           (intake->options.clock == NULL ||
            clock_of(intake) - intake->batch_began >= BATCH_LASTS);
}

static bool
undo(struct kr_intake *intake, struct kr_err *err)
{
    intake->open = false;
    kr_renew_drop(intake->store);
    return kr_store_exec(intake->store, "ROLLBACK", err);
}

/* Dates are settled before every commit, so readers never see them half done
 * and a killed import leaves nothing to remember. */
static bool
commit(struct kr_intake *intake, bool and_go_on, struct kr_err *err)
{
    if (!settle(intake, err) || !bump(intake, err))
        return false;
    if (intake->options.dry_run) {
        begin_batch(intake);
        return and_go_on || undo(intake, err);
    }
    if (!kr_renew_finish(intake->store, err) ||
        !kr_store_exec(intake->store, "COMMIT", err))
        return false;
    intake->open = false;
    kr_checkpoint(intake->store);
    if (and_go_on)
        intake->open = kr_store_exec(intake->store, "BEGIN IMMEDIATE", err);
    begin_batch(intake);
    return intake->open || !and_go_on;
}

static bool
find_source(struct kr_intake *intake, const struct kr_source_draft *draft,
            int64_t *id, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(intake->store, KR_SQL_SOURCE_BY_HASH);

    kr_stmt_text(stmt, ":sha256", draft->sha256);
    kr_stmt_text(stmt, ":site", intake->source.site);
    *id = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

static bool
add_source(struct kr_intake *intake, const struct kr_source_draft *draft,
           struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(intake->store, KR_SQL_SOURCE_ADD);
    const struct kr_keeping_source *source = &intake->source;

    kr_stmt_text(stmt, ":format", draft->format);
    kr_stmt_text(stmt, ":location", source->location);
    kr_stmt_text(stmt, ":label", draft->label == NULL ? "" : draft->label);
    kr_stmt_text(stmt, ":site", source->site);
    kr_stmt_int(stmt, ":bytes", draft->bytes);
    kr_stmt_text(stmt, ":sha256", draft->sha256);
    kr_stmt_int(stmt, ":listing_kind", source->listing);
    kr_stmt_text(stmt, ":listing_key", source->listing_key);
    kr_stmt_text(stmt, ":listing_edtf", source->period.edtf);
    kr_stmt_int(stmt, ":now", intake->options.now);
    if (!kr_stmt_run(stmt, err))
        return false;
    intake->source.id = kr_store_last_id(intake->store);
    return true;
}

static struct kr_dateline
period_of(const struct kr_listing *listing)
{
    switch (listing->kind) {
    case KR_LISTING_YEAR:
    case KR_LISTING_MONTH:
        return kr_dateline_of(listing->period, KR_BASIS_MONTH_PAGE);
    case KR_LISTING_DAY:
        return kr_dateline_of(listing->period, KR_BASIS_DAY_PAGE);
    default: return kr_dateline_unknown();
    }
}

static bool
take_source(void *self, const struct kr_source_draft *draft, struct kr_err *err)
{
    struct kr_intake *intake = self;
    struct kr_arena *arena = intake->source_arena;

    kr_arena_reset(arena);
    intake->summary.sources++;
    intake->source = (struct kr_keeping_source){
        .site = kr_arena_text(arena, draft->site == NULL ? "" : draft->site),
        .location = kr_arena_text(arena, draft->location),
        .listing_key = kr_listing_key(arena, &draft->listing),
        .listing = draft->listing.kind,
        .period = period_of(&draft->listing),
    };
    intake->file = *kr_source_draft_copy(arena, draft);
    if (!find_source(intake, draft, &intake->source.id, err))
        return false;
    intake->source.seen = intake->source.id != 0;
    return true;
}

/* A file gets its row with its first item. */
static bool
need_source(struct kr_intake *intake, struct kr_err *err)
{
    return intake->source.id != 0 || add_source(intake, &intake->file, err);
}

static struct kr_restoring *
restoring_of(struct kr_intake *intake)
{
    if (intake->restoring == NULL)
        intake->restoring = kr_restoring_new(intake->store, &intake->options);
    return intake->restoring;
}

static void
remember_unsettled(struct kr_intake *intake, int64_t article)
{
    if (intake->unsettled_count == intake->unsettled_room) {
        intake->unsettled_room =
            intake->unsettled_room == 0 ? 64 : intake->unsettled_room * 2;
        intake->unsettled =
            kr_realloc(intake->unsettled,
                       intake->unsettled_room * sizeof(*intake->unsettled));
    }
    intake->unsettled[intake->unsettled_count++] = article;
}

static void
count(struct kr_intake *intake, const struct kr_keeping *keeping)
{
    struct kr_intake_summary *summary = &intake->summary;

    switch (keeping->outcome) {
    case KR_OUTCOME_FRESH: summary->fresh++; break;
    case KR_OUTCOME_REVISED: summary->revised++; break;
    case KR_OUTCOME_REFINED:
        summary->refined++;
        summary->same++;
        break;
    case KR_OUTCOME_SAME: summary->same++; return;
    case KR_OUTCOME_REFUSED: return;
    }
    intake->changed = true;
    if (keeping->to_settle)
        remember_unsettled(intake, keeping->article);
}

/* Disk and locks concern the run; all else the item alone. */
static bool
is_for_the_run(enum kr_code code)
{
    return code == KR_IO || code == KR_BUSY;
}

/* The file's row goes with the item that needed it. */
static bool
undo_item(struct kr_intake *intake, struct kr_err *err)
{
    kr_ledger_back(intake->store, intake->item_mark);
    return kr_store_exec(intake->store, "ROLLBACK TO item; RELEASE item",
                         err) &&
           find_source(intake, &intake->file, &intake->source.id, err);
}

/* The article that the file's bytes brought before, when it stood at other
 * addresses than ADDRESS and never there; 0: there is none. */
static bool
find_twin(struct kr_intake *intake, const struct kr_draft *draft,
          int64_t *article, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(intake->store, KR_SQL_APPEARANCE_AT);
    bool other;

    kr_stmt_int(stmt, ":source", intake->source.id);
    kr_stmt_int(stmt, ":position", draft->position);
    *article = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    if (!kr_stmt_end(stmt, err))
        return false;
    stmt = kr_store_stmt(intake->store, KR_SQL_ARTICLE_STANDS_ELSEWHERE);
    kr_stmt_int(stmt, ":article", *article);
    kr_stmt_text(stmt, ":site", intake->source.site);
    kr_stmt_text(stmt, ":address", draft->address);
    if (!kr_stmt_any(stmt, &other, err))
        return false;
    if (!other)
        *article = 0;
    return true;
}

/* An empty page, a text not translated yet: the same bytes at another address
 * of a folder are another file.  It is known by those and its address. */
static bool
part_from_twin(struct kr_intake *intake, const struct kr_draft *draft,
               struct kr_err *err)
{
    struct kr_source_draft own = intake->file;
    int64_t source, twin = 0;

    if (draft->address == NULL || intake->source.id == 0)
        return true;
    kr_sha256_hex(kr_str(kr_arena_format(intake->item_arena, "%s %s",
                                         own.sha256, draft->address)),
                  own.sha256);
    if (!find_source(intake, &own, &source, err) ||
        (source == 0 && !find_twin(intake, draft, &twin, err)))
        return false;
    if (source == 0 && twin == 0)
        return true;
    intake->file = own;
    intake->source.id = source;
    return true;
}

static bool
keep(struct kr_intake *intake, struct kr_keeping *keeping, struct kr_err *err)
{
    bool done = false;

    if (!part_from_twin(intake, keeping->draft, err) ||
        !need_source(intake, err) ||
        (keeping->draft->history != NULL &&
         !kr_restore_article(restoring_of(intake), keeping, &done, err)))
        return false;
    return done || kr_keep(keeping, err);
}

/* Nothing about the item itself can fail once it is being written: its words
 * are made and its bounds kept.  Then it goes without a savepoint, which would
 * copy every page it touches; the archive's own failure ends the run anyway. */
static bool
is_sure(const struct kr_intake *intake, const struct kr_draft *draft)
{
    return draft->prepared != NULL && draft->comment_count == 0 &&
           draft->history == NULL &&
           intake->options.on_change == KR_ON_CHANGE_REVISE &&
           kr_keeping_check(draft, NULL);
}

static bool
keep_or_report(struct kr_intake *intake, struct kr_keeping *keeping,
               struct kr_err *err)
{
    struct kr_err trouble = { 0 };
    bool sure = is_sure(intake, keeping->draft), kept;

    intake->item_mark = kr_ledger_mark(intake->store);
    if (!sure &&
        !kr_stmt_run(kr_store_stmt(intake->store, KR_SQL_ITEM_BEGIN), err))
        return false;
    kept = keep(intake, keeping, &trouble);
    intake->summary.notes += keeping->notes;
    if (kept) {
        count(intake, keeping);
        return sure ||
               kr_stmt_run(kr_store_stmt(intake->store, KR_SQL_ITEM_END), err);
    }
    if (sure || is_for_the_run(trouble.code)) {
        *err = trouble;
        return false;
    }
    if (keeping->outcome == KR_OUTCOME_REFUSED &&
        intake->options.on_change == KR_ON_CHANGE_SKIP) {
        intake->summary.skipped++;
        tell(intake, KR_INTAKE_SKIPPED, keeping->draft->place, "changed text");
    } else {
        intake->summary.failed++;
        tell(intake, KR_INTAKE_FAILED, keeping->draft->place, trouble.message);
    }
    return undo_item(intake, err);
}

static bool
take_article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct kr_intake *intake = self;
    struct kr_keeping keeping = {
        .store = intake->store,
        .arena = intake->item_arena,
        .options = &intake->options,
        .source = &intake->source,
        .draft = draft,
    };

    intake->summary.read++;
    if (!keep_or_report(intake, &keeping, err))
        return false;
    kr_arena_reset(intake->item_arena);
    intake->in_batch++;
    intake->batch_bytes += draft->source.length;
    /* A page of a period is settled as a whole. */
    return intake->source.listing != KR_LISTING_NONE || !is_batch(intake) ||
           commit(intake, true, err);
}

static void
take_failure(void *self, const char *place, const char *reason)
{
    struct kr_intake *intake = self;

    intake->summary.read++;
    intake->summary.failed++;
    tell(intake, KR_INTAKE_FAILED, place, reason);
}

static void
take_note(void *self, const char *place, const char *remark)
{
    struct kr_intake *intake = self;

    intake->summary.notes++;
    tell(intake, KR_INTAKE_NOTE, place, remark);
}

static void
take_skipped(void *self, const char *place, const char *what)
{
    struct kr_intake *intake = self;

    intake->summary.read++;
    intake->summary.skipped++;
    tell(intake, KR_INTAKE_SKIPPED, place, what);
}

static void
take_missing(void *self, const char *place, const char *src)
{
    struct kr_intake *intake = self;

    intake->summary.missing++;
    tell(intake, KR_INTAKE_MISSING, place, src);
}

/* One that cannot be kept counts as an item that failed. */
static bool
take_record(void *self, const struct kr_record *record, struct kr_err *err)
{
    struct kr_intake *intake = self;
    struct kr_err trouble = { 0 };
    bool kept;

    intake->item_mark = kr_ledger_mark(intake->store);
    if (!kr_stmt_run(kr_store_stmt(intake->store, KR_SQL_ITEM_BEGIN), err))
        return false;
    kept = kr_restore_record(restoring_of(intake), intake->item_arena, record,
                             &trouble);
    kr_arena_reset(intake->item_arena);
    if (kept) {
        intake->changed = true;
        return kr_stmt_run(kr_store_stmt(intake->store, KR_SQL_ITEM_END), err);
    }
    if (is_for_the_run(trouble.code)) {
        *err = trouble;
        return false;
    }
    take_failure(intake, record->place, trouble.message);
    return undo_item(intake, err);
}

static bool
end_source(void *self, struct kr_err *err)
{
    struct kr_intake *intake = self;

    return !is_batch(intake) || commit(intake, true, err);
}

struct kr_sink
kr_intake_sink(struct kr_intake *intake)
{
    return (struct kr_sink){
        .self = intake,
        .source = take_source,
        .article = take_article,
        .failed = take_failure,
        .note = take_note,
        .skipped = take_skipped,
        .missing = take_missing,
        .record = take_record,
        .source_end = end_source,
    };
}

bool
kr_intake_finish(struct kr_intake *intake, struct kr_err *err)
{
    return commit(intake, false, err);
}

const struct kr_intake_summary *
kr_intake_summary(const struct kr_intake *intake)
{
    return &intake->summary;
}

void
kr_intake_free(struct kr_intake *intake)
{
    if (intake == NULL)
        return;
    if (intake->open)
        kr_store_attempt(intake->store, "ROLLBACK");
    kr_renew_drop(intake->store);
    kr_arena_free(intake->source_arena);
    kr_arena_free(intake->item_arena);
    kr_restoring_free(intake->restoring);
    free(intake->unsettled);
    free(intake);
}
