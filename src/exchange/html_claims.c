#include "html_claims.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/exchange/read_text.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/utf8.h"
#include "text_bytes.h"

struct kr_html_claims
kr_html_claims_none(void)
{
    return (struct kr_html_claims){
        .published = kr_dateline_unknown(),
        .modified = kr_dateline_unknown(),
    };
}

static void
fill_text(const char **into, const char *from)
{
    if (*into == NULL || (*into)[0] == '\0')
        *into = from;
}

static void
fill_terms(struct kr_html_terms *into, const struct kr_html_terms *from)
{
    if (into->count == 0)
        *into = *from;
}

static void
fill_date(struct kr_dateline *into, const struct kr_dateline *from)
{
    if (from->precision == KR_PRECISION_NONE)
        return;
    if (into->precision == KR_PRECISION_NONE)
        *into = *from;
    else if (into->precision != KR_PRECISION_MOMENT)
        (void)kr_dateline_both(into, from, into);
}

void
kr_html_claims_fill(struct kr_html_claims *into,
                    const struct kr_html_claims *from)
{
    fill_text(&into->title, from->title);
    fill_date(&into->published, &from->published);
    fill_date(&into->modified, &from->modified);
    fill_terms(&into->authors, &from->authors);
    fill_terms(&into->tags, &from->tags);
    fill_terms(&into->categories, &from->categories);
    fill_terms(&into->keywords, &from->keywords);
    fill_text(&into->address, from->address);
    if (into->image == NULL && (from->image != NULL || into->image_alt == NULL))
        into->image_alt = from->image_alt;
    fill_text(&into->image, from->image);
    fill_text(&into->language, from->language);
    fill_text(&into->description, from->description);
    fill_text(&into->source_id, from->source_id);
    if (into->kind == 0)
        into->kind = from->kind;
}

/* --- Terms --- */

/* NAME with single spaces, without mark and blank at its ends, in ARENA. */
static const char *
neat(struct kr_arena *arena, const char *name)
{
    struct kr_buf out = KR_BUF(4096);
    struct kr_str text = kr_text_trim(kr_str(name));
    const char *kept;

    while (text.length > 0 && strchr(",;#|", text.data[0]) != NULL)
        text = kr_text_trim(kr_str_from(text, 1));
    while (text.length > 0 && strchr(",;|", text.data[text.length - 1]) != NULL)
        text = kr_text_trim(kr_str_upto(text, text.length - 1));
    for (size_t i = 0; i < text.length; i++) {
        bool blank = kr_text_is_blank(text.data[i]);

        if (!blank || out.data[out.length - 1] != ' ')
            kr_buf_char(&out, blank ? ' ' : text.data[i]);
    }
    kept = kr_buf_keep(&out, arena).data;
    kr_buf_free(&out);
    return kept;
}

void
kr_html_terms_add(struct kr_arena *arena, struct kr_html_terms *terms,
                  const char *name, const char *slug)
{
    struct kr_str folded;

    if (name == NULL || terms->count >= KR_HTML_TERMS_LIMIT)
        return;
    name = neat(arena, name);
    if (name[0] == '\0' || strlen(name) > KR_TEXT_TITLE_LIMIT / 2 ||
        strstr(name, "://") != NULL)
        return;
    folded = kr_fold_title(arena, kr_str(name));
    for (size_t i = 0; i < terms->count; i++)
        if (kr_str_equal(folded,
                         kr_fold_title(arena, kr_str(terms->items[i].name))))
            return;
    terms->items = kr_arena_grow(arena, terms->items, terms->count,
                                 &terms->room, sizeof(*terms->items));
    terms->items[terms->count++] = (struct kr_term_draft){
        .name = name,
        .slug = slug != NULL && slug[0] != '\0' ? slug : NULL,
    };
}
