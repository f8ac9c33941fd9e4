#include "feed_cut.h"

#include <string.h>
#include <strings.h>

#define SECTION "<![CDATA["
#define SECTION_END "]]>"

static bool
is_name(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_' || c == '.';
}

/* TEXT begins with MARK ("<" or "</"), a prefix or none, and the name of an
 * item. */
static bool
is_item(struct kr_str text, const char *mark)
{
    static const char *const names[] = { "item", "entry" };
    struct kr_str name;
    size_t length = 0;

    if (!kr_str_starts(text, kr_str(mark)))
        return false;
    name = kr_str_upto(kr_str_from(text, strlen(mark)), 40);
    while (length < name.length && is_name(name.data[length]))
        length++;
    if (length > 0 && length < name.length && name.data[length] == ':')
        name = kr_str_from(name, length + 1);
    for (size_t i = 0; i < 2; i++) {
        length = strlen(names[i]);
        if (name.length > length &&
            strncasecmp(name.data, names[i], length) == 0 &&
            !is_name(name.data[length]) && name.data[length] != ':')
            return true;
    }
    return false;
}

/* The bytes of the CDATA section that TEXT, at AT of CUT, begins with.  One
 * that runs on over the end of its item and into another section has lost its
 * end: of that only the mark itself. */
static size_t
section_length(struct kr_feed_cut *cut, size_t at, struct kr_str text)
{
    const size_t mark = sizeof(SECTION) - 1;
    struct kr_str inside, before;
    size_t next;

    if (cut->section_end < at + mark)
        cut->section_end =
            at + mark +
            kr_str_search(kr_str_from(text, mark), KR_STR(SECTION_END));
    if (cut->section_end >= cut->text.length)
        return mark;
    inside = kr_str_upto(kr_str_from(text, mark), cut->section_end - at - mark);
    next = kr_str_search(inside, KR_STR(SECTION));
    before = kr_str_upto(inside, next);
    if (next < inside.length &&
        (kr_str_search(before, KR_STR("</item")) < before.length ||
         kr_str_search(before, KR_STR("</entry")) < before.length))
        return mark;
    return cut->section_end - at + sizeof(SECTION_END) - 1;
}

/* From byte AT on, where the next tag with MARK of an item stands; FIRST of
 * both kinds when MARK is NULL.  The end of the text when there is none. */
static size_t
find_item(struct kr_feed_cut *cut, size_t at, bool ends_too)
{
    while (at < cut->text.length) {
        struct kr_str text = kr_str_from(cut->text, at);
        size_t length = kr_str_find(text, '<');

        if (length > 0) {
            at += length;
        } else if (kr_str_starts(text, KR_STR(SECTION))) {
            at += section_length(cut, at, text);
        } else if (is_item(text, "<") || (ends_too && is_item(text, "</"))) {
            return at;
        } else {
            at++;
        }
    }
    return cut->text.length;
}

/* Count lines and columns up to byte AT, which is then the next. */
static void
advance(struct kr_feed_cut *cut, size_t at)
{
    for (size_t i = cut->at; i < at; i++)
        if (cut->text.data[i] == '\n') {
            cut->place.line++;
            cut->place.column = 1;
        } else { /* bytes within a character do not count */
            cut->place.column += (cut->text.data[i] & 0xC0) != 0x80;
        }
    cut->at = at;
}

void
kr_feed_cut_begin(struct kr_feed_cut *cut, struct kr_str text,
                  struct kr_str *head, struct kr_str *root)
{
    size_t start = 0, first;

    *cut = (struct kr_feed_cut){ .text = text, .place = { 1, 1 } };
    first = find_item(cut, 0, false);
    *head = kr_str_upto(text, first);
    while (start + 1 < head->length &&
           !(head->data[start] == '<' && is_name(head->data[start + 1])))
        start++;
    *root = kr_str_from(*head, start + 1 < head->length ? start : head->length);
    *root = kr_str_upto(*root, kr_str_find(*root, '>') + 1);
    if (!kr_str_ends(*root, KR_STR(">")) || kr_str_ends(*root, KR_STR("/>")))
        *root = (struct kr_str){ "", 0 };
    advance(cut, first);
}

bool
kr_feed_cut_next(struct kr_feed_cut *cut, struct kr_str *item,
                 struct kr_xml_place *place)
{
    size_t end;

    if (!is_item(kr_str_from(cut->text, cut->at), "<"))
        advance(cut, find_item(cut, cut->at, false));
    if (cut->at >= cut->text.length)
        return false;
    *place = cut->place;
    end = find_item(cut, cut->at + 1, true);
    if (is_item(kr_str_from(cut->text, end), "</")) {
        end += kr_str_find(kr_str_from(cut->text, end), '>') + 1;
        end = end > cut->text.length ? cut->text.length : end;
    }
    *item = kr_str_upto(kr_str_from(cut->text, cut->at), end - cut->at);
    advance(cut, end);
    return true;
}
