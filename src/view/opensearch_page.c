#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/text/excerpt.h"
#include "kroniek/view/search_page.h"
#include "view/head.h"
#include "view/pages.h"
#include "view/words.h"

/* What the specification lets them be, in characters. */
#define SHORT_NAME 16
#define LONG_NAME 48
#define DESCRIPTION 1024

const struct field kr_opensearch_fields[] = {
    TEXT("SHORT_NAME", struct kr_opensearch_page, short_name),
    TEXT("LONG_NAME", struct kr_opensearch_page, long_name),
    TEXT("DESCRIPTION", struct kr_opensearch_page, description),
    TEXT("SEARCH", struct kr_opensearch_page, search),
    TEXT("SELF", struct kr_opensearch_page, self),
    TEXT("ICON", struct kr_opensearch_page, icon),
    { 0 },
};

static const char *
within(struct kr_arena *arena, const char *text, size_t most)
{
    return kr_excerpt(arena, kr_str(text), most).data;
}

static const char *
absolute(struct kr_arena *arena, const struct kr_frame *frame, const char *path)
{
    return kr_address_absolute(arena, &frame->addresses, path);
}

struct kr_opensearch_page
kr_opensearch_page_from(struct kr_arena *arena, const struct kr_frame *frame)
{
    const char *search = kr_search_address(arena, &frame->addresses, "", 1);
    const char *about =
        kr_say(arena, frame->words, W("search", "Search in {site}"), "site",
               frame->site_title, NULL);

    return (struct kr_opensearch_page){
        .frame = frame,
        .short_name = within(arena, frame->site_title, SHORT_NAME),
        .long_name = within(arena, frame->site_title, LONG_NAME),
        .description = within(arena, about, DESCRIPTION),
        .search = kr_arena_format(arena, "%s?q={searchTerms}&page={startPage?}",
                                  absolute(arena, frame, search)),
        .self = absolute(arena, frame, frame->opensearch_href),
        .icon = absolute(arena, frame, "/favicon.ico"),
    };
}
