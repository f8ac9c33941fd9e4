#include "store/restore.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/archive/fingerprint.h"
#include "kroniek/archive/history.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/utf8.h"
#include "store/comments.h"
#include "store/connection.h"
#include "store/derive.h"
#include "store/exporting.h"
#include "store/keeping.h"
#include "store/restore_known.h"
#include "store/restoring.h"
#include "store/rulings.h"
#include "store/slugs.h"
#include "store/stmt.h"
#include "store/subject.h"
#include "store/uid.h"
#include "store/words.h"

/* --- The article and its texts --- */

static const char *
text_or_none(const char *text)
{
    return text == NULL ? "" : text;
}

/* Nothing but an address of a kept file, whole. */
static const char *
kept_src(const char *src)
{
    struct kr_str rest = kr_str(src), found;

    if (src == NULL || !kr_str_starts(rest, KR_STR("/media/")) ||
        !kr_export_next_file(&rest, &found) ||
        !kr_str_equal(found, kr_str(src)))
        return NULL;
    return src;
}

static bool
put_row(struct kr_past *past, const char *slug, struct kr_err *err)
{
    const struct kr_draft *draft = past->keeping->draft;
    struct kr_stmt *stmt = kr_store_stmt(past->store, KR_SQL_RESTORE_ARTICLE);
    char fingerprint[KR_SHA256_SIZE];
    const char *uid;

    kr_fingerprint_body(draft->source, fingerprint);
    if (!kr_uid_give(past->store, past->arena, draft, fingerprint, slug, &uid,
                     err))
        return false;
    kr_stmt_text(stmt, ":uid", uid);
    kr_stmt_text(stmt, ":slug", slug);
    kr_stmt_int(stmt, ":slug_given",
                past->history->slug_by < KR_SLUG_MADE_UP ||
                        past->history->slug_by > KR_SLUG_EDITOR
                    ? KR_SLUG_MADE_UP
                    : past->history->slug_by);
    kr_stmt_int(stmt, ":status",
                draft->status == 0 ? KR_PUBLISHED : draft->status);
    kr_stmt_int(stmt, ":kind", draft->kind == 0 ? KR_POST : draft->kind);
    kr_stmt_text(stmt, ":language", text_or_none(draft->language));
    kr_stmt_text(stmt, ":title", draft->title);
    kr_stmt_int(stmt, ":title_derived", draft->title_derived);
    kr_stmt_text(stmt, ":title_key",
                 kr_fold_title(past->arena, kr_str(kr_past_title(past))).data);
    kr_stmt_text(stmt, ":modified", draft->modified.edtf);
    kr_stmt_text(stmt, ":featured_src", kept_src(draft->featured_src));
    kr_stmt_text(stmt, ":featured_alt", text_or_none(draft->featured_alt));
    kr_stmt_int(stmt, ":featured_width", draft->featured_width);
    kr_stmt_int(stmt, ":featured_height", draft->featured_height);
    kr_stmt_text(stmt, ":withdrawn_on", text_or_none(draft->withdrawn_on));
    kr_stmt_text(stmt, ":withdrawn_why", text_or_none(draft->withdrawn_why));
    return kr_stmt_run(stmt, err);
}

static bool
put_article(struct kr_past *past, struct kr_err *err)
{
    struct kr_keeping *keeping = past->keeping;
    const struct kr_draft *draft = keeping->draft;
    struct kr_slug slug;
    bool clashed;

    if (!kr_slugs_allot(past->store, &keeping->options->addresses, 0,
                        draft->slug, draft->title, &slug, &clashed, err) ||
        !put_row(past, slug.text, err))
        return false;
    keeping->article = kr_store_last_id(past->store);
    if (draft->slug == NULL || strcmp(slug.text, draft->slug) == 0)
        return true;
    past->moved = true;
    kr_keeping_tell(keeping,
                    kr_arena_format(past->arena,
                                    "its slug '%s' was taken: it is '%s' now",
                                    draft->slug, slug.text));
    return true;
}

static bool
put_revision(struct kr_past *past, const struct kr_past_revision *revision,
             const struct kr_words *words, int64_t *id, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(past->store, KR_SQL_RESTORE_REVISION);
    struct kr_clean_html body = words->apparatus.body;
    char fingerprint[KR_SHA256_SIZE];

    kr_fingerprint_body(revision->source, fingerprint);
    kr_stmt_int(stmt, ":article", past->keeping->article);
    kr_stmt_int(stmt, ":number", revision->number);
    kr_stmt_text(stmt, ":title", revision->title);
    kr_stmt_text(stmt, ":fingerprint", fingerprint);
    kr_stmt_text(stmt, ":source_type", revision->source_type);
    kr_stmt_str(stmt, ":html", (struct kr_str){ body.data, body.length });
    kr_stmt_str(stmt, ":text", words->text);
    kr_stmt_blob(stmt, ":source", revision->source);
    kr_stmt_int(stmt, ":made", revision->made);
    kr_stmt_int(stmt, ":shown", revision->shown);
    if (!kr_stmt_run(stmt, err))
        return false;
    *id = kr_store_last_id(past->store);
    return true;
}

/* The text shown, and what was found in it. */
static bool
show(struct kr_past *past, int64_t revision, const struct kr_words *words,
     struct kr_err *err)
{
    struct kr_keeping *keeping = past->keeping;
    const char *excerpt = keeping->draft->excerpt;
    struct kr_stmt *stmt =
        kr_store_stmt(past->store, KR_SQL_ARTICLE_SET_REVISION);

    kr_stmt_int(stmt, ":article", keeping->article);
    kr_stmt_int(stmt, ":revision", revision);
    if (!kr_stmt_run(stmt, err))
        return false;
    stmt = kr_store_stmt(past->store, KR_SQL_RESTORE_EXCERPT);
    kr_stmt_int(stmt, ":article", keeping->article);
    kr_stmt_text(stmt, ":excerpt",
                 excerpt != NULL && *excerpt != '\0' ? excerpt
                                                     : words->excerpt);
    return kr_stmt_run(stmt, err) &&
           kr_words_keep(past->store, keeping->article, keeping->draft, words,
                         false, err);
}

/* Every text is cleaned once more: what comes in is not to be trusted. */
static bool
put_revisions(struct kr_past *past, struct kr_err *err)
{
    const struct kr_history *history = past->history;
    struct kr_words current = { 0 };
    int64_t shown = 0;

    past->revisions = kr_arena_array(past->arena, history->revision_count,
                                     sizeof(*past->revisions));
    for (size_t i = 0; i < history->revision_count; i++) {
        const struct kr_past_revision *revision = &history->revisions[i];
        const struct kr_draft text = { .html = revision->html };
        struct kr_words words;

        if (!kr_words_make(past->store, past->arena, &text, NULL, &words,
                           err) ||
            !put_revision(past, revision, &words, &past->revisions[i], err))
            return false;
        if (revision->number == history->revision) {
            current = words;
            shown = past->revisions[i];
        }
    }
    return show(past, shown, &current, err);
}

static int64_t
revision_id(const struct kr_past *past, int64_t number)
{
    for (size_t i = 0; i < past->history->revision_count; i++)
        if (past->history->revisions[i].number == number)
            return past->revisions[i];
    return 0;
}

/* --- Where it was, and what it is called --- */

static bool
put_appearance(struct kr_past *past, const struct kr_past_appearance *one,
               int64_t source, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(past->store, KR_SQL_RESTORE_APPEARANCE);

    kr_stmt_int(stmt, ":source", source);
    kr_stmt_int(stmt, ":position", one->position);
    kr_stmt_int(stmt, ":article", past->keeping->article);
    kr_stmt_int(stmt, ":revision", revision_id(past, one->revision));
    kr_stmt_text(stmt, ":claims", one->claims);
    kr_stmt_text(stmt, ":place", one->place);
    kr_stmt_text(stmt, ":title", one->title);
    kr_stmt_int(stmt, ":title_derived", one->title_derived);
    kr_stmt_text(stmt, ":edtf", one->edtf);
    kr_stmt_int(stmt, ":basis", one->basis);
    kr_stmt_int(stmt, ":seat", one->seat);
    kr_stmt_int(stmt, ":superseded", one->superseded);
    return kr_stmt_run(stmt, err);
}

static bool
put_appearance_terms(struct kr_past *past, const struct kr_past_appearance *one,
                     int64_t source, struct kr_err *err)
{
    for (size_t i = 0; i < one->term_count; i++) {
        struct kr_stmt *stmt;
        int64_t term;

        if (!kr_restore_term(past->restoring, past->arena, &one->terms[i],
                             &term, err))
            return false;
        if (term == 0)
            continue;
        stmt = kr_store_stmt(past->store, KR_SQL_APPEARANCE_TERM_ADD);
        kr_stmt_int(stmt, ":source", source);
        kr_stmt_int(stmt, ":position", one->position);
        kr_stmt_int(stmt, ":term", term);
        kr_stmt_int(stmt, ":place", one->term_places[i]);
        if (!kr_stmt_run(stmt, err))
            return false;
    }
    return true;
}

static bool
put_appearances(struct kr_past *past, struct kr_err *err)
{
    const struct kr_history *history = past->history;

    for (size_t i = 0; i < history->appearance_count; i++) {
        const struct kr_past_appearance *one = &history->appearances[i];
        int64_t source;

        if (!kr_restore_source(past->restoring, &one->source, &source, err) ||
            !put_appearance(past, one, source, err) ||
            !put_appearance_terms(past, one, source, err))
            return false;
    }
    return true;
}

static bool
put_names(struct kr_past *past, struct kr_err *err)
{
    const struct kr_history *history = past->history;
    struct kr_stmt *stmt;

    for (size_t i = 0; i < history->identity_count; i++) {
        stmt = kr_store_stmt(past->store, KR_SQL_IDENTITY_ADD);
        kr_stmt_text(stmt, ":site", history->identities[i].site);
        kr_stmt_text(stmt, ":kind", history->identities[i].kind);
        kr_stmt_text(stmt, ":key", history->identities[i].key);
        kr_stmt_int(stmt, ":article", past->keeping->article);
        if (!kr_stmt_run(stmt, err))
            return false;
    }
    for (size_t i = 0; i < history->redirect_count; i++) {
        stmt = kr_store_stmt(past->store, KR_SQL_RESTORE_REDIRECT);
        kr_stmt_text(stmt, ":path", history->redirects[i].path);
        kr_stmt_int(stmt, ":article", past->keeping->article);
        kr_stmt_text(stmt, ":why", history->redirects[i].why);
        if (!kr_stmt_run(stmt, err))
            return false;
    }
    return true;
}

/* --- What was decided --- */

/* A number from LEAST to MOST, written as we write them. */
static bool
is_number(const char *text, long least, long most)
{
    char *end;
    long number = strtol(text, &end, 10);

    return end != text && *end == '\0' && number >= least && number <= most;
}

/* What stands in a column must be what the column holds. */
static bool
is_fit(enum kr_ruled ruled, const char *value)
{
    struct kr_dateline date;

    switch (ruled) {
    case KR_RULED_STATUS: return is_number(value, KR_PUBLISHED, KR_WITHDRAWN);
    case KR_RULED_TITLE_DERIVED: return is_number(value, 0, 1);
    case KR_RULED_TITLE: return *value != '\0';
    case KR_RULED_DATE:
        return *value == '\0' ||
               kr_dateline_parse(kr_str(value), KR_BASIS_EDITOR, &date, NULL);
    default: return true;
    }
}

/* A text goes by its number there and by its id here. */
static const char *
here(struct kr_past *past, enum kr_ruled ruled, const char *value)
{
    int64_t id;

    if (ruled != KR_RULED_BODY)
        return is_fit(ruled, value) ? value : NULL;
    id = revision_id(past, strtoll(value, NULL, 10));
    return id == 0 ? NULL : kr_arena_format(past->arena, "%lld", (long long)id);
}

static bool
put_ruling(struct kr_past *past, const struct kr_past_ruling *ruling,
           struct kr_err *err)
{
    const char *value = NULL, *sourced = NULL;
    int ruled = 0;

    while (ruled < KR_RULED_COUNT &&
           strcmp(kr_ruled_name((enum kr_ruled)ruled), ruling->name) != 0)
        ruled++;
    if (ruled < KR_RULED_COUNT) {
        value = here(past, (enum kr_ruled)ruled, ruling->value);
        sourced = ruled == KR_RULED_DATE
                      ? ruling->sourced
                      : here(past, (enum kr_ruled)ruled, ruling->sourced);
    }
    if (value == NULL || sourced == NULL)
        return kr_fail(err, KR_INVALID, "%s: no ruling '%s' can be '%s'",
                       past->keeping->draft->place, ruling->name,
                       ruling->value);
    return kr_rulings_put(past->store, past->keeping->article,
                          (enum kr_ruled)ruled, value, sourced, err);
}

static bool
put_rulings(struct kr_past *past, struct kr_err *err)
{
    const struct kr_history *history = past->history;

    for (size_t i = 0; i < history->ruling_count; i++)
        if (!put_ruling(past, &history->rulings[i], err))
            return false;
    for (size_t i = 0; i < history->ruling_term_count; i++) {
        const struct kr_past_ruling_term *one = &history->ruling_terms[i];
        struct kr_stmt *stmt;
        int64_t term;

        if (!kr_restore_term(past->restoring, past->arena, &one->term, &term,
                             err))
            return false;
        if (term == 0)
            continue;
        stmt = kr_store_stmt(past->store, KR_SQL_RULING_TERM_PUT);
        kr_stmt_int(stmt, ":article", past->keeping->article);
        kr_stmt_int(stmt, ":term", term);
        kr_stmt_int(stmt, ":given", one->given);
        kr_stmt_int(stmt, ":place", one->place);
        if (!kr_stmt_run(stmt, err))
            return false;
    }
    return true;
}

static bool
put_back(struct kr_past *past, struct kr_err *err)
{
    struct kr_keeping *keeping = past->keeping;
    struct kr_store *store = past->store;
    struct kr_arena *arena = past->arena;

    if (!put_article(past, err) || !put_revisions(past, err) ||
        !kr_comments_keep(store, arena, keeping->article, keeping->draft,
                          err) ||
        !put_appearances(past, err) || !put_names(past, err) ||
        !put_rulings(past, err) ||
        !kr_rulings_lift(store, arena, keeping->article, err) ||
        !kr_derive(store, arena, &keeping->options->addresses, keeping->article,
                   &keeping->to_settle, err) ||
        !kr_subject_list(store, keeping->article, arena, err))
        return false;
    kr_told_add(&past->restoring->articles, keeping->article);
    if (past->moved)
        kr_restoring_move(past->restoring, 0, keeping->draft->slug,
                          keeping->article);
    return true;
}

bool
kr_restore_article(struct kr_restoring *restoring, struct kr_keeping *keeping,
                   bool *done, struct kr_err *err)
{
    struct kr_past past = {
        .restoring = restoring,
        .keeping = keeping,
        .history = keeping->draft->history,
        .store = keeping->store,
        .arena = keeping->arena,
    };
    int64_t known;
    bool same;

    *done = true;
    if (!kr_past_check(&past, err) || !kr_past_find(&past, &known, err))
        return false;
    if (known == 0) {
        keeping->outcome = KR_OUTCOME_FRESH;
        return put_back(&past, err);
    }
    if (!kr_past_same(&past, known, &same, err))
        return false;
    keeping->article = known;
    keeping->outcome = KR_OUTCOME_SAME;
    *done = same;
    if (!same)
        kr_keeping_tell(keeping, "it is known here: only what it says now is "
                                 "taken, not its history");
    return true;
}
