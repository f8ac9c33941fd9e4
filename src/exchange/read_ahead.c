#include "kroniek/exchange/read_ahead.h"

#include <pthread.h>
#include <signal.h>

#include "ahead_queue.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/prepared.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/exchange/formats.h"

struct reading { /* what the thread is given, and gives back */
    const char *path;
    struct kr_read_options options;
    struct kr_sink sink;
    struct kr_ahead_queue queue;
    bool ok;
    struct kr_err err;
};

/* --- in the thread: the sink that puts --- */

static bool
put_source(void *self, const struct kr_source_draft *source, struct kr_err *err)
{
    struct reading *reading = self;
    struct kr_ahead_item *item = kr_ahead_room(&reading->queue, true, err);

    if (item == NULL)
        return false;
    item->kind = KR_AHEAD_SOURCE;
    item->what = kr_source_draft_copy(item->arena, source);
    return kr_ahead_put(&reading->queue, false, err);
}

/* What carries a history is as large as it likes: it is handed over as it is
 * and waited for.  Preparing is left to the other thread when that is idle. */
static bool
put_article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct reading *reading = self;
    struct kr_ahead_item *item = kr_ahead_room(&reading->queue, true, err);
    struct kr_draft ready = *draft;

    if (item == NULL)
        return false;
    item->kind = KR_AHEAD_ARTICLE;
    item->what = draft;
    if (draft->history == NULL) {
        item->unprepared = kr_ahead_is_awaited(&reading->queue);
        if (!item->unprepared)
            ready.prepared = kr_prepare(item->arena, draft);
        item->what = kr_draft_copy(item->arena, &ready);
    }
    return kr_ahead_put(&reading->queue, draft->history != NULL, err);
}

static bool
put_record(void *self, const struct kr_record *record, struct kr_err *err)
{
    struct reading *reading = self;
    struct kr_ahead_item *item = kr_ahead_room(&reading->queue, false, err);

    if (item == NULL)
        return false;
    item->kind = KR_AHEAD_RECORD;
    item->what = record;
    return kr_ahead_put(&reading->queue, true, err);
}

static void
put_remark(struct reading *reading, enum kr_ahead_kind kind, const char *place,
           const char *remark)
{
    struct kr_ahead_item *item = kr_ahead_room(&reading->queue, true, NULL);

    if (item == NULL)
        return;
    item->kind = kind;
    item->place = kr_arena_text(item->arena, place);
    item->remark = kr_arena_text(item->arena, remark);
    (void)kr_ahead_put(&reading->queue, false, NULL);
}

static void
put_failed(void *self, const char *place, const char *reason)
{
    put_remark(self, KR_AHEAD_FAILED, place, reason);
}

static void
put_note(void *self, const char *place, const char *remark)
{
    put_remark(self, KR_AHEAD_NOTE, place, remark);
}

static void
put_skipped(void *self, const char *place, const char *what)
{
    put_remark(self, KR_AHEAD_SKIPPED, place, what);
}

static void
put_missing(void *self, const char *place, const char *src)
{
    put_remark(self, KR_AHEAD_MISSING, place, src);
}

static bool
put_source_end(void *self, struct kr_err *err)
{
    struct reading *reading = self;
    struct kr_ahead_item *item = kr_ahead_room(&reading->queue, false, err);

    if (item == NULL)
        return false;
    item->kind = KR_AHEAD_SOURCE_END;
    return kr_ahead_put(&reading->queue, false, err);
}

static void
put_progress(void *self, int64_t done, int64_t total, int64_t items)
{
    struct reading *reading = self;
    struct kr_ahead_item *item = kr_ahead_room(&reading->queue, false, NULL);

    if (item == NULL)
        return;
    item->kind = KR_AHEAD_PROGRESS;
    item->done = done;
    item->total = total;
    item->items = items;
    (void)kr_ahead_put(&reading->queue, false, NULL);
}

static void *
read_path(void *self)
{
    struct reading *reading = self;

    reading->ok = kr_exchange_read(reading->path, &reading->options,
                                   &reading->sink, &reading->err);
    kr_ahead_over(&reading->queue);
    return NULL;
}

/* --- in the caller's thread --- */

static bool
pass_article(const struct kr_ahead_item *item, struct kr_sink *sink,
             struct kr_err *err)
{
    struct kr_draft ready;

    if (!item->unprepared)
        return sink->article(sink->self, item->what, err);
    ready = *(const struct kr_draft *)item->what;
    ready.prepared = kr_prepare(item->arena, &ready);
    return sink->article(sink->self, &ready, err);
}

/* The call ITEM stands for. */
static bool
pass(const struct kr_ahead_item *item, const struct kr_read_options *options,
     struct kr_sink *sink, struct kr_err *err)
{
    switch (item->kind) {
    case KR_AHEAD_SOURCE: return sink->source(sink->self, item->what, err);
    case KR_AHEAD_ARTICLE: return pass_article(item, sink, err);
    case KR_AHEAD_RECORD: return sink->record(sink->self, item->what, err);
    case KR_AHEAD_SOURCE_END: return sink->source_end(sink->self, err);
    case KR_AHEAD_FAILED:
        sink->failed(sink->self, item->place, item->remark);
        break;
    case KR_AHEAD_NOTE:
        sink->note(sink->self, item->place, item->remark);
        break;
    case KR_AHEAD_SKIPPED:
        sink->skipped(sink->self, item->place, item->remark);
        break;
    case KR_AHEAD_MISSING:
        sink->missing(sink->self, item->place, item->remark);
        break;
    case KR_AHEAD_PROGRESS:
        options->progress(options->progress_self, item->done, item->total,
                          item->items);
        break;
    }
    return true;
}

/* Signals stay with the caller's thread, whose sleep they may end. */
static bool
start(pthread_t *thread, struct reading *reading)
{
    sigset_t all, before;
    bool ok;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    ok = pthread_create(thread, NULL, read_path, reading) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return ok;
}

/* Every item to SINK until it is over; what comes behind a call that says stop
 * is dropped. */
static bool
pass_all(struct reading *reading, const struct kr_read_options *options,
         struct kr_sink *sink, struct kr_err *err)
{
    const struct kr_ahead_item *item;
    bool ok = true;

    while ((item = kr_ahead_take(&reading->queue)) != NULL) {
        if (ok && !pass(item, options, sink, err)) {
            ok = false;
            kr_ahead_stop(&reading->queue, err);
        }
        kr_ahead_drop(&reading->queue);
    }
    return ok;
}

static struct kr_sink
putting_sink(struct reading *reading, const struct kr_sink *sink)
{
    return (struct kr_sink){
        .self = reading,
        .source = put_source,
        .article = put_article,
        .failed = put_failed,
        .note = put_note,
        .skipped = put_skipped,
        .missing = put_missing,
        .record = sink->record == NULL ? NULL : put_record,
        .source_end = put_source_end,
    };
}

bool
kr_exchange_read_ahead(const char *path, const struct kr_read_options *options,
                       struct kr_sink *sink, struct kr_err *err)
{
    struct reading reading = { .path = path, .options = *options };
    struct kr_err trouble = { 0 };
    pthread_t thread;
    bool ok;

    reading.sink = putting_sink(&reading, sink);
    if (options->progress != NULL) {
        reading.options.progress = put_progress;
        reading.options.progress_self = &reading;
    }
    kr_ahead_queue_begin(&reading.queue);
    if (start(&thread, &reading)) {
        ok = pass_all(&reading, options, sink, &trouble);
        pthread_join(thread, NULL);
        if (ok && !(ok = reading.ok))
            trouble = reading.err;
        if (!ok && err != NULL)
            *err = trouble;
    } else {
        ok = kr_exchange_read(path, options, sink, err);
    }
    kr_ahead_queue_end(&reading.queue);
    return ok;
}
