#include "json_file.h"

#include <stdio.h>
#include <string.h>

#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/utf8.h"
#include "text_bytes.h"

/* A pass over the file that makes JSON of it. */
struct mending {
    struct kr_str rest;
    struct kr_buf *out; /* NULL: only count */
    size_t length;      /* made so far */
    size_t until;       /* stop when so much is made */
    bool within;        /* a string */

    size_t count; /* of things mended */
    size_t first; /* where the first was */
    size_t bad;   /* of those, bytes that are no UTF-8 */
};

static void
put(struct mending *mending, const char *bytes, size_t length)
{
    mending->length += length;
    if (mending->out != NULL)
        kr_buf_bytes(mending->out, bytes, length);
}

static void
pass(struct mending *mending, size_t length)
{
    put(mending, mending->rest.data, length);
    mending->rest = kr_str_from(mending->rest, length);
}

/* LENGTH bytes go, TEXT stands in their place. */
static void
replace(struct mending *mending, const char *start, size_t length,
        struct kr_str text)
{
    if (mending->count++ == 0)
        mending->first = (size_t)(mending->rest.data - start);
    mending->rest = kr_str_from(mending->rest, length);
    put(mending, text.data, text.length);
}

/* The code unit of "\uXXXX" at byte AT of TEXT; -1 when there is none. */
static int
code_unit(struct kr_str text, size_t at)
{
    int unit = 0;

    if (text.length < at + 6 || text.data[at] != '\\' ||
        text.data[at + 1] != 'u')
        return -1;
    for (size_t i = at + 2; i < at + 6; i++) {
        const char *digits = "0123456789abcdef";
        const char *digit = strchr(digits, text.data[i] | 0x20);

        if (digit == NULL || *digit == '\0')
            return -1;
        unit = unit * 16 + (int)(digit - digits);
    }
    return unit;
}

static void
mend_escape(struct mending *mending, const char *start)
{
    const int unit = code_unit(mending->rest, 0);
    const int next = code_unit(mending->rest, 6);
    const bool high = unit >= 0xD800 && unit < 0xDC00;

    if (high && next >= 0xDC00 && next < 0xE000)
        pass(mending, 12);
    else if (high || (unit >= 0xDC00 && unit < 0xE000))
        replace(mending, start, 6, KR_STR("\\ufffd"));
    else
        pass(mending, mending->rest.length > 1 ? 2 : 1);
}

static void
mend_control(struct mending *mending, const char *start)
{
    const char c = mending->rest.data[0];
    const bool blank = c == '\t' || c == '\n' || c == '\r';

    if (blank && !mending->within)
        pass(mending, 1);
    else if (blank)
        replace(mending, start, 1,
                c == '\t'   ? KR_STR("\\t")
                : c == '\n' ? KR_STR("\\n")
                            : KR_STR("\\r"));
    else
        replace(mending, start, 1, KR_STR(""));
}

/* Plain ASCII, of which nothing is thought, as far as it goes. */
static size_t
plain_length(struct kr_str text)
{
    size_t length = 0;

    while (length < text.length && text.data[length] >= ' ' &&
           text.data[length] != '"' && text.data[length] != '\\')
        length++;
    return length;
}

static void
mend(struct mending *mending, struct kr_str bytes)
{
    struct kr_str rest;
    uint32_t character;
    size_t plain;

    mending->rest = bytes;
    while (mending->rest.length > 0 && mending->length < mending->until) {
        const char c = mending->rest.data[0];

        if ((plain = plain_length(mending->rest)) > 0) {
            pass(mending, plain);
        } else if (c == '"') {
            mending->within = !mending->within;
            pass(mending, 1);
        } else if (c == '\\' && mending->within) {
            mend_escape(mending, bytes.data);
        } else if (c >= 0 && c < ' ') {
            mend_control(mending, bytes.data);
        } else {
            rest = mending->rest;
            (void)kr_utf8_next(&rest, &character);
            if (character != KR_UTF8_BAD) {
                pass(mending, mending->rest.length - rest.length);
                continue;
            }
            mending->bad++;
            replace(mending, bytes.data, 1, KR_STR(KR_JSON_BAD));
        }
    }
}

static void
tell_mended(const struct mending *mending, struct kr_str bytes,
            const char *path, struct kr_sink *sink)
{
    const struct kr_text_place at =
        kr_text_place(bytes, mending->first, '\n', 1);
    char place[1024], remark[200];

    (void)snprintf(place, sizeof(place), "%s:%zu", path, at.line);
    (void)snprintf(remark, sizeof(remark),
                   "mended %zu things that JSON does not allow (%zu of them "
                   "bytes that are no UTF-8), the first in column %zu",
                   mending->count, mending->bad, at.column);
    sink->note(sink->self, place, remark);
}

/* ERROR is about what was made of BYTES; say which line of BYTES that is. */
static bool
fail_at(const json_error_t *error, struct kr_str bytes, const char *path,
        struct kr_err *err)
{
    struct mending mending = { .until = error->position > 0
                                            ? (size_t)error->position
                                            : 0 };
    struct kr_text_place at;

    mend(&mending, bytes);
    at =
        kr_text_place(bytes, (size_t)(mending.rest.data - bytes.data), '\n', 1);
    return kr_fail(err, KR_INVALID, "%s:%zu: not JSON: %s", path, at.line,
                   error->text);
}

bool
kr_json_file(struct kr_str bytes, const char *path, struct kr_sink *sink,
             json_t **out, struct kr_err *err)
{
    struct mending mending = { .until = SIZE_MAX };
    struct kr_buf made = KR_BUF(SIZE_MAX);
    struct kr_str text = bytes;
    json_error_t error;

    if (kr_str_starts(bytes, KR_STR("\xEF\xBB\xBF")))
        text = bytes = kr_str_from(bytes, 3);
    mend(&mending, bytes);
    if (mending.count > 0) {
        tell_mended(&mending, bytes, path, sink);
        mending = (struct mending){ .until = SIZE_MAX, .out = &made };
        mend(&mending, bytes);
        text = kr_buf_view(&made);
    }
    *out = json_loadb(text.length > 0 ? text.data : "", text.length,
                      JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    kr_buf_free(&made);
    return *out != NULL || fail_at(&error, bytes, path, err);
}

bool
kr_json_marred(const json_t *value)
{
    /* Deep as a file may be, jansson has let no more than 2048 through. */
    const char *key;
    json_t *member;
    size_t i;

    if (json_is_string(value))
        return kr_str_search((struct kr_str){ json_string_value(value),
                                              json_string_length(value) },
                             KR_STR(KR_JSON_BAD)) < json_string_length(value);
    json_array_foreach(value, i,
                       member) if (kr_json_marred(member)) return true;
    json_object_foreach((json_t *)(uintptr_t)value, key,
                        member) if (kr_json_marred(member)) return true;
    return false;
}

struct kr_str
kr_json_body(struct kr_arena *arena, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_string(value))
        return (struct kr_str){ "", 0 };
    return kr_text_without_controls(arena, (struct kr_str){
                                               json_string_value(value),
                                               json_string_length(value) });
}

const char *
kr_json_text(struct kr_arena *arena, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    struct kr_str text;

    if (json_is_integer(value))
        return kr_arena_format(arena, "%lld",
                               (long long)json_integer_value(value));
    if (json_is_real(value))
        return kr_arena_format(arena, "%.15g", json_real_value(value));
    text = kr_text_trim(kr_json_body(arena, object, key));
    return text.length == 0 ? NULL : kr_str_keep(text, arena);
}

bool
kr_json_flag(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    if (json_is_integer(value))
        return json_integer_value(value) != 0;
    if (json_is_string(value))
        return strcmp(json_string_value(value), "1") == 0 ||
               strcmp(json_string_value(value), "true") == 0;
    return json_is_true(value);
}
