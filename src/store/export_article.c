/*
 * An article as a draft: what the archive shows of it.
 */
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/percent.h"
#include "store/exporting.h"
#include "store/row.h"
#include "store/stmt.h"
#include "store/taxonomy.h"
#include "store/words.h"

enum { /* columns of export_article */
       E_SLUG,
       E_SLUG_GIVEN,
       E_STATUS,
       E_KIND,
       E_LANGUAGE,
       E_TITLE,
       E_TITLE_DERIVED,
       E_EDTF,
       E_BASIS,
       E_MODIFIED,
       E_EXCERPT,
       E_FEATURED_SRC,
       E_FEATURED_ALT,
       E_FEATURED_WIDTH,
       E_FEATURED_HEIGHT,
       E_WITHDRAWN_ON,
       E_WITHDRAWN_WHY,
       E_REVISION,
       E_SOURCE_TYPE,
       E_SOURCE,
       E_HTML,
       E_TEXT,
       E_UID
};

/* NULL where the source did not say. */
static const char *
said(struct kr_stmt *stmt, int column, struct kr_arena *arena)
{
    const char *text = kr_stmt_get_text(stmt, column, arena);

    return *text == '\0' ? NULL : text;
}

static struct kr_str
bytes(struct kr_stmt *stmt, int column, struct kr_arena *arena)
{
    struct kr_str text = kr_stmt_get_str(stmt, column);

    return (struct kr_str){ kr_arena_bytes(arena, text.data, text.length),
                            text.length };
}

/* One made from the text is made again. */
static const char *
stated_excerpt(struct kr_stmt *stmt, struct kr_arena *arena)
{
    const char *excerpt = said(stmt, E_EXCERPT, arena);

    if (excerpt == NULL)
        return NULL;
    return strcmp(kr_words_excerpt(arena, kr_stmt_get_str(stmt, E_TEXT)),
                  excerpt) == 0
               ? NULL
               : excerpt;
}

static struct kr_dateline
date_said(struct kr_stmt *stmt, int column)
{
    struct kr_dateline date;
    struct kr_str edtf = kr_stmt_get_str(stmt, column);

    if (edtf.length == 0 ||
        !kr_dateline_parse(edtf, KR_BASIS_SOURCE, &date, NULL))
        return kr_dateline_unknown();
    return date;
}

static void
read_row(struct kr_stmt *stmt, struct kr_arena *arena, struct kr_draft *out,
         struct kr_history *history)
{
    *out = (struct kr_draft){
        .uid = kr_stmt_get_text(stmt, E_UID, arena),
        .slug = kr_stmt_get_text(stmt, E_SLUG, arena),
        .status = (enum kr_status)kr_stmt_get_int(stmt, E_STATUS),
        .kind = (enum kr_kind)kr_stmt_get_int(stmt, E_KIND),
        .language = said(stmt, E_LANGUAGE, arena),
        .title = kr_stmt_get_text(stmt, E_TITLE, arena),
        .title_derived = kr_stmt_get_int(stmt, E_TITLE_DERIVED) != 0,
        .date = kr_row_dateline(stmt, E_EDTF),
        .modified = date_said(stmt, E_MODIFIED),
        .excerpt = stated_excerpt(stmt, arena),
        .featured_src = kr_stmt_get_maybe(stmt, E_FEATURED_SRC, arena),
        .featured_alt = said(stmt, E_FEATURED_ALT, arena),
        .featured_width = (int)kr_stmt_get_int(stmt, E_FEATURED_WIDTH),
        .featured_height = (int)kr_stmt_get_int(stmt, E_FEATURED_HEIGHT),
        .withdrawn_on = said(stmt, E_WITHDRAWN_ON, arena),
        .withdrawn_why = said(stmt, E_WITHDRAWN_WHY, arena),
        .source_type = kr_stmt_get_text(stmt, E_SOURCE_TYPE, arena),
        .source = bytes(stmt, E_SOURCE, arena),
        .html = bytes(stmt, E_HTML, arena),
    };
    history->slug_by = kr_stmt_get_int(stmt, E_SLUG_GIVEN);
    history->revision = kr_stmt_get_int(stmt, E_REVISION);
}

static bool
load_row(struct kr_exporting *exporting, int64_t id, struct kr_draft *out,
         struct kr_history *history, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_ARTICLE);

    kr_stmt_int(stmt, ":article", id);
    if (kr_stmt_row(stmt))
        read_row(stmt, exporting->arena, out, history);
    return kr_stmt_end(stmt, err);
}

/* --- Terms --- */

static const char *
last_segment(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

static bool
load_term_id(struct kr_exporting *exporting, int64_t id,
             struct kr_term_draft *out, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_TERM_IDENTITIES);

    kr_stmt_int(stmt, ":term", id);
    if (kr_stmt_row(stmt))
        out->source_id = kr_stmt_get_text(stmt, 1, exporting->arena);
    return kr_stmt_end(stmt, err);
}

/* The term and, one by one, those above it. */
static bool
load_term(struct kr_exporting *exporting, int64_t id, struct kr_term_draft *out,
          struct kr_err *err)
{
    struct kr_arena *arena = exporting->arena;

    for (int depth = 0; id != 0 && depth <= KR_CATEGORY_DEPTH; depth++) {
        struct kr_stmt *stmt =
            kr_store_stmt(exporting->store, KR_SQL_EXPORT_TERM);
        struct kr_term_draft *parent = NULL;
        int64_t above = 0;

        kr_stmt_int(stmt, ":term", id);
        if (kr_stmt_row(stmt)) {
            out->slug = last_segment(kr_stmt_get_text(stmt, 1, arena));
            out->name = kr_stmt_get_text(stmt, 2, arena);
            above = kr_stmt_get_int(stmt, 3);
        }
        if (!kr_stmt_end(stmt, err) || !load_term_id(exporting, id, out, err))
            return false;
        if (above != 0)
            out->parent = parent = kr_arena_alloc(arena, sizeof(*parent));
        out = parent;
        id = above;
    }
    return true;
}

struct kind { /* the terms of one taxonomy, while they are gathered */
    struct kr_term_draft *terms;
    size_t count, room;
};

static bool
load_terms(struct kr_exporting *exporting, int64_t id, struct kr_draft *draft,
           struct kr_export_terms *terms, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(exporting->store, KR_SQL_EXPORT_TERMS);
    struct kind kinds[KR_AUTHOR + 1] = { 0 };
    size_t first = terms->count;

    kr_stmt_int(stmt, ":article", id);
    while (kr_stmt_row(stmt)) {
        struct kind *kind = &kinds[kr_stmt_get_int(stmt, 1)];

        kr_export_terms_add(exporting, terms, kr_stmt_get_int(stmt, 0));
        kind->terms = kr_arena_grow(exporting->arena, kind->terms, kind->count,
                                    &kind->room, sizeof(*kind->terms));
        kind->count++;
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    for (size_t k = KR_TAG; k <= KR_AUTHOR; k++)
        for (size_t i = 0; i < kinds[k].count; i++)
            if (!load_term(exporting, terms->ids[first++], &kinds[k].terms[i],
                           err))
                return false;
    draft->tags = kinds[KR_TAG].terms;
    draft->tag_count = kinds[KR_TAG].count;
    draft->categories = kinds[KR_CATEGORY].terms;
    draft->category_count = kinds[KR_CATEGORY].count;
    draft->authors = kinds[KR_AUTHOR].terms;
    draft->author_count = kinds[KR_AUTHOR].count;
    return true;
}

/* --- What hangs on it --- */

static bool
load_keywords(struct kr_exporting *exporting, int64_t id,
              struct kr_draft *draft, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_KEYWORDS_OF_ARTICLE);
    const char **texts = NULL;
    size_t room = 0;

    kr_stmt_int(stmt, ":article", id);
    while (kr_stmt_row(stmt)) {
        texts = kr_arena_grow(exporting->arena, texts, draft->keyword_count,
                              &room, sizeof(*texts));
        texts[draft->keyword_count++] =
            kr_stmt_get_text(stmt, 0, exporting->arena);
    }
    draft->keywords = texts;
    return kr_stmt_end(stmt, err);
}

static bool
load_fields(struct kr_exporting *exporting, int64_t id, struct kr_draft *draft,
            struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_DOSSIER_FIELDS);
    struct kr_field_draft *rows = NULL;
    size_t room = 0;

    kr_stmt_int(stmt, ":article", id);
    while (kr_stmt_row(stmt)) {
        rows = kr_arena_grow(exporting->arena, rows, draft->field_count, &room,
                             sizeof(*rows));
        rows[draft->field_count++] = (struct kr_field_draft){
            kr_stmt_get_text(stmt, 0, exporting->arena),
            kr_stmt_get_text(stmt, 1, exporting->arena),
        };
    }
    draft->fields = rows;
    return kr_stmt_end(stmt, err);
}

static struct kr_comment_draft
read_comment(struct kr_stmt *stmt, struct kr_arena *arena)
{
    return (struct kr_comment_draft){
        .source_id = said(stmt, 1, arena),
        .kind = (enum kr_comment_kind)kr_stmt_get_int(stmt, 3),
        .closed = kr_stmt_get_int(stmt, 4) != 0,
        .author = said(stmt, 5, arena),
        .author_url = said(stmt, 6, arena),
        .date = date_said(stmt, 7),
        .html = bytes(stmt, 8, arena),
    };
}

/* Who asks for more than the published asks for what is closed too. */
static bool
may_tell_all(const struct kr_exporting *exporting)
{
    return (exporting->options->filter.statuses & ~(1u << KR_PUBLISHED)) != 0;
}

/* The first so many of ROWS are those that are not closed. */
static size_t
only_open(struct kr_comment_draft *rows, size_t count)
{
    size_t open = 0;

    for (size_t i = 0; i < count; i++)
        if (!rows[i].closed)
            rows[open++] = rows[i];
    return open;
}

static bool
load_comments(struct kr_exporting *exporting, int64_t id,
              struct kr_draft *draft, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_COMMENTS_OF_ARTICLE);
    struct kr_comment_draft *rows = NULL;
    int64_t *parents = NULL;
    size_t count = 0, room = 0, parent_room = 0;

    kr_stmt_int(stmt, ":article", id);
    while (kr_stmt_row(stmt)) {
        rows =
            kr_arena_grow(exporting->arena, rows, count, &room, sizeof(*rows));
        parents = kr_arena_grow(exporting->arena, parents, count, &parent_room,
                                sizeof(*parents));
        parents[count] = kr_stmt_get_int(stmt, 2);
        rows[count++] = read_comment(stmt, exporting->arena);
    }
    /* Places count from 1 without a gap. */
    for (size_t i = 0; i < count; i++)
        if (parents[i] > 0 && (size_t)parents[i] <= count)
            rows[i].parent = rows[parents[i] - 1].source_id;
    draft->comments = rows;
    draft->comment_count =
        may_tell_all(exporting) ? count : only_open(rows, count);
    return kr_stmt_end(stmt, err);
}

/* --- Addresses and pictures --- */

static const char *
encoded(struct kr_arena *arena, const char *path)
{
    struct kr_buf buf = KR_BUF((size_t)64 << 10);
    const char *text;

    kr_percent_path(&buf, kr_str(path));
    text = kr_buf_keep(&buf, arena).data;
    kr_buf_free(&buf);
    return text;
}

static bool
load_redirects(struct kr_exporting *exporting, int64_t id,
               struct kr_draft *draft, struct kr_history *history,
               struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(exporting->store, KR_SQL_EXPORT_REDIRECTS);
    struct kr_arena *arena = exporting->arena;
    struct kr_past_redirect *rows = NULL;
    const char **aliases;
    size_t count = 0, room = 0;

    kr_stmt_int(stmt, ":article", id);
    while (kr_stmt_row(stmt)) {
        rows = kr_arena_grow(arena, rows, count, &room, sizeof(*rows));
        rows[count++] = (struct kr_past_redirect){
            .path = kr_stmt_get_text(stmt, 0, arena),
            .why = kr_stmt_get_text(stmt, 1, arena),
        };
    }
    aliases = kr_arena_array(arena, count, sizeof(*aliases));
    for (size_t i = 0; i < count; i++)
        aliases[i] = encoded(arena, rows[i].path);
    history->redirects = rows;
    history->redirect_count = draft->alias_count = count;
    draft->aliases = aliases;
    return kr_stmt_end(stmt, err);
}

static void
add_media(struct kr_exporting *exporting, struct kr_draft *draft,
          struct kr_media_draft **media, size_t *room, struct kr_str src)
{
    struct kr_arena *arena = exporting->arena;
    const char *address = kr_str_keep(src, arena);
    const char *file = kr_export_file(exporting, address + strlen("/media/"));

    if (file == NULL)
        return;
    *media =
        kr_arena_grow(arena, *media, draft->media_count, room, sizeof(**media));
    (*media)[draft->media_count++] = (struct kr_media_draft){ address, file };
    draft->media = *media;
}

/* The files of the current text; the same one may come back. */
static void
find_media(struct kr_exporting *exporting, struct kr_draft *draft)
{
    struct kr_str rest = draft->html, src;
    struct kr_media_draft *media = NULL;
    size_t room = 0;

    if (draft->featured_src != NULL) {
        rest = kr_str(draft->featured_src);
        if (kr_export_next_file(&rest, &src))
            add_media(exporting, draft, &media, &room, src);
        rest = draft->html;
    }
    while (kr_export_next_file(&rest, &src))
        add_media(exporting, draft, &media, &room, src);
}

bool
kr_export_draft(struct kr_exporting *exporting, int64_t id,
                struct kr_draft *draft, struct kr_history *history,
                struct kr_export_terms *terms, struct kr_err *err)
{
    const struct kr_addresses *addresses = &exporting->options->addresses;
    struct kr_arena *arena = exporting->arena;

    *draft = (struct kr_draft){ .title = "" };
    if (!load_row(exporting, id, draft, history, err) ||
        !load_terms(exporting, id, draft, terms, err) ||
        !load_keywords(exporting, id, draft, err) ||
        !load_fields(exporting, id, draft, err) ||
        !load_comments(exporting, id, draft, err) ||
        !load_redirects(exporting, id, draft, history, err))
        return false;
    find_media(exporting, draft);
    draft->position = 1;
    draft->place = draft->slug;
    draft->permalink =
        kr_address_absolute(arena, addresses,
                            kr_permalink(arena, addresses, draft->kind,
                                         draft->slug, &draft->date));
    return true;
}
