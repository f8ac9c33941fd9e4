#include "jsonl_draft.h"

#include <string.h>

#include "draft_lists.h"
#include "jsonl_history.h"
#include "jsonl_object.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/text/clean_html.h"
#include "markdown_html.h"

/* --- Terms --- */

/* "Wortels", or {"name": "Wortels", "slug": …}. */
static struct kr_term_draft
one_term(struct kr_jsonl *jsonl, const json_t *value, const char *key)
{
    if (json_is_string(value))
        return (struct kr_term_draft){
            .name = kr_arena_text(jsonl->arena, json_string_value(value)),
        };
    if (!json_is_object(value))
        kr_jsonl_bad(jsonl, key, "no names");
    return (struct kr_term_draft){
        .name = kr_jsonl_needed(jsonl, value, "name"),
        .slug = kr_jsonl_text(jsonl, value, "slug"),
        .source_id = kr_jsonl_text(jsonl, value, "id"),
    };
}

/* The last of those it stands below, each with the one before above it. */
static const struct kr_term_draft *
parent_of(struct kr_jsonl *jsonl, const json_t *value)
{
    struct kr_term_draft *parent = NULL;
    const json_t *above;
    size_t count;

    if (!json_is_object(value))
        return NULL;
    above = kr_jsonl_list(jsonl, value, "below", &count);
    for (size_t i = 0; i < count; i++) {
        struct kr_term_draft *one = kr_arena_alloc(jsonl->arena, sizeof(*one));

        *one = one_term(jsonl, json_array_get(above, i), "below");
        one->parent = parent;
        parent = one;
    }
    return parent;
}

static void
read_terms(struct kr_jsonl *jsonl, const json_t *object, const char *key,
           struct kr_draft_lists *lists, struct kr_draft_terms *terms)
{
    const json_t *list = json_object_get(object, key);
    size_t count = json_is_string(list) ? 1 : 0;

    if (count == 0)
        list = kr_jsonl_list(jsonl, object, key, &count);
    for (size_t i = 0; i < count; i++) {
        const json_t *value =
            json_is_string(list) ? list : json_array_get(list, i);
        struct kr_term_draft term = one_term(jsonl, value, key);

        term.parent = parent_of(jsonl, value);
        kr_draft_term(lists, terms, term);
    }
}

/* --- What hangs on it --- */

static void
read_keywords(struct kr_jsonl *jsonl, const json_t *object,
              struct kr_draft *out)
{
    const json_t *list =
        kr_jsonl_list(jsonl, object, "keywords", &out->keyword_count);
    const char **texts =
        kr_arena_array(jsonl->arena, out->keyword_count, sizeof(*texts));

    for (size_t i = 0; i < out->keyword_count; i++) {
        const json_t *value = json_array_get(list, i);

        if (json_is_string(value))
            texts[i] = kr_arena_text(jsonl->arena, json_string_value(value));
        else
            texts[i] =
                kr_jsonl_needed(jsonl, kr_jsonl_at(jsonl, list, i, "keywords"),
                                "text");
    }
    out->keywords = texts;
}

/* {"name": "value"}, as a person writes them. */
static void
read_field_object(struct kr_jsonl *jsonl, const json_t *fields,
                  struct kr_draft_lists *lists)
{
    const char *name;
    json_t *value;

    json_object_foreach((json_t *)(uintptr_t)fields, name, value)
        kr_draft_field(lists, kr_arena_text(jsonl->arena, name),
                       kr_jsonl_text(jsonl, fields, name));
}

static void
read_fields(struct kr_jsonl *jsonl, const json_t *object,
            struct kr_draft_lists *lists)
{
    const json_t *list = json_object_get(object, "fields");
    size_t count;

    if (json_is_object(list)) {
        read_field_object(jsonl, list, lists);
        return;
    }
    list = kr_jsonl_list(jsonl, object, "fields", &count);
    for (size_t i = 0; i < count; i++) {
        const json_t *one = kr_jsonl_at(jsonl, list, i, "fields");

        kr_draft_field(lists, kr_jsonl_raw(jsonl, one, "name"),
                       kr_jsonl_raw(jsonl, one, "value"));
    }
}

static enum kr_comment_kind
comment_kind(struct kr_jsonl *jsonl, const json_t *object)
{
    const char *kind = kr_jsonl_text(jsonl, object, "kind");

    if (kind == NULL || strcmp(kind, "comment") == 0)
        return KR_COMMENT;
    if (strcmp(kind, "pingback") == 0)
        return KR_PINGBACK;
    if (strcmp(kind, "trackback") != 0)
        kr_jsonl_bad(jsonl, "kind", "no kind of comment");
    return KR_TRACKBACK;
}

static struct kr_comment_draft
one_comment(struct kr_jsonl *jsonl, const json_t *object)
{
    bool given;
    struct kr_comment_draft comment = {
        .source_id = kr_jsonl_text(jsonl, object, "id"),
        .parent = kr_jsonl_text(jsonl, object, "parent"),
        .kind = comment_kind(jsonl, object),
        .closed = kr_jsonl_flag(jsonl, object, "closed"),
        .author = kr_jsonl_text(jsonl, object, "author"),
        .author_url = kr_jsonl_text(jsonl, object, "url"),
        .date = kr_jsonl_date(jsonl, object, "date", KR_BASIS_SOURCE),
        .html = kr_jsonl_html(jsonl, object, "html", &given),
    };

    if (!given) {
        struct kr_str text = kr_jsonl_html(jsonl, object, "text", &given);
        struct kr_clean_html html = kr_clean_html_from_text(jsonl->arena, text);

        comment.html = (struct kr_str){ html.data, html.length };
    }
    return comment;
}

static void
read_comments(struct kr_jsonl *jsonl, const json_t *object,
              struct kr_draft *out)
{
    const json_t *list =
        kr_jsonl_list(jsonl, object, "comments", &out->comment_count);
    struct kr_comment_draft *rows =
        kr_arena_array(jsonl->arena, out->comment_count, sizeof(*rows));

    for (size_t i = 0; i < out->comment_count; i++)
        rows[i] = one_comment(jsonl, kr_jsonl_at(jsonl, list, i, "comments"));
    out->comments = rows;
}

static void
read_featured(struct kr_jsonl *jsonl, const json_t *object,
              struct kr_draft *out)
{
    const json_t *featured = json_object_get(object, "featured");
    int64_t width, height;

    if (featured == NULL || json_is_null(featured))
        return;
    if (json_is_string(featured)) {
        out->featured_src = kr_jsonl_text(jsonl, object, "featured");
        return;
    }
    if (!json_is_object(featured)) {
        kr_jsonl_bad(jsonl, "featured", "no picture");
        return;
    }
    out->featured_src = kr_jsonl_text(jsonl, featured, "src");
    out->featured_alt = kr_jsonl_text(jsonl, featured, "alt");
    width = kr_jsonl_int(jsonl, featured, "width");
    height = kr_jsonl_int(jsonl, featured, "height");
    if (width < 0 || width > INT32_MAX || height < 0 || height > INT32_MAX)
        kr_jsonl_bad(jsonl, "featured", "no size");
    else {
        out->featured_width = (int)width;
        out->featured_height = (int)height;
    }
}

static void
read_aliases(struct kr_jsonl *jsonl, const json_t *object,
             struct kr_draft_lists *lists)
{
    size_t count;
    const json_t *list = kr_jsonl_list(jsonl, object, "aliases", &count);

    for (size_t i = 0; i < count; i++) {
        const char *path = json_string_value(json_array_get(list, i));

        if (path == NULL || path[0] != '/')
            kr_jsonl_bad(jsonl, "aliases", "no list of paths");
        else
            kr_draft_alias(lists, kr_arena_text(jsonl->arena, path));
    }
}

/* --- The body --- */

/* Paragraphs between blank lines, lines within them kept. */
static struct kr_str
html_of_text(struct kr_arena *arena, struct kr_str text)
{
    struct kr_buf out = KR_BUF(KR_HTML_LIMIT);
    bool open = false;
    struct kr_str line, made;

    while (kr_str_line(&text, &line)) {
        struct kr_str words = kr_str_trim(line);
        struct kr_clean_html html;

        if (words.length == 0) {
            kr_buf_text(&out, open ? "</p>\n" : "");
            open = false;
            continue;
        }
        html = kr_clean_html_from_text(arena, words);
        kr_buf_text(&out, open ? "<br>\n" : "<p>");
        kr_buf_bytes(&out, html.data, html.length);
        open = true;
    }
    kr_buf_text(&out, open ? "</p>\n" : "");
    made = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return made;
}

static bool
read_body(struct kr_jsonl *jsonl, const json_t *object, struct kr_draft *out,
          struct kr_err *err)
{
    bool given;

    out->source = out->html = kr_jsonl_html(jsonl, object, "html", &given);
    out->source_type = "text/html";
    if (given)
        return true;
    out->source = kr_jsonl_html(jsonl, object, "markdown", &given);
    out->source_type = "text/markdown";
    if (given)
        return kr_markdown_html(jsonl->arena, out->source, &out->html, NULL,
                                err);
    out->source = kr_jsonl_html(jsonl, object, "text", &given);
    out->source_type = "text/plain";
    out->html = html_of_text(jsonl->arena, out->source);
    return true;
}

/* --- All of it --- */

static enum kr_status
status_of(struct kr_jsonl *jsonl, const json_t *object)
{
    const char *name = kr_jsonl_text(jsonl, object, "status");
    enum kr_status status = KR_PUBLISHED;

    if (name != NULL && !kr_status_parse(kr_str(name), &status))
        kr_jsonl_bad(jsonl, "status", "no such status");
    return status;
}

static enum kr_kind
kind_of(struct kr_jsonl *jsonl, const json_t *object)
{
    const char *name = kr_jsonl_text(jsonl, object, "kind");

    for (int kind = KR_POST; name != NULL && kind <= KR_PAGE; kind++)
        if (strcmp(kr_kind_name((enum kr_kind)kind), name) == 0)
            return (enum kr_kind)kind;
    if (name != NULL)
        kr_jsonl_bad(jsonl, "kind", "neither post nor page");
    return KR_POST;
}

static void
read_facts(struct kr_jsonl *jsonl, const json_t *object, struct kr_draft *out)
{
    enum kr_basis basis = KR_BASIS_SOURCE;

    if (json_object_get(object, "date_basis") != NULL)
        basis = kr_jsonl_basis(jsonl, object, "date_basis");
    out->title = kr_jsonl_text(jsonl, object, "title");
    if (kr_str_trim(kr_str(out->title)).length == 0)
        out->title = NULL;
    out->title_derived = kr_jsonl_flag(jsonl, object, "title_derived");
    out->uid = kr_jsonl_text(jsonl, object, "uid");
    out->slug = kr_jsonl_text(jsonl, object, "slug");
    out->status = status_of(jsonl, object);
    out->kind = kind_of(jsonl, object);
    out->language = kr_jsonl_text(jsonl, object, "language");
    out->date = kr_jsonl_date(jsonl, object, "date", basis);
    out->modified = kr_jsonl_date(jsonl, object, "modified", KR_BASIS_SOURCE);
    out->excerpt = kr_jsonl_text(jsonl, object, "excerpt");
    out->withdrawn_on = kr_jsonl_text(jsonl, object, "withdrawn_on");
    out->withdrawn_why = kr_jsonl_text(jsonl, object, "withdrawn_why");
    (void)kr_jsonl_date(jsonl, object, "withdrawn_on", KR_BASIS_SOURCE);
    read_featured(jsonl, object, out);
    read_keywords(jsonl, object, out);
    read_comments(jsonl, object, out);
}

/* What OPTIONS say is for lines that say nothing, not for a copy. */
static bool
finish(struct kr_jsonl *jsonl, const json_t *object,
       const struct kr_read_options *options, struct kr_draft_lists *lists,
       struct kr_draft *out, struct kr_err *err)
{
    static const struct kr_read_options none = { .format = NULL };
    bool dated = out->date.precision != KR_PRECISION_NONE;

    if (kr_jsonl_has_history(object)) {
        if (!kr_draft_fill(lists, &none, true, out, err))
            return false;
        out->history = kr_jsonl_history(jsonl, object, out);
        return out->title != NULL || kr_fail(err, KR_INVALID, "no title");
    }
    read_aliases(jsonl, object, lists);
    out->guid = kr_jsonl_text(jsonl, object, "guid");
    out->source_id = kr_jsonl_text(jsonl, object, "id");
    out->permalink = kr_jsonl_text(jsonl, object, "permalink");
    return read_body(jsonl, object, out, err) &&
           kr_draft_fill(lists, options, dated, out, err) &&
           (out->title != NULL || kr_draft_title(jsonl->arena, options, out) ||
            kr_fail(err, KR_INVALID, "neither title nor text"));
}

bool
kr_jsonl_draft(struct kr_jsonl *jsonl, const json_t *object,
               const struct kr_read_options *options, struct kr_draft *out,
               struct kr_err *err)
{
    struct kr_draft_lists lists = { .arena = jsonl->arena };
    bool ok;

    read_facts(jsonl, object, out);
    read_terms(jsonl, object, "authors", &lists, &lists.authors);
    read_terms(jsonl, object, "tags", &lists, &lists.tags);
    read_terms(jsonl, object, "categories", &lists, &lists.categories);
    read_fields(jsonl, object, &lists);
    ok = finish(jsonl, object, options, &lists, out, err);
    if (jsonl->bad)
        *err = jsonl->trouble;
    return ok && !jsonl->bad;
}

/* NAME is KEY, or what KEY is called when it is no UTF-8. */
static bool
is_member(const char *name, const char *key)
{
    size_t length = strlen(key);

    return strncmp(name, key, length) == 0 &&
           (name[length] == '\0' || strcmp(name + length, "_base64") == 0);
}

const char *
kr_jsonl_unknown(const json_t *object)
{
    static const char *const known[] = {
        "type",          "title",     "title_derived", "slug",
        "status",        "kind",      "language",      "date",
        "date_basis",    "modified",  "excerpt",       "withdrawn_on",
        "withdrawn_why", "featured",  "authors",       "tags",
        "categories",    "keywords",  "fields",        "comments",
        "slug_by",       "redirects", "identities",    "rulings",
        "term_rulings",  "revision",  "revisions",     "appearances",
        "guid",          "id",        "permalink",     "aliases",
        "html",          "markdown",  "text",          "uid",
    };
    const char *name;
    json_t *value;

    json_object_foreach((json_t *)(uintptr_t)object, name, value)
    {
        size_t i = 0;

        while (i < KR_COUNT(known) && !is_member(name, known[i]))
            i++;
        if (i == KR_COUNT(known))
            return name;
    }
    return NULL;
}
