#include "kroniek/archive/fingerprint.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include "kroniek/base/arena.h"

#define DIGEST 32 /* bytes */

struct kr_sha256 {
    EVP_MD_CTX *context; /* owned */
};

static void
write_hex(const unsigned char digest[DIGEST], char out[KR_SHA256_SIZE])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < DIGEST; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[KR_SHA256_SIZE - 1] = '\0';
}

/* Nothing here fails but for lack of memory, which aborts as elsewhere. */
static void
must(int success)
{
    if (success != 1)
        abort();
}

void
kr_sha256_hex(struct kr_str bytes, char out[KR_SHA256_SIZE])
{
    unsigned char digest[DIGEST];

    must(
        EVP_Digest(bytes.data, bytes.length, digest, NULL, EVP_sha256(), NULL));
    write_hex(digest, out);
}

struct kr_sha256 *
kr_sha256_new(void)
{
    struct kr_sha256 *hash = kr_alloc(sizeof(*hash));

    hash->context = EVP_MD_CTX_new();
    must(hash->context != NULL);
    must(EVP_DigestInit_ex(hash->context, EVP_sha256(), NULL));
    return hash;
}

void
kr_sha256_add(struct kr_sha256 *hash, const void *bytes, size_t length)
{
    must(EVP_DigestUpdate(hash->context, bytes, length));
}

void
kr_sha256_end(struct kr_sha256 *hash, char out[KR_SHA256_SIZE])
{
    unsigned char digest[DIGEST];

    if (hash == NULL)
        return;
    if (out != NULL) {
        must(EVP_DigestFinal_ex(hash->context, digest, NULL));
        write_hex(digest, out);
    }
    EVP_MD_CTX_free(hash->context);
    free(hash);
}

/* Small pieces gathered, so that hashing is asked seldom. */
struct pouring {
    struct kr_sha256 *hash;
    size_t used;
    char bytes[4096];
};

static void
pour_out(struct pouring *pouring)
{
    kr_sha256_add(pouring->hash, pouring->bytes, pouring->used);
    pouring->used = 0;
}

static void
pour(struct pouring *pouring, struct kr_str bytes)
{
    if (bytes.length > sizeof(pouring->bytes) - pouring->used)
        pour_out(pouring);
    if (bytes.length > sizeof(pouring->bytes)) {
        kr_sha256_add(pouring->hash, bytes.data, bytes.length);
        return;
    }
    memcpy(pouring->bytes + pouring->used, bytes.data, bytes.length);
    pouring->used += bytes.length;
}

/* Take a line, whatever ends it: LF, CR LF or CR. */
static bool
take_line(struct kr_str *rest, struct kr_str *line)
{
    size_t end, next;

    if (rest->length == 0)
        return false;
    end = kr_str_find(*rest, '\n');
    end = kr_str_find(kr_str_upto(*rest, end), '\r');
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
    struct pouring pouring;
    struct kr_str line;
    size_t blank = 0; /* lines since the last one with text */
    bool begun = false;

    pouring.hash = kr_sha256_new();
    pouring.used = 0;
    while (take_line(&source, &line)) {
        line = without_tail(line);
        if (line.length == 0) {
            blank += begun;
            continue;
        }
        for (; blank > 0; blank--)
            pour(&pouring, KR_STR("\n"));
        pour(&pouring, line);
        pour(&pouring, KR_STR("\n"));
        begun = true;
    }
    pour_out(&pouring);
    kr_sha256_end(pouring.hash, out);
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
