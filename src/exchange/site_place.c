#include "site_place.h"

#include <fnmatch.h>
#include <string.h>
#include <strings.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "markdown_dates.h"
#include "matter_tree.h"
#include "site_folder.h"
#include "site_language.h"

struct steps { /* a path cut at its '/' */
    struct kr_str part[KR_SITE_FOLDERS];
    size_t count;
};

/* The last part that fits holds all the rest. */
static struct steps
steps_of(const char *path)
{
    struct steps steps = { .count = 0 };
    struct kr_str rest = kr_str(path), one;

    while (steps.count < KR_SITE_FOLDERS - 1 && kr_str_part(&rest, '/', &one))
        if (one.length > 0 && !kr_str_is(one, "."))
            steps.part[steps.count++] = one;
    if (rest.length > 0)
        steps.part[steps.count++] = rest;
    return steps;
}

/* Take the folders of FOLDER ("src/content") off the front of STEPS. */
static bool
take_folders(struct steps *steps, const char *folder)
{
    struct steps wanted = steps_of(folder);

    if (wanted.count > steps->count)
        return false;
    for (size_t i = 0; i < wanted.count; i++)
        if (!kr_str_equal(wanted.part[i], steps->part[i]))
            return false;
    steps->count -= wanted.count;
    memmove(steps->part, steps->part + wanted.count,
            steps->count * sizeof(steps->part[0]));
    return true;
}

static bool
starts_with(struct kr_str text, char mark)
{
    return text.length > 0 && text.data[0] == mark;
}

/* NAME is one of the texts in LIST, a list or a single text. */
static bool
lists(const struct kr_matter *list, const char *name)
{
    const struct kr_matter *at = list;

    if (list != NULL && list->kind != KR_MATTER_SCALAR)
        at = list->first;
    for (; at != NULL; at = at->next) {
        const char *one = at->kind == KR_MATTER_SCALAR ? at->text : at->key;
        size_t length = one == NULL ? 0 : strlen(one);

        while (length > 0 && one[length - 1] == '/')
            length--;
        if (length > 0 && strlen(name) == length &&
            strncmp(one, name, length) == 0)
            return true;
        if (one != NULL && fnmatch(one, name, 0) == 0)
            return true;
        if (at == list)
            break;
    }
    return false;
}

static const struct kr_matter *
collection(const struct kr_site_folder *site, struct kr_str folder)
{
    const struct kr_matter *all = kr_matter_get(site->config, "collections");

    if (!starts_with(folder, '_') || all == NULL || all->kind != KR_MATTER_MAP)
        return NULL;
    for (const struct kr_matter *at = all->first; at != NULL; at = at->next)
        if (kr_str_is(kr_str_from(folder, 1), at->key))
            return at;
    return NULL;
}

static bool
has_output(const struct kr_matter *collection)
{
    const char *output = kr_matter_get_text(collection, "output");

    return output != NULL && strcmp(output, "true") == 0;
}

/* Jekyll's own rule, and its list of what is never built. */
static bool
jekyll_passes_over(const struct kr_site_folder *site, struct kr_arena *arena,
                   const char *path, struct kr_str name)
{
    static const char *const never[] = { "_site", "vendor", "node_modules" };
    const char *text = kr_str_keep(name, arena);
    const struct kr_matter *one;

    if (lists(kr_matter_get(site->config, "include"), text) ||
        lists(kr_matter_get(site->config, "include"), path))
        return false;
    if (lists(kr_matter_get(site->config, "exclude"), path) ||
        lists(kr_matter_get(site->config, "exclude"), text))
        return true;
    for (size_t i = 0; i < KR_COUNT(never); i++)
        if (strcmp(path, never[i]) == 0)
            return true;
    if (kr_str_is(name, "_posts") || kr_str_is(name, "_drafts"))
        return false;
    if ((one = collection(site, name)) != NULL)
        return !has_output(one);
    return starts_with(name, '_') || starts_with(name, '#') ||
           kr_str_ends(name, KR_STR("~"));
}

/* Folders of tools, at any depth. */
static bool
is_machinery(const struct kr_site_folder *site, struct kr_str name)
{
    static const char *const names[] = { "_site",    "_includes", "_data",
                                         "_layouts", "dist",      "templates" };

    if (kr_str_is(name, "node_modules"))
        return true;
    if (starts_with(name, '.'))
        return !lists(kr_matter_get(site->config, "include"), ".well-known") ||
               !kr_str_is(name, ".well-known");
    for (size_t i = 0; site->kind == KR_SITE_ELEVENTY && i < KR_COUNT(names);
         i++)
        if (kr_str_is(name, names[i]))
            return true;
    return false;
}

/* One is on the way to, or beneath, the other. */
static bool
is_along(const char *path, const char *folder)
{
    struct steps one = steps_of(path), other = steps_of(folder);
    size_t count = one.count < other.count ? one.count : other.count;

    for (size_t i = 0; i < count; i++)
        if (!kr_str_equal(one.part[i], other.part[i]))
            return false;
    return true;
}

static bool
is_content(const struct kr_site_folder *site, const char *path)
{
    if (is_along(path, site->content))
        return true;
    for (size_t i = 0; i < site->language_count; i++)
        if (site->languages[i].folder != NULL &&
            is_along(path, site->languages[i].folder))
            return true;
    return false;
}

bool
kr_site_enters(const struct kr_site_folder *site, struct kr_arena *arena,
               const char *path)
{
    const char *below = kr_site_path(site, path);
    const char *slash = strrchr(below, '/');
    struct kr_str name = kr_str(slash == NULL ? below : slash + 1);
    bool deep = slash != NULL;

    if (strcmp(path, site->start) == 0 || strcmp(path, site->root) == 0)
        return true;
    if (is_machinery(site, name))
        return false;
    switch (site->kind) {
    case KR_SITE_JEKYLL:
        return is_content(site, below) &&
               !jekyll_passes_over(site, arena, below, name);
    case KR_SITE_HUGO:
    case KR_SITE_ZOLA: return is_content(site, below);
    case KR_SITE_HEXO:
        return is_content(site, below) &&
               (!deep || !starts_with(name, '_') || kr_str_is(name, "_posts") ||
                kr_str_is(name, "_drafts"));
    default: return true;
    }
}

static bool
has_extension(struct kr_str ending, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ending.length == strlen(list[i]) &&
            strncasecmp(ending.data, list[i], ending.length) == 0)
            return true;
    return false;
}

/* Cut NAME's extension off; false: it is that of no text. */
static bool
cut_extension(struct kr_str *name, bool *is_html)
{
    static const char *const texts[] = { "md",  "markdown", "mdown",
                                         "mkd", "mkdn",     "mdx" };
    static const char *const pages[] = { "html", "htm" };
    size_t dot = name->length;
    struct kr_str ending;

    while (dot > 0 && name->data[dot - 1] != '.')
        dot--;
    if (dot < 2)
        return false;
    ending = kr_str_from(*name, dot);
    name->length = dot - 1;
    *is_html = has_extension(ending, pages, KR_COUNT(pages));
    return *is_html || has_extension(ending, texts, KR_COUNT(texts));
}

static bool
is_listed(const struct kr_site_folder *site, struct kr_str code)
{
    for (size_t i = 0; i < site->language_count; i++)
        if (strlen(site->languages[i].code) == code.length &&
            strncasecmp(site->languages[i].code, code.data, code.length) == 0)
            return true;
    return false;
}

/* "oogst.nl" is "oogst" in Dutch. */
static void
cut_language(const struct kr_site_folder *site, struct kr_arena *arena,
             struct kr_site_place *place)
{
    size_t dot = place->stem.length;
    struct kr_str code;

    while (dot > 0 && place->stem.data[dot - 1] != '.')
        dot--;
    code = kr_str_from(place->stem, dot);
    if (dot < 2 || (!is_listed(site, code) && !kr_site_is_language(code)))
        return;
    place->language = kr_str_keep(code, arena);
    place->stem.length = dot - 1;
}

/* Take the folder that stands for a language off STEPS: one the configuration
 * lists, be it as that language's own folder. */
static void
take_language(const struct kr_site_folder *site, struct kr_arena *arena,
              struct steps *steps, struct kr_site_place *place)
{
    if (steps->count < 2 || place->language != NULL)
        return;
    if (!is_listed(site, steps->part[0]))
        return;
    place->language = kr_str_keep(steps->part[0], arena);
    steps->count--;
    memmove(steps->part, steps->part + 1,
            steps->count * sizeof(steps->part[0]));
}

/* Take the content's folder off STEPS; false: it is in no such folder. */
static bool
take_content(const struct kr_site_folder *site, struct steps *steps,
             struct kr_site_place *place)
{
    for (size_t i = 0; i < site->language_count; i++)
        if (site->languages[i].folder != NULL &&
            take_folders(steps, site->languages[i].folder)) {
            place->language = site->languages[i].code;
            return true;
        }
    return take_folders(steps, site->content);
}

/* Where among the folders of STEPS "_posts" or "_drafts" is; count: nowhere. */
static size_t
posts_folder(const struct steps *steps)
{
    size_t i = 0;

    while (i + 1 < steps->count && !kr_str_is(steps->part[i], "_posts") &&
           !kr_str_is(steps->part[i], "_drafts"))
        i++;
    return i + 1 < steps->count ? i : steps->count;
}

static void
keep_folders(struct kr_site_place *place, const struct steps *steps,
             size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        place->folders[place->folder_count++] = steps->part[i];
}

/* "2014-09-15-x", with two digits at least for the year. */
static bool
has_day(struct kr_str stem)
{
    size_t i = 0, marks = 0;

    while (
        i < stem.length && marks < 3 &&
        (stem.data[i] == '-' || (stem.data[i] >= '0' && stem.data[i] <= '9')))
        if (stem.data[i++] == '-')
            marks++;
    return marks == 3 && i >= 7;
}

static void
place_jekyll(const struct kr_site_folder *site, struct steps *steps,
             struct kr_arena *arena, struct kr_site_place *place)
{
    size_t posts = posts_folder(steps);

    place->role = KR_SITE_PAGE;
    place->needs_matter = true;
    if (posts < steps->count) {
        place->role = kr_str_is(steps->part[posts], "_drafts") ? KR_SITE_DRAFT
                                                               : KR_SITE_POST;
        place->needs_matter = false;
        if (place->role == KR_SITE_POST && site->kind == KR_SITE_JEKYLL &&
            !has_day(place->stem))
            place->role = KR_SITE_NONE;
        keep_folders(place, steps, 0, posts);
    } else if (steps->count > 1 && collection(site, steps->part[0]) != NULL) {
        place->collection = kr_str_keep(kr_str_from(steps->part[0], 1), arena);
        keep_folders(place, steps, 1, steps->count - 1);
    } else {
        keep_folders(place, steps, 0, steps->count - 1);
    }
}

/* Hugo and Zola: what stands at the content's root is a page. */
static void
place_section(const struct steps *steps, struct kr_site_place *place)
{
    size_t folders = steps->count - 1;

    place->role = KR_SITE_POST;
    if (kr_str_is(place->stem, "_index"))
        place->role = KR_SITE_SECTION;
    else if (folders == 0 || (folders == 1 && place->bundle))
        place->role = KR_SITE_PAGE;
    keep_folders(place, steps, 0,
                 place->bundle && folders > 0 ? folders - 1 : folders);
}

static bool
is_about_the_folder(struct kr_str name)
{
    static const char *const stems[] = {
        "README",   "LICENSE",         "LICENCE", "CHANGELOG", "CONTRIBUTING",
        "SECURITY", "CODE_OF_CONDUCT", "CLAUDE",  "AGENTS"
    };

    for (size_t i = 0; i < KR_COUNT(stems); i++)
        if (kr_str_is(name, stems[i]))
            return true;
    return false;
}

static void
place_plain(const struct steps *steps, struct kr_site_place *place)
{
    size_t folders = steps->count - 1;

    place->role = KR_SITE_POST;
    if (kr_str_is(place->stem, "_index") || is_about_the_folder(place->stem))
        place->role = KR_SITE_SECTION;
    keep_folders(place, steps, 0,
                 place->bundle && folders > 0 ? folders - 1 : folders);
}

struct kr_site_place
kr_site_place(const struct kr_site_folder *site, struct kr_arena *arena,
              const char *path)
{
    struct steps steps = steps_of(kr_site_path(site, path));
    struct kr_site_place place = { .role = KR_SITE_NONE };

    if (steps.count == 0)
        return place;
    place.stem = steps.part[steps.count - 1];
    place.is_text = cut_extension(&place.stem, &place.is_html);
    if (!place.is_text || !take_content(site, &steps, &place) ||
        steps.count == 0)
        return place;
    cut_language(site, arena, &place);
    take_language(site, arena, &steps, &place);
    place.bundle = kr_str_is(place.stem, "index");
    switch (site->kind) {
    case KR_SITE_JEKYLL:
    case KR_SITE_HEXO: place_jekyll(site, &steps, arena, &place); break;
    case KR_SITE_HUGO:
    case KR_SITE_ZOLA: place_section(&steps, &place); break;
    default: place_plain(&steps, &place); break;
    }
    if (place.bundle && steps.count > 1 &&
        posts_folder(&steps) + 2 != steps.count)
        place.stem = steps.part[steps.count - 2];
    return place;
}
