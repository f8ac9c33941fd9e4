#include "kroniek/archive/search_query.h"

#include <string.h>

#include "archive/search_marks.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/slug.h"
#include "kroniek/text/utf8.h"

enum filter { NO_FILTER, TAG, AUTHOR, YEAR };

static const struct kr_search_names languages[] = {
    { "tag", "author", "year" },
    { "label", "auteur", "jaar" },
};

struct reading {
    struct kr_arena *arena;
    struct kr_str rest;
    struct kr_search_part *parts; /* KR_SEARCH_PARTS */
    struct kr_search_query *out;
};

/* --- Parts --- */

/* TEXT without double quotes, in ARENA. */
static struct kr_str
unquoted(struct kr_arena *arena, struct kr_str text)
{
    struct kr_buf plain = KR_BUF(KR_SEARCH_BYTES);
    struct kr_str rest = text, kept;
    uint32_t c;

    while (kr_utf8_next(&rest, &c)) {
        char bytes[KR_UTF8_SIZE];

        if (kr_is_double_quote(c))
            kr_buf_char(&plain, ' ');
        else
            kr_buf_bytes(&plain, bytes, kr_utf8_encode(c, bytes));
    }
    (void)kr_one_line(arena, kr_buf_view(&plain), KR_SEARCH_BYTES, &kept);
    kr_buf_free(&plain);
    return kept;
}

static void
add_part(struct reading *reading, struct kr_str text, bool phrase,
         bool unwanted)
{
    struct kr_search_query *out = reading->out;

    if (phrase)
        text = unquoted(reading->arena, text);
    if (!kr_has_word(text))
        return;
    if (out->count == KR_SEARCH_PARTS) {
        out->cut = true;
        return;
    }
    reading->parts[out->count++] = (struct kr_search_part){
        .text = text, .phrase = phrase, .unwanted = unwanted
    };
}

/* --- Filters --- */

static bool
is_called(struct kr_arena *arena, struct kr_str word, const char *name)
{
    return kr_str_equal(word, kr_fold_title(arena, kr_str(name)));
}

static enum filter
filter_of(struct kr_arena *arena, struct kr_str word,
          const struct kr_search_names *names)
{
    if (is_called(arena, word, names->tag))
        return TAG;
    if (is_called(arena, word, names->author))
        return AUTHOR;
    return is_called(arena, word, names->year) ? YEAR : NO_FILTER;
}

/* The filter WORD begins with; its value is what follows *LENGTH bytes. */
static enum filter
find_filter(const struct reading *reading, struct kr_str word, size_t *length)
{
    size_t colon = kr_str_find(word, ':');
    enum filter filter = NO_FILTER;
    struct kr_str name;

    if (colon == 0 || colon == word.length)
        return NO_FILTER;
    name = kr_fold_title(reading->arena, kr_str_upto(word, colon));
    *length = colon + 1;
    for (size_t i = 0; filter == NO_FILTER && i < KR_COUNT(languages); i++)
        filter = filter_of(reading->arena, name, &languages[i]);
    if (filter == NO_FILTER && reading->out->names != NULL)
        filter = filter_of(reading->arena, name, reading->out->names);
    return filter;
}

/* Four digits, not all of them 0; 0 for anything else. */
static int
year_of(struct kr_str value)
{
    int64_t year = 0;

    if (value.length != 4 || !kr_str_number(value, 4, &year))
        return 0;
    return (int)year;
}

/* False: VALUE is none for FILTER, and with its name only words. */
static bool
take_filter(struct reading *reading, enum filter filter, struct kr_str value,
            bool unwanted)
{
    struct kr_search_query *out = reading->out;
    const char *slug = kr_slug_from(reading->arena, value);
    int year = year_of(value);

    if (filter == NO_FILTER || slug == NULL || (filter == YEAR && year == 0) ||
        (filter != TAG && unwanted))
        return false;
    if (filter == TAG && (unwanted || out->tag != NULL))
        add_part(reading, value, true, unwanted);
    else if (filter == TAG)
        out->tag = slug;
    else if (filter == AUTHOR)
        out->author = slug;
    else
        out->year = year;
    return true;
}

/* --- Reading --- */

/* Bytes of the first character of TEXT. */
static size_t
step(struct kr_str text)
{
    struct kr_str rest = text;
    uint32_t c;

    return kr_utf8_next(&rest, &c) ? text.length - rest.length : 0;
}

static bool
ends_word(struct kr_str rest)
{
    return rest.length == 0 || rest.data[0] == ' ' ||
           kr_is_double_quote(kr_first_character(rest));
}

/* 's, 't, 's-, 'n': one letter that has an apostrophe. */
static bool
is_letter_alone(struct kr_str text)
{
    struct kr_str after = kr_str_from(text, step(text));

    uint32_t c = kr_first_character(after);

    return ends_word(after) || kr_is_minus(c) || kr_is_single_quote(c);
}

/* The place in TEXT, behind its opening quote, of the quote that closes it;
 * text.length when there is none. */
static size_t
close_at(struct kr_str text, bool single)
{
    for (size_t at = 0; at < text.length;) {
        struct kr_str here = kr_str_from(text, at);
        uint32_t c = kr_first_character(here);
        size_t size = step(here);

        if (!single && kr_is_double_quote(c))
            return at;
        if (single && kr_is_single_quote(c) && at > 0 &&
            text.data[at - 1] != ' ' && ends_word(kr_str_from(here, size)))
            return at;
        at += size;
    }
    return text.length;
}

/* Take a phrase in quotes off the front of *REST. */
static bool
take_phrase(struct kr_str *rest, struct kr_str *out)
{
    uint32_t quote = kr_first_character(*rest);
    bool single = kr_is_single_quote(quote);
    struct kr_str inside = kr_str_from(*rest, step(*rest));
    size_t close;

    if (!single && !kr_is_double_quote(quote))
        return false;
    if (single && (ends_word(inside) || is_letter_alone(inside)))
        return false;
    close = close_at(inside, single);
    if (close == inside.length)
        return false;
    *out = kr_str_upto(inside, close);
    inside = kr_str_from(inside, close);
    *rest = kr_str_from(inside, step(inside));
    return true;
}

/* Quotes, brackets and dashes before a word, which are none of it. */
static struct kr_str
without_litter(struct kr_str text)
{
    uint32_t c = kr_first_character(text);

    while (kr_is_single_quote(c) || kr_is_bracket(c) || kr_is_minus(c)) {
        text = kr_str_from(text, step(text));
        c = kr_first_character(text);
    }
    return text;
}

static struct kr_str
without_last_quotes(struct kr_str text)
{
    struct kr_str rest = text;
    size_t end = 0;
    uint32_t c;

    while (kr_utf8_next(&rest, &c))
        if (!kr_is_single_quote(c))
            end = text.length - rest.length;
    return kr_str_upto(text, end);
}

/* What stands before the next space or double quote, off the front of *REST. */
static struct kr_str
take_run(struct kr_str *rest)
{
    struct kr_str run = *rest;

    while (!ends_word(*rest))
        *rest = kr_str_from(*rest, step(*rest));
    run.length -= rest->length;
    return run;
}

/* The mark of inches, or a quote that was typed one word too late: right behind
 * a letter or digit none opens. */
static void
pass_late_quote(struct kr_str *rest, struct kr_str word)
{
    uint32_t c, last = 0;

    while (kr_utf8_next(&word, &c))
        last = c;
    if (kr_is_word_part(last) && kr_is_double_quote(kr_first_character(*rest)))
        *rest = kr_str_from(*rest, step(*rest));
}

static void
take_word(struct reading *reading, bool unwanted)
{
    struct kr_str *rest = &reading->rest, start = without_litter(*rest);
    struct kr_str after = start, word = take_run(&after), value, beyond;
    size_t name = 0;
    enum filter filter = find_filter(reading, word, &name);

    beyond = kr_str_from(start, name);
    if (filter != NO_FILTER && take_phrase(&beyond, &value) &&
        take_filter(reading, filter, value, unwanted)) {
        *rest = beyond;
        return;
    }
    *rest = after;
    pass_late_quote(rest, word);
    word = without_last_quotes(word);
    if (!take_filter(reading, filter, kr_str_from(word, name), unwanted))
        add_part(reading, word, false, unwanted);
}

/* A minus right before a word or a quote; other dashes are none. */
static bool
take_minus(struct kr_str *rest)
{
    struct kr_str after = kr_str_from(*rest, step(*rest));
    uint32_t next = kr_first_character(after);

    if (!kr_is_minus(kr_first_character(*rest)) || next == 0 || next == ' ' ||
        kr_is_minus(next))
        return false;
    *rest = after;
    return true;
}

static void
take_part(struct reading *reading)
{
    struct kr_str *rest = &reading->rest, phrase;
    bool unwanted;

    while (rest->length > 0 &&
           (rest->data[0] == ' ' || kr_is_bracket(kr_first_character(*rest))))
        *rest = kr_str_from(*rest, 1);
    unwanted = take_minus(rest);
    if (take_phrase(rest, &phrase))
        add_part(reading, phrase, true, unwanted);
    else if (kr_is_double_quote(kr_first_character(*rest)))
        *rest = kr_str_from(*rest, step(*rest));
    else
        take_word(reading, unwanted);
}

void
kr_search_query_read_in(struct kr_arena *arena, struct kr_str typed,
                        const struct kr_search_names *names,
                        struct kr_search_query *out)
{
    struct reading reading = { .arena = arena, .out = out };

    *out = (struct kr_search_query){ .names = names };
    out->cut = kr_one_line(arena, typed, KR_SEARCH_BYTES, &reading.rest);
    out->text = kr_str_keep(reading.rest, arena);
    reading.rest.data = out->text;
    reading.parts =
        kr_arena_array(arena, KR_SEARCH_PARTS, sizeof(*reading.parts));
    out->parts = reading.parts;
    while (reading.rest.length > 0)
        take_part(&reading);
}

void
kr_search_query_read(struct kr_arena *arena, struct kr_str typed,
                     struct kr_search_query *out)
{
    kr_search_query_read_in(arena, typed, NULL, out);
}
