#include "wordpress_walk.h"

#include <string.h>

#include "kroniek/base/buf.h"
#include "wordpress_brackets.h"
#include "wordpress_escape.h"
#include "wordpress_markup.h"

struct kr_str
kr_wordpress_here(const struct kr_wordpress_walk *walk)
{
    return kr_str_from(walk->text, walk->at);
}

void
kr_wordpress_pass(struct kr_wordpress_walk *walk, size_t length)
{
    kr_paragraphs_text(&walk->paragraphs,
                       kr_str_upto(kr_wordpress_here(walk), length));
    walk->at += length;
    walk->within_line = true;
}

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
    struct kr_str text = kr_wordpress_here(walk);
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
    struct kr_str text = kr_wordpress_here(walk);
    bool within_line = walk->within_line;
    size_t length = 0;

    for (; length < text.length && strchr(" \t\n", text.data[length]) != NULL;
         length++)
        if (text.data[length] == '\n')
            within_line = false;
    kr_wordpress_pass(walk, length);
    walk->within_line = within_line;
}

static void
meet_text(struct kr_wordpress_walk *walk)
{
    struct kr_str text = kr_wordpress_here(walk);
    size_t length = 0;

    if (pass_address(walk))
        return;
    while (length < text.length && text.data[length] != '<' &&
           text.data[length] != '[' && text.data[length] != '\n')
        length++;
    kr_wordpress_pass(walk, length);
}

void
kr_wordpress_walk(struct kr_wordpress_walk *walk)
{
    while (walk->at < walk->text.length && !walk->paragraphs.out->full) {
        char c = walk->text.data[walk->at];

        if (c == '<')
            kr_wordpress_meet_angle(walk);
        else if (c == '[')
            kr_wordpress_meet_bracket(walk);
        else if (c == ' ' || c == '\t' || c == '\n')
            pass_blanks(walk);
        else
            meet_text(walk);
    }
}
