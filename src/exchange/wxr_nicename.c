#include "wxr_nicename.h"

#include <stdio.h>
#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/exchange/survey.h"

#define BY_PATH "nicename of"
#define BY_NAME "nicename"

static const char *
last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

static struct kr_wxr_nicename
nicename(const char *text)
{
    struct kr_wxr_nicename name;

    (void)snprintf(name.text, sizeof(name.text), "%s", text);
    return name;
}

/* With the number cut off rather than the end of it. */
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

struct kr_wxr_nicename
kr_wxr_nicename_give(struct kr_survey *given, const char *path)
{
    const struct kr_wxr_nicename whole = with_parents(path);
    struct kr_wxr_nicename name = nicename(last_part(path));
    unsigned number = 1;

    if (kr_survey_noted(given, BY_NAME, name.text) != NULL)
        name = whole;
    while (kr_survey_noted(given, BY_NAME, name.text) != NULL)
        name = numbered(whole.text, ++number);
    (void)kr_survey_note(given, BY_NAME, name.text, path);
    (void)kr_survey_note(given, BY_PATH, path, name.text);
    return name;
}

struct kr_wxr_nicename
kr_wxr_nicename(const struct kr_survey *given, const char *path)
{
    const char *name = kr_survey_noted(given, BY_PATH, path);

    return nicename(name == NULL ? last_part(path) : name);
}

struct kr_wxr_nicename
kr_wxr_nicename_above(const struct kr_survey *given, const char *path)
{
    struct kr_arena *arena = kr_arena_new();
    const char *slash = strrchr(path, '/');
    struct kr_wxr_nicename name = nicename("");

    if (slash != NULL)
        name =
            kr_wxr_nicename(given, kr_arena_format(arena, "%.*s",
                                                   (int)(slash - path), path));
    kr_arena_free(arena);
    return name;
}

struct kr_wxr_nicename
kr_wxr_nicename_of(const struct kr_survey *given,
                   const struct kr_term_draft *category)
{
    struct kr_arena *arena = kr_arena_new();
    const char *path = category->slug == NULL ? "" : category->slug;
    struct kr_wxr_nicename name;

    for (const struct kr_term_draft *above = category->parent; above != NULL;
         above = above->parent)
        path = kr_arena_format(arena, "%s/%s",
                               above->slug == NULL ? "" : above->slug, path);
    name = kr_wxr_nicename(given, path);
    kr_arena_free(arena);
    return name;
}
