#include "markdown_own.h"

#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/percent.h"
#include "markdown_dates.h"
#include "markdown_html.h"
#include "markdown_values.h"
#include "matter_tree.h"

#define MOST_ABOVE 20 /* categories above one */

struct own {
    struct kr_arena *arena;
    const struct kr_matter *map, *more; /* `more` is what "kroniek" holds */
    struct kr_draft *draft;
    size_t *line;
    struct kr_err *err;
};

bool
kr_markdown_is_own(const struct kr_matter *map)
{
    const char *version =
        kr_matter_get_text(kr_matter_get(map, "kroniek"), "version");

    return version != NULL && strcmp(version, "1") == 0;
}

/* The first thing of the list KEY of MAP; NULL: there is no such list. */
static const struct kr_matter *
first_in(const struct kr_matter *map, const char *key)
{
    const struct kr_matter *list = kr_matter_get(map, key);

    return list == NULL || list->kind != KR_MATTER_LIST ? NULL : list->first;
}

static size_t
length_of(const struct kr_matter *first)
{
    size_t count = 0;

    for (; first != NULL; first = first->next)
        count++;
    return count;
}

static bool
says(const struct kr_matter *map, const char *key)
{
    const struct kr_matter *node = kr_matter_get(map, key);
    bool flag;

    return node != NULL && kr_matter_flag(node, &flag) && flag;
}

static bool
take_date(struct own *own, const struct kr_matter *map, const char *key,
          struct kr_dateline *out)
{
    const struct kr_matter *node = kr_matter_get(map, key);
    const char *text = kr_matter_get_text(map, key);

    if (text == NULL)
        return true;
    *own->line = node->line;
    return kr_markdown_date(kr_str(text), KR_BASIS_SOURCE, out, own->err);
}

static bool
take_dates(struct own *own)
{
    struct kr_draft *draft = own->draft;

    draft->date = draft->modified = kr_dateline_unknown();
    return take_date(own, own->map, "edtf", &draft->date) &&
           take_date(own, own->map, "date", &draft->date) &&
           take_date(own, own->more, "modified", &draft->modified) &&
           take_date(own, own->map, "lastmod", &draft->modified);
}

/* --- Terms --- */

/* The slugs that the term NAME of KEY goes by; NULL: those its name makes. */
static const char *
slugs_of(const struct own *own, const char *key, const char *name)
{
    for (const struct kr_matter *at = first_in(own->more, "terms"); at != NULL;
         at = at->next) {
        const char *of = kr_matter_get_text(at, "of");
        const char *called = kr_matter_get_text(at, "name");

        if (of != NULL && called != NULL && strcmp(of, key) == 0 &&
            strcmp(called, name) == 0)
            return kr_matter_get_text(at, "slug");
    }
    return NULL;
}

static size_t
take_names(const struct own *own, const char *key, const char ***out)
{
    const struct kr_matter *first = first_in(own->map, key);
    const char **names =
        kr_arena_array(own->arena, length_of(first), sizeof(*names));
    size_t count = 0;

    for (; first != NULL; first = first->next)
        if (first->kind == KR_MATTER_SCALAR && first->text[0] != '\0')
            names[count++] = first->text;
    *out = names;
    return count;
}

static const struct kr_term_draft *
take_terms(const struct own *own, const char *key, size_t *count)
{
    const char **names;
    struct kr_term_draft *terms;

    *count = take_names(own, key, &names);
    terms = kr_arena_array(own->arena, *count, sizeof(*terms));
    for (size_t i = 0; i < *count; i++)
        terms[i] =
            (struct kr_term_draft){ .name = names[i],
                                    .slug = slugs_of(own, key, names[i]) };
    return terms;
}

/* Take the next name off PATH, up to a '/' with no '\' before it. */
static bool
next_name(const struct own *own, const char **path, const char **name)
{
    struct kr_buf buf = KR_BUF(strlen(*path) + 1);
    const char *at = *path;

    if (*at == '\0')
        return false;
    for (; *at != '\0' && *at != '/'; at++) {
        if (*at == '\\' && at[1] != '\0')
            at++;
        kr_buf_char(&buf, *at);
    }
    *path = *at == '/' ? at + 1 : at;
    *name = kr_buf_keep(&buf, own->arena).data;
    kr_buf_free(&buf);
    return true;
}

static struct kr_term_draft
take_category(const struct own *own, const char *path)
{
    struct kr_str slugs = kr_str(slugs_of(own, "categories", path)), slug;
    struct kr_term_draft term = { .name = path };
    const struct kr_term_draft *above = NULL;

    for (int i = 0; i < MOST_ABOVE && next_name(own, &path, &term.name); i++) {
        struct kr_term_draft *kept = kr_arena_alloc(own->arena, sizeof(*kept));

        term.slug = kr_str_part(&slugs, '/', &slug) && slug.length > 0
                        ? kr_str_keep(slug, own->arena)
                        : NULL;
        term.parent = above;
        *kept = term;
        above = kept;
    }
    return term;
}

static const struct kr_term_draft *
take_categories(const struct own *own, size_t *count)
{
    const char **names;
    struct kr_term_draft *terms;

    *count = take_names(own, "categories", &names);
    terms = kr_arena_array(own->arena, *count, sizeof(*terms));
    for (size_t i = 0; i < *count; i++)
        terms[i] = take_category(own, names[i]);
    return terms;
}

/* --- What else hangs on it --- */

static const char *
without_percent(const struct own *own, const char *text)
{
    struct kr_str bytes;

    return kr_percent_decode(own->arena, kr_str(text), &bytes, NULL)
               ? kr_str_keep(bytes, own->arena)
               : text;
}

static bool
is_ours(const char *key)
{
    static const char *const keys[] = {
        "title",       "date",     "edtf",       "lastmod",
        "type",        "status",   "draft",      "published",
        "withdrawn",   "slug",     "url",        "permalink",
        "aliases",     "tags",     "categories", "redirect_from",
        "authors",     "keywords", "language",   "withdrawn_reason",
        "description", "weight",   "image",      "fields",
        "comments",    "kroniek",
    };

    for (size_t i = 0; i < KR_COUNT(keys); i++)
        if (kr_matter_same_key(key, keys[i]))
            return true;
    return false;
}

static void
take_fields(struct own *own)
{
    const struct kr_matter *at = first_in(own->map, "fields");
    struct kr_field_draft *fields =
        kr_arena_array(own->arena, length_of(at) + length_of(own->map->first),
                       sizeof(*fields));
    size_t count = 0;

    for (; at != NULL; at = at->next) {
        const char *name = kr_matter_get_text(at, "name");
        const char *value = kr_matter_get_text(at, "value");
        const char *encoded = kr_matter_get_text(at, "percent");

        if (name != NULL && encoded != NULL)
            value = without_percent(own, encoded);
        if (name != NULL)
            fields[count++] =
                (struct kr_field_draft){ name, value == NULL ? "" : value };
    }
    for (at = own->map->first; at != NULL; at = at->next)
        if (at->line > 0 && !is_ours(at->key))
            fields[count++] =
                (struct kr_field_draft){ at->key,
                                         kr_matter_text(own->arena, at) };
    own->draft->fields = fields;
    own->draft->field_count = count;
}

static enum kr_comment_kind
comment_kind(const char *name)
{
    if (name != NULL && strcmp(name, "pingback") == 0)
        return KR_PINGBACK;
    if (name != NULL && strcmp(name, "trackback") == 0)
        return KR_TRACKBACK;
    return KR_COMMENT;
}

static bool
take_comments(struct own *own)
{
    const struct kr_matter *at = first_in(own->map, "comments");
    struct kr_comment_draft *comments =
        kr_arena_array(own->arena, length_of(at), sizeof(*comments));
    size_t count = 0;

    for (; at != NULL; at = at->next) {
        struct kr_comment_draft *one = &comments[count++];

        *one = (struct kr_comment_draft){
            .source_id = kr_matter_get_text(at, "id"),
            .parent = kr_matter_get_text(at, "parent"),
            .kind = comment_kind(kr_matter_get_text(at, "kind")),
            .closed = says(at, "closed"),
            .author = kr_matter_get_text(at, "author"),
            .author_url = kr_matter_get_text(at, "author_url"),
            .date = kr_dateline_unknown(),
            .html = kr_str(kr_matter_get_text(at, "html")),
        };
        if (!take_date(own, at, "date", &one->date))
            return false;
    }
    own->draft->comments = comments;
    own->draft->comment_count = count;
    return true;
}

/* A kept file is in the folder by the path it has with us. */
static const char *
in_folder(const char *src)
{
    return src != NULL && strncmp(src, "/media/", 7) == 0 ? src + 1 : src;
}

static void
take_image(struct own *own)
{
    const struct kr_matter *image = kr_matter_get(own->map, "image");

    own->draft->featured_src = in_folder(kr_matter_get_text(image, "path"));
    own->draft->featured_alt = kr_matter_get_text(image, "alt");
}

/* What was closed by another key stays so. */
static void
take_status(struct own *own)
{
    const char *name = kr_matter_get_text(own->map, "status");
    const char *kind = kr_matter_get_text(own->map, "type");
    enum kr_status status;

    if (name != NULL && kr_markdown_status(name, &status) &&
        status != KR_PUBLISHED)
        own->draft->status = status;
    own->draft->kind =
        kind != NULL && strcmp(kind, "page") == 0 ? KR_PAGE : KR_POST;
    own->draft->withdrawn_on = kr_matter_get_text(own->map, "withdrawn");
    own->draft->withdrawn_why =
        kr_matter_get_text(own->map, "withdrawn_reason");
}

bool
kr_markdown_own(struct kr_arena *arena, const struct kr_matter *map,
                struct kr_draft *draft, size_t *line, struct kr_err *err)
{
    struct own own = { .arena = arena,
                       .map = map,
                       .more = kr_matter_get(map, "kroniek"),
                       .draft = draft,
                       .line = line,
                       .err = err };
    const char **names;

    draft->title = kr_matter_get_text(map, "title");
    draft->title_derived = says(own.more, "title_derived");
    draft->slug = kr_matter_get_text(map, "slug");
    draft->address = kr_matter_get_text(map, "url");
    draft->language = kr_matter_get_text(map, "language");
    draft->excerpt = kr_matter_get_text(map, "description");
    draft->source_id = kr_matter_get_text(own.more, "id");
    draft->alias_count = take_names(&own, "aliases", &names);
    draft->aliases = names;
    draft->keyword_count = take_names(&own, "keywords", &names);
    draft->keywords = names;
    draft->tags = take_terms(&own, "tags", &draft->tag_count);
    draft->authors = take_terms(&own, "authors", &draft->author_count);
    draft->categories = take_categories(&own, &draft->category_count);
    take_status(&own);
    take_image(&own);
    take_fields(&own);
    return take_dates(&own) && take_comments(&own);
}

bool
kr_markdown_own_html(struct kr_arena *arena, struct kr_str markdown,
                     struct kr_str *out, struct kr_err *err)
{
    const struct kr_str mark = KR_STR("=\"/media/");
    struct kr_buf buf = KR_BUF(KR_HTML_LIMIT);
    struct kr_str html;
    size_t at;

    if (!kr_markdown_html(arena, markdown, &html, NULL, err))
        return false;
    while ((at = kr_str_search(html, mark)) < html.length) {
        kr_buf_str(&buf, kr_str_upto(html, at + 2));
        html = kr_str_from(html, at + 3);
    }
    kr_buf_str(&buf, html);
    *out = kr_buf_keep(&buf, arena);
    kr_buf_free(&buf);
    return true;
}
