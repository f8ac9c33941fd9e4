#include "text/stem_dutch.h"

#include <stdbool.h>
#include <string.h>

#include "kroniek/base/attr.h"

#define LEAST 3 /* letters that stay of a word */

static bool
is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

static bool
ends(const char *word, size_t length, const char *end)
{
    size_t size = strlen(end);

    return length >= size + LEAST &&
           memcmp(word + length - size, end, size) == 0;
}

static size_t
undouble(const char *word, size_t length)
{
    if (length > LEAST && word[length - 1] == word[length - 2] &&
        !is_vowel(word[length - 1]))
        return length - 1;
    return length;
}

/* "boompje", "koninkje", "bloemetje", "stoeltje", "huisje". */
static size_t
without_diminutive(char *word, size_t length)
{
    char before;

    if (ends(word, length, "jes"))
        length--;
    if (!ends(word, length, "je"))
        return length;
    if (ends(word, length, "mpje"))
        return length - 3;
    if (ends(word, length, "nkje")) {
        word[length - 3] = 'g';
        return length - 2;
    }
    if (ends(word, length, "etje") && !is_vowel(word[length - 5]))
        return undouble(word, length - 4);
    if (ends(word, length, "tje") && length > LEAST + 3 &&
        (is_vowel(word[length - 4]) || strchr("lnrw", word[length - 4])))
        return length - 3;
    before = word[length - 3];
    /* "oranje", "campagnje": after these a diminutive has a t. */
    if (is_vowel(before) || strchr("lnrwj", before) != NULL)
        return length;
    return length - 2;
}

/* Words that end in -es by themselves; of others the s makes a plural. */
static bool
is_singular_es(const char *word, size_t length)
{
    static const char *const singular[] = { "proces", "succes", "adres",
                                            "gres",   "pres",   "stres" };

    for (size_t i = 0; i < KR_COUNT(singular); i++) {
        size_t size = strlen(singular[i]);

        if (length >= size &&
            memcmp(word + length - size, singular[i], size) == 0)
            return true;
    }
    return false;
}

/* Of these few the plural is on -eren. */
static bool
is_plural_eren(const char *word, size_t length)
{
    static const char *const plurals[] = {
        "bladeren", "kinderen", "eieren",   "liederen", "runderen",
        "lammeren", "kalveren", "goederen", "volkeren", "raderen",
    };

    for (size_t i = 0; i < KR_COUNT(plurals); i++) {
        size_t size = strlen(plurals[i]);

        if (length >= size &&
            memcmp(word + length - size, plurals[i], size) == 0)
            return true;
    }
    return false;
}

static size_t
without_plural(const char *word, size_t length)
{
    if (is_plural_eren(word, length))
        return length - strlen("eren");
    if (ends(word, length, "ieen") || ends(word, length, "eeen"))
        return length - 2;
    if (length > 5 && ends(word, length, "ien"))
        return length - 1;
    if (length > 5 && ends(word, length, "es") && !is_singular_es(word, length))
        return length - 1;
    return length;
}

size_t
kr_dutch_before(char *word, size_t length)
{
    return without_plural(word, without_diminutive(word, length));
}

size_t
kr_dutch_after(char *stem, size_t length)
{
    /* "werkt", "slaapt", "leeft", "zegt"; after others t is mostly its own. */
    if (length > LEAST && stem[length - 1] == 't' &&
        strchr("kpfg", stem[length - 2]) != NULL)
        length--;
    length = undouble(stem, length);
    /* "slaap" and "slap(en)" are one: Snowball sees to it only at the end. */
    if (length > LEAST && !is_vowel(stem[length - 1]) &&
        stem[length - 2] == stem[length - 3] && is_vowel(stem[length - 2]) &&
        stem[length - 2] != 'i') {
        stem[length - 2] = stem[length - 1];
        length--;
    }
    if (length >= LEAST && stem[length - 1] == 'z')
        stem[length - 1] = 's';
    if (length >= LEAST && stem[length - 1] == 'v')
        stem[length - 1] = 'f';
    return length;
}

size_t
kr_dutch_within(const char *stem, size_t length, char *out)
{
    if (length < LEAST || is_vowel(stem[length - 1]) ||
        strchr("aeou", stem[length - 2]) == NULL || is_vowel(stem[length - 3]))
        return 0;
    memcpy(out, stem, length - 1);
    out[length - 1] = stem[length - 2];
    out[length] = stem[length - 1];
    return length + 1;
}
