#include "write_jsonl.h"

#include <stdlib.h>
#include <string.h>

#include "json_line.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/history.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/writers.h"
#include "kroniek/text/percent.h"
#include "kroniek/exchange/writer_place.h"

#define VERSION 1
#define ADDRESS_LIMIT ((size_t)64 << 10) /* bytes */

struct lines {
    struct kr_writer_place *place; /* borrowed */
    const char *media;             /* folder to copy to; NULL: none */
    struct kr_json_line line;      /* owned: the one at work */
    struct kr_buf address;         /* owned */
};

static void
begin(struct lines *lines, const char *type)
{
    kr_buf_clear(&lines->line.buf);
    lines->line.comma = false;
    kr_json_line_open(&lines->line, NULL, '{');
    kr_json_line_str(&lines->line, "type", kr_str(type));
}

static bool
end(struct lines *lines, const char *place, struct kr_err *err)
{
    kr_json_line_close(&lines->line, '}');
    kr_buf_char(&lines->line.buf, '\n');
    if (lines->line.buf.full)
        return kr_fail(err, KR_LIMIT, "%s: a line of more than %zu MiB", place,
                       KR_JSON_LINE_LIMIT >> 20);
    return kr_writer_put(lines->place, kr_buf_view(&lines->line.buf), err);
}

/* A decoded path, as it would be asked for. */
static const char *
encoded(struct lines *lines, const char *path)
{
    kr_buf_clear(&lines->address);
    kr_percent_path(&lines->address, kr_str(path));
    return kr_buf_cstr(&lines->address);
}

static bool
take_source(void *self, const struct kr_source_draft *source,
            struct kr_err *err)
{
    struct lines *lines = self;

    (void)source;
    begin(lines, "archive");
    kr_json_line_str(&lines->line, "format", KR_STR("kroniek"));
    kr_json_line_int(&lines->line, "version", VERSION);
    return end(lines, "archive", err);
}

/* --- An article as it is --- */

static void
put_ancestors(struct kr_json_line *line, const struct kr_term_draft *term)
{
    const struct kr_term_draft *chain[16];
    size_t depth = 0;

    for (; term != NULL && depth < KR_COUNT(chain); term = term->parent)
        chain[depth++] = term;
    if (depth == 0)
        return;
    kr_json_line_open(line, "below", '[');
    while (depth > 0) {
        kr_json_line_open(line, NULL, '{');
        kr_json_line_str(line, "name", kr_str(chain[--depth]->name));
        kr_json_line_some(line, "slug", chain[depth]->slug);
        kr_json_line_close(line, '}');
    }
    kr_json_line_close(line, ']');
}

static void
put_terms(struct kr_json_line *line, const char *name,
          const struct kr_term_draft *terms, size_t count)
{
    if (count == 0)
        return;
    kr_json_line_open(line, name, '[');
    for (size_t i = 0; i < count; i++) {
        kr_json_line_open(line, NULL, '{');
        kr_json_line_str(line, "name", kr_str(terms[i].name));
        kr_json_line_some(line, "slug", terms[i].slug);
        put_ancestors(line, terms[i].parent);
        kr_json_line_close(line, '}');
    }
    kr_json_line_close(line, ']');
}

static void
put_featured(struct kr_json_line *line, const struct kr_draft *draft)
{
    if (draft->featured_src == NULL && draft->featured_alt == NULL &&
        draft->featured_width == 0 && draft->featured_height == 0)
        return;
    kr_json_line_open(line, "featured", '{');
    kr_json_line_some(line, "src", draft->featured_src);
    kr_json_line_some(line, "alt", draft->featured_alt);
    kr_json_line_some_int(line, "width", draft->featured_width);
    kr_json_line_some_int(line, "height", draft->featured_height);
    kr_json_line_close(line, '}');
}

static void
put_keywords(struct kr_json_line *line, const struct kr_draft *draft)
{
    if (draft->keyword_count == 0)
        return;
    kr_json_line_open(line, "keywords", '[');
    for (size_t i = 0; i < draft->keyword_count; i++) {
        kr_json_line_open(line, NULL, '{');
        kr_json_line_str(line, "text", kr_str(draft->keywords[i]));
        kr_json_line_close(line, '}');
    }
    kr_json_line_close(line, ']');
}

static void
put_fields(struct kr_json_line *line, const struct kr_draft *draft)
{
    if (draft->field_count == 0)
        return;
    kr_json_line_open(line, "fields", '[');
    for (size_t i = 0; i < draft->field_count; i++) {
        kr_json_line_open(line, NULL, '{');
        kr_json_line_str(line, "name", kr_str(draft->fields[i].name));
        kr_json_line_str(line, "value", kr_str(draft->fields[i].value));
        kr_json_line_close(line, '}');
    }
    kr_json_line_close(line, ']');
}

static const char *
comment_kind(enum kr_comment_kind kind)
{
    return kind == KR_PINGBACK    ? "pingback"
           : kind == KR_TRACKBACK ? "trackback"
                                  : NULL;
}

static void
put_comments(struct kr_json_line *line, const struct kr_draft *draft)
{
    if (draft->comment_count == 0)
        return;
    kr_json_line_open(line, "comments", '[');
    for (size_t i = 0; i < draft->comment_count; i++) {
        const struct kr_comment_draft *comment = &draft->comments[i];

        kr_json_line_open(line, NULL, '{');
        kr_json_line_some(line, "id", comment->source_id);
        kr_json_line_some(line, "parent", comment->parent);
        kr_json_line_some(line, "kind", comment_kind(comment->kind));
        kr_json_line_flag(line, "closed", comment->closed);
        kr_json_line_some(line, "author", comment->author);
        kr_json_line_some(line, "url", comment->author_url);
        kr_json_line_some(line, "date", comment->date.edtf);
        kr_json_line_str(line, "html", comment->html);
        kr_json_line_close(line, '}');
    }
    kr_json_line_close(line, ']');
}

static void
put_article(struct kr_json_line *line, const struct kr_draft *draft)
{
    kr_json_line_str(line, "title", kr_str(draft->title));
    kr_json_line_flag(line, "title_derived", draft->title_derived);
    kr_json_line_some(line, "uid", draft->uid);
    kr_json_line_some(line, "slug", draft->slug);
    kr_json_line_some(line, "status", kr_status_name(draft->status));
    kr_json_line_some(line, "kind", kr_kind_name(draft->kind));
    kr_json_line_some(line, "language", draft->language);
    kr_json_line_some(line, "date", draft->date.edtf);
    kr_json_line_some(line, "date_basis", kr_basis_name(draft->date.basis));
    kr_json_line_some(line, "modified", draft->modified.edtf);
    kr_json_line_some(line, "excerpt", draft->excerpt);
    kr_json_line_some(line, "withdrawn_on", draft->withdrawn_on);
    kr_json_line_some(line, "withdrawn_why", draft->withdrawn_why);
    put_featured(line, draft);
    put_terms(line, "authors", draft->authors, draft->author_count);
    put_terms(line, "tags", draft->tags, draft->tag_count);
    put_terms(line, "categories", draft->categories, draft->category_count);
    put_keywords(line, draft);
    put_fields(line, draft);
    put_comments(line, draft);
}

/* --- What stands behind it --- */

static void
put_source(struct kr_json_line *line, const struct kr_past_source *source)
{
    kr_json_line_str(line, "format", kr_str(source->format));
    kr_json_line_str(line, "location", kr_str(source->location));
    kr_json_line_some(line, "label", source->label);
    kr_json_line_some(line, "site", source->site);
    kr_json_line_int(line, "bytes", source->bytes);
    kr_json_line_str(line, "sha256", kr_str(source->sha256));
    if (source->listing != KR_LISTING_NONE)
        kr_json_line_some(line, "listing",
                          kr_listing_kind_name(source->listing));
    kr_json_line_some(line, "listing_key", source->listing_key);
    kr_json_line_some(line, "listing_date", source->listing_edtf);
    kr_json_line_int(line, "imported", source->imported);
}

static void
put_past_term(struct kr_json_line *line, const struct kr_past_term *term)
{
    kr_json_line_str(line, "taxonomy",
                     kr_str(kr_taxonomy_name(term->taxonomy)));
    kr_json_line_str(line, "path", kr_str(term->path));
}

static void
put_redirects(struct lines *lines, const struct kr_history *history)
{
    struct kr_json_line *line = &lines->line;

    if (history->redirect_count == 0)
        return;
    kr_json_line_open(line, "redirects", '[');
    for (size_t i = 0; i < history->redirect_count; i++) {
        kr_json_line_open(line, NULL, '{');
        kr_json_line_str(line, "path",
                         kr_str(encoded(lines, history->redirects[i].path)));
        kr_json_line_str(line, "why", kr_str(history->redirects[i].why));
        kr_json_line_close(line, '}');
    }
    kr_json_line_close(line, ']');
}

static void
put_identities(struct kr_json_line *line, const struct kr_past_identity *rows,
               size_t count, bool with_kind)
{
    if (count == 0)
        return;
    kr_json_line_open(line, "identities", '[');
    for (size_t i = 0; i < count; i++) {
        kr_json_line_open(line, NULL, '{');
        kr_json_line_some(line, "site", rows[i].site);
        if (with_kind)
            kr_json_line_str(line, "kind", kr_str(rows[i].kind));
        kr_json_line_str(line, "key", kr_str(rows[i].key));
        kr_json_line_close(line, '}');
    }
    kr_json_line_close(line, ']');
}

static void
put_rulings(struct kr_json_line *line, const struct kr_history *history)
{
    if (history->ruling_count == 0)
        return;
    kr_json_line_open(line, "rulings", '[');
    for (size_t i = 0; i < history->ruling_count; i++) {
        kr_json_line_open(line, NULL, '{');
        kr_json_line_str(line, "name", kr_str(history->rulings[i].name));
        kr_json_line_str(line, "value", kr_str(history->rulings[i].value));
        kr_json_line_str(line, "sourced", kr_str(history->rulings[i].sourced));
        kr_json_line_close(line, '}');
    }
    kr_json_line_close(line, ']');
}

static void
put_ruling_terms(struct kr_json_line *line, const struct kr_history *history)
{
    if (history->ruling_term_count == 0)
        return;
    kr_json_line_open(line, "term_rulings", '[');
    for (size_t i = 0; i < history->ruling_term_count; i++) {
        kr_json_line_open(line, NULL, '{');
        put_past_term(line, &history->ruling_terms[i].term);
        kr_json_line_flag(line, "given", history->ruling_terms[i].given);
        kr_json_line_int(line, "place", history->ruling_terms[i].place);
        kr_json_line_close(line, '}');
    }
    kr_json_line_close(line, ']');
}

static void
put_revisions(struct kr_json_line *line, const struct kr_history *history)
{
    kr_json_line_int(line, "revision", history->revision);
    kr_json_line_open(line, "revisions", '[');
    for (size_t i = 0; i < history->revision_count; i++) {
        const struct kr_past_revision *revision = &history->revisions[i];

        kr_json_line_open(line, NULL, '{');
        kr_json_line_int(line, "number", revision->number);
        kr_json_line_int(line, "made", revision->made);
        kr_json_line_flag(line, "shown", revision->shown);
        kr_json_line_str(line, "title", kr_str(revision->title));
        kr_json_line_str(line, "source_type", kr_str(revision->source_type));
        kr_json_line_str(line, "source", revision->source);
        kr_json_line_str(line, "html", revision->html);
        kr_json_line_close(line, '}');
    }
    kr_json_line_close(line, ']');
}

static void
put_appearance(struct kr_json_line *line,
               const struct kr_past_appearance *appearance)
{
    kr_json_line_open(line, NULL, '{');
    kr_json_line_open(line, "source", '{');
    put_source(line, &appearance->source);
    kr_json_line_close(line, '}');
    kr_json_line_int(line, "position", appearance->position);
    kr_json_line_str(line, "place", kr_str(appearance->place));
    kr_json_line_int(line, "revision", appearance->revision);
    kr_json_line_str(line, "title", kr_str(appearance->title));
    kr_json_line_flag(line, "title_derived", appearance->title_derived);
    kr_json_line_some(line, "date", appearance->edtf);
    kr_json_line_some(line, "date_basis", kr_basis_name(appearance->basis));
    kr_json_line_int(line, "seat", appearance->seat);
    kr_json_line_str(line, "claims", kr_str(appearance->claims));
    kr_json_line_flag(line, "superseded", appearance->superseded);
    if (appearance->term_count > 0)
        kr_json_line_open(line, "terms", '[');
    for (size_t i = 0; i < appearance->term_count; i++) {
        kr_json_line_open(line, NULL, '{');
        put_past_term(line, &appearance->terms[i]);
        kr_json_line_int(line, "place", appearance->term_places[i]);
        kr_json_line_close(line, '}');
    }
    if (appearance->term_count > 0)
        kr_json_line_close(line, ']');
    kr_json_line_close(line, '}');
}

static void
put_history(struct lines *lines, const struct kr_history *history)
{
    struct kr_json_line *line = &lines->line;

    kr_json_line_some_int(line, "slug_by", history->slug_by);
    put_redirects(lines, history);
    put_identities(line, history->identities, history->identity_count, true);
    put_rulings(line, history);
    put_ruling_terms(line, history);
    put_revisions(line, history);
    kr_json_line_open(line, "appearances", '[');
    for (size_t i = 0; i < history->appearance_count; i++)
        put_appearance(line, &history->appearances[i]);
    kr_json_line_close(line, ']');
}

/* A draft that comes from elsewhere than an archive of ours. */
static void
put_body(struct kr_json_line *line, const struct kr_draft *draft)
{
    kr_json_line_some(line, "guid", draft->guid);
    kr_json_line_some(line, "id", draft->source_id);
    kr_json_line_some(line, "permalink", draft->permalink);
    if (draft->alias_count > 0) {
        kr_json_line_open(line, "aliases", '[');
        for (size_t i = 0; i < draft->alias_count; i++)
            kr_json_line_element(line, draft->aliases[i]);
        kr_json_line_close(line, ']');
    }
    kr_json_line_str(line, "html", draft->html);
}

static bool
take_article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct lines *lines = self;

    begin(lines, "article");
    put_article(&lines->line, draft);
    if (draft->history != NULL)
        put_history(lines, draft->history);
    else
        put_body(&lines->line, draft);
    return end(lines, draft->place, err);
}

/* --- Records --- */

static void
put_term(struct kr_json_line *line, const struct kr_record_term *term)
{
    put_past_term(line, &term->term);
    kr_json_line_str(line, "name", kr_str(term->name));
    kr_json_line_flag(line, "pinned", term->pinned);
    put_identities(line, term->identities, term->identity_count, false);
}

static void
put_media(struct kr_json_line *line, const struct kr_record_media *media)
{
    kr_json_line_str(line, "path", kr_str(media->path));
    kr_json_line_str(line, "sha256", kr_str(media->sha256));
    kr_json_line_str(line, "media_type", kr_str(media->type));
    kr_json_line_int(line, "bytes", media->bytes);
    kr_json_line_some_int(line, "width", media->width);
    kr_json_line_some_int(line, "height", media->height);
}

static void
put_alias(struct kr_json_line *line, const struct kr_record_alias *alias)
{
    put_past_term(line, &alias->term);
    kr_json_line_some(line, "below", alias->parent);
    kr_json_line_str(line, "key", kr_str(alias->key));
}

static void
put_forward(struct lines *lines, const struct kr_record_forward *forward)
{
    struct kr_json_line *line = &lines->line;

    kr_json_line_str(line, "path", kr_str(encoded(lines, forward->path)));
    kr_json_line_str(line, "target", kr_str(forward->target));
    kr_json_line_str(line, "why", kr_str(forward->why));
}

static void
put_event(struct kr_json_line *line, const struct kr_record_event *event)
{
    kr_json_line_int(line, "at", event->at);
    kr_json_line_str(line, "verb", kr_str(event->verb));
    kr_json_line_some(line, "slug", event->slug);
    kr_json_line_some(line, "subject", event->subject);
    kr_json_line_some(line, "detail", event->detail);
}

static bool
take_record(void *self, const struct kr_record *record, struct kr_err *err)
{
    static const char *const types[] = {
        [KR_RECORD_TERM] = "term",       [KR_RECORD_MEDIA] = "media",
        [KR_RECORD_SOURCE] = "source",   [KR_RECORD_ALIAS] = "term_alias",
        [KR_RECORD_FORWARD] = "forward", [KR_RECORD_EVENT] = "event",
    };
    struct lines *lines = self;

    begin(lines, types[record->kind]);
    switch (record->kind) {
    case KR_RECORD_TERM: put_term(&lines->line, &record->term); break;
    case KR_RECORD_MEDIA:
        put_media(&lines->line, &record->media);
        if (!kr_writer_copy_media(lines->media, &record->media, err))
            return false;
        break;
    case KR_RECORD_SOURCE: put_source(&lines->line, &record->source); break;
    case KR_RECORD_ALIAS: put_alias(&lines->line, &record->alias); break;
    case KR_RECORD_FORWARD: put_forward(lines, &record->forward); break;
    case KR_RECORD_EVENT: put_event(&lines->line, &record->event); break;
    }
    return end(lines, record->place, err);
}

/* --- As a sink --- */

static void
ignore(void *self, const char *place, const char *what)
{
    (void)self;
    (void)place;
    (void)what;
}

static bool
end_source(void *self, struct kr_err *err)
{
    (void)self;
    (void)err;
    return true;
}

bool
kr_write_jsonl_begin(struct kr_writer_place *place,
                     const struct kr_writer_options *options, void **self,
                     struct kr_err *err)
{
    struct lines *lines = kr_alloc(sizeof(*lines));

    (void)err;
    *lines = (struct lines){ .place = place,
                             .media = options->media,
                             .line = KR_JSON_LINE,
                             .address = KR_BUF(ADDRESS_LIMIT) };
    *self = lines;
    return true;
}

struct kr_sink
kr_write_jsonl_sink(void *self)
{
    return (struct kr_sink){ .self = self,
                             .source = take_source,
                             .article = take_article,
                             .failed = ignore,
                             .note = ignore,
                             .skipped = ignore,
                             .missing = ignore,
                             .record = take_record,
                             .source_end = end_source };
}

bool
kr_write_jsonl_finish(void *self, struct kr_err *err)
{
    (void)self;
    (void)err;
    return true;
}

void
kr_write_jsonl_end(void *self)
{
    struct lines *lines = self;

    if (lines == NULL)
        return;
    kr_buf_free(&lines->line.buf);
    kr_buf_free(&lines->address);
    free(lines);
}
