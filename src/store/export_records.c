/*
 * What belongs to no single article.
 */
#include <string.h>
#include <unistd.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/archive/fingerprint.h"
#include "store/exporting.h"
#include "store/stmt.h"
#include "store/taxonomy.h"

#define HASH_LENGTH (KR_SHA256_SIZE - 1)

static bool
push(struct kr_exporting *exporting, struct kr_record *record,
     struct kr_err *err)
{
    record->place = "archive";
    return exporting->sink->record(exporting->sink->self, record, err);
}

/* --- Terms --- */

struct parsed_term {
    struct kr_record record;
    int64_t parent;
};

static bool
load_identities(struct kr_exporting *exporting, int64_t id,
                struct kr_record_term *out, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_TERM_IDENTITIES);
    struct kr_arena *arena = exporting->arena;
    struct kr_past_identity *rows = NULL;
    size_t room = 0;

    kr_stmt_int(stmt, ":term", id);
    while (kr_stmt_row(stmt)) {
        rows = kr_arena_grow(arena, rows, out->identity_count, &room,
                             sizeof(*rows));
        rows[out->identity_count++] = (struct kr_past_identity){
            kr_stmt_get_text(stmt, 0, arena),
            "id",
            kr_stmt_get_text(stmt, 1, arena),
        };
    }
    out->identities = rows;
    return kr_stmt_end(stmt, err);
}

static bool
load_term(struct kr_exporting *exporting, int64_t id, struct parsed_term *out,
          struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(exporting->store, KR_SQL_EXPORT_TERM);
    struct kr_arena *arena = exporting->arena;

    *out = (struct parsed_term){ .record.kind = KR_RECORD_TERM };
    kr_stmt_int(stmt, ":term", id);
    if (kr_stmt_row(stmt)) {
        out->record.term = (struct kr_record_term){
            .term = { (enum kr_taxonomy)kr_stmt_get_int(stmt, 0),
                      kr_stmt_get_text(stmt, 1, arena) },
            .name = kr_stmt_get_text(stmt, 2, arena),
            .pinned = kr_stmt_get_int(stmt, 4) != 0,
        };
        out->parent = kr_stmt_get_int(stmt, 3);
    }
    return kr_stmt_end(stmt, err) &&
           load_identities(exporting, id, &out->record.term, err);
}

bool
kr_export_term(struct kr_exporting *exporting, int64_t id, struct kr_err *err)
{
    struct parsed_term chain[KR_CATEGORY_DEPTH + 1];
    size_t depth = 0;

    while (id != 0 && depth < KR_COUNT(chain) &&
           !kr_told_has(&exporting->terms, id)) {
        if (!load_term(exporting, id, &chain[depth], err))
            return false;
        kr_told_add(&exporting->terms, id);
        id = chain[depth++].parent;
    }
    while (depth > 0)
        if (!push(exporting, &chain[--depth].record, err))
            return false;
    return true;
}

/* --- Kept files --- */

static bool
is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

static bool
is_ending(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool
kr_export_next_file(struct kr_str *rest, struct kr_str *src)
{
    const struct kr_str start = KR_STR("/media/");
    const size_t fixed = start.length + 3 + HASH_LENGTH + 1;

    for (;;) {
        size_t at = kr_str_search(*rest, start), length = fixed;
        struct kr_str text = kr_str_from(*rest, at);

        if (text.length < fixed)
            return false;
        *rest = kr_str_from(text, start.length);
        if (!is_hex(text.data[start.length]) ||
            text.data[start.length + 2] != '/' || text.data[fixed - 1] != '.')
            continue;
        while (length < text.length && is_ending(text.data[length]))
            length++;
        *src = kr_str_upto(text, length);
        return true;
    }
}

const char *
kr_export_file(struct kr_exporting *exporting, const char *path)
{
    const char *folder = exporting->options->media;
    const char *file;

    if (folder == NULL || strstr(path, "..") != NULL)
        return NULL;
    file = kr_arena_format(exporting->arena, "%s/%s", folder, path);
    return access(file, R_OK) == 0 ? file : NULL;
}

static struct kr_record_media
read_media(struct kr_exporting *exporting, struct kr_stmt *stmt)
{
    struct kr_record_media media = {
        .path = kr_stmt_get_text(stmt, 1, exporting->arena),
        .sha256 = kr_stmt_get_text(stmt, 2, exporting->arena),
        .type = kr_stmt_get_text(stmt, 3, exporting->arena),
        .bytes = kr_stmt_get_int(stmt, 4),
        .width = kr_stmt_get_int(stmt, 5),
        .height = kr_stmt_get_int(stmt, 6),
    };

    media.file = kr_export_file(exporting, media.path);
    return media;
}

static bool
push_media(struct kr_exporting *exporting, const struct kr_record_media *media,
           struct kr_err *err)
{
    struct kr_record record = { .kind = KR_RECORD_MEDIA, .media = *media };
    struct kr_sink *sink = exporting->sink;

    if (media->file == NULL && exporting->options->media != NULL)
        sink->missing(sink->self, "archive", media->path);
    return push(exporting, &record, err);
}

bool
kr_export_media(struct kr_exporting *exporting, struct kr_str src,
                struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(exporting->store, KR_SQL_EXPORT_MEDIA);
    struct kr_record_media media;
    struct kr_str name = kr_str_from(src, strlen("/media/ab/"));
    int64_t id = 0;

    kr_stmt_str(stmt, ":sha256", kr_str_upto(name, HASH_LENGTH));
    if (kr_stmt_row(stmt)) {
        id = kr_stmt_get_int(stmt, 0);
        media = read_media(exporting, stmt);
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    if (id == 0 || kr_told_has(&exporting->media, id))
        return true;
    kr_told_add(&exporting->media, id);
    return push_media(exporting, &media, err);
}

static bool
push_rest_of_media(struct kr_exporting *exporting, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_MEDIA_ALL);
    bool ok = true;

    while (ok && kr_stmt_row(stmt)) {
        struct kr_record_media media;

        if (kr_told_has(&exporting->media, kr_stmt_get_int(stmt, 0)))
            continue;
        media = read_media(exporting, stmt);
        ok = push_media(exporting, &media, err);
        kr_arena_reset(exporting->arena);
    }
    return kr_stmt_end(stmt, ok ? err : NULL) && ok;
}

/* --- The rest --- */

static bool
push_rest_of_terms(struct kr_exporting *exporting, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_TERMS_ALL);
    bool ok = true;

    while (ok && kr_stmt_row(stmt)) {
        ok = kr_export_term(exporting, kr_stmt_get_int(stmt, 0), err);
        kr_arena_reset(exporting->arena);
    }
    return kr_stmt_end(stmt, ok ? err : NULL) && ok;
}

static bool
push_sources(struct kr_exporting *exporting, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_SOURCES);
    bool ok = true;

    while (ok && kr_stmt_row(stmt)) {
        struct kr_record record = {
            .kind = KR_RECORD_SOURCE,
            .source = kr_export_source(stmt, exporting->arena),
        };

        ok = push(exporting, &record, err);
        kr_arena_reset(exporting->arena);
    }
    return kr_stmt_end(stmt, ok ? err : NULL) && ok;
}

/* Only of terms that went out. */
static bool
push_aliases(struct kr_exporting *exporting, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_ALIASES);
    struct kr_arena *arena = exporting->arena;
    bool ok = true;

    while (ok && kr_stmt_row(stmt)) {
        int64_t parent = kr_stmt_get_int(stmt, 3);
        struct kr_record record = { .kind = KR_RECORD_ALIAS };

        if (!kr_told_has(&exporting->terms, kr_stmt_get_int(stmt, 0)) ||
            (parent != 0 && !kr_told_has(&exporting->terms, parent)))
            continue;
        record.alias = (struct kr_record_alias){
            .term = { (enum kr_taxonomy)kr_stmt_get_int(stmt, 1),
                      kr_stmt_get_text(stmt, 2, arena) },
            .parent = kr_stmt_get_text(stmt, 4, arena),
            .key = kr_stmt_get_text(stmt, 5, arena),
        };
        ok = push(exporting, &record, err);
        kr_arena_reset(arena);
    }
    return kr_stmt_end(stmt, ok ? err : NULL) && ok;
}

static bool
push_forwards(struct kr_exporting *exporting, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_FORWARDS);
    struct kr_arena *arena = exporting->arena;
    bool ok = true;

    while (ok && kr_stmt_row(stmt)) {
        struct kr_record record = {
            .kind = KR_RECORD_FORWARD,
            .forward = { .path = kr_stmt_get_text(stmt, 0, arena),
                         .target = kr_stmt_get_text(stmt, 1, arena),
                         .why = kr_stmt_get_text(stmt, 2, arena) },
        };

        ok = push(exporting, &record, err);
        kr_arena_reset(arena);
    }
    return kr_stmt_end(stmt, ok ? err : NULL) && ok;
}

/* What was done to articles that went out; all of it in a whole copy, and for
 * all to see nothing: it tells of titles and words from before. */
static bool
push_events(struct kr_exporting *exporting, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_EVENTS);
    struct kr_arena *arena = exporting->arena;
    bool ok = true;

    while (ok && kr_stmt_row(stmt)) {
        int64_t article = kr_stmt_get_int(stmt, 2);
        struct kr_record record = {
            .kind = KR_RECORD_EVENT,
            .event = { .at = kr_stmt_get_int(stmt, 0),
                       .verb = kr_stmt_get_text(stmt, 1, arena),
                       .slug = kr_stmt_get_maybe(stmt, 3, arena),
                       .subject = kr_stmt_get_text(stmt, 4, arena),
                       .detail = kr_stmt_get_text(stmt, 5, arena) },
        };

        if (exporting->whole ||
            (article != 0 && kr_told_has(&exporting->articles, article)))
            ok = push(exporting, &record, err);
        kr_arena_reset(arena);
    }
    return kr_stmt_end(stmt, ok ? err : NULL) && ok;
}

bool
kr_export_rest(struct kr_exporting *exporting, struct kr_err *err)
{
    if (exporting->whole &&
        (!push_rest_of_terms(exporting, err) ||
         !push_rest_of_media(exporting, err) || !push_sources(exporting, err)))
        return false;
    if (!push_aliases(exporting, err))
        return false;
    if (exporting->whole && !push_forwards(exporting, err))
        return false;
    return exporting->public || push_events(exporting, err);
}
