#include "xml_charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "xml_filter.h"

#define LONGEST 16 /* bytes of a character in any encoding, shifts included */
#define NAME 40    /* bytes of the longest name of an encoding */

struct kr_xml_charset {
    iconv_t iconv;
    size_t unit;        /* bytes that go when they mean nothing */
    char held[LONGEST]; /* the beginning of a character */
    size_t held_length;
};

static bool
is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

static bool
is_name(struct kr_str name)
{
    for (size_t i = 0; i < name.length; i++)
        if (strchr("/,", name.data[i]) != NULL || name.data[i] <= ' ')
            return false;
    return name.length > 0 && name.length < NAME;
}

bool
kr_xml_charset_open(struct kr_str name, struct kr_xml_charset **out,
                    struct kr_err *err)
{
    static const char *const utf8[] = { "utf-8", "utf8", "utf-8mb4",
                                        "utf8mb4" };
    static const char *const latin[] = { "iso-8859-1", "iso8859-1", "latin1",
                                         "latin-1",    "us-ascii",  "ascii" };
    char text[NAME];
    iconv_t iconv;

    *out = NULL;
    if (!is_name(name))
        return kr_fail(err, KR_INVALID, "unknown encoding '%.*s'",
                       KR_STR_ARGS(kr_str_upto(name, NAME)));
    memcpy(text, name.data, name.length);
    text[name.length] = '\0';
    if (is_one_of(text, utf8, KR_COUNT(utf8)))
        return true;
    iconv = iconv_open("UTF-8", is_one_of(text, latin, KR_COUNT(latin))
                                    ? "WINDOWS-1252"
                                    : text);
    if (iconv == (iconv_t)-1)
        return kr_fail(err, KR_INVALID, "unknown encoding '%s'", text);
    *out = kr_alloc(sizeof(**out));
    memset(*out, 0, sizeof(**out));
    (*out)->iconv = iconv;
    (*out)->unit = strncasecmp(text, "utf-16", 6) == 0 ? 2 : 1;
    return true;
}

void
kr_xml_charset_free(struct kr_xml_charset *charset)
{
    if (charset == NULL)
        return;
    (void)iconv_close(charset->iconv);
    free(charset);
}

static void
put_bad(struct kr_xml_charset *charset, char **from, size_t *left,
        struct kr_buf *out)
{
    size_t count = *left < charset->unit ? *left : charset->unit;

    for (size_t i = 0; i < count; i++)
        kr_xml_bad_put(out, (unsigned char)(*from)[i]);
    *from += count;
    *left -= count;
}

/* Convert as much of FROM as can be; false: the rest begins a character. */
static bool
convert(struct kr_xml_charset *charset, char **from, size_t *left,
        struct kr_buf *out)
{
    char room[4096];

    while (*left > 0) {
        char *to = room;
        size_t free_bytes = sizeof(room);
        size_t done = iconv(charset->iconv, from, left, &to, &free_bytes);
        int reason = errno;

        kr_buf_bytes(out, room, sizeof(room) - free_bytes);
        if (done == (size_t)-1 && reason == EILSEQ)
            put_bad(charset, from, left, out);
        else if (done == (size_t)-1 && reason == EINVAL)
            return false;
    }
    return true;
}

/* Complete the character held with the first of BYTES; how many went. */
static size_t
complete(struct kr_xml_charset *charset, struct kr_str bytes,
         struct kr_buf *out)
{
    size_t used = 0;

    while (charset->held_length > 0 && used < bytes.length) {
        char *from = charset->held;
        size_t left;

        charset->held[charset->held_length++] = bytes.data[used++];
        left = charset->held_length;
        if (!convert(charset, &from, &left, out) && left == LONGEST)
            put_bad(charset, &from, &left, out);
        memmove(charset->held, from, left);
        charset->held_length = left;
    }
    return used;
}

void
kr_xml_charset_feed(struct kr_xml_charset *charset, struct kr_str bytes,
                    bool last, struct kr_buf *out)
{
    size_t used = complete(charset, bytes, out);
    struct kr_str rest = kr_str_from(bytes, used);
    struct kr_buf copy = KR_BUF(rest.length);
    char *from;
    size_t left = rest.length;

    if (left > 0) {
        kr_buf_str(&copy, rest); /* iconv's argument is not const */
        from = copy.data;
        while (!convert(charset, &from, &left, out) && left > LONGEST / 2)
            put_bad(charset, &from, &left, out);
        memcpy(charset->held, from, left);
        charset->held_length = left;
    }
    if (last && charset->held_length > 0) {
        from = charset->held;
        left = charset->held_length;
        while (left > 0)
            put_bad(charset, &from, &left, out);
        charset->held_length = 0;
    }
    kr_buf_free(&copy);
}
