#include "kroniek/text/slug.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/utf8.h"

static const char prefix[] = "p-"; /* before a slug of digits alone */

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
    return (c >= 'a' && c <= 'z') || is_digit(c);
}

static bool
is_all_digits(struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_digit(text.data[i]))
            return false;
    return true;
}

static void
keep(struct kr_str text, struct kr_slug *out)
{
    memcpy(out->text, text.data, text.length);
    out->text[text.length] = '\0';
}

bool
kr_slug_parse(struct kr_str text, struct kr_slug *out)
{
    char last = '-'; /* so that none may come first */

    if (text.length == 0 || text.length > KR_SLUG_MAX || is_all_digits(text))
        return false;
    for (size_t i = 0; i < text.length; i++) {
        const char c = text.data[i];

        if (!is_word(c) && (c != '-' || last == '-'))
            return false;
        last = c;
    }
    if (last == '-')
        return false;
    keep(text, out);
    return true;
}

/* A slug as it grows. */
struct draft {
    char text[KR_SLUG_MAX];
    size_t length;
    bool gap;  /* a hyphen is due before the next letter */
    bool full; /* a letter did not fit */
};

static void
add_byte(struct draft *draft, char c)
{
    if (c >= 'A' && c <= 'Z')
        c = (char)(c + ('a' - 'A'));
    if (c == '\'' || c == '`')
        return;
    if (!is_word(c)) {
        draft->gap = draft->length > 0;
        return;
    }
    if (draft->length + draft->gap + 1 > sizeof(draft->text)) {
        draft->full = true;
        return;
    }
    if (draft->gap)
        draft->text[draft->length++] = '-';
    draft->gap = false;
    draft->text[draft->length++] = c;
}

static void
add_character(struct draft *draft, uint32_t character)
{
    const char plain = (char)character;
    struct kr_str ascii = { &plain, 1 };

    if (character >= 0x80 && !kr_fold_character(character, &ascii))
        ascii = KR_STR(" ");
    for (size_t i = 0; i < ascii.length && !draft->full; i++)
        add_byte(draft, ascii.data[i]);
}

/* TEXT cut off in a word: without that word, unless much would go with it. */
static struct kr_str
without_last_word(struct kr_str text)
{
    size_t end = text.length;

    while (end > text.length * 2 / 3 && text.data[end - 1] != '-')
        end--;
    if (end > 0 && text.data[end - 1] == '-')
        text.length = end - 1;
    return text;
}

void
kr_slug_suggest(struct kr_str text, struct kr_slug *out)
{
    struct draft draft = { .length = 0 };
    struct kr_str slug;
    uint32_t character;

    while (!draft.full && kr_utf8_next(&text, &character))
        add_character(&draft, character);
    slug = (struct kr_str){ draft.text, draft.length };
    if (draft.full && !draft.gap)
        slug = without_last_word(slug);
    out->text[0] = '\0';
    if (slug.length > 0 && is_all_digits(slug))
        (void)snprintf(out->text, sizeof(out->text), "%s%.*s", prefix,
                       KR_STR_ARGS(slug));
    else
        keep(slug, out);
}

const char *
kr_slug_from(struct kr_arena *arena, struct kr_str text)
{
    struct kr_slug slug;

    kr_slug_suggest(text, &slug);
    return slug.text[0] == '\0' ? NULL : kr_arena_text(arena, slug.text);
}

void
kr_slug_numbered(const struct kr_slug *base, unsigned number,
                 struct kr_slug *out)
{
    struct kr_str text = kr_str(base->text);
    struct kr_slug made;
    char tail[16];
    int length;

    length = snprintf(tail, sizeof(tail), "-%u", number);
    text = kr_str_upto(text, KR_SLUG_MAX - (size_t)length);
    while (kr_str_ends(text, KR_STR("-")))
        text.length--;
    (void)snprintf(made.text, sizeof(made.text), "%.*s%s",
                   KR_STR_ARGS(text.length > 0 ? text : KR_STR("p")), tail);
    *out = made;
}
