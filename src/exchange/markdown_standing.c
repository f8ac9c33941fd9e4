#include "markdown_standing.h"

#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/str.h"
#include "kroniek/text/slug.h"
#include "markdown_dates.h"
#include "markdown_fields.h"
#include "site_folder.h"
#include "site_permalink.h"
#include "site_place.h"

const struct kr_term_draft *
kr_markdown_more_terms(struct kr_arena *arena,
                       const struct kr_term_draft *terms,
                       const char *const *names, size_t name_count,
                       size_t *count)
{
    struct kr_term_draft *all =
        kr_arena_array(arena, *count + name_count, sizeof(*all));

    if (*count > 0)
        memcpy(all, terms, *count * sizeof(*all));
    for (size_t i = 0; i < name_count; i++) {
        size_t j = 0;

        while (j < *count && strcmp(all[j].name, names[i]) != 0)
            j++;
        if (j == *count)
            all[(*count)++] = (struct kr_term_draft){ .name = names[i] };
    }
    return all;
}

/* A day the front matter does not state: that of the name, else of the
 * folders. */
static void
ask_for_day(struct kr_markdown_standing *text)
{
    struct kr_dateline day;

    if (text->fields->dated ||
        (kr_markdown_name_day(text->where->stem, &day) == 0 &&
         !kr_markdown_path_day(kr_site_path(text->site, text->path), &day)))
        return;
    text->draft->date = day;
    text->fields->dated = true;
}

/* The last part of a path as a slug; NULL: it makes none. */
static const char *
slug_of_path(struct kr_arena *arena, const char *path)
{
    struct kr_str rest = kr_str(path), one, last = { NULL, 0 };
    struct kr_slug slug;

    while (kr_str_part(&rest, '/', &one))
        if (one.length > 0 && !kr_str_starts(one, KR_STR("index.")))
            last = one;
    last.length = kr_str_find(last, '.');
    kr_slug_suggest(last, &slug);
    return slug.text[0] == '\0' ? NULL : kr_arena_text(arena, slug.text);
}

/* On a site a text has the name of its file; of a file by itself that is only
 * sure behind a day. */
static void
ask_for_slug(struct kr_markdown_standing *text)
{
    struct kr_str stem = text->where->stem;
    const char *own = text->fields->permalink;
    struct kr_dateline day;
    struct kr_slug slug;
    size_t length = kr_markdown_name_day(stem, &day);

    if (text->draft->slug != NULL)
        return;
    if (own != NULL && strchr(own, '/') != NULL && strpbrk(own, ":{") == NULL)
        text->draft->slug = slug_of_path(text->arena, own);
    if (text->draft->slug != NULL || kr_str_is(stem, "index"))
        return;
    if (text->site->kind != KR_SITE_PLAIN) {
        kr_slug_suggest(length < stem.length ? kr_str_from(stem, length) : stem,
                        &slug);
        if (slug.text[0] != '\0')
            text->draft->slug = kr_arena_text(text->arena, slug.text);
    } else if (length > 0 && kr_slug_parse(kr_str_from(stem, length), &slug)) {
        text->draft->slug = kr_arena_text(text->arena, slug.text);
    }
}

/* What Jekyll and Hexo build as a page is one, whatever it says it is. */
static void
ask_for_kind(struct kr_markdown_standing *text)
{
    bool strict =
        text->site->kind == KR_SITE_JEKYLL || text->site->kind == KR_SITE_HEXO;
    bool page = text->where->role == KR_SITE_PAGE;

    if (strict)
        text->draft->kind = page ? KR_PAGE : KR_POST;
    else if (page && text->draft->kind == 0 && !text->fields->is_post)
        text->draft->kind = KR_PAGE;
}

static void
ask_for_language(struct kr_markdown_standing *text)
{
    const char *language = text->where->language;

    if (language == NULL)
        language = text->site->language;
    if (text->draft->language == NULL && language != NULL) {
        char *code = kr_arena_text(text->arena, language);

        for (char *at = code; *at != '\0'; at++)
            if (*at == '_')
                *at = '-';
        text->draft->language = code;
    }
}

/* Jekyll: posts in "work/_posts" are in the category "work". */
static void
ask_for_categories(struct kr_markdown_standing *text)
{
    const struct kr_site_place *where = text->where;
    const char *names[KR_SITE_FOLDERS];

    if (text->site->kind != KR_SITE_JEKYLL || where->role == KR_SITE_PAGE)
        return;
    for (size_t i = 0; i < where->folder_count; i++)
        names[i] = kr_str_keep(where->folders[i], text->arena);
    text->draft->categories =
        kr_markdown_more_terms(text->arena, text->draft->categories, names,
                               where->folder_count,
                               &text->draft->category_count);
}

/* Where it stood on its site. */
static void
ask_for_address(struct kr_markdown_standing *text)
{
    const char *own = text->fields->permalink, **aliases, *path;
    struct kr_draft *draft = text->draft;

    if (own != NULL && strpbrk(own, ":") == NULL && own[0] == '/')
        path = own;
    else
        path =
            kr_site_permalink(text->arena, text->site, text->where, draft, own);
    if (path == NULL && text->site->root[0] != '\0')
        draft->address = kr_site_path(text->site, text->path);
    if (path == NULL)
        return;
    draft->address = path;
    if (text->site->address != NULL)
        draft->permalink =
            kr_arena_format(text->arena, "%s%s", text->site->address, path);
    for (size_t i = 0; i < draft->alias_count; i++)
        if (strcmp(draft->aliases[i], path) == 0)
            return;
    aliases =
        kr_arena_array(text->arena, draft->alias_count + 1, sizeof(*aliases));
    if (draft->alias_count > 0)
        memcpy(aliases, draft->aliases, draft->alias_count * sizeof(*aliases));
    aliases[draft->alias_count++] = path;
    draft->aliases = aliases;
}

void
kr_markdown_stand(struct kr_markdown_standing *text)
{
    ask_for_day(text);
    ask_for_kind(text);
    ask_for_language(text);
    ask_for_categories(text);
}

void
kr_markdown_name(struct kr_markdown_standing *text)
{
    ask_for_address(text);
    ask_for_slug(text);
}
