#include "store/derive.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/text/fold.h"
#include "store/row.h"
#include "store/rulings.h"
#include "store/slugs.h"
#include "store/stmt.h"
#include "store/subject.h"

struct evidence {      /* gathered from the appearances */
    const char *title; /* the best so far */
    int title_worth;   /* 0 derived, 1 stated, 2 of the current text */
    struct kr_dateline date;
    int64_t seat;
    bool in_period; /* a year or month page lists it */
};

/* Of two equally good titles the one that sorts last: "Magnesium", not
 * "MAGNESIUM".  Any rule does that no order of import can change. */
static void
weigh_title(struct evidence *evidence, const char *title, int worth)
{
    if (evidence->title != NULL && (worth < evidence->title_worth ||
                                    (worth == evidence->title_worth &&
                                     strcmp(title, evidence->title) <= 0)))
        return;
    evidence->title = title;
    evidence->title_worth = worth;
}

bool
kr_derive_in_period(enum kr_listing_kind listing)
{
    return listing == KR_LISTING_YEAR || listing == KR_LISTING_MONTH;
}

int64_t
kr_derive_seat(int64_t seat)
{
    return INT64_MAX - seat;
}

static bool
gather(struct kr_store *store, struct kr_arena *arena,
       const struct kr_subject *subject, struct evidence *out,
       struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_APPEARANCES_OF_ARTICLE);

    *out =
        (struct evidence){ .date = kr_dateline_unknown(), .seat = INT64_MAX };
    kr_stmt_int(stmt, ":article", subject->id);
    while (kr_stmt_row(stmt)) {
        bool current = kr_stmt_get_int(stmt, 2) == subject->revision;
        bool derived = kr_stmt_get_int(stmt, 4) != 0;
        struct kr_dateline date = kr_row_dateline(stmt, 5);
        int64_t seat = kr_stmt_get_int(stmt, 7);

        weigh_title(out, kr_stmt_get_text(stmt, 3, arena),
                    derived   ? 0
                    : current ? 2
                              : 1);
        (void)kr_dateline_both(&out->date, &date, &out->date);
        if (seat < out->seat)
            out->seat = seat;
        if (kr_derive_in_period((enum kr_listing_kind)kr_stmt_get_int(stmt, 8)))
            out->in_period = true;
    }
    return kr_stmt_end(stmt, err);
}

static bool
set_slug(struct kr_store *store, int64_t article, const char *slug,
         enum kr_slug_by by, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_ARTICLE_SET_SLUG);

    kr_stmt_int(stmt, ":article", article);
    kr_stmt_text(stmt, ":slug", slug);
    kr_stmt_int(stmt, ":slug_given", by);
    return kr_stmt_run(stmt, err);
}

bool
kr_derive_slug(struct kr_store *store, struct kr_arena *arena,
               const struct kr_addresses *addresses,
               const struct kr_subject *subject, const char *wanted,
               enum kr_slug_by by, struct kr_err *err)
{
    struct kr_slug slug;
    struct kr_stmt *stmt;
    bool clashed;

    if (!kr_slugs_allot(store, addresses, subject->id, wanted, subject->title,
                        &slug, &clashed, err))
        return false;
    if (strcmp(slug.text, subject->slug) == 0)
        return set_slug(store, subject->id, slug.text, by, err);
    stmt = kr_store_stmt(store, KR_SQL_REDIRECT_DROP);
    kr_stmt_text(stmt, ":path", kr_arena_format(arena, "/%s/", slug.text));
    if (!kr_stmt_run(stmt, err))
        return false;
    stmt = kr_store_stmt(store, KR_SQL_FORWARD_DROP);
    kr_stmt_text(stmt, ":path", kr_arena_format(arena, "/%s/", slug.text));
    if (!kr_stmt_run(stmt, err))
        return false;
    stmt = kr_store_stmt(store, KR_SQL_REDIRECT_PUT);
    kr_stmt_text(stmt, ":path", kr_arena_format(arena, "/%s/", subject->slug));
    kr_stmt_int(stmt, ":article", subject->id);
    kr_stmt_text(stmt, ":why", "slug");
    return kr_stmt_run(stmt, err) &&
           set_slug(store, subject->id, slug.text, by, err);
}

static bool
set_title(struct kr_store *store, struct kr_arena *arena,
          const struct kr_addresses *addresses,
          const struct kr_subject *subject, const struct evidence *evidence,
          struct kr_err *err)
{
    bool derived = evidence->title_worth == 0;
    struct kr_stmt *stmt;

    if (evidence->title == NULL ||
        (strcmp(evidence->title, subject->title) == 0 &&
         derived == subject->title_derived))
        return true;
    stmt = kr_store_stmt(store, KR_SQL_ARTICLE_SET_TITLE);
    kr_stmt_int(stmt, ":article", subject->id);
    kr_stmt_text(stmt, ":title", evidence->title);
    kr_stmt_int(stmt, ":title_derived", derived);
    kr_stmt_text(stmt, ":title_key",
                 kr_fold_title(arena, kr_str(evidence->title)).data);
    if (!kr_stmt_run(stmt, err))
        return false;
    /* A slug made from a title we had made up gives way to the better one's. */
    return subject->slug_given || !subject->title_derived ||
           kr_derive_slug(store, arena, addresses, subject, evidence->title,
                          KR_SLUG_MADE_UP, err);
}

bool
kr_derive_only_terms(struct kr_store *store, int64_t article,
                     struct kr_err *err)
{
    return kr_stmt_run_for(store, KR_SQL_ARTICLE_TERMS_FILL_ONE, article, err);
}

/* Most articles are in one source, and nobody has ruled on them. */
bool
kr_derive_terms(struct kr_store *store, int64_t article, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_ARTICLE_TERMS_HOW);
    bool there = true, simple = false;

    kr_stmt_int(stmt, ":article", article);
    if (kr_stmt_row(stmt)) {
        there = kr_stmt_get_int(stmt, 0) != 0;
        simple = kr_stmt_get_int(stmt, 1) == 0 && kr_stmt_get_int(stmt, 2) < 2;
    }
    return kr_stmt_end(stmt, err) &&
           (!there ||
            kr_stmt_run_for(store, KR_SQL_ARTICLE_TERMS_CLEAR, article, err)) &&
           kr_stmt_run_for(store,
                           simple ? KR_SQL_ARTICLE_TERMS_FILL_ONE
                                  : KR_SQL_ARTICLE_TERMS_FILL,
                           article, err);
}

static void
bind_date(struct kr_stmt *stmt, int64_t article, const struct kr_dateline *date)
{
    kr_stmt_int(stmt, ":article", article);
    kr_stmt_text(stmt, ":edtf", date->edtf);
    kr_stmt_int(stmt, ":basis", date->basis);
    kr_stmt_int(stmt, ":earliest", date->earliest);
    kr_stmt_int(stmt, ":latest", date->latest);
}

static bool
set_date(struct kr_store *store, int64_t article,
         const struct evidence *evidence, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_ARTICLE_SET_STATED);

    bind_date(stmt, article, &evidence->date);
    kr_stmt_int(stmt, ":seat", kr_derive_seat(evidence->seat));
    if (!kr_stmt_run(stmt, err))
        return false;
    stmt = kr_store_stmt(store, KR_SQL_ARTICLE_SET_DATE);
    bind_date(stmt, article, &evidence->date);
    return kr_stmt_run(stmt, err);
}

bool
kr_derive(struct kr_store *store, struct kr_arena *arena,
          const struct kr_addresses *addresses, int64_t article,
          bool *to_settle, struct kr_err *err)
{
    struct kr_subject subject;
    struct evidence evidence;

    if (!kr_subject_load(store, arena, article, &subject, err) ||
        !gather(store, arena, &subject, &evidence, err))
        return false;
    *to_settle = evidence.in_period;
    return set_title(store, arena, addresses, &subject, &evidence, err) &&
           kr_derive_terms(store, article, err) &&
           set_date(store, article, &evidence, err) &&
           kr_rulings_lay(store, arena, article, err);
}
