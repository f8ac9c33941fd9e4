/*
 * One pass with one table: every byte has a class, every state a set of
 * classes that mean something in it, and runs of all others are copied whole.
 * Places are counted afterwards, and only where something was mended: from the
 * last place counted, so that all counting together is one pass more at most.
 */
#include "xml_filter.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/utf8.h"
#include "xml_charset.h"
#include "xml_head.h"
#include "xml_reference.h"

/* libxml2 holds a CDATA section until its end is there: a longer one is cut in
 * two at a line end behind so many bytes, or else anywhere behind so many. */
#define CUT_LINE ((size_t)16 << 10)
#define CUT_ANYWHERE ((size_t)64 << 10)

enum class {
    CONTROL = 1, /* not allowed in XML, and CR */
    HIGH = 2,    /* part of a character of more than one byte */
    AMP = 4,
    LESS = 8,
    MORE = 16,
    DOUBLE = 32,
    SINGLE = 64,
    CLOSER = 128 /* - ? ] */
};

enum state { TEXT, TAG, DOUBLE_QUOTED, SINGLE_QUOTED, COMMENT, PI, CDATA, RAW };

static const unsigned char wanted[] = {
    [TEXT] = CONTROL | HIGH | AMP | LESS,
    [TAG] = CONTROL | HIGH | MORE | DOUBLE | SINGLE,
    [DOUBLE_QUOTED] = CONTROL | HIGH | AMP | DOUBLE,
    [SINGLE_QUOTED] = CONTROL | HIGH | AMP | SINGLE,
    [COMMENT] = CONTROL | HIGH | CLOSER,
    [PI] = CONTROL | HIGH | CLOSER,
    [CDATA] = CONTROL | HIGH | CLOSER,
    [RAW] = CONTROL | HIGH,
};

struct kr_xml_filter {
    struct kr_xml_filter_options options;
    unsigned char classes[256];
    enum state state;
    bool settled;       /* the encoding by option or mark was looked for, */
    bool known;         /* and found */
    bool begun;         /* the head is done */
    struct kr_buf head; /* the first bytes, until it is */
    struct kr_xml_charset *charset; /* owned; NULL: the bytes are UTF-8 */
    struct kr_buf held; /* bytes not yet done, and those that came now */
    struct kr_xml_mendings mendings;
    size_t uncut; /* bytes of the CDATA section so far */

    const char *at; /* up to here places are counted */
    struct kr_xml_place place;
};

/* --- Places --- */

/* The place of the byte TO, which no later call asks for again. */
static struct kr_xml_place
place_of(struct kr_xml_filter *filter, const char *to)
{
    const char *last = NULL, *from = filter->at;

    while (from < to &&
           (from = memchr(from, '\n', (size_t)(to - from))) != NULL) {
        last = from++;
        filter->place.line++;
    }
    if (last != NULL) {
        filter->place.column = 1;
        filter->at = last + 1;
    }
    filter->place.column +=
        kr_utf8_count((struct kr_str){ filter->at, (size_t)(to - filter->at) });
    filter->at = to;
    return filter->place;
}

static void
mended(struct kr_xml_filter *filter, struct kr_xml_mended *kind, const char *at)
{
    if (kind->count < KR_XML_PLACES)
        kind->first[kind->count] = place_of(filter, at);
    kind->count++;
}

/* --- Text that stays as it is --- */

/* A long CDATA section may be cut in two before C. */
static bool
is_cut(const struct kr_xml_filter *filter, char c)
{
    return (filter->uncut >= CUT_LINE && c == '\n') ||
           (filter->uncut >= CUT_ANYWHERE && ((unsigned char)c & 0xC0) != 0x80);
}

/* Pass on RUN, which means nothing; a long CDATA section is cut in it. */
static void
pass(struct kr_xml_filter *filter, struct kr_str run, struct kr_buf *out)
{
    while (filter->state == CDATA && filter->uncut + run.length > CUT_LINE) {
        size_t length = filter->uncut < CUT_LINE ? CUT_LINE - filter->uncut : 0;

        filter->uncut += length;
        while (length < run.length && !is_cut(filter, run.data[length])) {
            length++;
            filter->uncut++;
        }
        kr_buf_str(out, kr_str_upto(run, length));
        run = kr_str_from(run, length);
        if (run.length == 0)
            return;
        kr_buf_text(out, "]]><![CDATA[");
        filter->uncut = 0;
    }
    filter->uncut += run.length;
    kr_buf_str(out, run);
}

/* --- One thing at AT, before END; each takes some bytes and says how many,
 * or 0: more bytes are needed to tell. --- */

struct piece {
    const char *at;
    size_t left;
    bool last; /* there is nothing behind it */
};

static size_t
take_control(struct kr_xml_filter *filter, const struct piece *piece,
             struct kr_buf *out)
{
    if (*piece->at != '\r') {
        mended(filter, &filter->mendings.controls, piece->at);
        return 1;
    }
    if (piece->left == 1 && !piece->last)
        return 0;
    kr_buf_char(out, '\n');
    return piece->left > 1 && piece->at[1] == '\n' ? 2 : 1;
}

/* How long the character that begins with LEAD is; 0 when none does. */
static size_t
length_of(unsigned char lead)
{
    if (lead >= 0xC2 && lead < 0xE0)
        return 2;
    if (lead >= 0xE0 && lead < 0xF0)
        return 3;
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

static bool
is_mark(const char *at)
{
    return (unsigned char)at[0] == 0xEF && (unsigned char)at[1] == 0xB7 &&
           (unsigned char)at[2] >= 0x90 && (unsigned char)at[2] <= 0xAF;
}

/* U+FFFE and U+FFFF, which XML refuses. */
static bool
is_refused(const char *at)
{
    return (unsigned char)at[0] == 0xEF && (unsigned char)at[1] == 0xBF &&
           (unsigned char)at[2] >= 0xBE;
}

static bool
is_continued(const char *at, size_t length)
{
    for (size_t i = 1; i < length; i++)
        if (((unsigned char)at[i] & 0xC0) != 0x80)
            return false;
    return true;
}

/* Character of LENGTH bytes, all there, is one that XML holds as it is. */
static bool
is_sound(const struct kr_xml_filter *filter, const char *at, size_t length)
{
    unsigned char lead = (unsigned char)at[0], next = (unsigned char)at[1];

    if (length == 0 || !is_continued(at, length))
        return false;
    if ((lead == 0xE0 && next < 0xA0) || (lead == 0xED && next > 0x9F) ||
        (lead == 0xF0 && next < 0x90) || (lead == 0xF4 && next > 0x8F))
        return false;
    if (lead != 0xEF)
        return true;
    return !is_refused(at) && (filter->options.again || !is_mark(at));
}

/* A byte the charset could not read: never cut in two by it. */
static bool
is_bad(const struct piece *piece)
{
    return piece->left >= KR_XML_MARK && is_mark(piece->at) &&
           is_mark(piece->at + 3);
}

static size_t
take_bad(struct kr_xml_filter *filter, const struct piece *piece,
         struct kr_buf *out)
{
    mended(filter, &filter->mendings.bad, piece->at);
    kr_buf_bytes(out, piece->at, KR_XML_MARK);
    return KR_XML_MARK;
}

static size_t
take_high(struct kr_xml_filter *filter, const struct piece *piece,
          struct kr_buf *out)
{
    size_t length = length_of((unsigned char)*piece->at);
    bool is_cut = length > piece->left;

    if (is_cut && !piece->last && is_continued(piece->at, piece->left))
        return 0;
    if (!is_cut && is_sound(filter, piece->at, length)) {
        kr_buf_bytes(out, piece->at, length);
        return length;
    }
    if (filter->charset != NULL && is_bad(piece))
        return take_bad(filter, piece, out);
    if (!is_cut && length == 3 &&
        (is_mark(piece->at) || is_refused(piece->at))) {
        kr_buf_text(out, "\xEF\xBF\xBD");
        return length;
    }
    mended(filter, &filter->mendings.bad, piece->at);
    kr_xml_bad_put(out, (unsigned char)*piece->at);
    return 1;
}

/* --- References --- */

static void
put_stray(struct kr_xml_filter *filter, struct kr_str text, struct kr_buf *out)
{
    if (filter->options.lenient)
        mended(filter, &filter->mendings.strays, text.data);
    kr_buf_text(out, filter->options.lenient ? "&amp;" : "&");
    kr_buf_str(out, kr_str_from(text, 1));
}

static size_t
take_amp(struct kr_xml_filter *filter, const struct piece *piece,
         struct kr_buf *out)
{
    struct kr_str text = { piece->at, piece->left };
    size_t length = kr_xml_reference_length(text);

    if (length == 0 && piece->left < KR_XML_REFERENCE && !piece->last)
        return 0;
    text = kr_str_upto(text, length == 0 ? 1 : length);
    switch (length == 0 ? KR_XML_STRAY : kr_xml_reference_put(text, out)) {
    case KR_XML_STRAY: put_stray(filter, text, out); break;
    case KR_XML_REFUSED:
        mended(filter, &filter->mendings.controls, text.data);
        break;
    case KR_XML_PUT: break;
    }
    return text.length;
}

/* --- Marks that change the state --- */

static size_t
take_less(struct kr_xml_filter *filter, const struct piece *piece,
          struct kr_buf *out)
{
    static const struct {
        struct kr_str mark;
        enum state state;
    } openings[] = { { { "<![CDATA[", 9 }, CDATA },
                     { { "<!--", 4 }, COMMENT },
                     { { "<?", 2 }, PI },
                     { { "<", 1 }, TAG } };
    struct kr_str rest = { piece->at, piece->left };

    for (size_t i = 0; i < KR_COUNT(openings); i++) {
        struct kr_str mark = openings[i].mark;

        if (kr_str_starts(rest, mark)) {
            filter->state = openings[i].state;
            filter->uncut = 0;
            kr_buf_str(out, mark);
            return mark.length;
        }
        if (!piece->last && kr_str_starts(mark, rest))
            return 0;
    }
    return 1;
}

static size_t
take_closer(struct kr_xml_filter *filter, const struct piece *piece,
            struct kr_buf *out)
{
    static const struct kr_str closings[] = {
        [COMMENT] = { "-->", 3 }, [PI] = { "?>", 2 }, [CDATA] = { "]]>", 3 }
    };
    struct kr_str rest = { piece->at, piece->left };
    struct kr_str mark = closings[filter->state];

    if (kr_str_starts(rest, mark)) {
        filter->state = TEXT;
        kr_buf_str(out, mark);
        return mark.length;
    }
    if (!piece->last && kr_str_starts(mark, rest))
        return 0;
    pass(filter, (struct kr_str){ piece->at, 1 }, out);
    return 1;
}

static size_t
take_mark(struct kr_xml_filter *filter, const struct piece *piece,
          struct kr_buf *out)
{
    if (*piece->at == '>')
        filter->state = TEXT;
    else if (filter->state != TAG)
        filter->state = TAG;
    else
        filter->state = *piece->at == '"' ? DOUBLE_QUOTED : SINGLE_QUOTED;
    kr_buf_char(out, *piece->at);
    return 1;
}

static size_t
take(struct kr_xml_filter *filter, const struct piece *piece,
     struct kr_buf *out)
{
    switch (filter->classes[(unsigned char)*piece->at]) {
    case CONTROL: return take_control(filter, piece, out);
    case HIGH: return take_high(filter, piece, out);
    case AMP: return take_amp(filter, piece, out);
    case LESS: return take_less(filter, piece, out);
    case CLOSER: return take_closer(filter, piece, out);
    default: return take_mark(filter, piece, out);
    }
}

/* --- The pass --- */

/* The run of bytes from AT that mean nothing in this state; sound characters
 * of two and three bytes are among them. */
static size_t
run_length(const struct kr_xml_filter *filter, const char *at, size_t left)
{
    unsigned char mask = wanted[filter->state];
    size_t i = 0;

    while (i < left) {
        unsigned char byte = (unsigned char)at[i];
        size_t length;

        if ((filter->classes[byte] & mask) == 0) {
            i++;
            continue;
        }
        if (filter->classes[byte] != HIGH)
            break;
        length = length_of(byte);
        if (length > left - i || !is_sound(filter, at + i, length))
            break;
        i += length;
    }
    return i;
}

/* Work off what is held; LAST: nothing follows. */
static void
work(struct kr_xml_filter *filter, bool last, struct kr_buf *out)
{
    struct kr_str all = kr_buf_view(&filter->held);
    size_t done = 0, taken;

    filter->at = all.data;
    while (done < all.length) {
        struct piece piece;

        taken = run_length(filter, all.data + done, all.length - done);
        pass(filter, (struct kr_str){ all.data + done, taken }, out);
        done += taken;
        if (done == all.length)
            break;
        piece = (struct piece){ all.data + done, all.length - done, last };
        if ((taken = take(filter, &piece, out)) == 0)
            break;
        done += taken;
    }
    (void)place_of(filter, all.data + done);
    if (done > 0 && done < all.length)
        memmove(filter->held.data, all.data + done, all.length - done);
    kr_buf_cut(&filter->held, all.length - done);
}

/* --- Coming in --- */

static void
classify(struct kr_xml_filter *filter)
{
    for (int i = 0; i < 256; i++)
        filter->classes[i] = i < 0x20 ? CONTROL : i >= 0x80 ? HIGH : 0;
    filter->classes['\t'] = filter->classes['\n'] = 0;
    filter->classes['&'] = AMP;
    filter->classes['<'] = LESS;
    filter->classes['>'] = MORE;
    filter->classes['"'] = DOUBLE;
    filter->classes['\''] = SINGLE;
    filter->classes['-'] = filter->classes['?'] = filter->classes[']'] = CLOSER;
}

struct kr_xml_filter *
kr_xml_filter_new(const struct kr_xml_filter_options *options)
{
    struct kr_xml_filter *filter = kr_alloc(sizeof(*filter));

    memset(filter, 0, sizeof(*filter));
    if (options != NULL)
        filter->options = *options;
    filter->state = filter->options.bytes_only ? RAW : TEXT;
    filter->begun = filter->options.again;
    filter->head.limit = filter->held.limit = SIZE_MAX / 2;
    filter->place = (struct kr_xml_place){ 1, 1 };
    classify(filter);
    return filter;
}

void
kr_xml_filter_free(struct kr_xml_filter *filter)
{
    if (filter == NULL)
        return;
    kr_xml_charset_free(filter->charset);
    kr_buf_free(&filter->head);
    kr_buf_free(&filter->held);
    free(filter);
}

static void
hold(struct kr_xml_filter *filter, struct kr_str bytes, bool last)
{
    if (filter->charset == NULL)
        kr_buf_str(&filter->held, bytes);
    else
        kr_xml_charset_feed(filter->charset, bytes, last, &filter->held);
}

/* What is in the head becomes UTF-8. */
static void
convert_head(struct kr_xml_filter *filter, bool last)
{
    struct kr_buf raw = filter->head;

    if (filter->charset == NULL)
        return;
    filter->head = KR_BUF(SIZE_MAX / 2);
    kr_xml_charset_feed(filter->charset, kr_buf_view(&raw), last,
                        &filter->head);
    kr_buf_free(&raw);
}

/* The encoding by option or by the bytes themselves; what is declared does not
 * matter then. */
static bool
settle(struct kr_xml_filter *filter, bool last, struct kr_err *err)
{
    size_t mark;
    struct kr_str bytes = kr_buf_view(&filter->head);
    struct kr_str encoding = kr_xml_head_encoding(bytes, &mark);

    if (filter->options.encoding != NULL)
        encoding = kr_str(filter->options.encoding);
    filter->known = encoding.length > 0;
    if (mark > 0) {
        memmove(filter->head.data, bytes.data + mark, bytes.length - mark);
        kr_buf_cut(&filter->head, bytes.length - mark);
    }
    filter->settled = true;
    if (filter->known && !kr_xml_charset_open(encoding, &filter->charset, err))
        return false;
    convert_head(filter, last);
    return true;
}

/* A declaration that can be read as ASCII is not in what is no ASCII. */
static bool
can_be(struct kr_str encoding)
{
    return encoding.length > 0 &&
           strncasecmp(encoding.data, "utf-16",
                       encoding.length < 6 ? encoding.length : 6) != 0;
}

/* The head is whole: pass it on, and what stands behind it. */
static bool
begin(struct kr_xml_filter *filter, const struct kr_xml_head *head, bool last,
      struct kr_buf *out, struct kr_err *err)
{
    struct kr_str all = kr_buf_view(&filter->head);
    bool declares = !filter->known && can_be(head->encoding);

    if (declares && !kr_xml_charset_open(head->encoding, &filter->charset, err))
        return false;
    filter->begun = true;
    filter->mendings.junk = head->junk;
    kr_xml_head_write(kr_str_upto(all, head->length), out);
    filter->at = all.data;
    (void)place_of(filter, all.data + head->length);
    if (declares)
        hold(filter, kr_str_from(all, head->length), last);
    else
        kr_buf_str(&filter->held, kr_str_from(all, head->length));
    kr_buf_free(&filter->head);
    return true;
}

static bool
feed_head(struct kr_xml_filter *filter, struct kr_str bytes, bool last,
          struct kr_buf *out, struct kr_err *err)
{
    struct kr_xml_head head;
    struct kr_str all;

    if (!filter->settled || filter->charset == NULL)
        kr_buf_str(&filter->head, bytes);
    else
        kr_xml_charset_feed(filter->charset, bytes, last, &filter->head);
    if (!filter->settled && filter->head.length < 4 && !last)
        return true;
    if (!filter->settled && !settle(filter, last, err))
        return false;
    all = kr_buf_view(&filter->head);
    if (kr_xml_head_read(all, last, &head))
        return begin(filter, &head, last, out, err);
    if (kr_str_find(all, '<') > KR_XML_HEAD)
        return kr_fail(err, KR_INVALID, "no XML within the first 64 KiB");
    return true;
}

bool
kr_xml_filter_feed(struct kr_xml_filter *filter, struct kr_str bytes, bool end,
                   struct kr_buf *out, struct kr_err *err)
{
    if (filter->begun)
        hold(filter, bytes, end);
    else if (!feed_head(filter, bytes, end, out, err))
        return false;
    if (filter->begun)
        work(filter, end, out);
    return true;
}

const struct kr_xml_mendings *
kr_xml_filter_mendings(const struct kr_xml_filter *filter)
{
    return &filter->mendings;
}
