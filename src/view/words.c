#include "view/words.h"

#include <stdarg.h>
#include <stdlib.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "view/words_own.h"

#define SAID_MAX 8192 /* bytes of one word with its values */

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

static int
by_key(const void *a, const void *b)
{
    return strcmp(a, ((const struct word *)b)->key);
}

static const struct word *
find(const struct kr_words *words, const char *key)
{
    return bsearch(key, words->items, words->count, sizeof(*words->items),
                   by_key);
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

/* The value of place NAME among PAIRS, or NULL. */
static const char *
value_of(struct kr_str name, va_list pairs)
{
    const char *key, *value, *found = NULL;
    va_list copy;

    va_copy(copy, pairs);
    while (found == NULL && (key = va_arg(copy, const char *)) != NULL) {
        value = va_arg(copy, const char *);
        if (kr_str_is(name, key))
            found = value != NULL ? value : "";
    }
    va_end(copy);
    return found;
}

static const char *
fill(struct kr_arena *arena, const char *form, const char *count, va_list pairs)
{
    struct kr_buf said = KR_BUF(SAID_MAX);
    struct kr_str rest = kr_str(form), name;
    const char *value, *kept;
    size_t at;

    while ((at = kr_str_find(rest, '{')) < rest.length) {
        kr_buf_str(&said, kr_str_upto(rest, at));
        rest = kr_str_from(rest, at + 1);
        name = kr_str_upto(rest, kr_str_find(rest, '}'));
        rest = kr_str_from(rest, name.length + 1);
        value = count != NULL && kr_str_is(name, "count")
                    ? count
                    : value_of(name, pairs);
        kr_buf_text(&said, value != NULL ? value : "");
    }
    kr_buf_str(&said, rest);
    kept = kr_buf_keep(&said, arena).data;
    kr_buf_free(&said);
    return kept;
}

const char *
kr_say(struct kr_arena *arena, const struct kr_words *words, const char *key,
       ...)
{
    const char *said;
    va_list pairs;

    va_start(pairs, key);
    said = fill(arena, kr_word(words, key), NULL, pairs);
    va_end(pairs);
    return said;
}

const char *
kr_say_count(struct kr_arena *arena, const struct kr_words *words,
             const char *key, int64_t count, ...)
{
    const struct word *word = find(words, key);
    const char *form = plain(key), *said;
    int number;
    va_list pairs;

    if (word != NULL) {
        number = kr_plural_form(&words->plural, (uint64_t)count);
        form = word->forms[number < word->count ? number : 0];
    }
    va_start(pairs, count);
    said = fill(arena, form, kr_say_number(arena, words, count), pairs);
    va_end(pairs);
    return said;
}

const char *
kr_say_number(struct kr_arena *arena, const struct kr_words *words,
              int64_t number)
{
    const char *mark = kr_word(words, W("number", ","));
    struct kr_buf grouped = KR_BUF(128);
    const char *digits = kr_arena_format(arena, "%lld", (long long)number);
    const char *kept;
    size_t left = strlen(digits);

    for (; *digits != '\0'; digits++, left--) {
        kr_buf_char(&grouped, *digits);
        if (*digits != '-' && left > 1 && left % 3 == 1)
            kr_buf_text(&grouped, mark);
    }
    kept = kr_buf_keep(&grouped, arena).data;
    kr_buf_free(&grouped);
    return kept;
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
