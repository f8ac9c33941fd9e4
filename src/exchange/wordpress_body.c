#include "wordpress_body.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/excerpt.h"
#include "wordpress_footnotes.h"
#include "wordpress_remark.h"
#include "wordpress_shortcode.h"
#include "wordpress_walk.h"

#define EXCERPT_CHARACTERS 1000

/* CONTENT with LF line ends and without control bytes: itself, or a copy. */
static struct kr_str
plain_lines(struct kr_arena *arena, struct kr_str content)
{
    char *copy;
    size_t length = 0, i;

    for (i = 0; i < content.length; i++)
        if ((unsigned char)content.data[i] < ' ' && content.data[i] != '\n' &&
            content.data[i] != '\t')
            break;
    if (i == content.length)
        return content;
    copy = kr_arena_bytes(arena, content.data, content.length);
    for (i = 0; i < content.length; i++) {
        char c = content.data[i];
        bool pair =
            c == '\r' && i + 1 < content.length && content.data[i + 1] == '\n';

        if (c == '\r' && !pair)
            c = '\n';
        if ((unsigned char)c >= ' ' || c == '\n' || c == '\t')
            copy[length++] = c;
    }
    return (struct kr_str){ copy, length };
}

static bool
has_blocks(struct kr_str content)
{
    return kr_str_search(content, KR_STR("<!-- wp:")) < content.length;
}

static bool
too_large(struct kr_err *err)
{
    return kr_fail(err, KR_LIMIT, "its HTML would be larger than %u bytes",
                   KR_HTML_LIMIT);
}

/* The text of what stands before <!--more-->, which WALK found. */
static bool
make_excerpt(struct kr_arena *arena, const struct kr_wordpress_walk *walk,
             struct kr_wordpress_remarks *remarks, const char **out,
             struct kr_err *err)
{
    struct kr_buf html = KR_BUF(KR_HTML_LIMIT);
    struct kr_clean_html clean;
    struct kr_wordpress_walk teaser = {
        .text = kr_str_upto(walk->text, walk->more_at),
        .paragraphs = { .out = &html },
        .ends = walk->ends,
        .footnotes = walk->footnotes,
        .remarks = remarks,
        .summary = true,
    };
    bool ok;

    remarks->silent = true;
    kr_wordpress_walk(&teaser);
    ok = html.full
             ? too_large(err)
             : kr_clean_html(arena, kr_buf_view(&html), NULL, &clean, err);
    if (ok)
        *out = kr_excerpt(arena, kr_clean_html_text(arena, clean),
                          EXCERPT_CHARACTERS)
                   .data;
    kr_buf_free(&html);
    return ok;
}

/* HTML with the footnotes where they belong, in the arena. */
static bool
place_notes(struct kr_arena *arena, const struct kr_wordpress_walk *walk,
            struct kr_str *out, struct kr_err *err)
{
    struct kr_str html = kr_buf_view(walk->paragraphs.out);
    size_t at = walk->has_notes ? walk->notes_at : html.length;
    struct kr_buf whole = KR_BUF(KR_HTML_LIMIT);
    bool ok = true;

    kr_buf_str(&whole, kr_str_upto(html, at));
    kr_wordpress_footnotes_place(walk->footnotes, &whole);
    kr_buf_str(&whole, kr_str_from(html, at));
    if (whole.full || walk->paragraphs.out->full)
        ok = too_large(err);
    else
        *out = kr_buf_keep(&whole, arena);
    kr_buf_free(&whole);
    return ok;
}

bool
kr_wordpress_body(struct kr_arena *arena, struct kr_str content,
                  const struct kr_wordpress_context *context,
                  struct kr_wordpress_body *out, struct kr_err *err)
{
    static const struct kr_wordpress_context nothing = { 0 };
    struct kr_wordpress_remarks remarks = {
        .context = context != NULL ? context : &nothing,
        .told = { .arena = arena },
    };
    struct kr_buf html = KR_BUF(KR_HTML_LIMIT);
    struct kr_wordpress_walk walk = { .text = plain_lines(arena, content),
                                      .paragraphs = { .out = &html },
                                      .remarks = &remarks };
    bool bad, ok;

    *out = (struct kr_wordpress_body){ .html = { "", 0 } };
    walk.ends = kr_shortcode_ends(arena, walk.text);
    walk.footnotes =
        kr_wordpress_footnotes(arena, remarks.context->footnotes, &bad);
    if (bad)
        kr_wordpress_remark(&remarks, "footnotes that are no list in JSON");
    kr_wordpress_walk(&walk);
    kr_paragraphs_break(&walk.paragraphs);
    ok = place_notes(arena, &walk, &out->html, err);
    if (ok && walk.has_more)
        ok = make_excerpt(arena, &walk, &remarks, &out->excerpt, err);
    kr_buf_free(&html);
    return ok;
}

bool
kr_wordpress_is_raw(struct kr_str content)
{
    if (has_blocks(content))
        return true;
    if (kr_str_search(content, KR_STR("<p>")) < content.length ||
        kr_str_search(content, KR_STR("<p ")) < content.length)
        return false;
    return kr_str_search(content, KR_STR("\n\n")) < content.length ||
           kr_str_search(content, KR_STR("\n\r\n")) < content.length;
}
