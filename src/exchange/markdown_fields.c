#include "markdown_fields.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "markdown_closing.h"
#include "markdown_dates.h"
#include "markdown_values.h"
#include "matter_tree.h"
#include "site_folder.h"

struct filling {
    struct kr_arena *arena;
    struct kr_draft *draft;
    struct kr_markdown_fields *more;
    const struct kr_site_folder *site;
    const struct kr_matter *value; /* of the row at hand */
    struct kr_err *err;
    bool failed;
};

/*
 * A row's function takes filling->value into the draft and is true; false
 * leaves it for a later row, or to be kept as a field.
 */
typedef bool row_taker(struct filling *filling);

static bool
take_text(struct filling *filling, const char **member)
{
    const struct kr_matter *value = filling->value;

    if (*member != NULL || value->kind != KR_MATTER_SCALAR)
        return false;
    *member = kr_str_keep(kr_str_trim(kr_str(value->text)), filling->arena);
    if ((*member)[0] == '\0')
        *member = NULL;
    return true;
}

static bool
take_title(struct filling *filling)
{
    return take_text(filling, &filling->draft->title);
}

static bool
take_slug(struct filling *filling)
{
    return take_text(filling, &filling->draft->slug);
}

/* Bear calls a slug a link; others mean a page somewhere else. */
static bool
take_link(struct filling *filling)
{
    return filling->value->kind == KR_MATTER_SCALAR &&
           strpbrk(filling->value->text, ":/ ") == NULL && take_slug(filling);
}

/* "nl_NL.UTF-8" is "nl-NL". */
static bool
take_language(struct filling *filling)
{
    const char *said = NULL;
    char *language;

    if (filling->draft->language != NULL || !take_text(filling, &said))
        return false;
    if (said == NULL)
        return true;
    language = kr_arena_bytes(filling->arena, said, strcspn(said, "."));
    for (char *at = language; *at != '\0'; at++)
        if (*at == '_')
            *at = '-';
    filling->draft->language = language;
    return true;
}

static bool
take_excerpt(struct filling *filling)
{
    return take_text(filling, &filling->draft->excerpt);
}

static bool
take_guid(struct filling *filling)
{
    return take_text(filling, &filling->draft->guid);
}

static bool
take_source_id(struct filling *filling)
{
    return take_text(filling, &filling->draft->source_id);
}

static bool
take_withdrawn_why(struct filling *filling)
{
    return filling->draft->status == KR_WITHDRAWN &&
           take_text(filling, &filling->draft->withdrawn_why);
}

static bool
take_alt(struct filling *filling)
{
    return filling->more->picture != NULL &&
           take_text(filling, &filling->more->picture_alt);
}

/* Read the value as a date into *DATE; *KNOWN when that is done. */
static bool
take_dateline(struct filling *filling, struct kr_dateline *date, bool *known)
{
    bool flag;

    if (*known || filling->value->kind != KR_MATTER_SCALAR ||
        kr_matter_flag(filling->value, &flag))
        return false;
    *known = true;
    if (!kr_markdown_date(kr_str(filling->value->text), KR_BASIS_SOURCE, date,
                          filling->err))
        filling->failed = true;
    return true;
}

/* What Eleventy has for dates that only it can know. */
static bool
is_asked_of_eleventy(const struct kr_matter *value)
{
    return value->kind == KR_MATTER_SCALAR &&
           (strcasecmp(value->text, "Last Modified") == 0 ||
            strcasecmp(value->text, "Created") == 0 ||
            strncasecmp(value->text, "git ", 4) == 0);
}

static bool
take_date(struct filling *filling)
{
    if (is_asked_of_eleventy(filling->value))
        return false;
    return take_dateline(filling, &filling->draft->date, &filling->more->dated);
}

static bool
take_modified(struct filling *filling)
{
    bool known = filling->draft->modified.edtf[0] != '\0';

    return take_dateline(filling, &filling->draft->modified, &known);
}

/* A flag is markdown_closing's; a date it cannot read is kept as a field. */
static bool
take_published(struct filling *filling)
{
    struct kr_dateline date;
    struct kr_err err = { 0 };
    bool flag;

    if (kr_matter_flag(filling->value, &flag))
        return true;
    return filling->value->kind == KR_MATTER_SCALAR &&
           kr_markdown_date(kr_str(filling->value->text), KR_BASIS_SOURCE,
                            &date, &err) &&
           take_date(filling);
}

static bool
take_withdrawn(struct filling *filling)
{
    struct kr_dateline date;
    bool flag, known = false;

    if (kr_matter_flag(filling->value, &flag))
        return true;
    if (!take_dateline(filling, &date, &known))
        return false;
    if (!filling->failed)
        filling->draft->withdrawn_on = kr_arena_text(filling->arena, date.edtf);
    return true;
}

static bool
take_kind(struct filling *filling)
{
    if (filling->value->kind != KR_MATTER_SCALAR)
        return false;
    if (strcasecmp(filling->value->text, "page") == 0)
        filling->draft->kind = KR_PAGE;
    else if (strcasecmp(filling->value->text, "post") == 0)
        filling->more->is_post = true;
    else
        return false;
    return true;
}

static bool
take_is_page(struct filling *filling)
{
    bool flag;

    if (!kr_matter_flag(filling->value, &flag))
        return false;
    if (flag)
        filling->draft->kind = KR_PAGE;
    return true;
}

/* Of Jekyll's, those that are called in the plural are cut at blanks. */
static bool
is_cut_at_blanks(const struct filling *filling)
{
    const char *key = filling->value->key;

    return filling->site != NULL && filling->site->kind == KR_SITE_JEKYLL &&
           key[strlen(key) - 1] == 's';
}

static bool
take_tags(struct filling *filling)
{
    return kr_matter_terms(filling->arena, filling->value,
                           is_cut_at_blanks(filling), &filling->draft->tags,
                           &filling->draft->tag_count);
}

static bool
take_categories(struct filling *filling)
{
    return kr_matter_terms(filling->arena, filling->value,
                           is_cut_at_blanks(filling),
                           &filling->draft->categories,
                           &filling->draft->category_count);
}

/* "Ilse Maes <ilse@x.example>" is Ilse Maes; of a bare mail address only what
 * stands before the host is kept. */
static const char *
without_mail(struct kr_arena *arena, const char *name)
{
    size_t at = strcspn(name, "@"), mark = strcspn(name, "<(");
    struct kr_str kept = { name, mark < at ? mark : at };

    if (name[at] == '\0')
        return name;
    kept = kr_str_trim(kept);
    return kept.length == 0 ? name + at + 1 : kr_str_keep(kept, arena);
}

static bool
take_authors(struct filling *filling)
{
    struct kr_term_draft *names;
    size_t from = filling->draft->author_count;

    if (!kr_matter_terms(filling->arena, filling->value, false,
                         &filling->draft->authors,
                         &filling->draft->author_count))
        return false;
    names = kr_arena_array(filling->arena, filling->draft->author_count,
                           sizeof(*names));
    for (size_t i = 0; i < filling->draft->author_count; i++) {
        names[i] = filling->draft->authors[i];
        if (i >= from)
            names[i].name = without_mail(filling->arena, names[i].name);
    }
    filling->draft->authors = names;
    return true;
}

static bool
take_keywords(struct filling *filling)
{
    return kr_matter_names(filling->arena, filling->value,
                           &filling->draft->keywords,
                           &filling->draft->keyword_count);
}

static bool
take_aliases(struct filling *filling)
{
    return kr_matter_paths(filling->arena, filling->value,
                           &filling->draft->aliases,
                           &filling->draft->alias_count);
}

static const struct kr_matter *
first_of(const struct kr_matter *map, const char *const *keys)
{
    for (; *keys != NULL; keys++) {
        const struct kr_matter *found = kr_matter_get(map, *keys);

        if (found != NULL && found->kind == KR_MATTER_SCALAR &&
            !kr_matter_is_null(found))
            return found;
    }
    return NULL;
}

/* A picture is its address, a map with one, or a list of either. */
static bool
take_picture(struct filling *filling)
{
    static const char *const addresses[] = { "src",    "url",           "path",
                                             "image",  "feature",       "href",
                                             "teaser", "overlay_image", NULL };
    static const char *const alts[] = { "alt", "image_alt", NULL };
    const struct kr_matter *value = filling->value, *alt;
    bool flag;

    if (filling->more->picture != NULL)
        return false;
    if (value->kind == KR_MATTER_LIST && value->first != NULL)
        value = value->first;
    if (value->kind == KR_MATTER_MAP) {
        if ((alt = first_of(value, alts)) != NULL)
            filling->more->picture_alt = alt->text;
        value = first_of(value, addresses);
    }
    if (value == NULL || value->kind != KR_MATTER_SCALAR ||
        kr_matter_flag(value, &flag))
        return false;
    filling->more->picture = value->text;
    /* What else a list or map says is kept besides. */
    return value == filling->value;
}

/* An address of its own: a path, which is an old one for us, or a pattern,
 * which is kept besides. */
static bool
take_permalink(struct filling *filling)
{
    bool flag;

    if (filling->value->kind != KR_MATTER_SCALAR ||
        kr_matter_flag(filling->value, &flag))
        return false;
    if (filling->more->permalink == NULL)
        filling->more->permalink = filling->value->text;
    return take_aliases(filling);
}

static bool
take_zola_path(struct filling *filling)
{
    return filling->site != NULL && filling->site->kind == KR_SITE_ZOLA &&
           take_permalink(filling);
}

/* No mail address is kept. */
static bool
take_mail(struct filling *filling)
{
    (void)filling;
    return true;
}

/* In order of precedence, where rows go for the same thing; keys as
 * kr_matter_same_key has them. */
static const struct row {
    const char *key;
    row_taker *take;
} rows[] = {
    { "title", take_title },
    { "slug", take_slug },
    { "link", take_link },
    { "date", take_date },
    { "published", take_published },
    { "pubDate", take_date },
    { "publishDate", take_date },
    { "publishedDate", take_date },
    { "publishedAt", take_date },
    { "publishedOn", take_date },
    { "publicationDate", take_date },
    { "datePublished", take_date },
    { "datetime", take_date },
    { "posted", take_date },
    { "created", take_date },
    { "createdAt", take_date },
    { "dateCreated", take_date },
    { "creationDate", take_date },
    { "lastmod", take_modified },
    { "modified", take_modified },
    { "updated", take_modified },
    { "updatedAt", take_modified },
    { "updatedDate", take_modified },
    { "lastUpdated", take_modified },
    { "dateUpdated", take_modified },
    { "dateModified", take_modified },
    { "modifiedDate", take_modified },
    { "last_modified_at", take_modified },
    { "withdrawn", take_withdrawn },
    { "withdrawn_reason", take_withdrawn_why },
    { "reason", take_withdrawn_why },
    { "kind", take_kind },
    { "type", take_kind },
    { "layout", take_kind },
    { "is_page", take_is_page },
    { "tags", take_tags },
    { "tag", take_tags },
    { "categories", take_categories },
    { "category", take_categories },
    { "authors", take_authors },
    { "author", take_authors },
    { "keywords", take_keywords },
    { "language", take_language },
    { "lang", take_language },
    { "locale", take_language },
    { "excerpt", take_excerpt },
    { "summary", take_excerpt },
    { "description", take_excerpt },
    { "meta_description", take_excerpt },
    { "image", take_picture },
    { "featured_image", take_picture },
    { "feature_image", take_picture },
    { "cover", take_picture },
    { "cover_image", take_picture },
    { "images", take_picture },
    { "hero", take_picture },
    { "hero_image", take_picture },
    { "banner", take_picture },
    { "header", take_picture },
    { "thumbnail", take_picture },
    { "og_image", take_picture },
    { "meta_image", take_picture },
    { "image_alt", take_alt },
    { "featured_image_alt", take_alt },
    { "hero_image_alt", take_alt },
    { "cover_alt", take_alt },
    { "aliases", take_aliases },
    { "alias", take_aliases },
    { "redirect_from", take_aliases },
    { "permalink", take_permalink },
    { "url", take_permalink },
    { "path", take_zola_path },
    { "id", take_source_id },
    { "post_id", take_source_id },
    { "wordpress_id", take_source_id },
    { "guid", take_guid },
    { "email", take_mail },
    { "mail", take_mail },
    { "author_email", take_mail },
};

static bool
is_taxonomy(const struct filling *filling, const char *key)
{
    const struct kr_matter *named =
        kr_matter_get(filling->site == NULL ? NULL : filling->site->config,
                      "taxonomies");

    for (const struct kr_matter *at = named == NULL ? NULL : named->first;
         at != NULL; at = at->next) {
        const char *name = at->kind == KR_MATTER_MAP
                               ? kr_matter_get_text(at, "name")
                               : at->text;

        if (name != NULL && strcmp(name, key) == 0)
            return true;
    }
    return false;
}

/* Keep VALUE as fields called as it is: a taxonomy's one for each term. */
static size_t
keep_field(struct filling *filling, const struct kr_matter *value,
           struct kr_field_draft *fields)
{
    const char *const *names = NULL;
    size_t count = 0;

    if (value->kind != KR_MATTER_LIST || !is_taxonomy(filling, value->key) ||
        !kr_matter_names(filling->arena, value, &names, &count)) {
        *fields =
            (struct kr_field_draft){ value->key,
                                     kr_matter_text(filling->arena, value) };
        return 1;
    }
    for (size_t i = 0; i < count; i++)
        fields[i] = (struct kr_field_draft){ value->key, names[i] };
    return count;
}

/* Keep what no row took as fields, in the order it stands. */
static void
keep_fields(struct filling *filling, const struct kr_matter *map,
            const struct kr_matter *const *taken, size_t taken_count)
{
    struct kr_field_draft *fields =
        kr_arena_array(filling->arena, map->nodes, sizeof(*fields));
    size_t count = 0;

    for (const struct kr_matter *at = map->first; at != NULL; at = at->next) {
        size_t i = 0;

        while (i < taken_count && taken[i] != at)
            i++;
        if (i == taken_count && at->line > 0 && !kr_markdown_close_takes(at))
            count += keep_field(filling, at, fields + count);
    }
    filling->draft->fields = fields;
    filling->draft->field_count = count;
}

bool
kr_markdown_fields(struct kr_arena *arena, const struct kr_site_folder *site,
                   const struct kr_matter *map, struct kr_draft *draft,
                   struct kr_markdown_fields *out, size_t *line,
                   struct kr_err *err)
{
    struct filling filling = {
        .arena = arena, .draft = draft, .more = out, .site = site, .err = err
    };
    const struct kr_matter *taken[KR_COUNT(rows)];
    size_t count = 0;

    if (map == NULL)
        return true;
    *line = map->line;
    if (map->kind != KR_MATTER_MAP)
        return kr_fail(err, KR_INVALID,
                       "the front matter has no keys (\"title: …\")");
    for (size_t i = 0; i < KR_COUNT(rows); i++) {
        filling.value = kr_matter_get(map, rows[i].key);
        if (filling.value == NULL)
            continue;
        *line = filling.value->line > 0 ? filling.value->line : map->line;
        if (kr_matter_is_null(filling.value) || rows[i].take(&filling))
            taken[count++] = filling.value;
        if (filling.failed)
            return false;
    }
    keep_fields(&filling, map, taken, count);
    return true;
}
