#include "kroniek/base/buf.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/format.h"

#define SMALLEST ((size_t)256)
#define FORMATTED 128 /* bytes that are formatted once, not twice */

void
kr_buf_free(struct kr_buf *buf)
{
    free(buf->data);
    *buf = KR_BUF(buf->limit);
}

void
kr_buf_clear(struct kr_buf *buf)
{
    kr_buf_cut(buf, 0);
    buf->full = false;
}

static void
grow(struct kr_buf *buf, size_t wanted)
{
    size_t size = buf->size > SIZE_MAX / 2 ? wanted : buf->size * 2;

    if (size < SMALLEST)
        size = SMALLEST;
    if (size < wanted)
        size = wanted;
    buf->data = kr_realloc(buf->data, size);
    buf->size = size;
}

char *
kr_buf_room(struct kr_buf *buf, size_t length)
{
    size_t wanted;

    if (buf->full || length > buf->limit - buf->length) {
        buf->full = true;
        return NULL;
    }
    wanted = buf->length + length + 1;
    if (wanted > buf->size)
        grow(buf, wanted);
    buf->data[buf->length] = '\0';
    buf->data[buf->length + length] = '\0';
    return buf->data + buf->length;
}

void
kr_buf_bytes(struct kr_buf *buf, const void *bytes, size_t length)
{
    char *room = kr_buf_room(buf, length);

    if (room == NULL)
        return;
    if (length > 0)
        memcpy(room, bytes, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void
kr_buf_text(struct kr_buf *buf, const char *text)
{
    kr_buf_bytes(buf, text, strlen(text));
}

void
kr_buf_str(struct kr_buf *buf, struct kr_str text)
{
    kr_buf_bytes(buf, text.data, text.length);
}

void
kr_buf_char(struct kr_buf *buf, char c)
{
    /* One by one bytes come by the million: mostly there is room. */
    if (buf->full || buf->length + 1 >= buf->size ||
        buf->length >= buf->limit) {
        kr_buf_bytes(buf, &c, 1);
        return;
    }
    buf->data[buf->length++] = c;
    buf->data[buf->length] = '\0';
}

void
kr_buf_format(struct kr_buf *buf, const char *format, ...)
{
    va_list values, again;
    char few[FORMATTED], *room;
    size_t length;

    va_start(values, format);
    va_copy(again, values);
    length = kr_format_list(few, sizeof(few), format, values);
    va_end(values);
    if (length < sizeof(few)) {
        kr_buf_bytes(buf, few, length);
    } else if ((room = kr_buf_room(buf, length)) != NULL) {
        (void)kr_format_list(room, length + 1, format, again);
        buf->length += length;
    }
    va_end(again);
}

void
kr_buf_cut(struct kr_buf *buf, size_t length)
{
    if (length >= buf->length)
        return;
    buf->length = length;
    buf->data[length] = '\0';
}

const char *
kr_buf_cstr(const struct kr_buf *buf)
{
    return buf->data == NULL ? "" : buf->data;
}

struct kr_str
kr_buf_view(const struct kr_buf *buf)
{
    return (struct kr_str){ kr_buf_cstr(buf), buf->length };
}

struct kr_str
kr_buf_keep(const struct kr_buf *buf, struct kr_arena *arena)
{
    return (struct kr_str){
        kr_arena_bytes(arena, kr_buf_cstr(buf), buf->length), buf->length
    };
}
