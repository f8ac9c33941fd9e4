#include "view/listing_name.h"

#include "kroniek/view/frame.h"
#include "view/dates.h"
#include "view/words.h"

const char *
kr_listing_kind_word(const struct kr_listing *listing,
                     const struct kr_words *words)
{
    switch (listing->kind) {
    case KR_LISTING_YEAR: return kr_word(words, W("heading", "Yearly archive"));
    case KR_LISTING_MONTH:
        return kr_word(words, W("heading", "Monthly archive"));
    case KR_LISTING_DAY: return kr_word(words, W("heading", "Daily archive"));
    case KR_LISTING_TAG: return kr_word(words, W("heading", "Posts tagged"));
    case KR_LISTING_CATEGORY:
        return kr_word(words, W("heading", "Posts in category"));
    case KR_LISTING_AUTHOR: return kr_word(words, W("heading", "Posts by"));
    case KR_LISTING_NONE:
    case KR_LISTING_ALL:
    case KR_LISTING_UNDATED: break;
    }
    return "";
}

const char *
kr_listing_value(struct kr_arena *arena, const struct kr_listing *listing,
                 const struct kr_frame *frame)
{
    switch (listing->kind) {
    case KR_LISTING_YEAR:
    case KR_LISTING_MONTH:
        return kr_say_date(arena, frame->words, listing->period);
    case KR_LISTING_DAY:
        return kr_say_weekday(arena, frame->words, listing->period);
    case KR_LISTING_TAG:
    case KR_LISTING_CATEGORY:
    case KR_LISTING_AUTHOR: return listing->term;
    case KR_LISTING_UNDATED:
        return kr_word(frame->words,
                       W("heading", "Posts without a known date"));
    case KR_LISTING_NONE:
    case KR_LISTING_ALL: break;
    }
    return frame->site_title;
}

const char *
kr_listing_heading(struct kr_arena *arena, const struct kr_listing *listing,
                   const struct kr_frame *frame)
{
    const char *kind = kr_listing_kind_word(listing, frame->words);
    const char *value = kr_listing_value(arena, listing, frame);

    if (kind[0] == '\0')
        return value;
    return kr_say(arena, frame->words, W("heading", "{kind}: {value}"), "kind",
                  kind, "value", value, NULL);
}
