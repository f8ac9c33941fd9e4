#include "kroniek/archive/prepared.h"

#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/excerpt.h"

#define EXCERPT_CHARACTERS 280

const char *
kr_prepare_excerpt(struct kr_arena *arena, struct kr_str text)
{
    return kr_excerpt(arena, text, EXCERPT_CHARACTERS).data;
}

bool
kr_prepare_words(struct kr_arena *arena, struct kr_str html,
                 const struct kr_clean_rules *rules, struct kr_prepared *out,
                 struct kr_err *err)
{
    struct kr_clean_html clean;

    if (!kr_clean_html(arena, html, rules, &clean, err) ||
        !kr_apparatus_find(arena, clean, &out->apparatus, err))
        return false;
    out->text = kr_clean_html_text(arena, out->apparatus.body);
    out->excerpt = kr_prepare_excerpt(arena, out->text);
    return true;
}

const struct kr_prepared *
kr_prepare(struct kr_arena *arena, const struct kr_draft *draft)
{
    struct kr_prepared *out;

    if (draft->media_count > 0 || draft->history != NULL)
        return NULL;
    out = kr_arena_alloc(arena, sizeof(*out));
    if (!kr_prepare_words(arena, draft->html, NULL, out, NULL))
        return NULL;
    kr_fingerprint_body(draft->source, out->fingerprint);
    return out;
}
