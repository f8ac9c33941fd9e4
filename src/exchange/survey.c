#include "kroniek/exchange/survey.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/str.h"

#define SLOTS ((size_t)1 << 14) /* chains of a table */

struct link { /* an entry of a chain */
    struct link *next;
    const char *scope, *name;
    const void *value;
};

/* Values by scope and name, in the order they came. */
struct table {
    struct link **first, **last; /* SLOTS each, in the arena */
};

struct kr_survey {
    struct kr_arena *arena; /* owned */
    struct table attachments, children, files, notes;
};

static void
make_table(struct kr_survey *survey, struct table *table)
{
    table->first = kr_arena_array(survey->arena, SLOTS, sizeof(struct link *));
    table->last = kr_arena_array(survey->arena, SLOTS, sizeof(struct link *));
}

struct kr_survey *
kr_survey_new(void)
{
    struct kr_survey *survey = kr_alloc(sizeof(*survey));

    *survey = (struct kr_survey){ .arena = kr_arena_new() };
    make_table(survey, &survey->attachments);
    make_table(survey, &survey->children);
    make_table(survey, &survey->files);
    make_table(survey, &survey->notes);
    return survey;
}

void
kr_survey_free(struct kr_survey *survey)
{
    if (survey == NULL)
        return;
    kr_arena_free(survey->arena);
    free(survey);
}

/* FNV-1a over both, with a NUL between. */
static size_t
slot_of(const char *scope, const char *name)
{
    uint32_t hash = 2166136261u;

    for (; *scope != '\0'; scope++)
        hash = (hash ^ (unsigned char)*scope) * 16777619u;
    hash *= 16777619u;
    for (; *name != '\0'; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    return hash % SLOTS;
}

static const struct link *
find_from(const struct link *link, const char *scope, const char *name)
{
    while (link != NULL &&
           (strcmp(link->name, name) != 0 || strcmp(link->scope, scope) != 0))
        link = link->next;
    return link;
}

static const struct link *
find(const struct table *table, const char *scope, const char *name)
{
    return find_from(table->first[slot_of(scope, name)], scope, name);
}

static void
put(struct kr_survey *survey, struct table *table, const char *scope,
    const char *name, const void *value)
{
    size_t slot = slot_of(scope, name);
    struct link *link = kr_arena_alloc(survey->arena, sizeof(*link));

    *link = (struct link){ NULL, scope, name, value };
    if (table->last[slot] == NULL)
        table->first[slot] = link;
    else
        table->last[slot]->next = link;
    table->last[slot] = link;
}

static bool
is_full(const struct kr_survey *survey)
{
    return kr_arena_used(survey->arena) > KR_SURVEY_LIMIT;
}

bool
kr_survey_attachment(struct kr_survey *survey,
                     const struct kr_attachment *attachment)
{
    struct kr_arena *arena = survey->arena;
    struct kr_attachment *kept;

    if (is_full(survey))
        return false;
    if (find(&survey->attachments, attachment->site, attachment->id) != NULL)
        return true;
    kept = kr_arena_alloc(arena, sizeof(*kept));
    *kept = (struct kr_attachment){
        .site = kr_arena_text(arena, attachment->site),
        .id = kr_arena_text(arena, attachment->id),
        .parent = kr_arena_text(arena, attachment->parent),
        .url = kr_arena_text(arena, attachment->url),
        .title = kr_arena_text(arena, attachment->title),
        .alt = kr_arena_text(arena, attachment->alt),
        .caption = kr_arena_text(arena, attachment->caption),
    };
    put(survey, &survey->attachments, kept->site, kept->id, kept);
    if (kept->parent != NULL)
        put(survey, &survey->children, kept->site, kept->parent, kept);
    return true;
}

const struct kr_attachment *
kr_survey_find_attachment(const struct kr_survey *survey, const char *site,
                          const char *id)
{
    const struct link *link = find(&survey->attachments, site, id);

    return link == NULL ? NULL : link->value;
}

const struct kr_attachment *
kr_survey_child(const struct kr_survey *survey, const char *site,
                const char *parent, size_t i)
{
    const struct link *link = find(&survey->children, site, parent);

    while (link != NULL && i-- > 0)
        link = find_from(link->next, site, parent);
    return link == NULL ? NULL : link->value;
}

void
kr_survey_file(struct kr_survey *survey, const struct kr_survey_file *file)
{
    struct kr_arena *arena = survey->arena;
    struct kr_survey_file *kept;

    if (find(&survey->files, "", file->path) != NULL)
        return;
    kept = kr_arena_alloc(arena, sizeof(*kept));
    *kept = *file;
    kept->path = kr_arena_text(arena, file->path);
    kept->site = kr_arena_text(arena, file->site);
    kept->fault = kr_arena_text(arena, file->fault);
    put(survey, &survey->files, "", kept->path, kept);
}

const struct kr_survey_file *
kr_survey_find_file(const struct kr_survey *survey, const char *path)
{
    const struct link *link = find(&survey->files, "", path);

    return link == NULL ? NULL : link->value;
}

bool
kr_survey_note(struct kr_survey *survey, const char *scope, const char *name,
               const char *value)
{
    struct kr_arena *arena = survey->arena;

    if (is_full(survey))
        return false;
    if (find(&survey->notes, scope, name) == NULL)
        put(survey, &survey->notes, kr_arena_text(arena, scope),
            kr_arena_text(arena, name), kr_arena_text(arena, value));
    return true;
}

const char *
kr_survey_noted(const struct kr_survey *survey, const char *scope,
                const char *name)
{
    const struct link *link = find(&survey->notes, scope, name);

    return link == NULL ? NULL : link->value;
}
