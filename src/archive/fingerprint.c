#include "kroniek/archive/fingerprint.h"

#include <stdbool.h>
#include <stdlib.h>

#include <sha2.h>

#include "kroniek/base/arena.h"

struct kr_sha256 {
    SHA2_CTX context;
};

static void
write_hex(const uint8_t digest[SHA256_DIGEST_LENGTH], char out[KR_SHA256_SIZE])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[KR_SHA256_SIZE - 1] = '\0';
}

static void
add(SHA2_CTX *context, struct kr_str bytes)
{
    if (bytes.length > 0)
        SHA256Update(context, (const uint8_t *)bytes.data, bytes.length);
}

static void
finish(SHA2_CTX *context, char out[KR_SHA256_SIZE])
{
    uint8_t digest[SHA256_DIGEST_LENGTH];

    SHA256Final(digest, context);
    write_hex(digest, out);
}

void
kr_sha256_hex(struct kr_str bytes, char out[KR_SHA256_SIZE])
{
    SHA2_CTX context;

    SHA256Init(&context);
    add(&context, bytes);
    finish(&context, out);
}

struct kr_sha256 *
kr_sha256_new(void)
{
    struct kr_sha256 *hash = kr_alloc(sizeof(*hash));

    SHA256Init(&hash->context);
    return hash;
}

void
kr_sha256_add(struct kr_sha256 *hash, const void *bytes, size_t length)
{
    add(&hash->context, (struct kr_str){ bytes, length });
}

void
kr_sha256_end(struct kr_sha256 *hash, char out[KR_SHA256_SIZE])
{
    if (hash != NULL && out != NULL)
        finish(&hash->context, out);
    free(hash);
}

/* Take a line, whatever ends it: LF, CR LF or CR. */
static bool
take_line(struct kr_str *rest, struct kr_str *line)
{
    size_t end = 0, next;

    if (rest->length == 0)
        return false;
    while (end < rest->length && rest->data[end] != '\n' &&
           rest->data[end] != '\r')
        end++;
    *line = kr_str_upto(*rest, end);
    next = end + 1;
    if (kr_str_starts(kr_str_from(*rest, end), KR_STR("\r\n")))
        next++;
    *rest = kr_str_from(*rest, next);
    return true;
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

static struct kr_str
without_tail(struct kr_str line)
{
    while (line.length > 0 && is_blank(line.data[line.length - 1]))
        line.length--;
    return line;
}

void
kr_fingerprint_body(struct kr_str source, char out[KR_SHA256_SIZE])
{
    SHA2_CTX context;
    struct kr_str line;
    size_t blank = 0; /* lines since the last one with text */
    bool begun = false;

    SHA256Init(&context);
    while (take_line(&source, &line)) {
        line = without_tail(line);
        if (line.length == 0) {
            blank += begun;
            continue;
        }
        for (; blank > 0; blank--)
            add(&context, KR_STR("\n"));
        add(&context, line);
        add(&context, KR_STR("\n"));
        begun = true;
    }
    finish(&context, out);
}

static int64_t
rank_of(enum kr_listing_kind kind)
{
    switch (kind) {
    case KR_LISTING_MONTH: return 0;
    case KR_LISTING_YEAR: return 1;
    case KR_LISTING_DAY: return 2;
    case KR_LISTING_TAG: return 3;
    case KR_LISTING_CATEGORY: return 4;
    case KR_LISTING_AUTHOR: return 5;
    case KR_LISTING_NONE:
    case KR_LISTING_ALL:
    case KR_LISTING_UNDATED: break;
    }
    return 6;
}

int64_t
kr_fingerprint_seat(enum kr_listing_kind kind, const char *listing_key,
                    const char *body_fingerprint, int position)
{
    const char *key = kind == KR_LISTING_NONE ? body_fingerprint : listing_key;
    char hex[KR_SHA256_SIZE];

    kr_sha256_hex(kr_str(key), hex);
    hex[6] = '\0'; /* 24 bits */
    return rank_of(kind) << 56 | (int64_t)strtoll(hex, NULL, 16) << 32 |
           (position > 0 ? position : 0);
}
