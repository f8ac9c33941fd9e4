#include "wxr_cut.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"

#define NAME 64   /* bytes of the longest name of an element */
#define INDENT 64 /* bytes that an item is indented by, at most */

/* How far, and how often in one part, a section is asked whether an item got
 * lost in it: what only looks like items must not take forever. */
#define LOOK ((size_t)1 << 20)
#define DOUBTS 64

struct kr_wxr_cut {
    bool (*take)(void *self, const struct kr_wxr_part *part,
                 struct kr_err *err);
    void *self;

    struct kr_buf held;
    size_t from;               /* the part at hand begins here in it */
    size_t at;                 /* up to here it was looked at */
    struct kr_xml_place place; /* of FROM */
    bool begun;                /* the head is over */
    bool in_item, in_cdata;
    bool too_large; /* its beginning was told of; the rest is dropped */
    bool last;      /* nothing follows what is held */

    char owner[NAME]; /* the element the CDATA section is in */
    size_t owner_length;
    char indent[INDENT]; /* what stands before an item on its line */
    size_t indent_length;
    bool indented; /* items stand on lines of their own */

    size_t *false_ends; /* owned; from FROM */
    size_t false_end_count;
    int doubts;
};

struct kr_wxr_cut *
kr_wxr_cut_new(bool (*take)(void *self, const struct kr_wxr_part *part,
                            struct kr_err *err),
               void *self)
{
    struct kr_wxr_cut *cut = kr_alloc(sizeof(*cut));

    memset(cut, 0, sizeof(*cut));
    cut->take = take;
    cut->self = self;
    cut->place = (struct kr_xml_place){ 1, 1 };
    cut->held.limit = SIZE_MAX / 2; /* KR_WXR_PART and what is fed at once */
    cut->false_ends = kr_alloc(KR_WXR_FALSE_ENDS * sizeof(size_t));
    return cut;
}

void
kr_wxr_cut_free(struct kr_wxr_cut *cut)
{
    if (cut == NULL)
        return;
    kr_buf_free(&cut->held);
    free(cut->false_ends);
    free(cut);
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static struct kr_str
rest_at(const struct kr_wxr_cut *cut, size_t at)
{
    return kr_str_from(kr_buf_view(&cut->held), at);
}

/* --- Parts --- */

/* The part at hand begins at TO now. */
static void
move_to(struct kr_wxr_cut *cut, size_t to)
{
    struct kr_str gone = { cut->held.data + cut->from, to - cut->from };
    size_t end;

    if (cut->held.data == NULL)
        return;
    while ((end = kr_str_find(gone, '\n')) < gone.length) {
        gone = kr_str_from(gone, end + 1);
        cut->place.line++;
        cut->place.column = 1;
    }
    cut->place.column += kr_utf8_count(gone);
    cut->from = to;
    cut->false_end_count = 0;
    cut->doubts = 0;
}

/* Tell of the part that ends before TO, and go there. */
static bool
tell(struct kr_wxr_cut *cut, size_t to, bool whole, struct kr_err *err)
{
    const struct kr_wxr_part part = {
        .kind = cut->begun ? KR_WXR_ITEM_PART : KR_WXR_HEAD,
        .bytes = kr_str_upto(rest_at(cut, cut->from), to - cut->from),
        .place = cut->place,
        .whole = whole,
        .too_large = cut->too_large,
        .false_ends = cut->false_ends,
        .false_end_count = cut->false_end_count
    };

    move_to(cut, to);
    return cut->take(cut->self, &part, err);
}

static bool
end_item(struct kr_wxr_cut *cut, size_t to, bool whole, struct kr_err *err)
{
    bool told = cut->too_large;

    cut->in_item = cut->in_cdata = cut->too_large = false;
    if (told) {
        move_to(cut, to);
        return true;
    }
    return tell(cut, to, whole, err);
}

/* How the first item is indented, all are. */
static void
learn_indent(struct kr_wxr_cut *cut, size_t at)
{
    size_t begin = at;

    while (begin > 0 && (cut->held.data[begin - 1] == ' ' ||
                         cut->held.data[begin - 1] == '\t'))
        begin--;
    cut->indent_length = at - begin;
    cut->indented = begin > 0 && cut->held.data[begin - 1] == '\n' &&
                    cut->indent_length <= INDENT;
    if (cut->indented)
        memcpy(cut->indent, cut->held.data + begin, cut->indent_length);
}

static bool
begin_item(struct kr_wxr_cut *cut, size_t at, struct kr_err *err)
{
    bool ok = true;

    if (!cut->begun) {
        learn_indent(cut, at);
        ok = tell(cut, at, true, err);
    } else if (cut->in_item) {
        ok = end_item(cut, at, false, err);
    } else {
        move_to(cut, at);
    }
    cut->begun = cut->in_item = true;
    return ok;
}

/* --- What stands at a place --- */

/* What TEXT begins with after white space; *KNOWN false: more is needed. */
static struct kr_str
behind_blanks(const struct kr_wxr_cut *cut, struct kr_str text, size_t needed,
              bool *known)
{
    size_t i = 0;

    while (i < text.length && is_blank(text.data[i]))
        i++;
    text = kr_str_from(text, i);
    *known = cut->last || text.length >= needed;
    return text;
}

/* The "]]>" before REST ends the section.  *KNOWN as above. */
static bool
is_end(const struct kr_wxr_cut *cut, struct kr_str rest, bool *known)
{
    struct kr_str next = behind_blanks(cut, rest, NAME + 3, known);
    struct kr_str owner = { cut->owner, cut->owner_length };
    size_t prefix = kr_str_find(owner, ':');

    if (kr_str_starts(next, KR_STR("<![CDATA[")))
        return true;
    if (!kr_str_starts(next, KR_STR("</")))
        return false;
    next = kr_str_from(next, 2);
    /* The end of something else in the same namespace: a broken item. */
    if (prefix < owner.length &&
        kr_str_starts(next, kr_str_upto(owner, prefix + 1)))
        return true;
    return kr_str_starts(next, owner) && next.length > owner.length &&
           (next.data[owner.length] == '>' ||
            is_blank(next.data[owner.length]));
}

/* The place AT is where items begin on their lines. */
static bool
stands_as_item(const struct kr_wxr_cut *cut, size_t at)
{
    const char *data = cut->held.data;
    size_t begin = at - cut->indent_length;

    if (cut->indented)
        return at > cut->indent_length && data[begin - 1] == '\n' &&
               memcmp(data + begin, cut->indent, cut->indent_length) == 0;
    while (at > 0 && is_blank(data[at - 1]))
        at--;
    return kr_str_ends((struct kr_str){ data, at }, KR_STR("</item>"));
}

/*
 * The "<item>" at AT, seen in a section, begins an item: it stands as one, and
 * before its end there is what a post says of itself, and no end of this
 * section before another section begins.
 */
static bool
is_lost_item(struct kr_wxr_cut *cut, size_t at, bool *known)
{
    struct kr_str rest = kr_str_upto(rest_at(cut, at), LOOK), next;
    size_t length, section;

    *known = true;
    if (cut->doubts >= DOUBTS || !stands_as_item(cut, at))
        return false;
    next = behind_blanks(cut, kr_str_from(rest, 6), 7, known);
    if (!*known || !kr_str_starts(next, KR_STR("<title")))
        return false;
    length = kr_str_search(rest, KR_STR("</item>"));
    *known = cut->last || length < rest.length || rest.length == LOOK;
    cut->doubts += *known;
    rest = kr_str_upto(rest, length);
    section = kr_str_search(rest, KR_STR("<![CDATA["));
    return kr_str_search(rest, KR_STR("]]>")) >= section &&
           (kr_str_search(rest, KR_STR("post_type>")) < rest.length ||
            kr_str_search(rest, KR_STR("post_id>")) < rest.length);
}

/* --- The scan: each step takes what stands at `at`, or is false when more is
 * needed to tell --- */

static bool
step_in_section(struct kr_wxr_cut *cut, struct kr_err *err, bool *ok)
{
    struct kr_str rest = rest_at(cut, cut->at);
    bool known = true;

    if (kr_str_starts(rest, KR_STR("]]>"))) {
        bool ends = is_end(cut, kr_str_from(rest, 3), &known);

        if (!known)
            return false;
        if (ends)
            cut->in_cdata = false;
        else if (cut->in_item && cut->false_end_count < KR_WXR_FALSE_ENDS)
            cut->false_ends[cut->false_end_count++] = cut->at - cut->from;
        cut->at += ends ? 3 : 2;
        return true;
    }
    if (kr_str_starts(rest, KR_STR("<item>")) && cut->begun) {
        bool lost = is_lost_item(cut, cut->at, &known);

        if (!known)
            return false;
        if (lost) {
            cut->in_cdata = false;
            *ok = begin_item(cut, cut->at, err);
        }
    }
    cut->at++;
    return true;
}

static void
keep_owner(struct kr_wxr_cut *cut, struct kr_str rest)
{
    size_t length = 1;

    while (length < rest.length && length <= NAME &&
           !is_blank(rest.data[length]) && rest.data[length] != '>' &&
           rest.data[length] != '/')
        length++;
    if (length > NAME)
        length = 1;
    cut->owner_length = length - 1;
    memcpy(cut->owner, rest.data + 1, length - 1);
}

static bool
is_item_tag(struct kr_str rest)
{
    return kr_str_starts(rest, KR_STR("<item")) && rest.length > 5 &&
           (rest.data[5] == '>' || is_blank(rest.data[5]));
}

static bool
step_in_markup(struct kr_wxr_cut *cut, struct kr_err *err, bool *ok)
{
    struct kr_str rest = rest_at(cut, cut->at);

    if (rest.length < NAME + 2 && !cut->last)
        return false;
    if (kr_str_starts(rest, KR_STR("<![CDATA["))) {
        cut->in_cdata = true;
        cut->at += 9;
    } else if (is_item_tag(rest)) {
        *ok = begin_item(cut, cut->at, err);
        cut->at += 5;
    } else if (cut->in_item && kr_str_starts(rest, KR_STR("</item>"))) {
        cut->at += 7;
        *ok = end_item(cut, cut->at, true, err);
    } else {
        if (rest.length > 1 && rest.data[1] != '/' && rest.data[1] != '!')
            keep_owner(cut, rest);
        cut->at++;
    }
    return true;
}

/* On to the next byte that may mean something. */
static void
skip_text(struct kr_wxr_cut *cut)
{
    const char *data = cut->held.data, *less;
    size_t length = cut->held.length;

    if (!cut->in_cdata) {
        less = memchr(data + cut->at, '<', length - cut->at);
        cut->at = less == NULL ? length : (size_t)(less - data);
        return;
    }
    while (cut->at < length && data[cut->at] != '<' && data[cut->at] != ']')
        cut->at++;
}

static bool
scan(struct kr_wxr_cut *cut, struct kr_err *err)
{
    bool ok = true;

    while (ok) {
        skip_text(cut);
        if (cut->at >= cut->held.length)
            break;
        if (cut->in_cdata && !cut->last && cut->held.length - cut->at < 6)
            break;
        if (!(cut->in_cdata ? step_in_section(cut, err, &ok)
                            : step_in_markup(cut, err, &ok)))
            break;
    }
    return ok;
}

/* What was told of goes; of what is between items or too large, only what may
 * still be needed stays. */
static bool
make_room(struct kr_wxr_cut *cut, struct kr_err *err)
{
    size_t length = cut->at - cut->from;
    bool ok = true;

    if (cut->begun && !cut->in_item && length > 2 * INDENT)
        move_to(cut, cut->at - 2 * INDENT);
    if (length > KR_WXR_PART && (cut->in_item || !cut->begun) &&
        !cut->too_large) {
        cut->too_large = true;
        ok = tell(cut, cut->at - 2 * INDENT, false, err);
        cut->begun = true;
    } else if (cut->too_large && length > 4 * INDENT) {
        move_to(cut, cut->at - 2 * INDENT);
    }
    if (cut->from > 0) {
        memmove(cut->held.data, cut->held.data + cut->from,
                cut->held.length - cut->from);
        kr_buf_cut(&cut->held, cut->held.length - cut->from);
        cut->at -= cut->from;
        cut->from = 0;
    }
    return ok;
}

bool
kr_wxr_cut_feed(struct kr_wxr_cut *cut, struct kr_str bytes, bool end,
                struct kr_err *err)
{
    kr_buf_str(&cut->held, bytes);
    cut->last = end;
    if (cut->held.length == 0)
        return true;
    if (!scan(cut, err))
        return false;
    if (!end)
        return make_room(cut, err);
    if (cut->in_item)
        return end_item(cut, cut->held.length, false, err);
    return true;
}
