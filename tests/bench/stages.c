#include "stages.h"

#include "kroniek/archive/apparatus.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/fingerprint.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/excerpt.h"
#include "stopwatch.h"

struct measuring {
    struct stages *stages;
    struct kr_arena *arena; /* the item's */
};

static double
now(void)
{
    return stopwatch_read(CLOCK_PROCESS_CPUTIME_ID);
}

/* The time since *FROM is STAGE's, and from now on the next one's. */
static void
lap(struct measuring *measuring, enum stage stage, double *from)
{
    double to = now();

    measuring->stages->seconds[stage] += to - *from;
    measuring->stages->seconds[STAGE_READ] -= to - *from;
    *from = to;
}

static bool
take_article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct measuring *measuring = self;
    struct kr_arena *arena = measuring->arena;
    char fingerprint[KR_SHA256_SIZE];
    struct kr_apparatus apparatus;
    struct kr_clean_html clean;
    double from = now();

    measuring->stages->articles++;
    if (!kr_clean_html(arena, draft->html, NULL, &clean, err))
        return false;
    lap(measuring, STAGE_CLEAN, &from);
    if (!kr_apparatus_find(arena, clean, &apparatus, err))
        return false;
    lap(measuring, STAGE_APPARATUS, &from);
    (void)kr_excerpt(arena, kr_clean_html_text(arena, apparatus.body), 280);
    lap(measuring, STAGE_TEXT, &from);
    kr_fingerprint_body(draft->source, fingerprint);
    lap(measuring, STAGE_HASH, &from);
    kr_arena_reset(arena);
    return true;
}

static bool
take_source(void *self, const struct kr_source_draft *source,
            struct kr_err *err)
{
    (void)self;
    (void)source;
    (void)err;
    return true;
}

static bool
end_source(void *self, struct kr_err *err)
{
    (void)self;
    (void)err;
    return true;
}

static void
pass_over(void *self, const char *place, const char *what)
{
    (void)self;
    (void)place;
    (void)what;
}

bool
stages_measure(const char *source, struct stages *out, struct kr_err *err)
{
    struct measuring measuring = { out, kr_arena_new() };
    struct kr_read_options options = { 0 };
    struct kr_sink sink = {
        .self = &measuring,
        .source = take_source,
        .article = take_article,
        .failed = pass_over,
        .note = pass_over,
        .skipped = pass_over,
        .missing = pass_over,
        .source_end = end_source,
    };
    double from = now();
    bool ok;

    *out = (struct stages){ 0 };
    ok = kr_exchange_read(source, &options, &sink, err);
    out->seconds[STAGE_READ] += now() - from;
    kr_arena_free(measuring.arena);
    return ok;
}
