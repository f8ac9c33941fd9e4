#include "wxr_nicename.h"

#include <stdio.h>
#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/exchange/survey.h"
#include "kroniek/text/slug.h"

#define SCOPE_SIZE 32 /* bytes */

static const char *
scope_of(enum kr_taxonomy taxonomy, const char *what, char out[SCOPE_SIZE])
{
    (void)snprintf(out, SCOPE_SIZE, "%s %s", what, kr_taxonomy_name(taxonomy));
    return out;
}

static const char *
slug_of(const struct kr_term_draft *term)
{
    return term->slug == NULL ? "" : term->slug;
}

/* "stad/deuren" */
static const char *
path_of(struct kr_arena *arena, const struct kr_term_draft *term)
{
    const char *path = slug_of(term);

    while ((term = term->parent) != NULL)
        path = kr_arena_format(arena, "%s/%s", slug_of(term), path);
    return path;
}

static struct kr_wxr_nicename
nicename(const char *text)
{
    struct kr_wxr_nicename name;

    (void)snprintf(name.text, sizeof(name.text), "%s", text);
    return name;
}

/* With the text cut off rather than the number. */
static struct kr_wxr_nicename
numbered(const char *text, unsigned number)
{
    struct kr_wxr_nicename name;
    char tail[16];
    int length = snprintf(tail, sizeof(tail), "-%u", number);

    (void)snprintf(name.text, sizeof(name.text), "%.*s%s",
                   (int)sizeof(name.text) - 1 - length, text, tail);
    return name;
}

/* "stad-deuren", of "stad/deuren". */
static struct kr_wxr_nicename
with_parents(const char *path)
{
    struct kr_wxr_nicename name = nicename(path);

    for (char *at = name.text; *at != '\0'; at++)
        if (*at == '/')
            *at = '-';
    return name;
}

static struct kr_wxr_nicename
free_one(const struct kr_survey *given, const char *taken, const char *slug,
         const char *path)
{
    const struct kr_wxr_nicename whole = with_parents(path);
    struct kr_wxr_nicename name = nicename(slug);
    unsigned number = 1;

    if (kr_survey_noted(given, taken, name.text) != NULL)
        name = whole;
    while (kr_survey_noted(given, taken, name.text) != NULL)
        name = numbered(whole.text, ++number);
    return name;
}

bool
kr_wxr_nicename_give(struct kr_survey *given, enum kr_taxonomy taxonomy,
                     const struct kr_term_draft *term)
{
    char paths[SCOPE_SIZE], names[SCOPE_SIZE];
    const char *by_path = scope_of(taxonomy, "path", paths);
    const char *taken = scope_of(taxonomy, "name", names);
    struct kr_arena *arena = kr_arena_new();
    const char *path = path_of(arena, term);
    bool fresh = kr_survey_noted(given, by_path, path) == NULL;
    struct kr_wxr_nicename name;
    struct kr_slug called;

    if (fresh) {
        name = free_one(given, taken, slug_of(term), path);
        kr_slug_suggest(kr_str(term->name), &called);
        (void)kr_survey_note(given, taken, name.text, path);
        (void)kr_survey_note(given, taken, called.text, path);
        (void)kr_survey_note(given, by_path, path, name.text);
    }
    kr_arena_free(arena);
    return fresh;
}

struct kr_wxr_nicename
kr_wxr_nicename_of(const struct kr_survey *given, enum kr_taxonomy taxonomy,
                   const struct kr_term_draft *term)
{
    char paths[SCOPE_SIZE];
    struct kr_arena *arena = kr_arena_new();
    const char *given_one =
        kr_survey_noted(given, scope_of(taxonomy, "path", paths),
                        path_of(arena, term));
    struct kr_wxr_nicename name =
        nicename(given_one == NULL ? slug_of(term) : given_one);

    kr_arena_free(arena);
    return name;
}
