/*
 * What stands behind an article: its texts, where they were, what was decided.
 */
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "store/exporting.h"
#include "store/stmt.h"

static bool
load_revisions(struct kr_exporting *exporting, int64_t id,
               struct kr_history *out, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_REVISIONS);
    struct kr_arena *arena = exporting->arena;
    struct kr_past_revision *rows = NULL;
    size_t room = 0;

    kr_stmt_int(stmt, ":article", id);
    kr_stmt_int(stmt, ":unseen", !exporting->public);
    while (kr_stmt_row(stmt)) {
        struct kr_str source = kr_stmt_get_str(stmt, 3);
        struct kr_str html = kr_stmt_get_str(stmt, 4);

        rows = kr_arena_grow(arena, rows, out->revision_count, &room,
                             sizeof(*rows));
        rows[out->revision_count++] = (struct kr_past_revision){
            .number = kr_stmt_get_int(stmt, 0),
            .title = kr_stmt_get_text(stmt, 1, arena),
            .source_type = kr_stmt_get_text(stmt, 2, arena),
            .source = { kr_arena_bytes(arena, source.data, source.length),
                        source.length },
            .html = { kr_arena_bytes(arena, html.data, html.length),
                      html.length },
            .made = kr_stmt_get_int(stmt, 5),
            .shown = kr_stmt_get_int(stmt, 6) != 0,
        };
    }
    out->revisions = rows;
    return kr_stmt_end(stmt, err);
}

static bool
has_revision(const struct kr_history *history, int64_t number)
{
    for (size_t i = 0; i < history->revision_count; i++)
        if (history->revisions[i].number == number)
            return true;
    return false;
}

struct kr_past_source
kr_export_source(struct kr_stmt *stmt, struct kr_arena *arena)
{
    return (struct kr_past_source){
        .format = kr_stmt_get_text(stmt, 0, arena),
        .location = kr_stmt_get_text(stmt, 1, arena),
        .label = kr_stmt_get_text(stmt, 2, arena),
        .site = kr_stmt_get_text(stmt, 3, arena),
        .bytes = kr_stmt_get_int(stmt, 4),
        .sha256 = kr_stmt_get_text(stmt, 5, arena),
        .listing = (enum kr_listing_kind)kr_stmt_get_int(stmt, 6),
        .listing_key = kr_stmt_get_text(stmt, 7, arena),
        .listing_edtf = kr_stmt_get_text(stmt, 8, arena),
        .imported = kr_stmt_get_int(stmt, 9),
    };
}

static struct kr_past_appearance
read_appearance(struct kr_stmt *stmt, struct kr_arena *arena)
{
    return (struct kr_past_appearance){
        .source = kr_export_source(stmt, arena),
        .position = kr_stmt_get_int(stmt, 10),
        .place = kr_stmt_get_text(stmt, 11, arena),
        .revision = kr_stmt_get_int(stmt, 12),
        .title = kr_stmt_get_text(stmt, 13, arena),
        .title_derived = kr_stmt_get_int(stmt, 14) != 0,
        .edtf = kr_stmt_get_text(stmt, 15, arena),
        .basis = (enum kr_basis)kr_stmt_get_int(stmt, 16),
        .seat = kr_stmt_get_int(stmt, 17),
        .claims = kr_stmt_get_text(stmt, 18, arena),
        .superseded = kr_stmt_get_int(stmt, 19) != 0,
    };
}

static bool
load_appearance_terms(struct kr_exporting *exporting, int64_t source,
                      struct kr_past_appearance *out,
                      struct kr_export_terms *all, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_APPEARANCE_TERMS);
    struct kr_arena *arena = exporting->arena;
    struct kr_past_term *terms = NULL;
    int64_t *places = NULL;
    size_t room = 0, place_room = 0;

    kr_stmt_int(stmt, ":source", source);
    kr_stmt_int(stmt, ":position", out->position);
    while (kr_stmt_row(stmt)) {
        terms =
            kr_arena_grow(arena, terms, out->term_count, &room, sizeof(*terms));
        places = kr_arena_grow(arena, places, out->term_count, &place_room,
                               sizeof(*places));
        kr_export_terms_add(exporting, all, kr_stmt_get_int(stmt, 0));
        places[out->term_count] = kr_stmt_get_int(stmt, 3);
        terms[out->term_count++] = (struct kr_past_term){
            (enum kr_taxonomy)kr_stmt_get_int(stmt, 1),
            kr_stmt_get_text(stmt, 2, arena),
        };
    }
    out->terms = terms;
    out->term_places = places;
    return kr_stmt_end(stmt, err);
}

/* A source whose text stays untold is told of with the article's own, so that
 * it is known again, and date and terms that readers see follow from it as long
 * as it holds.  Whether its terms are to be told. */
static bool
hide_text(const struct kr_draft *draft, const struct kr_history *history,
          struct kr_past_appearance *one)
{
    if (has_revision(history, one->revision))
        return true;
    one->revision = history->revision;
    one->title = draft->title;
    one->title_derived = draft->title_derived;
    if (!one->superseded)
        return true;
    one->edtf = "";
    one->basis = KR_BASIS_NONE;
    return false;
}

static bool
load_appearances(struct kr_exporting *exporting, int64_t id,
                 const struct kr_draft *draft, struct kr_history *out,
                 struct kr_export_terms *terms, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_APPEARANCES);
    struct kr_arena *arena = exporting->arena;
    struct kr_past_appearance *rows = NULL;
    int64_t *sources = NULL;
    size_t count = 0, room = 0, source_room = 0;

    kr_stmt_int(stmt, ":article", id);
    while (kr_stmt_row(stmt)) {
        rows = kr_arena_grow(arena, rows, count, &room, sizeof(*rows));
        sources = kr_arena_grow(arena, sources, count, &source_room,
                                sizeof(*sources));
        sources[count] = kr_stmt_get_int(stmt, 20);
        rows[count++] = read_appearance(stmt, arena);
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (hide_text(draft, out, &rows[i]) &&
            !load_appearance_terms(exporting, sources[i], &rows[i], terms, err))
            return false;
    out->appearances = rows;
    out->appearance_count = count;
    return true;
}

static bool
load_identities(struct kr_exporting *exporting, int64_t id,
                struct kr_history *out, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_DOSSIER_IDENTITIES);
    struct kr_arena *arena = exporting->arena;
    struct kr_past_identity *rows = NULL;
    size_t room = 0;

    kr_stmt_int(stmt, ":article", id);
    while (kr_stmt_row(stmt)) {
        rows = kr_arena_grow(arena, rows, out->identity_count, &room,
                             sizeof(*rows));
        rows[out->identity_count++] = (struct kr_past_identity){
            kr_stmt_get_text(stmt, 0, arena),
            kr_stmt_get_text(stmt, 1, arena),
            kr_stmt_get_text(stmt, 2, arena),
        };
    }
    out->identities = rows;
    return kr_stmt_end(stmt, err);
}

/* A text by its number, in place of one untold the current one. */
static const char *
text_told(struct kr_exporting *exporting, const struct kr_history *history,
          const char *number)
{
    if (has_revision(history, strtoll(number, NULL, 10)))
        return number;
    return kr_arena_format(exporting->arena, "%lld",
                           (long long)history->revision);
}

/* What sources say where an editor decided may never have been shown. */
static void
hide_sourced(struct kr_exporting *exporting, const struct kr_history *history,
             struct kr_past_ruling *ruling)
{
    static const char *const words[] = { "title", "title_derived", "summary",
                                         "excerpt", "alt" };

    if (strcmp(ruling->name, "body") == 0) {
        ruling->value = text_told(exporting, history, ruling->value);
        ruling->sourced = text_told(exporting, history, ruling->sourced);
    }
    for (size_t i = 0; i < KR_COUNT(words); i++)
        if (strcmp(ruling->name, words[i]) == 0)
            ruling->sourced = ruling->value;
}

static bool
load_rulings(struct kr_exporting *exporting, int64_t id, struct kr_history *out,
             struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_RULINGS);
    struct kr_arena *arena = exporting->arena;
    struct kr_past_ruling *rows = NULL;
    size_t room = 0;

    kr_stmt_int(stmt, ":article", id);
    while (kr_stmt_row(stmt)) {
        rows =
            kr_arena_grow(arena, rows, out->ruling_count, &room, sizeof(*rows));
        rows[out->ruling_count++] = (struct kr_past_ruling){
            kr_stmt_get_text(stmt, 0, arena),
            kr_stmt_get_text(stmt, 1, arena),
            kr_stmt_get_text(stmt, 2, arena),
        };
    }
    for (size_t i = 0; exporting->public && i < out->ruling_count; i++)
        hide_sourced(exporting, out, &rows[i]);
    out->rulings = rows;
    return kr_stmt_end(stmt, err);
}

static bool
load_ruling_terms(struct kr_exporting *exporting, int64_t id,
                  struct kr_history *out, struct kr_export_terms *terms,
                  struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_RULING_TERMS);
    struct kr_arena *arena = exporting->arena;
    struct kr_past_ruling_term *rows = NULL;
    size_t room = 0;

    kr_stmt_int(stmt, ":article", id);
    while (kr_stmt_row(stmt)) {
        rows = kr_arena_grow(arena, rows, out->ruling_term_count, &room,
                             sizeof(*rows));
        kr_export_terms_add(exporting, terms, kr_stmt_get_int(stmt, 0));
        rows[out->ruling_term_count++] = (struct kr_past_ruling_term){
            .term = { (enum kr_taxonomy)kr_stmt_get_int(stmt, 1),
                      kr_stmt_get_text(stmt, 2, arena) },
            .given = kr_stmt_get_int(stmt, 3) != 0,
            .place = kr_stmt_get_int(stmt, 4),
        };
    }
    out->ruling_terms = rows;
    return kr_stmt_end(stmt, err);
}

bool
kr_export_history(struct kr_exporting *exporting, int64_t id,
                  const struct kr_draft *draft, struct kr_history *history,
                  struct kr_export_terms *terms, struct kr_err *err)
{
    return load_revisions(exporting, id, history, err) &&
           load_appearances(exporting, id, draft, history, terms, err) &&
           load_identities(exporting, id, history, err) &&
           load_rulings(exporting, id, history, err) &&
           load_ruling_terms(exporting, id, history, terms, err);
}
