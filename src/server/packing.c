#include "server/packing.h"

#include <stdint.h>
#include <stdlib.h>

#include <brotli/encode.h>
#include <zlib.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

#define GZIP_QUICKLY 1
#define GZIP_WELL 9
#define GZIP_WINDOW (15 + 16) /* the largest, in gzip's frame */
#define GZIP_MEMORY 8
#define GZIP_FRAME 18    /* bytes around what is deflated */
#define BROTLI_QUICKLY 1 /* smaller than gzip 1, in half its time */
#define BROTLI_WELL 11
#define BROTLI_LARGE 9             /* quality of a large body */
#define LARGE ((size_t)256 * 1024) /* bytes; 11 would take seconds */

struct kr_packing {
    z_stream streams[2]; /* by how; 256 KiB each, from the first use on */
    bool open[2];
};

struct kr_packing *
kr_packing_new(void)
{
    struct kr_packing *packing = kr_alloc(sizeof(*packing));

    *packing = (struct kr_packing){ .open = { false } };
    return packing;
}

void
kr_packing_free(struct kr_packing *packing)
{
    if (packing == NULL)
        return;
    for (int i = 0; i < 2; i++)
        if (packing->open[i])
            (void)deflateEnd(&packing->streams[i]);
    free(packing);
}

size_t
kr_packing_room(enum kr_coding coding, size_t body)
{
    if (coding == KR_BROTLI)
        return BrotliEncoderMaxCompressedSize(body);
    return compressBound(body) + GZIP_FRAME;
}

static z_stream *
gzip_stream(struct kr_packing *packing, enum kr_packing_how how)
{
    z_stream *stream = &packing->streams[how];

    if (packing->open[how])
        return deflateReset(stream) == Z_OK ? stream : NULL;
    *stream = (z_stream){ .next_in = NULL };
    packing->open[how] =
        deflateInit2(stream, how == KR_PACKED_WELL ? GZIP_WELL : GZIP_QUICKLY,
                     Z_DEFLATED, GZIP_WINDOW, GZIP_MEMORY,
                     Z_DEFAULT_STRATEGY) == Z_OK;
    return packing->open[how] ? stream : NULL;
}

static bool
gzip(struct kr_packing *packing, enum kr_packing_how how, struct kr_str body,
     char *out, size_t size, size_t *length)
{
    z_stream *stream = gzip_stream(packing, how);

    if (stream == NULL || body.length > UINT32_MAX || size > UINT32_MAX)
        return false;
    stream->next_in = (Bytef *)(uintptr_t)body.data; /* only read */
    stream->avail_in = (uInt)body.length;
    stream->next_out = (Bytef *)out;
    stream->avail_out = (uInt)size;
    if (deflate(stream, Z_FINISH) != Z_STREAM_END)
        return false;
    *length = size - stream->avail_out;
    return true;
}

/* The smallest window that sees the whole body. */
static int
window_for(size_t body)
{
    int bits = BROTLI_MIN_WINDOW_BITS;

    while (bits < BROTLI_DEFAULT_WINDOW && ((size_t)1 << bits) - 16 < body)
        bits++;
    return bits;
}

static bool
brotli(enum kr_packing_how how, struct kr_str body, char *out, size_t size,
       size_t *length)
{
    int quality = how == KR_PACKED_QUICKLY ? BROTLI_QUICKLY
                  : body.length > LARGE    ? BROTLI_LARGE
                                           : BROTLI_WELL;

    *length = size;
    return BrotliEncoderCompress(quality, window_for(body.length),
                                 BROTLI_MODE_TEXT, body.length,
                                 (const uint8_t *)body.data, length,
                                 (uint8_t *)out) == BROTLI_TRUE;
}

bool
kr_packing_pack(struct kr_packing *packing, enum kr_coding coding,
                enum kr_packing_how how, struct kr_str body, char *out,
                size_t size, size_t *length)
{
    if (coding == KR_BROTLI)
        return brotli(how, body, out, size, length);
    return gzip(packing, how, body, out, size, length);
}

bool
kr_packing_into(struct kr_packing *packing, enum kr_coding coding,
                enum kr_packing_how how, struct kr_str body, struct kr_buf *out)
{
    size_t size = kr_packing_room(coding, body.length);
    char *room;

    kr_buf_clear(out);
    room = kr_buf_room(out, size);
    return room != NULL &&
           kr_packing_pack(packing, coding, how, body, room, size,
                           &out->length) &&
           out->length < body.length;
}
