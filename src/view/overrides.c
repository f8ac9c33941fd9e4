#include "view/overrides.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/embedded/templates.h"
#include "kroniek/text/slug.h"
#include "view/templates.h"

#define NAME_SIZE 320 /* a family, a hyphen, a slug, ".tpl" */

/* What may stand behind a family and a hyphen. */
enum value { NOTHING, SLUG, YEAR, MONTH, DAY };

static const struct family {
    const char *name;
    const char *base; /* the template it stands in for */
    enum value value;
} families[] = {
    { "front", "archive.tpl", NOTHING }, { "year", "archive.tpl", YEAR },
    { "month", "archive.tpl", MONTH },   { "day", "archive.tpl", DAY },
    { "tag", "archive.tpl", SLUG },      { "category", "archive.tpl", SLUG },
    { "author", "archive.tpl", SLUG },   { "undated", "archive.tpl", NOTHING },
    { "post", "article.tpl", SLUG },     { "page", "article.tpl", SLUG },
    { "tags", "terms.tpl", NOTHING },    { "categories", "terms.tpl", NOTHING },
    { "authors", "terms.tpl", NOTHING }, { "301", "error.tpl", NOTHING },
    { "400", "error.tpl", NOTHING },     { "404", "error.tpl", NOTHING },
    { "405", "error.tpl", NOTHING },     { "406", "error.tpl", NOTHING },
    { "410", "error.tpl", NOTHING },     { "500", "error.tpl", NOTHING },
    { "503", "error.tpl", NOTHING },
};

/* --- What the folder holds --- */

/* TEXT is written as PATTERN: '9' any digit, else the very character. */
static bool
is_like(struct kr_str text, const char *pattern)
{
    size_t i;

    for (i = 0; i < text.length && pattern[i] != '\0'; i++)
        if (pattern[i] == '9' ? text.data[i] < '0' || text.data[i] > '9'
                              : text.data[i] != pattern[i])
            return false;
    return i == text.length && pattern[i] == '\0';
}

static bool
is_value(enum value kind, struct kr_str text)
{
    struct kr_slug slug;

    switch (kind) {
    case SLUG: return kr_slug_parse(text, &slug);
    case YEAR: return is_like(text, "9999");
    case MONTH: return is_like(text, "9999-99");
    case DAY: return is_like(text, "9999-99-99");
    case NOTHING: break;
    }
    return false;
}

/* The family of the template called NAME (without ".tpl"); NULL: none. */
static const struct family *
family_of(struct kr_str name)
{
    for (size_t i = 0; i < KR_COUNT(families); i++) {
        struct kr_str family = kr_str(families[i].name);
        struct kr_str value = kr_str_from(name, family.length + 1);

        if (!kr_str_starts(name, family))
            continue;
        if (name.length == family.length ||
            (name.data[family.length] == '-' &&
             is_value(families[i].value, value)))
            return &families[i];
    }
    return NULL;
}

static bool
is_built_in(const char *name)
{
    const struct kr_embedded_file *file;

    for (file = kr_embedded_templates; file->name != NULL; file++)
        if (strcmp(file->name, name) == 0)
            return true;
    return false;
}

static const struct kr_page_kind *
kind_of(const char *base)
{
    const struct kr_page_kind *kind = kr_page_kinds;

    while (kind->file != NULL && strcmp(kind->file, base) != 0)
        kind++;
    return kind;
}

struct finding {
    struct kr_arena *arena;
    const char *folder;
    const char *below; /* "", "part/" */
    struct kr_override *items;
    size_t count, room;
    struct kr_err *err;
};

/* What is no template is nobody's business. */
static bool
take(struct finding *finding, const char *entry)
{
    const char *name =
        kr_arena_format(finding->arena, "%s%s", finding->below, entry);
    struct kr_str plain = kr_str(name);
    const struct family *family = NULL;

    if (entry[0] == '.' || !kr_str_ends(plain, KR_STR(".tpl")) ||
        is_built_in(name))
        return true;
    plain.length -= strlen(".tpl");
    if (finding->below[0] == '\0')
        family = family_of(plain);
    if (family == NULL)
        return kr_fail(finding->err, KR_INVALID,
                       "%s/%s: no page and no part of one is called that",
                       finding->folder, name);
    if (finding->count == KR_OVERRIDES_MOST)
        return kr_fail(finding->err, KR_LIMIT, "%s: more than %d templates",
                       finding->folder, KR_OVERRIDES_MOST);
    finding->items =
        kr_arena_grow(finding->arena, finding->items, finding->count,
                      &finding->room, sizeof(*finding->items));
    finding->items[finding->count++] =
        (struct kr_override){ name, kind_of(family->base) };
    return true;
}

static bool
look_through(struct finding *finding, const char *below)
{
    const char *path =
        kr_arena_format(finding->arena, "%s/%s", finding->folder, below);
    DIR *folder = opendir(path);
    const struct dirent *entry;
    bool ok = true;

    if (folder == NULL)
        return (below[0] != '\0' && (errno == ENOENT || errno == ENOTDIR)) ||
               kr_fail(finding->err, KR_IO, "cannot read the folder '%s': %s",
                       path, strerror(errno));
    finding->below = below;
    while (ok && (entry = readdir(folder)) != NULL)
        ok = take(finding, entry->d_name);
    closedir(folder);
    return ok;
}

static int
by_file(const void *a, const void *b)
{
    return strcmp(((const struct kr_override *)a)->file,
                  ((const struct kr_override *)b)->file);
}

bool
kr_overrides_find(struct kr_arena *arena, const char *folder,
                  struct kr_overrides *out, struct kr_err *err)
{
    struct finding finding = { .arena = arena, .folder = folder, .err = err };

    *out = (struct kr_overrides){ 0 };
    if (folder[0] == '\0')
        return true;
    if (!look_through(&finding, "") || !look_through(&finding, "part/") ||
        !look_through(&finding, "feed/"))
        return false;
    if (finding.count > 0)
        qsort(finding.items, finding.count, sizeof(*finding.items), by_file);
    *out = (struct kr_overrides){ finding.items, finding.count };
    return true;
}

/* --- Which one it is --- */

static int
by_name(const void *name, const void *item)
{
    return strcmp(name, ((const struct kr_override *)item)->file);
}

static const char *
find(const struct kr_overrides *overrides, const char *name)
{
    const struct kr_override *found =
        bsearch(name, overrides->items, overrides->count,
                sizeof(*overrides->items), by_name);

    return found == NULL ? NULL : found->file;
}

/* FAMILY-VALUE.tpl, the slashes of VALUE hyphens; NULL when there is none. */
static const char *
find_value(const struct kr_overrides *overrides, const char *family,
           struct kr_str value)
{
    char name[NAME_SIZE];
    size_t start = strlen(family) + 1;
    int length =
        snprintf(name, sizeof(name), "%s-%.*s.tpl", family, KR_STR_ARGS(value));

    if (length < 0 || (size_t)length >= sizeof(name) || value.length == 0)
        return NULL;
    for (size_t i = start; i < start + value.length; i++)
        if (name[i] == '/')
            name[i] = '-';
    return find(overrides, name);
}

const char *
kr_overrides_pick(const struct kr_overrides *overrides, const char *base,
                  struct kr_own_name who)
{
    struct kr_str value = kr_str(who.value), last = value, part;
    const char *found = NULL;
    char name[NAME_SIZE];

    if (overrides->count == 0 || who.family == NULL)
        return base;
    while (kr_str_ends(value, KR_STR("/")))
        value.length--;
    found = find_value(overrides, who.family, value);
    for (struct kr_str rest = value; kr_str_part(&rest, '/', &part);)
        last = part;
    if (found == NULL && who.last && last.length < value.length)
        found = find_value(overrides, who.family, last);
    if (found == NULL && snprintf(name, sizeof(name), "%s.tpl", who.family) > 0)
        found = find(overrides, name);
    return found == NULL ? base : found;
}
