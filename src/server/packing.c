#include "server/packing.h"

#include <stdint.h>
#include <stdlib.h>

#include <brotli/encode.h>
#include <libdeflate.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

#define GZIP_QUICKLY 1
#define GZIP_WELL 12
#define GZIP_LARGE 9 /* level of a large body */
#define BROTLI_QUICKLY 1
#define BROTLI_WELL 11
#define BROTLI_LARGE 9             /* quality of a large body */
#define LARGE ((size_t)256 * 1024) /* bytes; 11 would take seconds */

#define LEVELS (GZIP_WELL + 1)

struct kr_packing {
    struct libdeflate_compressor *gzip[LEVELS]; /* from the first use on */
};

struct kr_packing *
kr_packing_new(void)
{
    struct kr_packing *packing = kr_alloc(sizeof(*packing));

    *packing = (struct kr_packing){ .gzip = { NULL } };
    return packing;
}

void
kr_packing_free(struct kr_packing *packing)
{
    if (packing == NULL)
        return;
    for (int i = 0; i < LEVELS; i++)
        if (packing->gzip[i] != NULL)
            libdeflate_free_compressor(packing->gzip[i]);
    free(packing);
}

size_t
kr_packing_room(enum kr_coding coding, size_t body)
{
    if (coding == KR_BROTLI)
        return BrotliEncoderMaxCompressedSize(body);
    return libdeflate_gzip_compress_bound(NULL, body);
}

static bool
gzip(struct kr_packing *packing, enum kr_packing_how how, struct kr_str body,
     char *out, size_t size, size_t *length)
{
    int level = how == KR_PACKED_QUICKLY ? GZIP_QUICKLY
                : body.length > LARGE    ? GZIP_LARGE
                                         : GZIP_WELL;
    struct libdeflate_compressor **compressor = &packing->gzip[level];

    if (*compressor == NULL)
        *compressor = libdeflate_alloc_compressor(level);
    if (*compressor == NULL)
        return false;
    *length = libdeflate_gzip_compress(*compressor, body.data, body.length, out,
                                       size);
    return *length > 0;
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
