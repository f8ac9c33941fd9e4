#include "kroniek/base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"

#define SMALLEST ((size_t)256)

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

char *
kr_buf_room(struct kr_buf *buf, size_t length)
{
    size_t wanted, size;

    if (buf->full || length > buf->limit - buf->length) {
        buf->full = true;
        return NULL;
    }
    wanted = buf->length + length + 1;
    if (wanted > buf->size) {
        size = buf->size > SIZE_MAX / 2 ? wanted : buf->size * 2;
        if (size < SMALLEST)
            size = SMALLEST;
        if (size < wanted)
            size = wanted;
        buf->data = kr_realloc(buf->data, size);
        buf->size = size;
    }
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
    kr_buf_bytes(buf, &c, 1);
}

void
kr_buf_format(struct kr_buf *buf, const char *format, ...)
{
    va_list values, again;
    char *room;
    int length;

    va_start(values, format);
    va_copy(again, values);
    length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    if (length < 0)
        abort();
    if ((room = kr_buf_room(buf, (size_t)length)) != NULL) {
        (void)vsnprintf(room, (size_t)length + 1, format, again);
        buf->length += (size_t)length;
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
