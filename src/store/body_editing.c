#include "store/body_editing.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/fingerprint.h"
#include "kroniek/archive/prepared.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/date.h"
#include "kroniek/text/utf8.h"
#include "store/body_pictures.h"
#include "store/connection.h"
#include "store/editing_own.h"
#include "store/rulings.h"
#include "store/stmt.h"
#include "store/words.h"

#define BODY_MAX ((size_t)8 << 20) /* bytes */
#define DAY_SECONDS 86400

struct writing { /* one text on its way in */
    struct kr_editing *editing;
    const struct kr_edit_body *body;
    int64_t article, revision;
    struct kr_standing standing; /* as the sources have it */
    struct kr_words words;
    char fingerprint[KR_SHA256_SIZE];
};

static bool
check(const struct kr_edit_body *body, struct kr_err *err)
{
    struct kr_utf8_place bad;

    if (body->source.length > BODY_MAX)
        return kr_fail(err, KR_LIMIT, "a body of more than %zu MiB",
                       BODY_MAX >> 20);
    return kr_utf8_valid(body->source, &bad) ||
           kr_fail(err, KR_INVALID, "the body is not UTF-8");
}

static bool
find(struct writing *writing, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(writing->editing->store, KR_SQL_REVISION_OF_ARTICLE);

    kr_stmt_text(stmt, ":fingerprint", writing->fingerprint);
    kr_stmt_int(stmt, ":article", writing->article);
    writing->revision = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

/* What is shown now: an earlier text of an editor's, or the sources'. */
static bool
load_shown(struct writing *writing, struct kr_str *out, struct kr_err *err)
{
    struct kr_editing *editing = writing->editing;
    const char *revision = writing->standing.of[KR_RULED_BODY];
    struct kr_rulings rulings;
    struct kr_stmt *stmt;

    if (!kr_rulings_load(editing->store, editing->arena, writing->article,
                         &rulings, err))
        return false;
    if (rulings.of[KR_RULED_BODY].value != NULL)
        revision = rulings.of[KR_RULED_BODY].value;
    stmt = kr_store_stmt(editing->store, KR_SQL_REVISION_HTML);
    *out = (struct kr_str){ "", 0 };
    kr_stmt_int(stmt, ":revision", strtoll(revision, NULL, 10));
    if (kr_stmt_row(stmt)) {
        *out = kr_stmt_get_str(stmt, 0);
        out->data = kr_str_keep(*out, editing->arena);
    }
    return kr_stmt_end(stmt, err);
}

static bool
make_words(struct writing *writing, struct kr_err *err)
{
    struct kr_arena *arena = writing->editing->arena;
    struct kr_body_pictures pictures;
    struct kr_clean_rules rules = { .picture = kr_body_picture,
                                    .self = &pictures };
    struct kr_prepared made;
    struct kr_str shown;

    if (!load_shown(writing, &shown, err) ||
        !kr_body_pictures(arena, writing->body->was_html, shown, &pictures,
                          err) ||
        !kr_prepare_words(arena, writing->body->html, &rules, &made, err))
        return false;
    writing->words = (struct kr_words){ .apparatus = made.apparatus,
                                        .text = made.text,
                                        .excerpt = made.excerpt };
    return true;
}

static bool
add_revision(struct writing *writing, struct kr_err *err)
{
    struct kr_store *store = writing->editing->store;
    struct kr_clean_html clean = writing->words.apparatus.body;
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_REVISION_ADD);

    kr_stmt_int(stmt, ":article", writing->article);
    kr_stmt_text(stmt, ":title", writing->standing.of[KR_RULED_TITLE]);
    kr_stmt_text(stmt, ":fingerprint", writing->fingerprint);
    kr_stmt_text(stmt, ":source_type", writing->body->source_type);
    kr_stmt_str(stmt, ":html", (struct kr_str){ clean.data, clean.length });
    kr_stmt_str(stmt, ":text", writing->words.text);
    kr_stmt_blob(stmt, ":source", writing->body->source);
    kr_stmt_int(stmt, ":made", writing->editing->options.now);
    if (!kr_stmt_run(stmt, err))
        return false;
    writing->revision = kr_store_last_id(store);
    /* To count it; the ruling chooses it. */
    stmt = kr_store_stmt(store, KR_SQL_ARTICLE_SET_REVISION);
    kr_stmt_int(stmt, ":article", writing->article);
    kr_stmt_int(stmt, ":revision",
                strtoll(writing->standing.of[KR_RULED_BODY], NULL, 10));
    return kr_stmt_run(stmt, err);
}

static bool
add_source(struct writing *writing, struct kr_err *err)
{
    struct kr_editing *editing = writing->editing;
    struct kr_stmt *stmt = kr_store_stmt(editing->store, KR_SQL_SOURCE_ADD);
    char sha256[KR_SHA256_SIZE];

    /* One text may be given to two articles. */
    kr_sha256_hex(kr_str(kr_arena_format(editing->arena, "%lld %s",
                                         (long long)writing->revision,
                                         writing->fingerprint)),
                  sha256);
    kr_stmt_text(stmt, ":format", "editor");
    kr_stmt_text(stmt, ":location", "editor");
    kr_stmt_text(stmt, ":label", "editor");
    kr_stmt_text(stmt, ":site", "");
    kr_stmt_int(stmt, ":bytes", (int64_t)writing->body->source.length);
    kr_stmt_text(stmt, ":sha256", sha256);
    kr_stmt_int(stmt, ":listing_kind", 0);
    kr_stmt_text(stmt, ":listing_key", "");
    kr_stmt_text(stmt, ":listing_edtf", "");
    kr_stmt_int(stmt, ":now", editing->options.now);
    return kr_stmt_run(stmt, err);
}

/* Superseded from the start: what it says beside the text nobody is asked. */
static bool
add_appearance(struct writing *writing, struct kr_err *err)
{
    struct kr_store *store = writing->editing->store;
    struct kr_stmt *stmt;

    if (!add_source(writing, err))
        return false;
    stmt = kr_store_stmt(store, KR_SQL_APPEARANCE_ADD_EDITOR);
    kr_stmt_int(stmt, ":source", kr_store_last_id(store));
    kr_stmt_int(stmt, ":article", writing->article);
    kr_stmt_int(stmt, ":revision", writing->revision);
    kr_stmt_text(stmt, ":claims", writing->fingerprint);
    kr_stmt_text(stmt, ":title", writing->standing.of[KR_RULED_TITLE]);
    return kr_stmt_run(stmt, err);
}

/* The text the sources have, to see whether their excerpt was made of it. */
static bool
excerpt_is_made(struct writing *writing, bool *made, struct kr_err *err)
{
    struct kr_editing *editing = writing->editing;
    struct kr_stmt *stmt = kr_store_stmt(editing->store, KR_SQL_REVISION_TEXTS);
    struct kr_str text = { "", 0 };

    kr_stmt_int(stmt, ":revision",
                strtoll(writing->standing.of[KR_RULED_BODY], NULL, 10));
    if (kr_stmt_row(stmt))
        text = kr_stmt_get_str(stmt, 1);
    *made = strcmp(kr_words_excerpt(editing->arena, text),
                   writing->standing.of[KR_RULED_SUMMARY]) == 0;
    return kr_stmt_end(stmt, err);
}

static const char *
moment(struct kr_arena *arena, int64_t now)
{
    struct kr_date date = kr_date_of_day((int32_t)(now / DAY_SECONDS));
    int second = (int)(now % DAY_SECONDS);

    return kr_arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", date.year,
                           date.month, date.day, second / 3600,
                           second / 60 % 60, second % 60);
}

static bool
put(struct writing *writing, enum kr_ruled ruled, const char *value,
    struct kr_err *err)
{
    return kr_rulings_put(writing->editing->store, writing->article, ruled,
                          value, writing->standing.of[ruled], err);
}

static bool
put_rulings(struct writing *writing, struct kr_err *err)
{
    struct kr_arena *arena = writing->editing->arena;
    bool made;

    return excerpt_is_made(writing, &made, err) &&
           put(writing, KR_RULED_SUMMARY,
               made ? kr_words_excerpt(arena, writing->words.text) : NULL,
               err) &&
           put(writing, KR_RULED_MODIFIED,
               moment(arena, writing->editing->options.now), err) &&
           put(writing, KR_RULED_BODY,
               kr_arena_format(arena, "%lld", (long long)writing->revision),
               err);
}

bool
kr_body_rule(struct kr_editing *editing, int64_t article,
             const struct kr_edit_body *body, struct kr_err *err)
{
    struct writing writing = { .editing = editing,
                               .body = body,
                               .article = article };

    kr_fingerprint_body(body->source, writing.fingerprint);
    if (!check(body, err) ||
        !kr_rulings_standing(editing->store, editing->arena, article,
                             &writing.standing, err) ||
        !find(&writing, err) || !make_words(&writing, err))
        return false;
    if (writing.revision == 0 &&
        (!add_revision(&writing, err) || !add_appearance(&writing, err)))
        return false;
    return put_rulings(&writing, err);
}

bool
kr_body_unrule(struct kr_editing *editing, int64_t article, struct kr_err *err)
{
    static const enum kr_ruled all[] = { KR_RULED_BODY, KR_RULED_SUMMARY,
                                         KR_RULED_MODIFIED };
    struct kr_standing standing;

    for (size_t i = 0; i < KR_COUNT(all); i++)
        if (!kr_rulings_put(editing->store, article, all[i], NULL, NULL, err))
            return false;
    return kr_rulings_standing(editing->store, editing->arena, article,
                               &standing, err) &&
           kr_words_renew(editing->store, editing->arena, article,
                          strtoll(standing.of[KR_RULED_BODY], NULL, 10), err);
}
