#include "view/person.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

#define WORDS_MOST 6

static const char *const particles[] = {
    "van", "de",  "der", "den", "het", "'t",  "ter", "ten", "te", "op",
    "in",  "von", "zu",  "zur", "zum", "vom", "du",  "des", "da", "di",
    "del", "dos", "das", "la",  "le",  "el",  "al",  "bin", "af", "av",
};

/* Beginning or end of what is no person. */
static const char *const bodies[] = {
    "stichting", "vereniging", "redactie",   "team",         "bureau",
    "het",       "de",         "the",        "club",         "museum",
    "instituut", "institute",  "school",     "universiteit", "university",
    "gemeente",  "provincie",  "ministerie", "bestuur",      "commissie",
    "admin",     "beheerder",  "gast",       "guest",        "foundation",
    "society",   "verlag",     "uitgeverij", "archief",      "archive",
    "blog",      "nieuws",     "news",       "webmaster",    "editors",
};

static bool
is_one_of(struct kr_str word, const char *const *list, size_t count, bool cased)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == word.length &&
            (cased ? strncmp(list[i], word.data, word.length)
                   : strncasecmp(list[i], word.data, word.length)) == 0)
            return true;
    return false;
}

/* Letters, of which those beyond ASCII may be any. */
static bool
is_of_letters(struct kr_str word)
{
    for (size_t i = 0; i < word.length; i++) {
        unsigned char c = (unsigned char)word.data[i];

        if (c < 0x80 && strchr(".-'", c) == NULL &&
            ((c | 0x20) < 'a' || (c | 0x20) > 'z'))
            return false;
    }
    return word.length > 0;
}

/* A capital, or a letter beyond ASCII that is not one of Latin's small ones. */
static bool
is_capitalised(struct kr_str word)
{
    unsigned char c = (unsigned char)word.data[0];
    unsigned char next = word.length > 1 ? (unsigned char)word.data[1] : 0;

    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    return c != 0xC3 || next < 0x9F; /* U+00DF and on are small */
}

struct words {
    struct kr_str items[WORDS_MOST];
    size_t count;
};

static bool
split(const char *name, struct words *out)
{
    struct kr_str rest = kr_str(name), word;

    out->count = 0;
    while (kr_str_part(&rest, ' ', &word)) {
        if (out->count == WORDS_MOST || !is_of_letters(word))
            return false;
        out->items[out->count++] = word;
    }
    return out->count >= 2;
}

/* Where the particles begin, and the family name behind them; false: one word
 * between is neither a name nor a particle. */
static bool
find_family(const struct words *words, size_t *particle, size_t *family)
{
    const size_t last = words->count - 1;

    *particle = *family = last;
    for (size_t i = 1; i < last; i++) {
        bool small =
            is_one_of(words->items[i], particles, KR_COUNT(particles), true);

        if (small && *particle == last)
            *particle = i;
        if (!small && !is_capitalised(words->items[i]))
            return false;
        if (!small && *particle < last && *family == last)
            *family = i;
    }
    return true;
}

static bool
is_person(const struct words *words)
{
    struct kr_str first = words->items[0];
    struct kr_str last = words->items[words->count - 1];

    return is_capitalised(first) && is_capitalised(last) &&
           last.data[last.length - 1] != '.' &&
           !is_one_of(first, bodies, KR_COUNT(bodies), false) &&
           !is_one_of(last, bodies, KR_COUNT(bodies), false);
}

static const char *
joined(struct kr_arena *arena, const struct words *words, size_t from,
       size_t to)
{
    const char *text = "";

    for (size_t i = from; i < to; i++)
        text = kr_arena_format(arena, "%s%s%.*s", text, i > from ? " " : "",
                               KR_STR_ARGS(words->items[i]));
    return text;
}

struct kr_person
kr_person_from(struct kr_arena *arena, const char *name)
{
    struct kr_person person = {
        .name = name, .given = "", .particle = "", .family = ""
    };
    struct words words;
    size_t particle, family;

    if (!split(name, &words) || !is_person(&words) ||
        !find_family(&words, &particle, &family))
        return person;
    person.person = true;
    person.given = joined(arena, &words, 0, particle);
    person.particle = joined(arena, &words, particle, family);
    person.family = joined(arena, &words, family, words.count);
    return person;
}
