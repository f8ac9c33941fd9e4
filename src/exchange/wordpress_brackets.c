#include "wordpress_brackets.h"

#include "kroniek/base/buf.h"
#include "wordpress_enclosed.h"
#include "wordpress_escape.h"
#include "wordpress_media.h"
#include "wordpress_shortcode.h"
#include "wordpress_walk.h"

/* The HTML of CONTENT, a part of the text, into OUT. */
static void
walk_within(struct kr_wordpress_walk *walk, struct kr_str content,
            struct kr_buf *out)
{
    struct kr_wordpress_walk inner = {
        .text = content,
        .paragraphs = { .out = out, .as_is = true },
        .ends = walk->ends,
        .footnotes = walk->footnotes,
        .remarks = walk->remarks,
        .summary = walk->summary,
        .depth = walk->depth + 1,
        .within_line = true,
    };

    kr_wordpress_walk(&inner);
}

static bool
write_caption(struct kr_wordpress_walk *walk,
              const struct kr_shortcode *shortcode, struct kr_buf *out)
{
    struct kr_buf html = KR_BUF(out->limit);

    if (!shortcode->encloses)
        return false;
    walk_within(walk, shortcode->content, &html);
    kr_wordpress_caption(shortcode->attributes, kr_buf_view(&html), out);
    kr_buf_free(&html);
    return true;
}

/* The HTML of a SHORTCODE we know; false: it says too little. */
static bool
write_known(struct kr_wordpress_walk *walk,
            const struct kr_shortcode *shortcode, struct kr_buf *out)
{
    switch (shortcode->kind) {
    case KR_SHORTCODE_CAPTION: return write_caption(walk, shortcode, out);
    case KR_SHORTCODE_GALLERY:
        kr_wordpress_gallery(shortcode, walk->remarks, out);
        return true;
    case KR_SHORTCODE_LINK: return kr_wordpress_embed(shortcode, out);
    case KR_SHORTCODE_AUDIO:
    case KR_SHORTCODE_VIDEO:
    case KR_SHORTCODE_PLAYLIST:
        return kr_wordpress_recording(shortcode, walk->remarks, out);
    case KR_SHORTCODE_CODE:
        kr_wordpress_code(shortcode->content, out);
        return true;
    case KR_SHORTCODE_UNKNOWN: break;
    }
    return false;
}

/* The bytes SHORTCODE takes: one that encloses nothing is its tag alone,
 * whatever end may follow. */
static size_t
length_of(const struct kr_shortcode *shortcode)
{
    bool whole = shortcode->kind == KR_SHORTCODE_CAPTION ||
                 shortcode->kind == KR_SHORTCODE_CODE ||
                 kr_wordpress_is_web(kr_str_trim(shortcode->content)) ||
                 kr_str_trim(shortcode->content).length == 0;

    return whole ? shortcode->length : shortcode->raw.length;
}

static void
remark_on(struct kr_wordpress_walk *walk, const struct kr_shortcode *shortcode)
{
    const char *what = shortcode->kind == KR_SHORTCODE_UNKNOWN
                           ? "an unknown shortcode stays as text"
                           : "a shortcode without what it shows stays as text";

    kr_wordpress_remark(walk->remarks, "%s: [%.*s]", what,
                        KR_STR_ARGS(shortcode->name));
}

static void
meet_shortcode(struct kr_wordpress_walk *walk,
               const struct kr_shortcode *shortcode)
{
    struct kr_buf html = KR_BUF(walk->paragraphs.out->limit);

    if (write_known(walk, shortcode, &html)) {
        if (!walk->summary || shortcode->kind == KR_SHORTCODE_CODE)
            kr_paragraphs_block(&walk->paragraphs, kr_buf_view(&html));
        walk->at += length_of(shortcode);
        if (html.full)
            walk->paragraphs.out->full = true;
    } else {
        remark_on(walk, shortcode);
        kr_wordpress_pass(walk, 1);
    }
    kr_buf_free(&html);
}

/* "[[name]]" or "[[name]…[/name]]", which is "[name]" and so on; false: the
 * SHORTCODE behind the first bracket is not so enclosed. */
static bool
pass_escaped(struct kr_wordpress_walk *walk,
             const struct kr_shortcode *shortcode)
{
    struct kr_str behind =
        kr_str_from(kr_wordpress_here(walk), shortcode->raw.length + 1);
    struct kr_str text = walk->text;
    size_t end;

    if (kr_str_starts(behind, KR_STR("]"))) {
        kr_paragraphs_text(&walk->paragraphs, shortcode->raw);
        walk->at += shortcode->raw.length + 2;
        return true;
    }
    behind = kr_str_from(kr_wordpress_here(walk), shortcode->length + 1);
    if (!shortcode->encloses || !kr_str_starts(behind, KR_STR("]")) ||
        walk->depth == KR_WORDPRESS_DEPTH)
        return false;
    kr_paragraphs_text(&walk->paragraphs, shortcode->raw);
    walk->at += shortcode->raw.length + 1;
    end = walk->at + shortcode->content.length;
    walk->text = kr_str_upto(text, end);
    walk->depth++;
    kr_wordpress_walk(walk);
    walk->depth--;
    walk->text = text;
    walk->at = end;
    kr_wordpress_pass(walk, shortcode->name.length + 3);
    walk->at++;
    return true;
}

void
kr_wordpress_meet_bracket(struct kr_wordpress_walk *walk)
{
    struct kr_str at = kr_wordpress_here(walk);
    struct kr_shortcode shortcode;
    bool known;

    if (walk->depth >= KR_WORDPRESS_DEPTH) {
        kr_wordpress_pass(walk, 1);
        return;
    }
    if (kr_str_starts(at, KR_STR("[[")) &&
        kr_shortcode(walk->ends, kr_str_from(at, 1), &shortcode) &&
        (shortcode.kind != KR_SHORTCODE_UNKNOWN || shortcode.looks_it) &&
        pass_escaped(walk, &shortcode))
        return;
    known = walk->at >= walk->code_end &&
            kr_shortcode(walk->ends, at, &shortcode) && shortcode.looks_it;
    if (known && shortcode.kind != KR_SHORTCODE_UNKNOWN) {
        meet_shortcode(walk, &shortcode);
        return;
    }
    if (known)
        remark_on(walk, &shortcode);
    kr_wordpress_pass(walk, 1);
}
