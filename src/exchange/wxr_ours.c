#include "wxr_ours.h"

#include <stdlib.h>
#include <string.h>

#include "draft_lists.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "wxr_draft.h"
#include "wxr_item.h"
#include "wxr_text.h"

#define START "_kroniek_"

struct taking {
    struct kr_wxr_making *making;
    struct kr_draft_lists *lists;
    struct kr_draft *draft;
    const char **keywords;
    size_t room;
};

bool
kr_wxr_is_ours(const char *key)
{
    return strncmp(key, START, strlen(START)) == 0;
}

static bool
take_date(struct kr_dateline *date, const char *value)
{
    return kr_dateline_parse(kr_str(value), KR_BASIS_SOURCE, date, NULL);
}

static bool
take_number(int *out, const char *value)
{
    long number = strtol(value, NULL, 10);

    if (number > 0 && number < 100000)
        *out = (int)number;
    return number > 0;
}

static bool
take_date_of_it(struct taking *taking, const char *value)
{
    return take_date(&taking->draft->date, value);
}

static bool
take_modified(struct taking *taking, const char *value)
{
    return take_date(&taking->draft->modified, value);
}

static bool
take_language(struct taking *taking, const char *value)
{
    taking->draft->language = value;
    return true;
}

static bool
take_source_id(struct taking *taking, const char *value)
{
    taking->draft->source_id = value;
    return true;
}

static bool
take_title_derived(struct taking *taking, const char *value)
{
    taking->draft->title_derived = strcmp(value, "1") == 0;
    return true;
}

static bool
take_status(struct taking *taking, const char *value)
{
    return kr_status_parse(kr_str(value), &taking->draft->status);
}

static bool
take_withdrawn_on(struct taking *taking, const char *value)
{
    taking->draft->withdrawn_on = value;
    return true;
}

static bool
take_withdrawn_why(struct taking *taking, const char *value)
{
    taking->draft->withdrawn_why = value;
    return true;
}

static bool
take_featured_alt(struct taking *taking, const char *value)
{
    taking->draft->featured_alt = value;
    return true;
}

static bool
take_featured_width(struct taking *taking, const char *value)
{
    return take_number(&taking->draft->featured_width, value);
}

static bool
take_featured_height(struct taking *taking, const char *value)
{
    return take_number(&taking->draft->featured_height, value);
}

static bool
take_alias(struct taking *taking, const char *value)
{
    if (value[0] == '/')
        kr_draft_alias(taking->lists, value);
    return value[0] == '/';
}

static bool
take_keyword(struct taking *taking, const char *value)
{
    struct kr_draft *draft = taking->draft;

    taking->keywords = kr_arena_grow(taking->making->arena, taking->keywords,
                                     draft->keyword_count, &taking->room,
                                     sizeof(*taking->keywords));
    taking->keywords[draft->keyword_count++] = value;
    draft->keywords = taking->keywords;
    return true;
}

static const struct ours {
    const char *name;
    bool (*take)(struct taking *taking, const char *value);
} all[] = {
    { "date", take_date_of_it },
    { "modified", take_modified },
    { "language", take_language },
    { "source_id", take_source_id },
    { "title_derived", take_title_derived },
    { "status", take_status },
    { "withdrawn_on", take_withdrawn_on },
    { "withdrawn_why", take_withdrawn_why },
    { "featured_alt", take_featured_alt },
    { "featured_width", take_featured_width },
    { "featured_height", take_featured_height },
    { "alias", take_alias },
    { "keyword", take_keyword },
};

static void
take_one(struct taking *taking, const char *name, const char *value)
{
    struct kr_sink *sink = taking->making->sink;

    for (size_t i = 0; i < KR_COUNT(all); i++)
        if (strcmp(all[i].name, name) == 0 && all[i].take(taking, value))
            return;
    sink->note(sink->self, taking->making->place,
               kr_arena_format(taking->making->arena, "no %s%.40s is '%.100s'",
                               START, name, value));
}

void
kr_wxr_take_ours(struct kr_wxr_making *making, const struct kr_wxr_item *item,
                 struct kr_draft_lists *lists, struct kr_draft *draft)
{
    struct taking taking = { .making = making, .lists = lists, .draft = draft };

    for (size_t i = 0; i < item->meta_count; i++) {
        const char *key = kr_wxr_text(item->metas[i].key);

        if (kr_wxr_is_ours(key))
            take_one(&taking, key + strlen(START),
                     kr_wxr_text(item->metas[i].value));
    }
}
