#include "markdown_matter.h"

#include <string.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/text/percent.h"
#include "kroniek/text/slug.h"
#include "kroniek/text/utf8.h"
#include "matter_write.h"

#define PATH_LIMIT ((size_t)64 << 10) /* bytes of a category's names */
#define MOST_ABOVE 20                 /* categories above one */

/* --- Addresses and dates --- */

/* What follows the address of the site. */
static const char *
path_of(const char *permalink, const char *base_url)
{
    size_t length = strlen(base_url);

    if (permalink == NULL || strncmp(permalink, base_url, length) != 0 ||
        permalink[length] != '/')
        return NULL;
    return permalink + length;
}

static void
put_paths(struct kr_matter_open *map, const char *key,
          const struct kr_draft *draft)
{
    struct kr_matter_open list;

    if (draft->alias_count == 0)
        return;
    list = kr_matter_put(map, key, KR_MATTER_LIST);
    for (size_t i = 0; i < draft->alias_count; i++)
        kr_matter_put_text(&list, NULL, draft->aliases[i]);
}

static void
put_addresses(struct kr_matter_open *map, const struct kr_draft *draft,
              const char *base_url, bool jekyll)
{
    const char *path = path_of(draft->permalink, base_url);

    kr_matter_put_text(map, "slug", draft->slug);
    kr_matter_put_text(map, "url", path);
    if (jekyll)
        kr_matter_put_text(map, "permalink", path);
    put_paths(map, "aliases", draft);
    if (jekyll)
        put_paths(map, "redirect_from", draft);
}

static bool
is_day(const struct kr_dateline *date)
{
    return date->precision >= KR_PRECISION_DAY;
}

static void
put_dates(struct kr_matter_open *map, const struct kr_draft *draft)
{
    if (is_day(&draft->date))
        kr_matter_put_plain(map, "date", draft->date.edtf);
    else
        kr_matter_put_text(map, "edtf", draft->date.edtf);
    if (is_day(&draft->modified))
        kr_matter_put_plain(map, "lastmod", draft->modified.edtf);
}

/* What is not public says so in a way that each of them understands. */
static void
put_status(struct kr_matter_open *map, const struct kr_draft *draft,
           bool jekyll)
{
    kr_matter_put_text(map, "type",
                       kr_kind_name(draft->kind == 0 ? KR_POST : draft->kind));
    kr_matter_put_text(map, "status",
                       kr_status_name(draft->status == 0 ? KR_PUBLISHED
                                                         : draft->status));
    if (draft->status > KR_PUBLISHED) {
        kr_matter_put_plain(map, "draft", "true");
        if (jekyll)
            kr_matter_put_plain(map, "published", "false");
    }
    kr_matter_put_text(map, "withdrawn", draft->withdrawn_on);
    kr_matter_put_text(map, "withdrawn_reason", draft->withdrawn_why);
}

/* --- Terms --- */

static void
put_escaped(struct kr_buf *out, const char *name)
{
    for (; *name != '\0'; name++) {
        if (*name == '/' || *name == '\\')
            kr_buf_char(out, '\\');
        kr_buf_char(out, *name);
    }
}

/* TERM and those above it, the highest first; how many. */
static size_t
line_of(const struct kr_term_draft *term,
        const struct kr_term_draft *line[MOST_ABOVE])
{
    size_t count = 0, i = MOST_ABOVE;

    for (; term != NULL && i > 0; term = term->parent)
        line[--i] = term;
    count = MOST_ABOVE - i;
    memmove(line, line + i, count * sizeof(line[0]));
    return count;
}

static const char *
category_name(struct kr_arena *arena, const struct kr_term_draft *term)
{
    const struct kr_term_draft *line[MOST_ABOVE];
    size_t count = line_of(term, line);
    struct kr_buf buf = KR_BUF(PATH_LIMIT);
    const char *name;

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            kr_buf_char(&buf, '/');
        put_escaped(&buf, line[i]->name);
    }
    name = kr_buf_keep(&buf, arena).data;
    kr_buf_free(&buf);
    return name;
}

static bool
has_own_slug(const struct kr_term_draft *term)
{
    struct kr_slug slug;

    for (; term != NULL; term = term->parent) {
        kr_slug_suggest(kr_str(term->name), &slug);
        if (term->slug != NULL && strcmp(term->slug, slug.text) != 0)
            return true;
    }
    return false;
}

static const char *
slug_path(struct kr_arena *arena, const struct kr_term_draft *term)
{
    const struct kr_term_draft *line[MOST_ABOVE];
    size_t count = line_of(term, line);
    const char *path = "";

    for (size_t i = 0; i < count; i++)
        path = kr_arena_format(arena, "%s%s%s", path, i > 0 ? "/" : "",
                               line[i]->slug == NULL ? "" : line[i]->slug);
    return path;
}

struct kind {
    const char *key;
    const struct kr_term_draft *terms;
    size_t count;
    bool in_line; /* named with those above */
};

static const char *
name_of(struct kr_arena *arena, const struct kind *kind, size_t i)
{
    return kind->in_line ? category_name(arena, &kind->terms[i])
                         : kind->terms[i].name;
}

static void
put_terms(struct kr_matter_open *map, const struct kind *kind)
{
    struct kr_matter_open list;

    if (kind->count == 0)
        return;
    list = kr_matter_put(map, kind->key, KR_MATTER_LIST);
    for (size_t i = 0; i < kind->count; i++)
        kr_matter_put_text(&list, NULL, name_of(map->arena, kind, i));
}

static void
put_slugs(struct kr_matter_open *list, const struct kind *kind)
{
    for (size_t i = 0; i < kind->count; i++) {
        struct kr_matter_open one;

        if (!has_own_slug(&kind->terms[i]))
            continue;
        one = kr_matter_put(list, NULL, KR_MATTER_MAP);
        kr_matter_put_text(&one, "of", kind->key);
        kr_matter_put_text(&one, "name", name_of(list->arena, kind, i));
        kr_matter_put_text(&one, "slug",
                           slug_path(list->arena, &kind->terms[i]));
    }
}

/* --- What else hangs on it --- */

static void
put_image(struct kr_matter_open *map, const struct kr_draft *draft)
{
    struct kr_matter_open image;

    if (draft->featured_src == NULL && draft->featured_alt == NULL)
        return;
    image = kr_matter_put(map, "image", KR_MATTER_MAP);
    kr_matter_put_text(&image, "path", draft->featured_src);
    kr_matter_put_text(&image, "alt", draft->featured_alt);
    if (draft->featured_width > 0 && draft->featured_height > 0) {
        kr_matter_put_int(&image, "width", draft->featured_width);
        kr_matter_put_int(&image, "height", draft->featured_height);
    }
}

static const char *
percent(struct kr_arena *arena, const char *bytes)
{
    struct kr_buf buf = KR_BUF(3 * strlen(bytes) + 1);
    const char *text;

    kr_percent_path(&buf, kr_str(bytes));
    text = kr_buf_keep(&buf, arena).data;
    kr_buf_free(&buf);
    return text;
}

static void
put_fields(struct kr_matter_open *map, const struct kr_draft *draft)
{
    struct kr_matter_open list;

    if (draft->field_count == 0)
        return;
    list = kr_matter_put(map, "fields", KR_MATTER_LIST);
    for (size_t i = 0; i < draft->field_count; i++) {
        const struct kr_field_draft *field = &draft->fields[i];
        struct kr_matter_open one = kr_matter_put(&list, NULL, KR_MATTER_MAP);

        kr_matter_put_text(&one, "name", field->name);
        if (kr_utf8_valid(kr_str(field->value), NULL))
            kr_matter_put_text(&one, "value", field->value);
        else
            kr_matter_put_text(&one, "percent",
                               percent(map->arena, field->value));
    }
}

static void
put_comment(struct kr_matter_open *list, const struct kr_comment_draft *comment)
{
    struct kr_matter_open one = kr_matter_put(list, NULL, KR_MATTER_MAP);
    static const char *const kinds[] = {
        [KR_PINGBACK] = "pingback", [KR_TRACKBACK] = "trackback"
    };

    kr_matter_put_text(&one, "id", comment->source_id);
    kr_matter_put_text(&one, "parent", comment->parent);
    if (comment->kind > KR_COMMENT)
        kr_matter_put_text(&one, "kind", kinds[comment->kind]);
    if (comment->closed)
        kr_matter_put_plain(&one, "closed", "true");
    kr_matter_put_text(&one, "author", comment->author);
    kr_matter_put_text(&one, "author_url", comment->author_url);
    if (is_day(&comment->date))
        kr_matter_put_plain(&one, "date", comment->date.edtf);
    else
        kr_matter_put_text(&one, "date", comment->date.edtf);
    kr_matter_put_text(&one, "html", kr_str_keep(comment->html, list->arena));
}

static void
put_comments(struct kr_matter_open *map, const struct kr_draft *draft)
{
    struct kr_matter_open list;

    if (draft->comment_count == 0)
        return;
    list = kr_matter_put(map, "comments", KR_MATTER_LIST);
    for (size_t i = 0; i < draft->comment_count; i++)
        put_comment(&list, &draft->comments[i]);
}

static void
put_own(struct kr_matter_open *map, const struct kr_draft *draft,
        const struct kind *kinds, size_t count)
{
    struct kr_matter_open own = kr_matter_put(map, "kroniek", KR_MATTER_MAP);
    struct kr_matter_open list;

    kr_matter_put_plain(&own, "version", "1");
    if (!is_day(&draft->modified))
        kr_matter_put_text(&own, "modified", draft->modified.edtf);
    if (draft->title_derived)
        kr_matter_put_plain(&own, "title_derived", "true");
    kr_matter_put_text(&own, "id", draft->source_id);
    for (size_t k = 0; k < count; k++)
        for (size_t i = 0; i < kinds[k].count; i++)
            if (has_own_slug(&kinds[k].terms[i])) {
                list = kr_matter_put(&own, "terms", KR_MATTER_LIST);
                for (k = 0; k < count; k++)
                    put_slugs(&list, &kinds[k]);
                return;
            }
}

static bool
is_sticky(const struct kr_draft *draft)
{
    for (size_t i = 0; i < draft->field_count; i++)
        if (strcmp(draft->fields[i].name, "sticky") == 0 &&
            strcmp(draft->fields[i].value, "1") == 0)
            return true;
    return false;
}

const struct kr_matter *
kr_markdown_matter(struct kr_arena *arena, const struct kr_draft *draft,
                   const char *base_url, bool jekyll)
{
    const struct kind kinds[] = {
        { "tags", draft->tags, draft->tag_count, false },
        { "categories", draft->categories, draft->category_count, true },
        { "authors", draft->authors, draft->author_count, false },
    };
    struct kr_matter_open map = kr_matter_map(arena), list;

    kr_matter_put_text(&map, "title", draft->title);
    put_dates(&map, draft);
    put_status(&map, draft, jekyll);
    put_addresses(&map, draft, base_url, jekyll);
    for (size_t i = 0; i < 3; i++)
        put_terms(&map, &kinds[i]);
    if (draft->keyword_count > 0) {
        list = kr_matter_put(&map, "keywords", KR_MATTER_LIST);
        for (size_t i = 0; i < draft->keyword_count; i++)
            kr_matter_put_text(&list, NULL, draft->keywords[i]);
    }
    kr_matter_put_text(&map, "language", draft->language);
    kr_matter_put_text(&map, "description", draft->excerpt);
    if (is_sticky(draft))
        kr_matter_put_plain(&map, "weight", "1");
    put_image(&map, draft);
    put_fields(&map, draft);
    put_comments(&map, draft);
    put_own(&map, draft, kinds, 3);
    return map.node;
}
