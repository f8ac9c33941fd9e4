#include "server/parcel.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

#define HEAD_MOST ((size_t)128 * 1024)
#define MALLOC_SPENDS 16 /* bytes of its own for each piece */

static void
end(struct kr_kept *kept)
{
    free(kept);
}

struct kr_parcel *
kr_parcel_new(struct kr_str head, struct kr_str body)
{
    struct kr_parcel *parcel =
        kr_alloc(sizeof(*parcel) + head.length + body.length);

    atomic_init(&parcel->kept.users, 1);
    parcel->kept.end = end;
    parcel->head_length = head.length;
    parcel->body_length = body.length;
    memcpy(parcel->bytes, head.data, head.length);
    if (body.length > 0)
        memcpy(parcel->bytes + head.length, body.data, body.length);
    return parcel;
}

/* Where the number behind "Content-Length: " stands in HEAD. */
static struct kr_str
length_in(struct kr_str head)
{
    static const char name[] = "\r\nContent-Length: ";
    size_t at = kr_str_search(head, KR_STR("\r\nContent-Length: "));
    struct kr_str value;

    assert(at < head.length);
    value = kr_str_from(head, at + sizeof(name) - 1);
    return kr_str_upto(value, kr_str_find(value, '\r'));
}

struct kr_parcel *
kr_parcel_coded(const struct kr_parcel *plain, enum kr_coding coding,
                struct kr_str packed)
{
    struct kr_str head = kr_parcel_head(plain), length = length_in(head);
    size_t before = (size_t)(length.data - head.data);
    struct kr_buf coded = KR_BUF(HEAD_MOST);
    struct kr_parcel *parcel;

    kr_buf_str(&coded, kr_str_upto(head, before));
    kr_buf_format(&coded, "%zu\r\nContent-Encoding: %s", packed.length,
                  kr_coding_name(coding));
    kr_buf_str(&coded, kr_str_from(head, before + length.length));
    parcel = kr_parcel_new(kr_buf_view(&coded), packed);
    kr_buf_free(&coded);
    return parcel;
}

void
kr_parcel_leave(struct kr_parcel *parcel)
{
    if (parcel != NULL)
        kr_kept_leave(&parcel->kept);
}

struct kr_str
kr_parcel_head(const struct kr_parcel *parcel)
{
    return (struct kr_str){ parcel->bytes, parcel->head_length };
}

struct kr_str
kr_parcel_body(const struct kr_parcel *parcel)
{
    return (struct kr_str){ parcel->bytes + parcel->head_length,
                            parcel->body_length };
}

size_t
kr_parcel_size(const struct kr_parcel *parcel)
{
    return parcel == NULL ? 0
                          : sizeof(*parcel) + parcel->head_length +
                                parcel->body_length + MALLOC_SPENDS;
}
