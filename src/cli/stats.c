/*
 * `kroniek stats`: how much of everything there is.
 */
#include <stdio.h>
#include <sys/stat.h>

#include "cli/bars.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/session.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/overview.h"
#include "kroniek/store/periods.h"

struct stats {
    struct kr_overview_totals totals;
    struct kr_stand stand;
    struct kr_periods years, months;
    int64_t database_bytes; /* with its write-ahead log */
};

struct line { /* a number with the names it is shown by */
    const char *name, *key;
    int64_t number;
};

static int64_t
bytes_of(const char *path)
{
    struct stat is;

    return stat(path, &is) == 0 ? (int64_t)is.st_size : 0;
}

static bool
gather(const struct kr_call *call, const struct kr_session *session,
       struct stats *out, struct kr_err *err)
{
    const char *database = session->settings.database;
    const struct kr_date anywhen = { 0 };

    *out = (struct stats){ .database_bytes =
                               bytes_of(database) +
                               bytes_of(kr_arena_format(call->arena, "%s-wal",
                                                        database)) };
    return kr_store_begin(session->store, err) &&
           kr_overview_totals(session->store, call->arena, &out->totals, err) &&
           kr_store_stand(session->store, &out->stand, err) &&
           kr_store_periods(session->store, call->arena, KR_LISTING_YEAR,
                            anywhen, &out->years.items, &out->years.count,
                            err) &&
           kr_store_periods(session->store, call->arena, KR_LISTING_MONTH,
                            anywhen, &out->months.items, &out->months.count,
                            err);
}

static int64_t
articles_in(const struct stats *stats)
{
    int64_t sum = 0;

    for (size_t i = 0; i < stats->totals.count_count; i++)
        sum += stats->totals.counts[i].articles;
    return sum;
}

#define LINES 17

static void
lines_of(const struct stats *stats, struct line out[LINES])
{
    const struct kr_overview_totals *totals = &stats->totals;
    const struct line lines[LINES] = {
        { "undated", "undated", stats->stand.undated },
        { "tags", "tags", totals->tags },
        { "categories", "categories", totals->categories },
        { "authors", "authors", totals->authors },
        { "revisions", "revisions", totals->revisions },
        { "sources", "sources", totals->sources },
        { "appearances", "appearances", totals->appearances },
        { "references", "references", totals->references },
        { "with a DOI", "references_with_doi", totals->references_with_doi },
        { "questions", "questions", totals->questions },
        { "redirects", "redirects", totals->redirects },
        { "search articles", "search_articles", totals->search_articles },
        { "search words", "search_words", totals->search_words },
        { "search bytes", "search_bytes", totals->search_bytes },
        { "media", "media", totals->media },
        { "media bytes", "media_bytes", totals->media_bytes },
        { "database bytes", "database_bytes", stats->database_bytes },
    };

    for (size_t i = 0; i < LINES; i++)
        out[i] = lines[i];
}

static void
print_text(const struct stats *stats)
{
    struct line lines[LINES];

    printf("%-16s %10lld\n", "articles", (long long)articles_in(stats));
    for (size_t i = 0; i < stats->totals.count_count; i++) {
        const struct kr_overview_count *one = &stats->totals.counts[i];

        printf("  %-9s %-4s %10lld\n", kr_status_name(one->status),
               kr_kind_name(one->kind), (long long)one->articles);
    }
    for (size_t i = 0; i < stats->years.count; i++)
        printf("  in %04d          %10lld\n", stats->years.items[i].date.year,
               (long long)stats->years.items[i].posts);
    kr_bars_print(&stats->months);
    lines_of(stats, lines);
    for (size_t i = 0; i < LINES; i++)
        printf("%-16s %10lld\n", lines[i].name, (long long)lines[i].number);
}

static void
put_counts(json_t *all, const struct stats *stats)
{
    json_t *counts = json_array(), *years = json_array();
    json_t *months = json_array();

    for (size_t i = 0; i < stats->totals.count_count; i++) {
        const struct kr_overview_count *count = &stats->totals.counts[i];
        json_t *one = json_object();

        kr_json_put_text(one, "status", kr_status_name(count->status));
        kr_json_put_text(one, "kind", kr_kind_name(count->kind));
        kr_json_put_number(one, "articles", count->articles);
        (void)json_array_append_new(counts, one);
    }
    for (size_t i = 0; i < stats->years.count; i++) {
        json_t *one = json_object();

        kr_json_put_number(one, "year", stats->years.items[i].date.year);
        kr_json_put_number(one, "posts", stats->years.items[i].posts);
        (void)json_array_append_new(years, one);
    }
    for (size_t i = 0; i < stats->months.count; i++) {
        json_t *one = json_object();

        kr_json_put_number(one, "year", stats->months.items[i].date.year);
        kr_json_put_number(one, "month", stats->months.items[i].date.month);
        kr_json_put_number(one, "posts", stats->months.items[i].posts);
        (void)json_array_append_new(months, one);
    }
    (void)json_object_set_new(all, "by_status", counts);
    (void)json_object_set_new(all, "by_year", years);
    (void)json_object_set_new(all, "by_month", months);
}

static void
print_json(const struct stats *stats)
{
    json_t *all = json_object();
    struct line lines[LINES];

    kr_json_put_number(all, "articles", articles_in(stats));
    put_counts(all, stats);
    lines_of(stats, lines);
    for (size_t i = 0; i < LINES; i++)
        kr_json_put_number(all, lines[i].key, lines[i].number);
    kr_json_put_number(all, "generation", stats->stand.generation);
    kr_json_print(all);
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    struct kr_session session;
    struct stats stats;
    bool ok;

    if (!kr_session_open(call, KR_STORE_WRITE, &session, err))
        return KR_END_TROUBLE;
    ok = gather(call, &session, &stats, err);
    kr_store_end(session.store);
    kr_session_close(&session);
    if (!ok)
        return KR_END_TROUBLE;
    if (kr_arguments_has(&call->arguments, "json"))
        print_json(&stats);
    else
        print_text(&stats);
    return KR_END_WELL;
}

static const struct kr_option options[] = {
    { "json", 'j', NULL, "print the numbers as JSON" },
    { 0 },
};

const struct kr_command kr_command_stats = {
    .name = "stats",
    .operands = "",
    .summary = "count what is in the archive",
    .about = "On a terminal the posts of each month are bars as well.",
    .examples = "kroniek stats\n"
                "kroniek stats --json",
    .options = options,
    .run = run,
};
