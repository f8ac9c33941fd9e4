/*
 * A dateline as a page shows it.  HTML's <time> takes the same text as EDTF for
 * years, months, days and moments; it has none for an interval or the unknown.
 */
#include "kroniek/view/post.h"

#include "kroniek/archive/dateline.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/str.h"
#include "view/dates.h"
#include "view/words.h"

static const char *
words_of(struct kr_arena *arena, const struct kr_dateline *date,
         const struct kr_words *words)
{
    struct kr_date day;

    if (date->precision == KR_PRECISION_NONE)
        return kr_word(words, W("date", "date unknown"));
    if (date->precision == KR_PRECISION_INTERVAL)
        return kr_say_between(arena, words,
                              kr_date_of_day(kr_dateline_first_day(date)),
                              kr_date_of_day(kr_dateline_last_day(date)));
    day = kr_dateline_known(date);
    if (date->precision != KR_PRECISION_MOMENT)
        return kr_say_date(arena, words, day);
    return kr_say(arena, words, W("date", "{date}, {time}"), "date",
                  kr_say_date(arena, words, day), "time",
                  kr_str_keep(kr_str_upto(kr_str(date->edtf + 11), 5), arena),
                  NULL);
}

static const char *
note_of(const struct kr_dateline *date, const struct kr_words *words)
{
    if (date->basis == KR_BASIS_ORDER)
        return kr_word(words,
                       W("basis", "inferred from the posts before and after"));
    if (date->basis == KR_BASIS_FILE)
        return kr_word(words, W("basis", "from the date of the file"));
    if (date->basis != KR_BASIS_MONTH_PAGE)
        return "";
    if (date->precision == KR_PRECISION_MONTH)
        return kr_word(words, W("basis", "the day is not known"));
    if (date->precision == KR_PRECISION_YEAR)
        return kr_word(words, W("basis", "the month is not known"));
    return "";
}

const struct kr_when *
kr_when_from(struct kr_arena *arena, const struct kr_dateline *date,
             const struct kr_frame *frame)
{
    struct kr_when *when = kr_arena_alloc(arena, sizeof(*when));

    when->vague = date->precision <= KR_PRECISION_INTERVAL;
    when->words = words_of(arena, date, frame->words);
    when->datetime = when->vague ? "" : kr_arena_text(arena, date->edtf);
    when->edtf = kr_arena_text(arena, date->edtf);
    when->unknown = date->precision == KR_PRECISION_NONE;
    when->note = note_of(date, frame->words);
    return when;
}
