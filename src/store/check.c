#include "kroniek/store/check.h"

#include <string.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/slug.h"
#include "store/connection.h"
#include "store/links.h"
#include "store/milestones_anew.h"
#include "store/search_check.h"
#include "store/search_index.h"
#include "store/stmt.h"
#include "store/works_check.h"

struct check {
    struct kr_store *store;
    const struct kr_check_options *options;
    struct kr_arena *arena; /* one batch */
    int64_t faults, remarks, done, total;
};

static void
found(struct check *check, enum kr_finding finding, const char *where,
      const char *what)
{
    if (finding == KR_FINDING_FAULT)
        check->faults++;
    else
        check->remarks++;
    if (check->options->found != NULL)
        check->options->found(check->options->self, finding, where, what);
}

static void
found_fault(void *self, const char *where, const char *what)
{
    found(self, KR_FINDING_FAULT, where, what);
}

/* A pragma whose rows are faults, but for the one word 'ok'. */
static bool
ask_sqlite(struct check *check, const char *pragma, struct kr_err *err)
{
    sqlite3 *db = kr_store_handle(check->store);
    sqlite3_stmt *stmt = NULL;
    int result;

    if (sqlite3_prepare_v2(db, pragma, -1, &stmt, NULL) != SQLITE_OK)
        return kr_sqlite_fail(err, db, pragma);
    while ((result = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *word = (const char *)sqlite3_column_text(stmt, 0);

        if (word == NULL || strcmp(word, "ok") != 0)
            found(check, KR_FINDING_FAULT, pragma, word == NULL ? "" : word);
    }
    sqlite3_finalize(stmt);
    return result == SQLITE_DONE || kr_sqlite_fail(err, db, pragma);
}

static const char *
period_name(struct check *check, int64_t level, int64_t start)
{
    struct kr_date date = kr_date_of_day((int32_t)start);

    switch (level) {
    case 0: return "all posts";
    case 1: return kr_arena_format(check->arena, "year %04d", date.year);
    case 2:
        return kr_arena_format(check->arena, "month %04d-%02d", date.year,
                               date.month);
    case 3:
        return kr_arena_format(check->arena, "day %04d-%02d-%02d", date.year,
                               date.month, date.day);
    default: return "posts of unknown date";
    }
}

static const char *
counts(struct check *check, int64_t kept, int64_t there)
{
    return kr_arena_format(check->arena,
                           "%lld posts are counted, %lld are there",
                           (long long)kept, (long long)there);
}

static bool
check_periods(struct check *check, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(check->store, KR_SQL_CHECK_PERIODS);

    while (kr_stmt_row(stmt))
        found(check, KR_FINDING_FAULT,
              period_name(check, kr_stmt_get_int(stmt, 0),
                          kr_stmt_get_int(stmt, 1)),
              counts(check, kr_stmt_get_int(stmt, 2),
                     kr_stmt_get_int(stmt, 3)));
    return kr_stmt_end(stmt, err);
}

static bool
check_terms(struct check *check, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(check->store, KR_SQL_CHECK_TERMS);

    while (kr_stmt_row(stmt))
        found(check, KR_FINDING_FAULT, kr_stmt_get_text(stmt, 0, check->arena),
              counts(check, kr_stmt_get_int(stmt, 1),
                     kr_stmt_get_int(stmt, 2)));
    return kr_stmt_end(stmt, err);
}

static bool
check_listings(struct check *check, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(check->store, KR_SQL_CHECK_LISTINGS);

    while (kr_stmt_row(stmt))
        found(check, KR_FINDING_FAULT,
              kr_arena_format(check->arena, "article %lld",
                              (long long)kr_stmt_get_int(stmt, 0)),
              kr_arena_format(check->arena, "%s the listing of term %lld",
                              kr_stmt_get_int(stmt, 2) ? "wrongly in"
                                                       : "missing from",
                              (long long)kr_stmt_get_int(stmt, 1)));
    return kr_stmt_end(stmt, err);
}

static bool
check_dangling(struct check *check, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(check->store, KR_SQL_CHECK_DANGLING);

    while (kr_stmt_row(stmt))
        found(check, KR_FINDING_REMARK, kr_stmt_get_text(stmt, 0, check->arena),
              kr_arena_format(check->arena, "note mark %s has no reference",
                              kr_stmt_get_text(stmt, 1, check->arena)));
    return kr_stmt_end(stmt, err);
}

static void
check_slug(struct check *check, const char *slug)
{
    struct kr_slug parsed;

    if (!kr_slug_parse(kr_str(slug), &parsed))
        found(check, KR_FINDING_FAULT, slug, "its address is not routable");
    else if (kr_address_reserved(&check->options->addresses, slug))
        found(check, KR_FINDING_FAULT, slug,
              "its address belongs to the archive itself");
}

static bool
check_body(struct check *check, const char *slug, struct kr_str html,
           struct kr_err *err)
{
    struct kr_clean_rules rules = { 0 };
    struct kr_clean_html again;

    if (!kr_clean_html(check->arena, html, &rules, &again, err))
        return false;
    if (!kr_str_equal(html, (struct kr_str){ again.data, again.length }))
        found(check, KR_FINDING_FAULT, slug,
              "its body is not what the sanitiser lets through");
    return true;
}

struct link_report {
    struct check *check;
    const char *slug;
};

static void
found_broken(void *self, const char *href)
{
    struct link_report *report = self;

    found(report->check, KR_FINDING_REMARK, report->slug,
          kr_arena_format(report->check->arena, "its link to %s leads nowhere",
                          href));
}

struct body { /* one row of a batch */
    int64_t id;
    const char *slug;
    struct kr_str html; /* pointing at nothing: gone */
    const char *edtf;
    int64_t earliest, latest; /* as it is listed */
    int64_t shown_amiss;      /* as check_bodies.sql says */
};

static void
check_date(struct check *check, const struct body *body)
{
    struct kr_dateline date = kr_dateline_unknown();

    if (*body->edtf != '\0' &&
        !kr_dateline_parse(kr_str(body->edtf), KR_BASIS_NONE, &date, NULL))
        found(check, KR_FINDING_FAULT, body->slug,
              kr_arena_format(check->arena, "its date '%s' is none",
                              body->edtf));
    else if (date.earliest != body->earliest || date.latest != body->latest)
        found(check, KR_FINDING_FAULT, body->slug,
              kr_arena_format(check->arena, "it is not listed by its date '%s'",
                              body->edtf));
}

static void
check_shown(struct check *check, const struct body *body)
{
    if (body->shown_amiss == 1)
        found(check, KR_FINDING_FAULT, body->slug,
              "its text is not marked as shown");
    else if (body->shown_amiss != 0)
        found(check, KR_FINDING_FAULT, body->slug,
              "it is closed, but a text of it is marked as shown");
}

static bool
check_article(struct check *check, const struct body *body, struct kr_err *err)
{
    struct link_report report = { check, body->slug };

    check_slug(check, body->slug);
    check_date(check, body);
    check_shown(check, body);
    if (body->html.data == NULL) {
        found(check, KR_FINDING_FAULT, body->slug, "its text is gone");
        return true;
    }
    return check_body(check, body->slug, body->html, err) &&
           kr_links_check(check->store, check->arena,
                          &check->options->addresses, body->html, found_broken,
                          &report, err);
}

static size_t
load_batch(struct check *check, int64_t after, struct body *bodies, size_t most)
{
    struct kr_stmt *stmt = kr_store_stmt(check->store, KR_SQL_CHECK_BODIES);
    size_t count = 0;

    kr_stmt_int(stmt, ":after", after);
    while (count < most && kr_stmt_row(stmt)) {
        bodies[count++] = (struct body){
            .id = kr_stmt_get_int(stmt, 0),
            .slug = kr_stmt_get_text(stmt, 1, check->arena),
            .html = { kr_stmt_get_maybe(stmt, 2, check->arena),
                      kr_stmt_get_str(stmt, 2).length },
            .edtf = kr_stmt_get_text(stmt, 3, check->arena),
            .earliest = kr_stmt_get_int(stmt, 4),
            .latest = kr_stmt_get_int(stmt, 5),
            .shown_amiss = kr_stmt_get_int(stmt, 6),
        };
    }
    return count;
}

static bool
check_bodies(struct check *check, struct kr_err *err)
{
    struct body bodies[200];
    int64_t after = 0;
    size_t count;

    do {
        count = load_batch(check, after, bodies, KR_COUNT(bodies));
        if (!kr_stmt_end(kr_store_stmt(check->store, KR_SQL_CHECK_BODIES), err))
            return false;
        for (size_t i = 0; i < count; i++) {
            if (!check_article(check, &bodies[i], err))
                return false;
            after = bodies[i].id;
        }
        check->done += (int64_t)count;
        if (check->options->progress != NULL)
            check->options->progress(check->options->self, check->done,
                                     check->total);
        kr_arena_reset(check->arena);
    } while (count > 0);
    return true;
}

static bool
count_articles(struct check *check, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(check->store, KR_SQL_ARTICLES_COUNT);

    if (kr_stmt_row(stmt))
        check->total = kr_stmt_get_int(stmt, 0);
    return kr_stmt_end(stmt, err);
}

static void
found_searched(void *self, const char *where, const char *what)
{
    found(self, KR_FINDING_FAULT, where, what);
}

static bool
check_search(struct check *check, struct kr_err *err)
{
    bool fits;

    if (!kr_search_check(check->store, found_searched, check, err) ||
        !kr_search_index_fits(check->store, check->options->language, &fits,
                              err))
        return false;
    if (!fits && check->total > 0)
        found(check, KR_FINDING_REMARK, "search index",
              "it is of another language or program; run 'kroniek migrate'");
    return true;
}

bool
kr_store_check(struct kr_store *store, const struct kr_check_options *options,
               int64_t *faults, int64_t *remarks, struct kr_err *err)
{
    struct check check = { .store = store,
                           .options = options,
                           .arena = kr_arena_new() };
    bool ok = count_articles(&check, err) &&
              ask_sqlite(&check, "PRAGMA integrity_check", err) &&
              ask_sqlite(&check, "PRAGMA foreign_key_check", err) &&
              check_periods(&check, err) && check_terms(&check, err) &&
              check_listings(&check, err) && check_dangling(&check, err) &&
              kr_works_check(store, found_fault, &check, err) &&
              kr_milestones_check(store, found_fault, &check, err) &&
              check_bodies(&check, err) && check_search(&check, err);

    kr_arena_free(check.arena);
    *faults = check.faults;
    *remarks = check.remarks;
    return ok;
}
