#include "wordpress_markup.h"

#include <string.h>

#include "kroniek/base/buf.h"
#include "wordpress_attribute.h"
#include "wordpress_block.h"
#include "wordpress_escape.h"
#include "wordpress_footnotes.h"
#include "wordpress_shortcode.h"
#include "wordpress_walk.h"

#define LONGEST_SHOWN 60 /* bytes of a name in a remark */

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
    struct kr_str behind = kr_str_from(kr_wordpress_here(walk), length);
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
    struct kr_str rest = kr_str_from(kr_wordpress_here(walk), tag->raw.length);
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
    struct kr_str rest = kr_str_from(kr_wordpress_here(walk), tag->raw.length);
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
    struct kr_str rest = kr_str_from(kr_wordpress_here(walk), tag->raw.length);
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

void
kr_wordpress_meet_angle(struct kr_wordpress_walk *walk)
{
    struct kr_str inside;
    struct kr_wordpress_tag tag;
    size_t length =
        kr_wordpress_comment(&walk->cursor, kr_wordpress_here(walk), &inside);

    if (length > 0) {
        if (length == 4)
            kr_wordpress_remark(walk->remarks,
                                "a comment without an end: what it hides is "
                                "shown");
        meet_comment(walk, inside, length);
    } else if (kr_wordpress_tag(&walk->cursor, kr_wordpress_here(walk), &tag)) {
        meet_tag(walk, &tag);
    } else {
        kr_wordpress_pass(walk, 1);
    }
}
