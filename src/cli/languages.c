#include "cli/languages.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"

static const char *const languages[] = { "en", "nl" };

const char *const *
kr_languages(size_t *count)
{
    *count = KR_COUNT(languages);
    return languages;
}

struct kr_str
kr_language_alone(const char *tag)
{
    struct kr_str whole = kr_str(tag);

    return kr_str_upto(whole, kr_str_find(whole, '-'));
}

bool
kr_language_built_in(const char *tag)
{
    struct kr_str language = kr_language_alone(tag);

    for (size_t i = 0; i < KR_COUNT(languages); i++)
        if (kr_str_is(language, languages[i]))
            return true;
    return false;
}

bool
kr_language_check(struct kr_arena *arena, const char *tag, struct kr_err *err)
{
    const char *known = languages[0];

    if (kr_language_built_in(tag))
        return true;
    for (size_t i = 1; i < KR_COUNT(languages); i++)
        known = kr_arena_format(arena, "%s%s%s", known,
                                i + 1 < KR_COUNT(languages) ? ", " : " or ",
                                languages[i]);
    return kr_fail(err, KR_INVALID, "no words for the language '%s': %s", tag,
                   known);
}
