#include "jsonl_history.h"

#include <string.h>

#include "jsonl_object.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/history.h"
#include "kroniek/base/arena.h"

static void
read_revisions(struct kr_jsonl *jsonl, const json_t *object,
               struct kr_history *out)
{
    const json_t *list =
        kr_jsonl_list(jsonl, object, "revisions", &out->revision_count);
    struct kr_past_revision *rows =
        kr_arena_array(jsonl->arena, out->revision_count, sizeof(*rows));
    bool given;

    for (size_t i = 0; i < out->revision_count; i++) {
        const json_t *one = kr_jsonl_at(jsonl, list, i, "revisions");

        rows[i] = (struct kr_past_revision){
            .number = kr_jsonl_int(jsonl, one, "number"),
            .made = kr_jsonl_int(jsonl, one, "made"),
            .shown = kr_jsonl_flag(jsonl, one, "shown"),
            .title = kr_jsonl_needed(jsonl, one, "title"),
            .source_type = kr_jsonl_needed(jsonl, one, "source_type"),
            .source = kr_jsonl_str(jsonl, one, "source", &given),
            .html = kr_jsonl_html(jsonl, one, "html", &given),
        };
    }
    out->revisions = rows;
}

static void
read_appearance_terms(struct kr_jsonl *jsonl, const json_t *object,
                      struct kr_past_appearance *out)
{
    const json_t *list =
        kr_jsonl_list(jsonl, object, "terms", &out->term_count);
    struct kr_past_term *terms =
        kr_arena_array(jsonl->arena, out->term_count, sizeof(*terms));
    int64_t *places =
        kr_arena_array(jsonl->arena, out->term_count, sizeof(*places));

    for (size_t i = 0; i < out->term_count; i++) {
        const json_t *one = kr_jsonl_at(jsonl, list, i, "terms");

        terms[i] = kr_jsonl_term(jsonl, one);
        places[i] = kr_jsonl_int(jsonl, one, "place");
    }
    out->terms = terms;
    out->term_places = places;
}

static struct kr_past_appearance
read_appearance(struct kr_jsonl *jsonl, const json_t *object)
{
    const json_t *source = json_object_get(object, "source");
    struct kr_past_appearance out = {
        .position = kr_jsonl_int(jsonl, object, "position"),
        .place = kr_jsonl_raw(jsonl, object, "place"),
        .revision = kr_jsonl_int(jsonl, object, "revision"),
        .title = kr_jsonl_needed(jsonl, object, "title"),
        .title_derived = kr_jsonl_flag(jsonl, object, "title_derived"),
        .edtf = kr_jsonl_maybe(jsonl, object, "date"),
        .basis = kr_jsonl_basis(jsonl, object, "date_basis"),
        .seat = kr_jsonl_int(jsonl, object, "seat"),
        .claims = kr_jsonl_maybe(jsonl, object, "claims"),
        .superseded = kr_jsonl_flag(jsonl, object, "superseded"),
    };

    if (!json_is_object(source))
        kr_jsonl_bad(jsonl, "source", "missing");
    out.source = kr_jsonl_source(jsonl, source);
    read_appearance_terms(jsonl, object, &out);
    return out;
}

static void
read_appearances(struct kr_jsonl *jsonl, const json_t *object,
                 struct kr_history *out)
{
    const json_t *list =
        kr_jsonl_list(jsonl, object, "appearances", &out->appearance_count);
    struct kr_past_appearance *rows =
        kr_arena_array(jsonl->arena, out->appearance_count, sizeof(*rows));

    for (size_t i = 0; i < out->appearance_count; i++)
        rows[i] =
            read_appearance(jsonl, kr_jsonl_at(jsonl, list, i, "appearances"));
    out->appearances = rows;
}

static void
read_redirects(struct kr_jsonl *jsonl, const json_t *object,
               struct kr_history *out, struct kr_draft *draft)
{
    const json_t *list =
        kr_jsonl_list(jsonl, object, "redirects", &out->redirect_count);
    struct kr_past_redirect *rows =
        kr_arena_array(jsonl->arena, out->redirect_count, sizeof(*rows));
    const char **aliases =
        kr_arena_array(jsonl->arena, out->redirect_count, sizeof(*aliases));

    for (size_t i = 0; i < out->redirect_count; i++) {
        const json_t *one = kr_jsonl_at(jsonl, list, i, "redirects");

        rows[i] = (struct kr_past_redirect){
            .path = kr_jsonl_path(jsonl, one, "path"),
            .why = kr_jsonl_needed(jsonl, one, "why"),
        };
        if (rows[i].path[0] != '/')
            kr_jsonl_bad(jsonl, "path", "no path");
        aliases[i] = kr_jsonl_maybe(jsonl, one, "path");
    }
    out->redirects = rows;
    draft->aliases = aliases;
    draft->alias_count = out->redirect_count;
}

static void
read_rulings(struct kr_jsonl *jsonl, const json_t *object,
             struct kr_history *out)
{
    const json_t *list =
        kr_jsonl_list(jsonl, object, "rulings", &out->ruling_count);
    struct kr_past_ruling *rows =
        kr_arena_array(jsonl->arena, out->ruling_count, sizeof(*rows));

    for (size_t i = 0; i < out->ruling_count; i++) {
        const json_t *one = kr_jsonl_at(jsonl, list, i, "rulings");

        rows[i] = (struct kr_past_ruling){
            .name = kr_jsonl_needed(jsonl, one, "name"),
            .value = kr_jsonl_needed(jsonl, one, "value"),
            .sourced = kr_jsonl_needed(jsonl, one, "sourced"),
        };
    }
    out->rulings = rows;
}

static void
read_ruling_terms(struct kr_jsonl *jsonl, const json_t *object,
                  struct kr_history *out)
{
    const json_t *list =
        kr_jsonl_list(jsonl, object, "term_rulings", &out->ruling_term_count);
    struct kr_past_ruling_term *rows =
        kr_arena_array(jsonl->arena, out->ruling_term_count, sizeof(*rows));

    for (size_t i = 0; i < out->ruling_term_count; i++) {
        const json_t *one = kr_jsonl_at(jsonl, list, i, "term_rulings");

        rows[i] = (struct kr_past_ruling_term){
            .term = kr_jsonl_term(jsonl, one),
            .given = kr_jsonl_flag(jsonl, one, "given"),
            .place = kr_jsonl_int(jsonl, one, "place"),
        };
    }
    out->ruling_terms = rows;
}

/* What a draft has of it; identities of a site only with that site. */
static void
give(const struct kr_history *history, struct kr_draft *draft)
{
    for (size_t i = 0; i < history->revision_count; i++)
        if (history->revisions[i].number == history->revision) {
            draft->source = history->revisions[i].source;
            draft->source_type = history->revisions[i].source_type;
            draft->html = history->revisions[i].html;
        }
}

bool
kr_jsonl_has_history(const json_t *object)
{
    return json_array_size(json_object_get(object, "revisions")) > 0;
}

const struct kr_history *
kr_jsonl_history(struct kr_jsonl *jsonl, const json_t *object,
                 struct kr_draft *draft)
{
    struct kr_history *out = kr_arena_alloc(jsonl->arena, sizeof(*out));

    out->slug_by = kr_jsonl_int(jsonl, object, "slug_by");
    out->revision = kr_jsonl_int(jsonl, object, "revision");
    read_revisions(jsonl, object, out);
    read_appearances(jsonl, object, out);
    out->identities =
        kr_jsonl_identities(jsonl, object, "guid", &out->identity_count);
    read_redirects(jsonl, object, out, draft);
    read_rulings(jsonl, object, out);
    read_ruling_terms(jsonl, object, out);
    give(out, draft);
    return out;
}

/* --- Records --- */

static void
read_term(struct kr_jsonl *jsonl, const json_t *object, struct kr_record *out)
{
    out->term.term = kr_jsonl_term(jsonl, object);
    out->term.name = kr_jsonl_needed(jsonl, object, "name");
    out->term.pinned = kr_jsonl_flag(jsonl, object, "pinned");
    out->term.identities =
        kr_jsonl_identities(jsonl, object, "id", &out->term.identity_count);
}

static void
read_media(struct kr_jsonl *jsonl, const json_t *object, struct kr_record *out)
{
    out->media = (struct kr_record_media){
        .path = kr_jsonl_needed(jsonl, object, "path"),
        .sha256 = kr_jsonl_needed(jsonl, object, "sha256"),
        .type = kr_jsonl_needed(jsonl, object, "media_type"),
        .bytes = kr_jsonl_int(jsonl, object, "bytes"),
        .width = kr_jsonl_int(jsonl, object, "width"),
        .height = kr_jsonl_int(jsonl, object, "height"),
    };
}

static void
read_source(struct kr_jsonl *jsonl, const json_t *object, struct kr_record *out)
{
    out->source = kr_jsonl_source(jsonl, object);
}

static void
read_alias(struct kr_jsonl *jsonl, const json_t *object, struct kr_record *out)
{
    out->alias = (struct kr_record_alias){
        .term = kr_jsonl_term(jsonl, object),
        .parent = kr_jsonl_maybe(jsonl, object, "below"),
        .key = kr_jsonl_needed(jsonl, object, "key"),
    };
}

static void
read_forward(struct kr_jsonl *jsonl, const json_t *object,
             struct kr_record *out)
{
    out->forward = (struct kr_record_forward){
        .path = kr_jsonl_path(jsonl, object, "path"),
        .target = kr_jsonl_needed(jsonl, object, "target"),
        .why = kr_jsonl_needed(jsonl, object, "why"),
    };
}

static void
read_event(struct kr_jsonl *jsonl, const json_t *object, struct kr_record *out)
{
    out->event = (struct kr_record_event){
        .at = kr_jsonl_int(jsonl, object, "at"),
        .verb = kr_jsonl_needed(jsonl, object, "verb"),
        .slug = kr_jsonl_text(jsonl, object, "slug"),
        .subject = kr_jsonl_raw(jsonl, object, "subject"),
        .detail = kr_jsonl_raw(jsonl, object, "detail"),
    };
}

bool
kr_jsonl_record(struct kr_jsonl *jsonl, const json_t *object, const char *type,
                struct kr_record *out)
{
    static const struct {
        const char *type;
        enum kr_record_kind kind;
        void (*read)(struct kr_jsonl *jsonl, const json_t *object,
                     struct kr_record *out);
    } types[] = {
        { "term", KR_RECORD_TERM, read_term },
        { "media", KR_RECORD_MEDIA, read_media },
        { "source", KR_RECORD_SOURCE, read_source },
        { "term_alias", KR_RECORD_ALIAS, read_alias },
        { "forward", KR_RECORD_FORWARD, read_forward },
        { "event", KR_RECORD_EVENT, read_event },
    };

    for (size_t i = 0; i < KR_COUNT(types); i++)
        if (strcmp(types[i].type, type) == 0) {
            out->kind = types[i].kind;
            types[i].read(jsonl, object, out);
            return true;
        }
    return false;
}
