#include "latin_slug.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/str.h"
#include "kroniek/text/slug.h"

#define UNITS 400  /* of UTF-16 that are looked at: more than a slug holds */
#define GROWN 4000 /* what they may become */
#define PARENTS 16

/* Opened once, when the first text asks: reading its rules takes long. */
static UTransliterator *to_latin;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void
open_rules(void)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar id[40];

    u_uastrcpy(id, "Any-Latin; Latin-ASCII");
    to_latin = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
    if (U_FAILURE(code))
        to_latin = NULL;
}

/* TEXT's sounds as a slug; "": it has none. */
static void
sound(const char *text, struct kr_slug *out)
{
    UChar units[GROWN];
    char latin[3 * GROWN + 1];
    int32_t length = 0, limit;
    UErrorCode code = U_ZERO_ERROR;

    out->text[0] = '\0';
    (void)pthread_once(&once, open_rules);
    if (to_latin == NULL)
        return;
    u_strFromUTF8WithSub(units, UNITS, &length, text, -1, 0xFFFD, NULL, &code);
    if (length > UNITS)
        length = UNITS;
    limit = length;
    code = U_ZERO_ERROR;
    (void)pthread_mutex_lock(&mutex);
    utrans_transUChars(to_latin, units, &length, GROWN, 0, &limit, &code);
    (void)pthread_mutex_unlock(&mutex);
    if (U_FAILURE(code) || length > GROWN)
        return;
    u_strToUTF8WithSub(latin, (int32_t)sizeof(latin), NULL, units, length,
                       0xFFFD, NULL, &code);
    if (U_SUCCESS(code))
        kr_slug_suggest(kr_str(latin), out);
}

/* Most texts show at first sight that they make a slug. */
static bool
makes_slug(const char *text)
{
    struct kr_slug slug;

    for (const char *at = text; *at != '\0'; at++)
        if ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'))
            return true;
    kr_slug_suggest(kr_str(text), &slug);
    return slug.text[0] != '\0';
}

static bool
needs_slug(const char *asked, const char *name)
{
    return !(asked != NULL && makes_slug(asked)) &&
           !(name != NULL && makes_slug(name));
}

/* What ASKED (NULL: nothing) or else NAME sounds like, in ARENA; ASKED itself
 * when one of them makes a slug as it is, or none has a sound. */
static const char *
slug_of(struct kr_arena *arena, const char *asked, const char *name)
{
    struct kr_slug slug = { .text = "" };

    if (!needs_slug(asked, name))
        return asked;
    if (asked != NULL)
        sound(asked, &slug);
    if (slug.text[0] == '\0' && name != NULL)
        sound(name, &slug);
    return slug.text[0] == '\0' ? asked : kr_arena_text(arena, slug.text);
}

static bool
term_needs_slug(const struct kr_term_draft *term)
{
    for (int i = 0; i < PARENTS && term != NULL; i++, term = term->parent)
        if (needs_slug(term->slug, term->name))
            return true;
    return false;
}

static void
name_term(struct kr_arena *arena, struct kr_term_draft *term)
{
    for (int i = 0; i < PARENTS; i++) {
        struct kr_term_draft *parent;

        term->slug = slug_of(arena, term->slug, term->name);
        if (term->parent == NULL)
            return;
        parent = kr_arena_alloc(arena, sizeof(*parent));
        *parent = *term->parent;
        term->parent = parent;
        term = parent;
    }
}

static const struct kr_term_draft *
name_terms(struct kr_arena *arena, const struct kr_term_draft *terms,
           size_t count)
{
    struct kr_term_draft *copy;
    size_t needy = 0;

    for (size_t i = 0; i < count; i++)
        needy += term_needs_slug(&terms[i]);
    if (needy == 0)
        return terms;
    copy = kr_arena_array(arena, count, sizeof(*copy));
    memcpy(copy, terms, count * sizeof(*copy));
    for (size_t i = 0; i < count; i++)
        name_term(arena, &copy[i]);
    return copy;
}

void
kr_latin_slugs(struct kr_arena *arena, struct kr_draft *draft)
{
    draft->slug = slug_of(arena, draft->slug, draft->title);
    draft->tags = name_terms(arena, draft->tags, draft->tag_count);
    draft->categories =
        name_terms(arena, draft->categories, draft->category_count);
    draft->authors = name_terms(arena, draft->authors, draft->author_count);
}
