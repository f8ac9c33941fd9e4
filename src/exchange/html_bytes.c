#include "html_bytes.h"

#include <string.h>
#include <strings.h>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"

#define DECLARED ((size_t)16 << 10) /* bytes in which a page declares itself */
#define GUESSED ((size_t)256 << 10) /* bytes the detector is shown */
#define LABEL_SIZE 40
#define SURE_ENOUGH 20 /* of the detector's 100 */
#define SLIPS                                                                  \
    20 /* characters of UTF-8 for each byte that is not, in a page
                    that declares something else and still is UTF-8 */
#define TEXT_LIMIT ((size_t)1 << 30)

/* Browsers read these labels as the larger set that pages are really in. */
static const char *const larger[][2] = {
    { "iso-8859-1", "windows-1252" },
    { "latin1", "windows-1252" },
    { "us-ascii", "windows-1252" },
    { "ascii", "windows-1252" },
    { "iso8859-1", "windows-1252" },
    { "iso-8859-9", "windows-1254" },
    { "iso-8859-11", "windows-874" },
    { "tis-620", "windows-874" },
    { "gb2312", "gb18030" },
    { "gbk", "gb18030" },
    { "shift_jis", "windows-31j" },
    { "shift-jis", "windows-31j" },
    { "x-sjis", "windows-31j" },
    { "euc-kr", "windows-949" },
    { "ks_c_5601-1987", "windows-949" },
};

static const char *
larger_than(const char *label)
{
    for (size_t i = 0; i < KR_COUNT(larger); i++)
        if (strcasecmp(larger[i][0], label) == 0)
            return larger[i][1];
    return label;
}

static bool
is_label_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || strchr("-_.:+", c) != NULL;
}

/* The value behind NAME and '=' in TEXT. */
static bool
label_behind(struct kr_str text, const char *name, char out[LABEL_SIZE])
{
    size_t length = strlen(name), count = 0;
    size_t i;

    for (i = 0; i + length < text.length; i++) {
        struct kr_str rest;

        if (strncasecmp(text.data + i, name, length) != 0)
            continue;
        rest = kr_str_trim(kr_str_from(text, i + length));
        if (!kr_str_starts(rest, KR_STR("=")))
            continue;
        rest = kr_str_trim(kr_str_from(rest, 1));
        if (rest.length > 0 && (rest.data[0] == '"' || rest.data[0] == '\''))
            rest = kr_str_trim(kr_str_from(rest, 1));
        while (count < rest.length && rest.data[count] != '\0' &&
               is_label_byte(rest.data[count]) && count < LABEL_SIZE - 1) {
            out[count] = rest.data[count];
            count++;
        }
        out[count] = '\0';
        if (count > 0)
            return true;
    }
    return false;
}

/* What the page says its encoding is. */
static bool
declared(struct kr_str bytes, char out[LABEL_SIZE])
{
    struct kr_str head = kr_str_upto(bytes, DECLARED);
    struct kr_str start = kr_str_trim(head);

    if (kr_str_starts(start, KR_STR("<?xml")) &&
        label_behind(kr_str_upto(start, kr_str_find(start, '>')), "encoding",
                     out))
        return true;
    return label_behind(head, "charset", out);
}

/* BYTES out of ENCODING; false when ICU has no such. */
static bool
converted(struct kr_arena *arena, struct kr_str bytes, const char *encoding,
          struct kr_str *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &status);
    int32_t length, room;
    char *text;

    if (U_FAILURE(status) || bytes.length > TEXT_LIMIT / 4) {
        ucnv_close(converter);
        return false;
    }
    length = ucnv_toAlgorithmic(UCNV_UTF8, converter, NULL, 0, bytes.data,
                                (int32_t)bytes.length, &status);
    status = U_ZERO_ERROR;
    room = length + 1;
    text = kr_arena_alloc(arena, (size_t)room);
    length = ucnv_toAlgorithmic(UCNV_UTF8, converter, text, room, bytes.data,
                                (int32_t)bytes.length, &status);
    ucnv_close(converter);
    *out = (struct kr_str){ text, (size_t)length };
    return U_SUCCESS(status) != 0;
}

/* What ICU takes BYTES for, in ARENA; windows-1252 when it is not sure. */
static const char *
guessed(struct kr_arena *arena, struct kr_str bytes)
{
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    struct kr_str head = kr_str_upto(bytes, GUESSED);
    const char *name = "windows-1252";
    const UCharsetMatch *match = NULL;

    if (U_FAILURE(status))
        return name;
    ucsdet_setText(detector, head.data, (int32_t)head.length, &status);
    ucsdet_enableInputFilter(detector, true);
    match = ucsdet_detect(detector, &status);
    if (U_SUCCESS(status) && match != NULL &&
        ucsdet_getConfidence(match, &status) >= SURE_ENOUGH) {
        const char *found = ucsdet_getName(match, &status);

        if (U_SUCCESS(status) && strncmp(found, "UTF-", 4) != 0)
            name = kr_arena_text(arena, larger_than(found));
    }
    ucsdet_close(detector);
    return name;
}

/* Bad bytes and whole characters past ASCII in TEXT. */
static void
weigh(struct kr_str text, size_t *bad, size_t *good)
{
    uint32_t character;

    *bad = *good = 0;
    while (kr_utf8_next(&text, &character)) {
        *bad += character == KR_UTF8_BAD;
        *good += character >= 0x80 && character != KR_UTF8_BAD;
    }
}

uint32_t
kr_html_windows_1252(unsigned char byte)
{
    static const uint16_t shown[32] = {
        0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
        0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
        0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
    };

    return byte >= 0x80 && byte < 0xa0 ? shown[byte - 0x80] : byte;
}

/* Each bad byte of TEXT read as windows-1252. */
static struct kr_str
mended(struct kr_arena *arena, struct kr_str text)
{
    struct kr_buf out = KR_BUF(TEXT_LIMIT);
    struct kr_str kept;
    uint32_t character;

    while (text.length > 0) {
        struct kr_str before = text;
        unsigned char byte = (unsigned char)text.data[0];
        char bytes[KR_UTF8_SIZE];
        struct kr_str one;

        (void)kr_utf8_next(&text, &character);
        one = kr_str_upto(before, before.length - text.length);
        if (character == KR_UTF8_BAD)
            one = (struct kr_str){
                bytes, kr_utf8_encode(kr_html_windows_1252(byte), bytes)
            };
        kr_buf_str(&out, one);
    }
    kept = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return kept;
}

static bool
is_control(unsigned char c)
{
    return (c < ' ' && c != '\t' && c != '\n') || c == 0x7f;
}

/* TEXT with LF for each line end and without other control bytes. */
static struct kr_str
without_controls(struct kr_arena *arena, struct kr_str text)
{
    char *copy;
    size_t kept = 0;
    size_t i = 0;

    while (i < text.length && !is_control((unsigned char)text.data[i]))
        i++;
    if (i == text.length)
        return text;
    copy = kr_arena_alloc(arena, text.length);
    for (i = 0; i < text.length; i++) {
        char c = text.data[i];

        if (c == '\r' || c == '\f') {
            if (i + 1 < text.length && text.data[i + 1] == '\n')
                continue;
            c = '\n';
        }
        if (!is_control((unsigned char)c))
            copy[kept++] = c;
    }
    return (struct kr_str){ copy, kept };
}

/* By a byte order mark, or by the zero bytes of "<" and "!" in UTF-16. */
static bool
marked(struct kr_arena *arena, struct kr_str bytes, struct kr_html_bytes *out)
{
    const char *wide = NULL;

    if (kr_str_starts(bytes, KR_STR("\xef\xbb\xbf"))) {
        out->text = kr_str_from(bytes, 3);
        if (kr_utf8_valid(out->text, NULL))
            return true;
        return false;
    }
    if (kr_str_starts(bytes, KR_STR("\xff\xfe")) ||
        kr_str_starts(bytes, KR_STR("<\0")))
        wide = "UTF-16LE";
    else if (kr_str_starts(bytes, KR_STR("\xfe\xff")) ||
             kr_str_starts(bytes, KR_STR("\0<")))
        wide = "UTF-16BE";
    if (wide == NULL || !converted(arena, bytes, wide, &out->text))
        return false;
    if (kr_str_starts(out->text, KR_STR("\xef\xbb\xbf")))
        out->text = kr_str_from(out->text, 3);
    out->encoding = wide;
    return true;
}

/* UTF-8 but for BAD bytes, fewer than it has good characters. */
static void
mostly_utf8(struct kr_arena *arena, struct kr_str bytes, size_t bad,
            struct kr_html_bytes *out)
{
    struct kr_utf8_place place;

    (void)kr_utf8_valid(bytes, &place);
    out->text = mended(arena, bytes);
    out->doubt = kr_arena_format(
        arena,
        "%zu bytes that are no UTF-8, the first at line %zu, column %zu: read "
        "as windows-1252",
        bad, place.line, place.column);
}

static void
other_than_utf8(struct kr_arena *arena, struct kr_str bytes, const char *label,
                struct kr_html_bytes *out)
{
    bool wrong = label != NULL && (strcasecmp(label, "utf-8") == 0 ||
                                   strcasecmp(label, "utf8") == 0 ||
                                   strncasecmp(label, "utf-16", 6) == 0);

    if (label != NULL && !wrong) {
        out->encoding = kr_arena_text(arena, larger_than(label));
        if (converted(arena, bytes, out->encoding, &out->text))
            return;
        wrong = true;
    }
    out->encoding = guessed(arena, bytes);
    if (!converted(arena, bytes, out->encoding, &out->text)) {
        out->encoding = "windows-1252";
        (void)converted(arena, bytes, out->encoding, &out->text);
    }
    if (wrong)
        out->doubt =
            kr_arena_format(arena, "declares %s, which it is not: read as %s",
                            label, out->encoding);
}

/* An encoding whose text is ASCII bytes throughout. */
static bool
is_seven_bit(const char *label)
{
    return strncasecmp(label, "iso-2022", 8) == 0 ||
           strncasecmp(label, "hz", 2) == 0;
}

void
kr_html_bytes(struct kr_arena *arena, struct kr_str bytes,
              struct kr_html_bytes *out)
{
    char label[LABEL_SIZE];
    bool says = declared(bytes, label);
    bool other = says && strncasecmp(label, "utf", 3) != 0;
    size_t bad, good;

    *out = (struct kr_html_bytes){ .text = bytes, .encoding = "UTF-8" };
    if (!marked(arena, bytes, out)) {
        bytes = out->text;
        weigh(bytes, &bad, &good);
        if (bad > good || (bad > 0 && other && SLIPS * bad > good))
            other_than_utf8(arena, bytes, says ? label : NULL, out);
        else if (bad > 0)
            mostly_utf8(arena, bytes, bad, out);
        else if (says && is_seven_bit(label))
            other_than_utf8(arena, bytes, label, out);
        else if (good > 0 && other)
            out->doubt =
                kr_arena_format(arena, "declares %s, but is UTF-8", label);
    }
    out->text = without_controls(arena, out->text);
}
