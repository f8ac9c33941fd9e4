/*
 * What belongs to no single article, put back.
 */
#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/history.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/events.h"
#include "kroniek/store/intake.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/utf8.h"
#include "store/media.h"
#include "store/restoring.h"
#include "store/connection.h"
#include "store/stmt.h"
#include "store/taxonomy.h"

struct kr_restoring *
kr_restoring_new(struct kr_store *store,
                 const struct kr_intake_options *options)
{
    struct kr_restoring *restoring = kr_alloc(sizeof(*restoring));

    *restoring = (struct kr_restoring){ .store = store,
                                        .options = options,
                                        .arena = kr_arena_new(),
                                        .last_event = -1 };
    return restoring;
}

void
kr_restoring_free(struct kr_restoring *restoring)
{
    if (restoring == NULL)
        return;
    free(restoring->articles.words);
    kr_arena_free(restoring->arena);
    free(restoring);
}

void
kr_restoring_move(struct kr_restoring *restoring, int64_t taxonomy,
                  const char *there, int64_t here)
{
    restoring->moved =
        kr_arena_grow(restoring->arena, restoring->moved,
                      restoring->moved_count, &restoring->moved_room,
                      sizeof(*restoring->moved));
    restoring->moved[restoring->moved_count++] =
        (struct kr_moved){ taxonomy, kr_arena_text(restoring->arena, there),
                           here };
}

int64_t
kr_restoring_moved(const struct kr_restoring *restoring, int64_t taxonomy,
                   const char *there)
{
    for (size_t i = 0; i < restoring->moved_count; i++)
        if (restoring->moved[i].taxonomy == taxonomy &&
            strcmp(restoring->moved[i].there, there) == 0)
            return restoring->moved[i].here;
    return 0;
}

/* --- Sources --- */

bool
kr_restore_source(struct kr_restoring *restoring,
                  const struct kr_past_source *source, int64_t *id,
                  struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(restoring->store, KR_SQL_SOURCE_BY_HASH);

    kr_stmt_text(stmt, ":sha256", source->sha256);
    kr_stmt_text(stmt, ":site", source->site);
    *id = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    if (!kr_stmt_end(stmt, err))
        return false;
    if (*id != 0)
        return true;
    stmt = kr_store_stmt(restoring->store, KR_SQL_SOURCE_ADD);
    kr_stmt_text(stmt, ":format", source->format);
    kr_stmt_text(stmt, ":location", source->location);
    kr_stmt_text(stmt, ":label", source->label);
    kr_stmt_text(stmt, ":site", source->site);
    kr_stmt_int(stmt, ":bytes", source->bytes);
    kr_stmt_text(stmt, ":sha256", source->sha256);
    kr_stmt_int(stmt, ":listing_kind", source->listing);
    kr_stmt_text(stmt, ":listing_key", source->listing_key);
    kr_stmt_text(stmt, ":listing_edtf", source->listing_edtf);
    kr_stmt_int(stmt, ":now", source->imported);
    if (!kr_stmt_run(stmt, err))
        return false;
    *id = kr_store_last_id(restoring->store);
    return true;
}

/* --- Terms --- */

struct found_term {
    int64_t id;
    const char *name, *path;
};

static bool
find_term(struct kr_restoring *restoring, struct kr_arena *arena,
          const struct kr_past_term *term, struct found_term *out,
          struct kr_err *err)
{
    struct kr_stmt *stmt;
    int64_t moved = kr_restoring_moved(restoring, term->taxonomy, term->path);

    *out = (struct found_term){ .id = 0 };
    if (moved != 0) {
        stmt = kr_store_stmt(restoring->store, KR_SQL_EXPORT_TERM);
        kr_stmt_int(stmt, ":term", moved);
        if (kr_stmt_row(stmt))
            *out = (struct found_term){ moved, kr_stmt_get_text(stmt, 2, arena),
                                        kr_stmt_get_text(stmt, 1, arena) };
        return kr_stmt_end(stmt, err);
    }
    stmt = kr_store_stmt(restoring->store, KR_SQL_TERM_FIND);
    kr_stmt_int(stmt, ":taxonomy", term->taxonomy);
    kr_stmt_text(stmt, ":path", term->path);
    if (kr_stmt_row(stmt))
        *out = (struct found_term){ kr_stmt_get_int(stmt, 0),
                                    kr_stmt_get_text(stmt, 1, arena),
                                    kr_stmt_get_text(stmt, 2, arena) };
    return kr_stmt_end(stmt, err);
}

/* The drafts of those above PATH, "a/b" of "a/b/c", by the names they have. */
static bool
ancestors(struct kr_restoring *restoring, struct kr_arena *arena,
          const struct kr_past_term *term, const struct kr_term_draft **out,
          struct kr_err *err)
{
    struct kr_str rest = kr_str(term->path);
    size_t length = kr_str_find(rest, '/');

    *out = NULL;
    while (length < rest.length) {
        const struct kr_past_term above = {
            term->taxonomy, kr_str_keep(kr_str_upto(rest, length), arena)
        };
        struct kr_term_draft *draft = kr_arena_alloc(arena, sizeof(*draft));
        const char *slash = strrchr(above.path, '/');
        struct found_term found;

        if (!find_term(restoring, arena, &above, &found, err))
            return false;
        draft->slug = slash == NULL ? above.path : slash + 1;
        draft->name = found.id == 0 ? draft->slug : found.name;
        draft->parent = *out;
        *out = draft;
        length += 1 + kr_str_find(kr_str_from(rest, length + 1), '/');
    }
    return true;
}

/* By its name below its parent, at its own address when that is free. */
static bool
make_term(struct kr_restoring *restoring, struct kr_arena *arena,
          const struct kr_past_term *term, const char *name, int64_t *id,
          struct kr_err *err)
{
    const char *slash = strrchr(term->path, '/');
    struct kr_term_draft draft = {
        .slug = slash == NULL ? term->path : slash + 1,
    };

    draft.name = name == NULL ? draft.slug : name;
    return ancestors(restoring, arena, term, &draft.parent, err) &&
           kr_taxonomy_term(restoring->store, arena, term->taxonomy, &draft, "",
                            id, err);
}

bool
kr_restore_term(struct kr_restoring *restoring, struct kr_arena *arena,
                const struct kr_past_term *term, int64_t *id,
                struct kr_err *err)
{
    struct found_term found;

    if (!find_term(restoring, arena, term, &found, err))
        return false;
    *id = found.id;
    return *id != 0 || make_term(restoring, arena, term, NULL, id, err);
}

static bool
name_term(struct kr_restoring *restoring, const struct kr_record_term *record,
          int64_t id, struct kr_err *err)
{
    struct kr_stmt *stmt;

    for (size_t i = 0; i < record->identity_count; i++) {
        stmt = kr_store_stmt(restoring->store, KR_SQL_TERM_IDENTITY_ADD);
        kr_stmt_int(stmt, ":taxonomy", record->term.taxonomy);
        kr_stmt_text(stmt, ":key", record->identities[i].key);
        kr_stmt_text(stmt, ":site", record->identities[i].site);
        kr_stmt_int(stmt, ":term", id);
        if (!kr_stmt_run(stmt, err))
            return false;
    }
    if (!record->pinned)
        return true;
    stmt = kr_store_stmt(restoring->store, KR_SQL_TERM_SET_NAME);
    kr_stmt_int(stmt, ":term", id);
    kr_stmt_text(stmt, ":name", record->name);
    if (!kr_stmt_run(stmt, err))
        return false;
    stmt = kr_store_stmt(restoring->store, KR_SQL_TERM_PIN);
    kr_stmt_int(stmt, ":term", id);
    return kr_stmt_run(stmt, err);
}

static bool
put_term(struct kr_restoring *restoring, struct kr_arena *arena,
         const struct kr_record_term *record, struct kr_err *err)
{
    struct found_term found;
    int64_t id;

    if (kr_str_trim(kr_str(record->name)).length == 0 ||
        *record->term.path == '\0')
        return kr_fail(err, KR_INVALID, "a term without name or path");
    if (!make_term(restoring, arena, &record->term, record->name, &id, err) ||
        !find_term(restoring, arena, &record->term, &found, err))
        return false;
    if (found.id != id)
        kr_restoring_move(restoring, record->term.taxonomy, record->term.path,
                          id);
    return name_term(restoring, record, id, err);
}

static bool
put_alias(struct kr_restoring *restoring, struct kr_arena *arena,
          const struct kr_record_alias *record, struct kr_err *err)
{
    const struct kr_past_term above = { record->term.taxonomy, record->parent };
    struct kr_stmt *stmt;
    struct found_term term, parent = { .id = 0 };
    bool taken;

    if (!find_term(restoring, arena, &record->term, &term, err) ||
        (*record->parent != '\0' &&
         !find_term(restoring, arena, &above, &parent, err)))
        return false;
    if (term.id == 0 || (*record->parent != '\0' && parent.id == 0))
        return kr_fail(err, KR_INVALID, "a former name of no term: '%s'",
                       record->term.path);
    stmt = kr_store_stmt(restoring->store, KR_SQL_TERM_BY_ALIAS);
    kr_stmt_int(stmt, ":taxonomy", record->term.taxonomy);
    kr_stmt_int(stmt, ":parent", parent.id);
    kr_stmt_text(stmt, ":key", record->key);
    if (!kr_stmt_any(stmt, &taken, err) || taken)
        return taken;
    stmt = kr_store_stmt(restoring->store, KR_SQL_TERM_ALIAS_PUT);
    kr_stmt_int(stmt, ":taxonomy", record->term.taxonomy);
    kr_stmt_int(stmt, ":parent", parent.id);
    kr_stmt_text(stmt, ":key", record->key);
    kr_stmt_int(stmt, ":term", term.id);
    return kr_stmt_run(stmt, err);
}

/* --- Kept files --- */

static bool
is_kept_path(const struct kr_record_media *media)
{
    char src[256];
    struct kr_str rest, found;
    int length = snprintf(src, sizeof(src), "/media/%s", media->path);

    if (length < 0 || (size_t)length >= sizeof(src))
        return false;
    rest = kr_str(src);
    return kr_export_next_file(&rest, &found) && kr_str_is(found, src) &&
           strncmp(media->path, media->sha256, 2) == 0 &&
           strncmp(media->path + 3, media->sha256, 64) == 0;
}

static bool
put_media_row(struct kr_restoring *restoring,
              const struct kr_record_media *media, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(restoring->store, KR_SQL_MEDIA_ADD);

    kr_stmt_text(stmt, ":sha256", media->sha256);
    kr_stmt_text(stmt, ":path", media->path);
    kr_stmt_text(stmt, ":type", media->type);
    kr_stmt_int(stmt, ":bytes", media->bytes);
    kr_stmt_int(stmt, ":width", media->width);
    kr_stmt_int(stmt, ":height", media->height);
    return kr_stmt_run(stmt, err);
}

/* Without its file the row is kept all the same: the file may be put in its
 * place later, and the body shows it. */
static bool
put_media(struct kr_restoring *restoring, struct kr_arena *arena,
          const struct kr_record_media *media, struct kr_err *err)
{
    const struct kr_intake_options *options = restoring->options;
    struct kr_stmt *stmt =
        kr_store_stmt(restoring->store, KR_SQL_MEDIA_BY_HASH);
    struct kr_picture kept;
    bool known;

    if (!is_kept_path(media))
        return kr_fail(err, KR_INVALID, "no kept file can be '%s'",
                       media->path);
    kr_stmt_text(stmt, ":sha256", media->sha256);
    if (!kr_stmt_any(stmt, &known, err))
        return false;
    if (media->file != NULL && options->media != NULL && !options->dry_run &&
        !kr_media_keep(restoring->store, arena, options->media, media->file,
                       &kept, err))
        return false;
    if (known)
        return true;
    stmt = kr_store_stmt(restoring->store, KR_SQL_MEDIA_BY_HASH);
    kr_stmt_text(stmt, ":sha256", media->sha256);
    if (!kr_stmt_any(stmt, &known, err))
        return false;
    return known || put_media_row(restoring, media, err);
}

/* --- The rest --- */

static bool
put_forward(struct kr_restoring *restoring,
            const struct kr_record_forward *forward, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(restoring->store, KR_SQL_RESTORE_FORWARD);

    if (forward->path[0] != '/' ||
        (forward->target[0] != '\0' && forward->target[0] != '/') ||
        (forward->target[0] == '/' && forward->target[1] == '/'))
        return kr_fail(err, KR_INVALID, "'%s' cannot lead to '%s'",
                       forward->path, forward->target);
    kr_stmt_text(stmt, ":path", forward->path);
    kr_stmt_text(stmt, ":target", forward->target);
    kr_stmt_text(stmt, ":why", forward->why);
    return kr_stmt_run(stmt, err);
}

static bool
article_at(struct kr_restoring *restoring, const char *slug, int64_t *id,
           struct kr_err *err)
{
    struct kr_stmt *stmt;

    *id = kr_restoring_moved(restoring, 0, slug);
    if (*id != 0)
        return true;
    stmt = kr_store_stmt(restoring->store, KR_SQL_ARTICLE_OF_SLUG);
    kr_stmt_text(stmt, ":slug", slug);
    *id = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

static bool
find_last_event(struct kr_restoring *restoring, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(restoring->store, KR_SQL_RESTORE_LAST_EVENT);

    if (kr_stmt_row(stmt))
        restoring->last_event = kr_stmt_get_int(stmt, 0);
    return kr_stmt_end(stmt, err);
}

static bool
put_event(struct kr_restoring *restoring, const struct kr_record_event *event,
          struct kr_err *err)
{
    struct kr_stmt *stmt;
    int64_t article = 0;

    if (event->slug != NULL &&
        !article_at(restoring, event->slug, &article, err))
        return false;
    if (event->slug != NULL && article == 0)
        return kr_fail(err, KR_INVALID, "an event of no article: '%s'",
                       event->slug);
    stmt = kr_store_stmt(restoring->store, KR_SQL_RESTORE_EVENT);
    kr_stmt_int(stmt, ":at", event->at);
    kr_stmt_text(stmt, ":verb", event->verb);
    kr_stmt_int(stmt, ":article", article);
    kr_stmt_text(stmt, ":subject", event->subject);
    kr_stmt_text(stmt, ":detail", event->detail);
    kr_stmt_int(stmt, ":before", restoring->last_event);
    return kr_stmt_run(stmt, err);
}

bool
kr_restore_record(struct kr_restoring *restoring, struct kr_arena *arena,
                  const struct kr_record *record, struct kr_err *err)
{
    int64_t source;

    if (restoring->last_event < 0 && !find_last_event(restoring, err))
        return false;
    switch (record->kind) {
    case KR_RECORD_TERM: return put_term(restoring, arena, &record->term, err);
    case KR_RECORD_MEDIA:
        return put_media(restoring, arena, &record->media, err);
    case KR_RECORD_SOURCE:
        return kr_restore_source(restoring, &record->source, &source, err);
    case KR_RECORD_ALIAS:
        return put_alias(restoring, arena, &record->alias, err);
    case KR_RECORD_FORWARD:
        return put_forward(restoring, &record->forward, err);
    case KR_RECORD_EVENT: return put_event(restoring, &record->event, err);
    }
    return true;
}
