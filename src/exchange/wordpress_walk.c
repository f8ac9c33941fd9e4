#include "wordpress_walk.h"

#include <string.h>

#include "kroniek/base/buf.h"
#include "kroniek/text/clean_html.h"
#include "wordpress_attribute.h"
#include "wordpress_block.h"
#include "wordpress_enclosed.h"
#include "wordpress_escape.h"
#include "wordpress_footnotes.h"
#include "wordpress_media.h"
#include "wordpress_shortcode.h"

#define LONGEST_SHOWN 60 /* bytes of a name in a remark */

static struct kr_str
here(const struct kr_wordpress_walk *walk)
{
    return kr_str_from(walk->text, walk->at);
}

static void
pass_text(struct kr_wordpress_walk *walk, size_t length)
{
    kr_paragraphs_text(&walk->paragraphs, kr_str_upto(here(walk), length));
    walk->at += length;
    walk->within_line = true;
}

/* --- Comments and blocks --- */

/* Paragraphs are made outside of blocks and in classic ones. */
static void
turn(struct kr_wordpress_walk *walk)
{
    bool as_is =
        walk->block_depth > 0 && walk->classic_depth != walk->block_depth;

    if (as_is && !walk->paragraphs.as_is)
        kr_paragraphs_break(&walk->paragraphs);
    walk->paragraphs.as_is = as_is;
}

static void
meet_lone_block(struct kr_wordpress_walk *walk, const struct kr_block *block)
{
    if (kr_str_is(block->name, "footnotes")) {
        kr_paragraphs_break(&walk->paragraphs);
        if (!walk->has_notes)
            walk->notes_at = walk->paragraphs.out->length;
        walk->has_notes = true;
    } else if (!kr_block_is_empty(block->name)) {
        kr_wordpress_remark(
            walk->remarks,
            "the block '%.*s', which WordPress fills in when it shows the "
            "page, is left out",
            KR_STR_ARGS(kr_str_upto(block->name, LONGEST_SHOWN)));
    }
}

static void
meet_block(struct kr_wordpress_walk *walk, const struct kr_block *block)
{
    if (block->mark == KR_BLOCK_ALONE) {
        meet_lone_block(walk, block);
        return;
    }
    if (block->mark == KR_BLOCK_BEGINS) {
        walk->block_depth++;
        if (walk->classic_depth == 0 && kr_block_is_classic(block->name))
            walk->classic_depth = walk->block_depth;
    } else if (walk->block_depth > 0) {
        walk->block_depth--;
        if (walk->classic_depth > walk->block_depth) {
            kr_paragraphs_break(&walk->paragraphs);
            walk->classic_depth = 0;
        }
    }
    turn(walk);
    walk->within_line = false;
}

/* "more" or "more Read on", as the teaser's end is marked. */
static bool
is_more(struct kr_str inside)
{
    return kr_str_starts(inside, KR_STR("more")) &&
           (inside.length == 4 || inside.data[4] == ' ' ||
            inside.data[4] == '\n');
}

/* What a comment of LENGTH bytes that holds INSIDE does where it stands. */
static void
meet_comment(struct kr_wordpress_walk *walk, struct kr_str inside,
             size_t length)
{
    struct kr_block block;
    struct kr_str behind = kr_str_from(here(walk), length);
    bool alone =
        !walk->within_line && (behind.length == 0 || behind.data[0] == '\n');

    if (is_more(inside) && !walk->has_more) {
        walk->has_more = true;
        walk->more_at = walk->at;
    }
    if (kr_block(inside, &block))
        meet_block(walk, &block);
    else if (kr_str_is(inside, "nextpage") || (alone && is_more(inside)))
        kr_paragraphs_break(&walk->paragraphs);
    else if (alone && behind.length > 0)
        length++; /* its line goes with it */
    walk->at += length;
}

/* --- Tags --- */

/* Elements nobody sees, whose content is no text. */
static bool
is_hidden(const char *name)
{
    return strcmp(name, "script") == 0 || strcmp(name, "style") == 0 ||
           strcmp(name, "textarea") == 0 || strcmp(name, "svg") == 0 ||
           strcmp(name, "math") == 0;
}

/* The bytes of CODE that are "[[gallery]]" or the like, and that without the
 * outer brackets; 0 for none. */
static size_t
escaped_in(struct kr_wordpress_walk *walk, struct kr_str code,
           struct kr_shortcode *out)
{
    if (kr_str_starts(code, KR_STR("[[")) &&
        kr_shortcode(walk->ends, kr_str_from(code, 1), out) &&
        out->kind != KR_SHORTCODE_UNKNOWN &&
        kr_str_starts(kr_str_from(code, out->raw.length + 1), KR_STR("]")))
        return out->raw.length + 2;
    return 0;
}

/* CODE with "[[gallery]]" as "[gallery]", which is how authors write it. */
static void
write_code(struct kr_wordpress_walk *walk, struct kr_str code,
           struct kr_buf *out)
{
    struct kr_shortcode shortcode;

    while (code.length > 0) {
        size_t length = kr_str_find(code, '[');

        kr_buf_str(out, kr_str_upto(code, length));
        code = kr_str_from(code, length);
        length = escaped_in(walk, code, &shortcode);
        kr_buf_str(out, length > 0 ? shortcode.raw : kr_str_upto(code, 1));
        code = kr_str_from(code, length > 0 ? length : 1);
    }
}

/* An element from its start tag to its end tag, not looked into; false: it has
 * no end. */
static bool
pass_element(struct kr_wordpress_walk *walk, const struct kr_wordpress_tag *tag)
{
    struct kr_str rest = kr_str_from(here(walk), tag->raw.length);
    struct kr_buf html = KR_BUF(walk->paragraphs.out->limit);
    size_t next,
        end = kr_wordpress_end_tag(&walk->cursor, rest, tag->name, &next);

    if (end == rest.length)
        return false;
    kr_buf_str(&html, tag->raw);
    write_code(walk, kr_str_upto(rest, next), &html);
    if (is_hidden(tag->name))
        kr_paragraphs_hidden(&walk->paragraphs, kr_buf_view(&html));
    else
        kr_paragraphs_block(&walk->paragraphs, kr_buf_view(&html));
    kr_buf_free(&html);
    walk->at += tag->raw.length + next;
    return true;
}

/* HTML, with its tags taken out. */
static void
write_without_tags(struct kr_str html, struct kr_buf *out)
{
    while (html.length > 0) {
        size_t tag = kr_str_find(html, '<');

        kr_buf_str(out, kr_str_upto(html, tag));
        html = kr_str_from(html, tag);
        html = kr_str_from(html, kr_str_find(html, '>') + 1);
    }
}

/* <sup data-fn="ID">…</sup>; false: TAG is no such mark. */
static bool
pass_footnote(struct kr_wordpress_walk *walk,
              const struct kr_wordpress_tag *tag)
{
    struct kr_str rest = kr_str_from(here(walk), tag->raw.length);
    struct kr_str id = kr_wordpress_value(tag->attributes, "data-fn");
    struct kr_buf html = KR_BUF(walk->paragraphs.out->limit);
    size_t next, end;

    if (id.length == 0 ||
        (end = kr_wordpress_end_tag(&walk->cursor, rest, "sup", &next)) ==
            rest.length)
        return false;
    if (walk->summary) {
        /* A summary goes without its notes. */
    } else if (!kr_wordpress_footnote_mark(walk->footnotes, id, &html)) {
        kr_wordpress_remark(walk->remarks, "a footnote without a text");
        kr_buf_text(&html, "<sup>");
        write_without_tags(kr_str_upto(rest, end), &html);
        kr_buf_text(&html, "</sup>");
    }
    kr_paragraphs_phrase(&walk->paragraphs, kr_buf_view(&html));
    kr_buf_free(&html);
    walk->at += tag->raw.length + next;
    return true;
}

/* A picture that stands for a character or a formula becomes its text. */
static bool
pass_smiley(struct kr_wordpress_walk *walk, const struct kr_wordpress_tag *tag)
{
    struct kr_str class = kr_wordpress_value(tag->attributes, "class");
    struct kr_str alt = kr_wordpress_value(tag->attributes, "alt");
    struct kr_buf text = KR_BUF(tag->raw.length * 6);

    if (alt.length == 0 || (!kr_wordpress_has_word(class, "emoji") &&
                            !kr_wordpress_has_word(class, "wp-smiley") &&
                            !kr_wordpress_has_word(class, "latex")))
        return false;
    kr_wordpress_escape_marks(&text, alt);
    kr_paragraphs_phrase(&walk->paragraphs, kr_buf_view(&text));
    kr_buf_free(&text);
    walk->at += tag->raw.length;
    return true;
}

/* What an element is to the pieces behind its TAG. */
static void
remember(struct kr_wordpress_walk *walk, const struct kr_wordpress_tag *tag)
{
    struct kr_str rest = kr_str_from(here(walk), tag->raw.length);
    size_t next;

    if (strcmp(tag->name, "a") == 0)
        walk->in_link = !tag->closing;
    if (strcmp(tag->name, "code") == 0 && !tag->closing) {
        size_t end = kr_wordpress_end_tag(&walk->cursor, rest, "code", &next);

        if (end < rest.length)
            walk->code_end = walk->at + tag->raw.length + end;
    }
    walk->within_line =
        !kr_paragraphs_is_block(tag->name) && strcmp(tag->name, "br") != 0;
}

static void
meet_tag(struct kr_wordpress_walk *walk, const struct kr_wordpress_tag *tag)
{
    bool begins = !tag->closing;

    if (begins && (strcmp(tag->name, "pre") == 0 || is_hidden(tag->name)) &&
        pass_element(walk, tag))
        return;
    if (begins && strcmp(tag->name, "sup") == 0 && pass_footnote(walk, tag))
        return;
    if (begins && strcmp(tag->name, "img") == 0 && pass_smiley(walk, tag))
        return;
    remember(walk, tag);
    kr_paragraphs_tag(&walk->paragraphs, tag);
    walk->at += tag->raw.length;
}

static void
meet_angle(struct kr_wordpress_walk *walk)
{
    struct kr_str inside;
    struct kr_wordpress_tag tag;
    size_t length = kr_wordpress_comment(&walk->cursor, here(walk), &inside);

    if (length > 0) {
        if (length == 4)
            kr_wordpress_remark(walk->remarks,
                                "a comment without an end: what it hides is "
                                "shown");
        meet_comment(walk, inside, length);
    } else if (kr_wordpress_tag(&walk->cursor, here(walk), &tag)) {
        meet_tag(walk, &tag);
    } else {
        pass_text(walk, 1);
    }
}

/* --- Shortcodes --- */

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
        pass_text(walk, 1);
    }
    kr_buf_free(&html);
}

/* "[[name]]" or "[[name]…[/name]]", which is "[name]" and so on; false: the
 * SHORTCODE behind the first bracket is not so enclosed. */
static bool
pass_escaped(struct kr_wordpress_walk *walk,
             const struct kr_shortcode *shortcode)
{
    struct kr_str behind = kr_str_from(here(walk), shortcode->raw.length + 1);
    struct kr_str text = walk->text;
    size_t end;

    if (kr_str_starts(behind, KR_STR("]"))) {
        kr_paragraphs_text(&walk->paragraphs, shortcode->raw);
        walk->at += shortcode->raw.length + 2;
        return true;
    }
    behind = kr_str_from(here(walk), shortcode->length + 1);
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
    pass_text(walk, shortcode->name.length + 3);
    walk->at++;
    return true;
}

static void
meet_bracket(struct kr_wordpress_walk *walk)
{
    struct kr_str at = here(walk);
    struct kr_shortcode shortcode;
    bool known;

    if (walk->depth >= KR_WORDPRESS_DEPTH) {
        pass_text(walk, 1);
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
    pass_text(walk, 1);
}

/* --- Text --- */

/* The bytes of an address that the rest of a line is; 0: it is no such. */
static size_t
address_length(struct kr_wordpress_walk *walk, struct kr_str text)
{
    struct kr_str address, behind;
    struct kr_wordpress_tag tag;
    size_t length = 0;

    while (length < text.length &&
           strchr(" \t\n<\"", text.data[length]) == NULL)
        length++;
    address = kr_str_upto(text, length);
    if (!kr_wordpress_is_web(address))
        return 0;
    behind = kr_str_from(text, length);
    while (behind.length > 0 &&
           (behind.data[0] == ' ' || behind.data[0] == '\t'))
        behind = kr_str_from(behind, 1);
    if (behind.length == 0 || behind.data[0] == '\n' ||
        kr_str_starts(behind, KR_STR("<!--")))
        return length;
    return kr_wordpress_tag(&walk->cursor, behind, &tag) &&
                   (kr_paragraphs_is_block(tag.name) ||
                    strcmp(tag.name, "br") == 0)
               ? length
               : 0;
}

/* An address alone on its line, which WordPress would have shown as what it
 * leads to. */
static bool
pass_address(struct kr_wordpress_walk *walk)
{
    struct kr_str text = here(walk);
    struct kr_buf html = KR_BUF(walk->paragraphs.out->limit);
    size_t length;

    if (walk->within_line || walk->in_link || walk->at < walk->code_end ||
        text.data[0] != 'h' || (length = address_length(walk, text)) == 0)
        return false;
    if (!walk->summary)
        kr_wordpress_link(&html, kr_str_upto(text, length),
                          kr_str_upto(text, length));
    kr_paragraphs_phrase(&walk->paragraphs, kr_buf_view(&html));
    kr_buf_free(&html);
    walk->at += length;
    walk->within_line = true;
    return true;
}

/* The blanks TEXT begins with. */
static void
pass_blanks(struct kr_wordpress_walk *walk)
{
    struct kr_str text = here(walk);
    bool within_line = walk->within_line;
    size_t length = 0;

    for (; length < text.length && strchr(" \t\n", text.data[length]) != NULL;
         length++)
        if (text.data[length] == '\n')
            within_line = false;
    pass_text(walk, length);
    walk->within_line = within_line;
}

static void
meet_text(struct kr_wordpress_walk *walk)
{
    struct kr_str text = here(walk);
    size_t length = 0;

    if (pass_address(walk))
        return;
    while (length < text.length && text.data[length] != '<' &&
           text.data[length] != '[' && text.data[length] != '\n')
        length++;
    pass_text(walk, length);
}

void
kr_wordpress_walk(struct kr_wordpress_walk *walk)
{
    while (walk->at < walk->text.length && !walk->paragraphs.out->full) {
        char c = walk->text.data[walk->at];

        if (c == '<')
            meet_angle(walk);
        else if (c == '[')
            meet_bracket(walk);
        else if (c == ' ' || c == '\t' || c == '\n')
            pass_blanks(walk);
        else
            meet_text(walk);
    }
}
