#include "kroniek/exchange/input.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"

#define PIECE ((size_t)64 << 10)         /* bytes read at once */
#define UNASKED ((int64_t)64 << 20)      /* below it no ratio is asked for */
#define REPLACEMENT "\xEF\xBF\xBD"       /* U+FFFD */
#define ROOM_FOR_ONE sizeof(REPLACEMENT) /* most bytes of one character */

struct kr_input {
    char *path; /* owned */
    int file;   /* -1: bytes in memory */
    struct kr_str memory;
    int64_t size, done; /* the file's own bytes */

    char *raw; /* owned, PIECE: what was read and is not used up */
    size_t raw_at, raw_end;
    bool raw_ended;

    bool packed; /* it is gzip */
    bool member; /* inside one of its members */
    z_stream unpacking;
    int64_t unpacked;

    bool converts;
    iconv_t conversion;
    char *plain; /* owned, PIECE: not yet converted */
    size_t plain_at, plain_end;
    bool plain_ended;
    int64_t lost;
};

/* --- the file's own bytes --- */

static bool
read_own(struct kr_input *input, char *room, size_t size, size_t *got,
         struct kr_err *err)
{
    ssize_t count;

    if (input->file < 0) {
        struct kr_str rest = kr_str_from(input->memory, (size_t)input->done);

        *got = rest.length < size ? rest.length : size;
        if (*got > 0)
            memcpy(room, rest.data, *got);
        input->done += (int64_t)*got;
        return true;
    }
    do
        count = read(input->file, room, size);
    while (count < 0 && errno == EINTR);
    if (count < 0)
        return kr_fail(err, KR_IO, "%s: cannot be read: %s", input->path,
                       strerrordesc_np(errno));
    *got = (size_t)count;
    input->done += (int64_t)count;
    return true;
}

/* At least WANTED bytes in raw, unless the file ends before. */
static bool
fill_raw(struct kr_input *input, size_t wanted, struct kr_err *err)
{
    size_t got;

    if (input->raw_at > 0) {
        memmove(input->raw, input->raw + input->raw_at,
                input->raw_end - input->raw_at);
        input->raw_end -= input->raw_at;
        input->raw_at = 0;
    }
    while (input->raw_end < wanted && !input->raw_ended) {
        if (!read_own(input, input->raw + input->raw_end,
                      PIECE - input->raw_end, &got, err))
            return false;
        input->raw_end += got;
        input->raw_ended = got == 0;
    }
    return true;
}

/* --- gzip (RFC 1952) --- */

static bool
has_magic(const struct kr_input *input)
{
    const unsigned char *at = (const unsigned char *)input->raw + input->raw_at;

    return input->raw_end - input->raw_at >= 2 && at[0] == 0x1F &&
           at[1] == 0x8B;
}

static bool
check_ratio(const struct kr_input *input, struct kr_err *err)
{
    if (input->unpacked > UNASKED &&
        input->unpacked / KR_INPUT_RATIO > input->done)
        return kr_fail(err, KR_LIMIT,
                       "%s: more than %d bytes packed in each byte: a bomb",
                       input->path, KR_INPUT_RATIO);
    return true;
}

/* Past the end of a member stands another, or what nobody needs. */
static bool
next_member(struct kr_input *input, bool *more, struct kr_err *err)
{
    if (!fill_raw(input, 2, err))
        return false;
    *more = has_magic(input);
    input->member = *more;
    if (*more)
        (void)inflateReset(&input->unpacking);
    return true;
}

static bool
unpack(struct kr_input *input, char *room, size_t size, size_t *got,
       struct kr_err *err)
{
    z_stream *z = &input->unpacking;
    bool more = true;

    *got = 0;
    while (*got == 0) {
        int result;

        if (!input->member && (!next_member(input, &more, err) || !more))
            return !more;
        if (input->raw_at == input->raw_end && !fill_raw(input, 1, err))
            return false;
        z->next_in = (unsigned char *)input->raw + input->raw_at;
        z->avail_in = (unsigned)(input->raw_end - input->raw_at);
        z->next_out = (unsigned char *)room;
        z->avail_out = (unsigned)size;
        result = inflate(z, Z_NO_FLUSH);
        *got = size - z->avail_out;
        input->raw_at = input->raw_end - z->avail_in;
        input->unpacked += (int64_t)*got;
        if (result == Z_STREAM_END)
            input->member = false;
        else if (result != Z_OK)
            return kr_fail(err, KR_INVALID, "%s: broken gzip at byte %lld: %s",
                           input->path, (long long)input->done,
                           result == Z_BUF_ERROR ? "it ends too early"
                           : z->msg != NULL      ? z->msg
                                                 : "it cannot be unpacked");
    }
    return check_ratio(input, err);
}

/* Bytes as the file means them, before any conversion. */
static bool
read_plain(struct kr_input *input, char *room, size_t size, size_t *got,
           struct kr_err *err)
{
    if (input->packed)
        return unpack(input, room, size, got, err);
    if (input->raw_at == input->raw_end)
        return read_own(input, room, size, got, err);
    *got = input->raw_end - input->raw_at;
    if (*got > size)
        *got = size;
    memcpy(room, input->raw + input->raw_at, *got);
    input->raw_at += *got;
    return true;
}

/* --- another encoding --- */

static bool
fill_plain(struct kr_input *input, struct kr_err *err)
{
    size_t got;

    memmove(input->plain, input->plain + input->plain_at,
            input->plain_end - input->plain_at);
    input->plain_end -= input->plain_at;
    input->plain_at = 0;
    if (!read_plain(input, input->plain + input->plain_end,
                    PIECE - input->plain_end, &got, err))
        return false;
    input->plain_end += got;
    input->plain_ended = got == 0;
    return true;
}

/* A byte the encoding does not have is shown as U+FFFD and counted. */
static void
lose_byte(struct kr_input *input, char **out, size_t *room)
{
    input->plain_at++;
    input->lost++;
    memcpy(*out, REPLACEMENT, sizeof(REPLACEMENT) - 1);
    *out += sizeof(REPLACEMENT) - 1;
    *room -= sizeof(REPLACEMENT) - 1;
    (void)iconv(input->conversion, NULL, NULL, NULL, NULL);
}

static bool
convert(struct kr_input *input, char *room, size_t size, size_t *got,
        struct kr_err *err)
{
    char *out = room;
    size_t left = size;

    while (left >= ROOM_FOR_ONE) {
        char *in = input->plain + input->plain_at;
        size_t length = input->plain_end - input->plain_at;
        size_t result = iconv(input->conversion, &in, &length, &out, &left);
        int why = errno;

        input->plain_at = input->plain_end - length;
        if (result == (size_t)-1 && why == E2BIG)
            break;
        if (result == (size_t)-1 && why == EILSEQ && left >= ROOM_FOR_ONE)
            lose_byte(input, &out, &left);
        else if (input->plain_ended && length > 0)
            lose_byte(input, &out, &left);
        else if (input->plain_ended)
            break;
        else if (!fill_plain(input, err))
            return false;
    }
    *got = size - left;
    return true;
}

bool
kr_input_read(struct kr_input *input, char *room, size_t size, size_t *got,
              struct kr_err *err)
{
    *got = 0;
    if (size == 0)
        return true;
    return input->converts ? convert(input, room, size, got, err)
                           : read_plain(input, room, size, got, err);
}

/* --- opening --- */

bool
kr_input_rewind(struct kr_input *input, struct kr_err *err)
{
    if (input->file >= 0 && lseek(input->file, 0, SEEK_SET) != 0)
        return kr_fail(err, KR_IO, "%s: cannot be read twice: %s", input->path,
                       strerrordesc_np(errno));
    input->done = input->unpacked = input->lost = 0;
    input->raw_at = input->raw_end = 0;
    input->plain_at = input->plain_end = 0;
    input->raw_ended = input->plain_ended = input->member = false;
    if (!fill_raw(input, 2, err))
        return false;
    if (has_magic(input) && !input->packed)
        input->packed = inflateInit2(&input->unpacking, 16 + MAX_WBITS) == Z_OK;
    if (input->converts)
        (void)iconv(input->conversion, NULL, NULL, NULL, NULL);
    return true;
}

bool
kr_input_hash(struct kr_input *input, char out[KR_SHA256_SIZE],
              struct kr_err *err)
{
    struct kr_sha256 *hash = kr_sha256_new();
    bool ok = kr_input_rewind(input, err);
    size_t got = input->raw_end;

    while (ok && got > 0) {
        kr_sha256_add(hash, input->raw, got);
        ok = read_own(input, input->raw, PIECE, &got, err);
    }
    kr_sha256_end(hash, out);
    return ok && kr_input_rewind(input, err);
}

static struct kr_input *
new_input(const char *path)
{
    struct kr_input *input = kr_alloc(sizeof(*input));

    *input = (struct kr_input){ .path = strdup(path), .file = -1 };
    if (input->path == NULL)
        abort();
    input->raw = kr_alloc(PIECE);
    input->plain = kr_alloc(PIECE);
    return input;
}

struct kr_input *
kr_input_of(const char *path, struct kr_str bytes)
{
    struct kr_input *input = new_input(path);

    input->memory = bytes;
    input->size = (int64_t)bytes.length;
    (void)!kr_input_rewind(input, NULL);
    return input;
}

/* What can be read once only, in a file without a name. */
static bool
keep_pipe(struct kr_input *input, struct kr_err *err)
{
    FILE *copy = tmpfile();
    bool ok = copy != NULL;
    size_t got = 1;

    while (ok && got > 0) {
        if (!read_own(input, input->raw, PIECE, &got, err)) {
            (void)fclose(copy);
            return false;
        }
        ok = fwrite(input->raw, 1, got, copy) == got;
    }
    input->size = input->done;
    if (ok && fflush(copy) == 0 && dup2(fileno(copy), input->file) >= 0) {
        (void)fcntl(input->file, F_SETFD, FD_CLOEXEC);
        return fclose(copy) == 0;
    }
    if (copy != NULL)
        (void)fclose(copy);
    return kr_fail(err, KR_IO, "%s: no temporary file for it: %s", input->path,
                   strerrordesc_np(errno));
}

static bool
open_file(struct kr_input *input, bool walked, struct kr_err *err)
{
    struct stat is;

    /* A pipe that nobody writes to is empty, not something to wait for. */
    input->file = open(input->path, O_RDONLY | O_CLOEXEC | O_NOCTTY |
                                        O_NONBLOCK | (walked ? O_NOFOLLOW : 0));
    if (input->file < 0 || fstat(input->file, &is) != 0)
        return kr_fail(err, KR_IO, "%s: cannot be opened: %s", input->path,
                       strerrordesc_np(errno));
    (void)fcntl(input->file, F_SETFL,
                fcntl(input->file, F_GETFL) & ~O_NONBLOCK);
    input->size = (int64_t)is.st_size;
    return S_ISREG(is.st_mode) || S_ISDIR(is.st_mode) || keep_pipe(input, err);
}

static bool
set_encoding(struct kr_input *input, const char *encoding, struct kr_err *err)
{
    if (encoding == NULL)
        return true;
    input->conversion = iconv_open("UTF-8", encoding);
    if (input->conversion == (iconv_t)-1)
        return kr_fail(err, KR_INVALID, "no encoding '%s'", encoding);
    input->converts = true;
    return true;
}

bool
kr_input_open(const char *path, bool walked, const char *encoding,
              struct kr_input **out, struct kr_err *err)
{
    struct kr_input *input = new_input(path);

    if (!set_encoding(input, encoding, err) || !open_file(input, walked, err) ||
        !kr_input_rewind(input, err)) {
        kr_input_close(input);
        return false;
    }
    *out = input;
    return true;
}

void
kr_input_close(struct kr_input *input)
{
    if (input == NULL)
        return;
    if (input->file >= 0)
        (void)close(input->file);
    if (input->packed)
        (void)inflateEnd(&input->unpacking);
    if (input->converts)
        (void)iconv_close(input->conversion);
    free(input->raw);
    free(input->plain);
    free(input->path);
    free(input);
}

/* --- what it is --- */

void
kr_input_show_as(struct kr_input *input, const char *shown)
{
    free(input->path);
    input->path = strdup(shown);
    if (input->path == NULL)
        abort();
}

bool
kr_input_is_own(const struct kr_input *input)
{
    return !input->packed && !input->converts;
}

const char *
kr_input_path(const struct kr_input *input)
{
    return input->path;
}

int64_t
kr_input_size(const struct kr_input *input)
{
    return input->size;
}

int64_t
kr_input_done(const struct kr_input *input)
{
    return input->done - (int64_t)(input->raw_end - input->raw_at);
}

int64_t
kr_input_lost(const struct kr_input *input)
{
    return input->lost;
}

bool
kr_input_converts(const struct kr_input *input)
{
    return input->converts;
}
