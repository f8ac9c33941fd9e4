#include "store/restore_known.h"

#include <string.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/archive/fingerprint.h"
#include "kroniek/archive/history.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/fold.h"
#include "store/keeping.h"
#include "store/match.h"
#include "store/restoring.h"
#include "store/rulings.h"
#include "store/stmt.h"
#include "store/subject.h"

#define PAST_MAX 100000 /* texts, appearances … of one article */

/* --- Is it sound? --- */

static const char *
text_or_none(const char *text)
{
    return text == NULL ? "" : text;
}

static const struct kr_past_revision *
revision_numbered(const struct kr_history *history, int64_t number)
{
    for (size_t i = 0; i < history->revision_count; i++)
        if (history->revisions[i].number == number)
            return &history->revisions[i];
    return NULL;
}

static bool
check_revisions(const struct kr_history *history, const char *place,
                struct kr_err *err)
{
    int64_t before = 0;

    for (size_t i = 0; i < history->revision_count; i++) {
        const struct kr_past_revision *revision = &history->revisions[i];
        struct kr_draft text = { .place = place,
                                 .title = revision->title,
                                 .source = revision->source,
                                 .html = revision->html };

        if (!kr_keeping_check(&text, err))
            return false;
        if (revision->number <= before)
            return kr_fail(err, KR_INVALID, "%s: revisions out of order",
                           place);
        before = revision->number;
    }
    return revision_numbered(history, history->revision) != NULL ||
           kr_fail(err, KR_INVALID, "%s: no revision %lld", place,
                   (long long)history->revision);
}

static bool
check_appearances(const struct kr_history *history, const char *place,
                  struct kr_err *err)
{
    struct kr_dateline date;

    for (size_t i = 0; i < history->appearance_count; i++) {
        const struct kr_past_appearance *one = &history->appearances[i];

        if (revision_numbered(history, one->revision) == NULL)
            return kr_fail(err, KR_INVALID, "%s: no revision %lld", place,
                           (long long)one->revision);
        if (one->position < 0 || one->position > INT32_MAX || one->seat < 0)
            return kr_fail(err, KR_INVALID, "%s: position %lld", place,
                           (long long)one->position);
        if (*one->edtf != '\0' &&
            !kr_dateline_parse(kr_str(one->edtf), one->basis, &date, err))
            return false;
    }
    return true;
}

bool
kr_past_check(const struct kr_past *past, struct kr_err *err)
{
    const struct kr_history *history = past->history;
    const struct kr_draft *draft = past->keeping->draft;

    if (history->revision_count == 0 || history->appearance_count == 0)
        return kr_fail(err, KR_INVALID, "%s: no revision, or no appearance",
                       draft->place);
    if (history->revision_count > PAST_MAX ||
        history->appearance_count > PAST_MAX)
        return kr_fail(err, KR_LIMIT, "%s: more than %d revisions",
                       draft->place, PAST_MAX);
    return kr_keeping_check(draft, err) &&
           check_revisions(history, draft->place, err) &&
           check_appearances(history, draft->place, err);
}

/* --- Is it known? --- */

static bool
is_restored(const struct kr_restoring *restoring, int64_t article)
{
    return kr_told_has(&restoring->articles, article);
}

static bool
source_id(struct kr_past *past, const struct kr_past_source *source,
          int64_t *id, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(past->store, KR_SQL_SOURCE_BY_HASH);

    kr_stmt_text(stmt, ":sha256", source->sha256);
    kr_stmt_text(stmt, ":site", source->site);
    *id = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

/* The article a source has at the place where it had this one. */
static bool
known_by_place(struct kr_past *past, int64_t *article, struct kr_err *err)
{
    const struct kr_history *history = past->history;

    for (size_t i = 0; i < history->appearance_count; i++) {
        const struct kr_past_appearance *one = &history->appearances[i];
        struct kr_stmt *stmt;
        int64_t source;
        bool same = false;

        if (!source_id(past, &one->source, &source, err))
            return false;
        stmt = kr_store_stmt(past->store, KR_SQL_APPEARANCE_AT);
        kr_stmt_int(stmt, ":source", source);
        kr_stmt_int(stmt, ":position", one->position);
        if (kr_stmt_row(stmt)) {
            *article = kr_stmt_get_int(stmt, 0);
            same = kr_str_is(kr_stmt_get_str(stmt, 2), one->claims);
        }
        if (!kr_stmt_end(stmt, err))
            return false;
        past->known_whole = past->known_whole && same;
    }
    return true;
}

static bool
known_by_name(struct kr_past *past, int64_t *article, struct kr_err *err)
{
    const struct kr_history *history = past->history;

    for (size_t i = 0; i < history->identity_count && *article == 0; i++) {
        const struct kr_past_identity *identity = &history->identities[i];
        struct kr_stmt *stmt =
            kr_store_stmt(past->store, KR_SQL_MATCH_BY_IDENTITY);

        if (*identity->site == '\0')
            continue;
        kr_stmt_text(stmt, ":kind", identity->kind);
        kr_stmt_text(stmt, ":key", identity->key);
        kr_stmt_text(stmt, ":site", identity->site);
        if (kr_stmt_row(stmt))
            *article = kr_stmt_get_int(stmt, 0);
        if (!kr_stmt_end(stmt, err))
            return false;
    }
    return true;
}

/* One file has them both: they were two articles there, and are here. */
static bool
stands_beside(struct kr_past *past, int64_t article, bool *beside,
              struct kr_err *err)
{
    const struct kr_history *history = past->history;

    *beside = false;
    for (size_t i = 0; i < history->appearance_count && !*beside; i++) {
        const struct kr_past_appearance *one = &history->appearances[i];
        struct kr_stmt *stmt;
        int64_t source;

        if (!source_id(past, &one->source, &source, err))
            return false;
        stmt = kr_store_stmt(past->store, KR_SQL_ARTICLE_IN_SOURCE);
        kr_stmt_int(stmt, ":article", article);
        kr_stmt_int(stmt, ":source", source);
        kr_stmt_int(stmt, ":position", one->position);
        if (!kr_stmt_any(stmt, beside, err))
            return false;
    }
    return true;
}

const char *
kr_past_title(const struct kr_past *past)
{
    const struct kr_history *history = past->history;
    const char *name = kr_ruled_name(KR_RULED_TITLE);

    for (size_t i = 0; i < history->ruling_count; i++)
        if (strcmp(history->rulings[i].name, name) == 0)
            return history->rulings[i].sourced;
    return past->keeping->draft->title;
}

static bool
known_by_text(struct kr_past *past, int64_t *article, struct kr_err *err)
{
    const struct kr_draft *draft = past->keeping->draft;
    char fingerprint[KR_SHA256_SIZE];
    struct kr_candidate candidate = {
        .site = "",
        .location = "",
        .title_key =
            kr_fold_title(past->arena, kr_str(kr_past_title(past))).data,
        .slug = "",
        .language = text_or_none(draft->language),
        .own = text_or_none(past->keeping->options->language),
        .title_derived = draft->title_derived,
        .has_body = kr_str_trim(draft->source).length > 0,
        .date = draft->date,
        .fingerprint = fingerprint,
    };
    enum kr_match_by by;
    bool beside;

    kr_fingerprint_body(draft->source, fingerprint);
    if (!kr_match(past->store, past->arena, &candidate, article, &by, err))
        return false;
    if (*article == 0)
        return true;
    if (!stands_beside(past, *article, &beside, err))
        return false;
    if (beside || is_restored(past->restoring, *article))
        *article = 0;
    return true;
}

static bool
has_every_text(struct kr_past *past, int64_t article, bool *has,
               struct kr_err *err)
{
    const struct kr_history *history = past->history;

    *has = true;
    for (size_t i = 0; i < history->revision_count && *has; i++) {
        struct kr_stmt *stmt =
            kr_store_stmt(past->store, KR_SQL_REVISION_OF_ARTICLE);
        char fingerprint[KR_SHA256_SIZE];

        kr_fingerprint_body(history->revisions[i].source, fingerprint);
        kr_stmt_text(stmt, ":fingerprint", fingerprint);
        kr_stmt_int(stmt, ":article", article);
        if (!kr_stmt_any(stmt, has, err))
            return false;
    }
    return true;
}

bool
kr_past_same(struct kr_past *past, int64_t article, bool *same,
             struct kr_err *err)
{
    const struct kr_draft *draft = past->keeping->draft;
    struct kr_subject subject;

    *same = false;
    if (!past->known_whole)
        return true;
    if (!kr_subject_load(past->store, past->arena, article, &subject, err) ||
        !has_every_text(past, article, same, err))
        return false;
    *same = *same && strcmp(subject.title, draft->title) == 0 &&
            subject.status == draft->status && subject.kind == draft->kind;
    return true;
}

bool
kr_past_find(struct kr_past *past, int64_t *article, struct kr_err *err)
{
    *article = 0;
    past->known_whole = true;
    if (!known_by_place(past, article, err))
        return false;
    if (*article != 0)
        return true;
    if (!known_by_name(past, article, err))
        return false;
    /* Where a copy was broken off its own articles look like those to come. */
    return *article != 0 || past->keeping->source->seen ||
           known_by_text(past, article, err);
}
