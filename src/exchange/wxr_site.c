#include "wxr_site.h"

#include <stdio.h>
#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/exchange/survey.h"
#include "wxr_text.h"

#define GENERATIONS 16 /* of categories; more are a circle, or as good as one */

const char *
kr_wxr_site(struct kr_arena *arena, const struct kr_wxr_channel *channel)
{
    const char *addresses[] = { channel->base_blog, channel->link,
                                channel->base_site };
    struct kr_str site = { 0 };

    for (size_t i = 0; i < KR_COUNT(addresses) && site.length == 0; i++)
        site = kr_str_trim(kr_str(addresses[i]));
    if (kr_str_search(site, KR_STR("://")) < site.length)
        site = kr_str_from(site, kr_str_search(site, KR_STR("://")) + 3);
    while (kr_str_ends(site, KR_STR("/")))
        site.length--;
    return kr_str_keep(site, arena);
}

/* --- What is kept.  A full survey keeps nothing more: what is looked for is
 * then not found, as if it were not in the export. --- */

#define SCOPE 512 /* bytes of a kind and a site */

static void
keep(struct kr_survey *survey, const char *site, const char *what,
     const char *name, const char *value)
{
    char scope[SCOPE];

    (void)snprintf(scope, sizeof(scope), "wxr %s %s", what, site);
    if (name != NULL && value != NULL && value[0] != '\0')
        (void)kr_survey_note(survey, scope, name, value);
}

static const char *
kept(const struct kr_survey *survey, const char *site, const char *what,
     const char *name)
{
    char scope[SCOPE];

    (void)snprintf(scope, sizeof(scope), "wxr %s %s", what, site);
    return name == NULL ? NULL : kr_survey_noted(survey, scope, name);
}

void
kr_wxr_site_channel(struct kr_survey *survey, const char *site,
                    const struct kr_wxr_channel *channel)
{
    keep(survey, site, "channel", "language", channel->language);
}

static void
keep_author(struct kr_survey *survey, const char *site,
            const struct kr_wxr_entry *entry)
{
    struct kr_arena *arena = kr_arena_new();
    const char *name = kr_wxr_name(arena, entry->name);

    if (name == NULL)
        name =
            kr_wxr_name(arena, kr_arena_format(arena, "%s %s",
                                               kr_wxr_text(entry->first_name),
                                               kr_wxr_text(entry->last_name)));
    keep(survey, site, "author", entry->login, name);
    keep(survey, site, "author id", entry->login, entry->id);
    kr_arena_free(arena);
}

static const char *
taxonomy_of(enum kr_wxr_entry_kind kind, const struct kr_wxr_entry *entry)
{
    if (kind == KR_WXR_CATEGORY)
        return "category";
    return kind == KR_WXR_TAG ? "post_tag" : kr_wxr_text(entry->taxonomy);
}

void
kr_wxr_site_entry(struct kr_survey *survey, const char *site,
                  enum kr_wxr_entry_kind kind, const struct kr_wxr_entry *entry)
{
    const char *taxonomy = taxonomy_of(kind, entry);

    if (kind == KR_WXR_AUTHOR) {
        keep_author(survey, site, entry);
    } else if (strcmp(taxonomy, "category") == 0) {
        keep(survey, site, "category", entry->slug, entry->name);
        keep(survey, site, "category id", entry->slug, entry->id);
        keep(survey, site, "category parent", entry->slug, entry->parent);
    } else if (strcmp(taxonomy, "post_tag") == 0) {
        keep(survey, site, "tag id", entry->slug, entry->id);
    }
}

void
kr_wxr_site_attachment(struct kr_survey *survey, const char *site,
                       const struct kr_wxr_item *item)
{
    struct kr_attachment attachment = { .site = site,
                                        .id = item->id,
                                        .parent = item->parent,
                                        .url = item->attachment,
                                        .title = item->title,
                                        .caption = item->excerpt };

    for (size_t i = 0; i < item->meta_count; i++)
        if (strcmp(kr_wxr_text(item->metas[i].key),
                   "_wp_attachment_image_alt") == 0)
            attachment.alt = item->metas[i].value;
    if (attachment.url == NULL || attachment.url[0] == '\0')
        attachment.url = item->guid;
    if (attachment.id != NULL && attachment.url != NULL)
        (void)kr_survey_attachment(survey, &attachment);
}

/* --- What is asked --- */

const char *
kr_wxr_site_language(const struct kr_survey *survey, const char *site)
{
    return kept(survey, site, "channel", "language");
}

struct kr_term_draft
kr_wxr_site_author(struct kr_arena *arena, const struct kr_survey *survey,
                   const char *site, const char *login)
{
    const char *name = kept(survey, site, "author", login);
    struct kr_term_draft author = {
        .name = kr_wxr_text(name == NULL ? kr_wxr_name(arena, login) : name),
        .source_id = kept(survey, site, "author id", login)
    };

    /* WordPress makes the slug of an author out of the login. */
    if (login != NULL && strchr(login, '@') == NULL)
        author.slug = login;
    return author;
}

/* The slugs of the parents of the category SLUG, nearest first. */
static size_t
find_parents(const struct kr_survey *survey, const char *site, const char *slug,
             const char *parents[GENERATIONS])
{
    const char *self = slug;
    size_t count = 0;

    while (count < GENERATIONS) {
        slug = kept(survey, site, "category parent", slug);
        if (slug == NULL || strcmp(slug, self) == 0)
            break;
        for (size_t i = 0; i < count; i++)
            if (strcmp(parents[i], slug) == 0)
                return count;
        parents[count++] = slug;
    }
    return count;
}

static const struct kr_term_draft *
parent_of(struct kr_arena *arena, const struct kr_survey *survey,
          const char *site, const char *slug)
{
    const char *parents[GENERATIONS];
    size_t count = find_parents(survey, site, slug, parents);
    struct kr_term_draft *parent = NULL, *above;

    while (count > 0) {
        const char *name;

        slug = parents[--count];
        name = kept(survey, site, "category", slug);
        above = parent;
        parent = kr_arena_alloc(arena, sizeof(*parent));
        parent->name = kr_wxr_line(arena, name == NULL ? slug : name);
        parent->slug = kr_wxr_slug(arena, slug);
        parent->source_id = kept(survey, site, "category id", slug);
        parent->parent = above;
    }
    return parent;
}

struct kr_term_draft
kr_wxr_site_term(struct kr_arena *arena, const struct kr_survey *survey,
                 const char *site, const struct kr_wxr_term *term)
{
    bool is_category = strcmp(kr_wxr_text(term->taxonomy), "category") == 0;
    struct kr_term_draft draft = { .name = kr_wxr_line(arena, term->name),
                                   .slug = kr_wxr_slug(arena, term->slug) };

    draft.source_id =
        kept(survey, site, is_category ? "category id" : "tag id", term->slug);
    if (is_category)
        draft.parent = parent_of(arena, survey, site, term->slug);
    return draft;
}
