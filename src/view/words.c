#include "view/words.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/eight.h"
#include "kroniek/base/err.h"
#include "view/words_own.h"

#define SAID_MAX 8192 /* bytes of one word with its values */
#define FEW 256       /* bytes of most of them */
#define DIGITS 20     /* of a number, with its sign */

void
kr_words_free(struct kr_words *words)
{
    if (words == NULL)
        return;
    kr_arena_free(words->arena);
    free(words);
}

size_t
kr_words_count(const struct kr_words *words)
{
    return words->count;
}

const char *
kr_words_key(const struct kr_words *words, size_t i)
{
    return words->items[i].key;
}

static size_t
hash_of(const char *key)
{
    size_t length = strlen(key);
    uint64_t hash = length, eight = 0;

    for (; length >= sizeof(eight); key += 8, length -= 8) {
        hash = (hash ^ kr_eight(key)) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    memcpy(&eight, key, length);
    return (size_t)(((hash ^ eight) * UINT64_C(0x9E3779B97F4A7C15)) >> 32);
}

static const struct word *
find(const struct kr_words *words, const char *key)
{
    size_t at = hash_of(key) & words->mask;

    while (words->slots[at] != NULL && strcmp(words->slots[at]->key, key) != 0)
        at = (at + 1) & words->mask;
    return words->slots[at];
}

void
kr_words_settle(struct kr_words *words)
{
    size_t slots = 8;

    while (slots < 2 * words->count)
        slots *= 2;
    words->mask = slots - 1;
    words->slots = kr_arena_array(words->arena, slots, sizeof(*words->slots));
    for (size_t i = 0; i < words->count; i++) {
        size_t at = hash_of(words->items[i].key) & words->mask;

        while (words->slots[at] != NULL)
            at = (at + 1) & words->mask;
        words->slots[at] = &words->items[i];
    }
    words->thousands = kr_word(words, W("number", ","));
}

bool
kr_words_has(const struct kr_words *words, const char *key)
{
    return find(words, key) != NULL;
}

/* KEY without its context. */
static const char *
plain(const char *key)
{
    const char *mark = strchr(key, '\004');

    return mark != NULL ? mark + 1 : key;
}

const char *
kr_word(const struct kr_words *words, const char *key)
{
    const struct word *word = find(words, key);

    return word != NULL ? word->forms[0] : plain(key);
}

/* The value of place NAME among PAIRS, or "". */
static const char *
value_of(struct kr_str name, va_list pairs)
{
    const char *key, *value, *found = NULL;
    va_list copy;

    va_copy(copy, pairs);
    while (found == NULL && (key = va_arg(copy, const char *)) != NULL) {
        value = va_arg(copy, const char *);
        if (strncmp(key, name.data, name.length) == 0 &&
            key[name.length] == '\0')
            found = value;
    }
    va_end(copy);
    return found != NULL ? found : "";
}

/* What is being said: mostly so few bytes that they need no buffer. */
struct saying {
    char few[FEW];
    size_t length; /* of those */
    struct kr_buf many;
    bool spilled; /* they are all in there */
};

static void
start(struct saying *saying) /* `few` is not worth clearing */
{
    saying->length = 0;
    saying->many = KR_BUF(SAID_MAX);
    saying->spilled = false;
}

static void
utter(struct saying *saying, const char *text, size_t length)
{
    if (!saying->spilled && length <= FEW - saying->length) {
        memcpy(saying->few + saying->length, text, length);
        saying->length += length;
        return;
    }
    if (!saying->spilled)
        kr_buf_bytes(&saying->many, saying->few, saying->length);
    saying->spilled = true;
    kr_buf_bytes(&saying->many, text, length);
}

static const char *
said(struct saying *saying, struct kr_arena *arena)
{
    const char *kept = saying->spilled
                           ? kr_buf_keep(&saying->many, arena).data
                           : kr_arena_bytes(arena, saying->few, saying->length);

    kr_buf_free(&saying->many);
    return kept;
}

static const char *
fill(struct kr_arena *arena, const char *form, const char *count, va_list pairs)
{
    struct saying saying;
    struct kr_str rest = kr_str(form), name;
    const char *value;
    size_t at;

    start(&saying);
    while ((at = kr_str_find(rest, '{')) < rest.length) {
        utter(&saying, rest.data, at);
        rest = kr_str_from(rest, at + 1);
        name = kr_str_upto(rest, kr_str_find(rest, '}'));
        rest = kr_str_from(rest, name.length + 1);
        value = count != NULL && kr_str_is(name, "count")
                    ? count
                    : value_of(name, pairs);
        utter(&saying, value, strlen(value));
    }
    utter(&saying, rest.data, rest.length);
    return said(&saying, arena);
}

const char *
kr_say(struct kr_arena *arena, const struct kr_words *words, const char *key,
       ...)
{
    const char *text;
    va_list pairs;

    va_start(pairs, key);
    text = fill(arena, kr_word(words, key), NULL, pairs);
    va_end(pairs);
    return text;
}

const char *
kr_say_count(struct kr_arena *arena, const struct kr_words *words,
             const char *key, int64_t count, ...)
{
    const struct word *word = find(words, key);
    const char *form = plain(key), *text;
    int number;
    va_list pairs;

    if (word != NULL) {
        number = kr_plural_form(&words->plural, (uint64_t)count);
        form = word->forms[number < word->count ? number : 0];
    }
    va_start(pairs, count);
    text = fill(arena, form, kr_say_number(arena, words, count), pairs);
    va_end(pairs);
    return text;
}

/* NUMBER into DIGITS, from its end; where it begins. */
static size_t
write_digits(char digits[DIGITS], int64_t number)
{
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    size_t at = DIGITS;

    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        digits[--at] = '-';
    return at;
}

const char *
kr_say_digits(struct kr_arena *arena, int64_t number)
{
    char digits[DIGITS];
    size_t at = write_digits(digits, number);

    return kr_arena_bytes(arena, digits + at, DIGITS - at);
}

const char *
kr_say_number(struct kr_arena *arena, const struct kr_words *words,
              int64_t number)
{
    char digits[DIGITS];
    struct saying saying;
    size_t at = write_digits(digits, number);

    start(&saying);
    for (; at < DIGITS; at++) {
        size_t left = DIGITS - at;

        utter(&saying, digits + at, 1);
        if (digits[at] != '-' && left > 1 && left % 3 == 1)
            utter(&saying, words->thousands, strlen(words->thousands));
    }
    return said(&saying, arena);
}

/* Every place of FROM, "{name}", is in TO. */
static bool
has_places(const char *from, const char *to)
{
    struct kr_str rest = kr_str(from), place;
    size_t at;

    while ((at = kr_str_find(rest, '{')) < rest.length) {
        rest = kr_str_from(rest, at);
        place = kr_str_upto(rest, kr_str_find(rest, '}') + 1);
        if (kr_str_search(kr_str(to), place) == strlen(to))
            return false;
        rest = kr_str_from(rest, place.length);
    }
    return true;
}

/* The places of both are the same, but that any form may leave out {count}. */
static bool
same_places(const struct word *word, const struct word *model)
{
    const char *asked = model->forms[model->count - 1];
    int i;

    for (i = 0; i < word->count; i++)
        if (!has_places(word->forms[i], asked) ||
            (word->count == 1 && !has_places(asked, word->forms[i])))
            return false;
    return true;
}

#define NAMED 5 /* of the words that are missing */

/* What of ALL is not in WORDS, by name; true when nothing is. */
static bool
none_missing(const struct kr_words *words, const char *name,
             const struct kr_words *all, struct kr_err *err)
{
    struct kr_buf names = KR_BUF(KR_MESSAGE_SIZE);
    size_t missing = 0;
    bool ok = true;

    for (size_t i = 0; i < all->count; i++) {
        if (find(words, all->items[i].key) != NULL)
            continue;
        if (missing++ < NAMED)
            kr_buf_format(&names, "%s'%s'", missing > 1 ? ", " : "",
                          plain(all->items[i].key));
    }
    if (missing > NAMED)
        ok = kr_fail(err, KR_INVALID, "%s: no word for %s and %zu more", name,
                     kr_buf_cstr(&names), missing - NAMED);
    else if (missing > 0)
        ok = kr_fail(err, KR_INVALID, "%s: no word for %s", name,
                     kr_buf_cstr(&names));
    kr_buf_free(&names);
    return ok;
}

bool
kr_words_complete(const struct kr_words *words, const char *name,
                  const struct kr_words *all, struct kr_err *err)
{
    const struct word *word, *model;
    size_t i;

    if (!none_missing(words, name, all, err))
        return false;
    for (i = 0; i < all->count; i++) {
        model = &all->items[i];
        word = find(words, model->key);
        if ((word->count > 1) != (model->count > 1) && words->plural.forms > 1)
            return kr_fail(err, KR_INVALID, "%s: '%s' %s", name,
                           plain(model->key),
                           model->count > 1 ? "lacks its plural"
                                            : "has no plural");
        if (!same_places(word, model))
            return kr_fail(err, KR_INVALID,
                           "%s: '%s' has other places in braces", name,
                           plain(model->key));
    }
    return true;
}
