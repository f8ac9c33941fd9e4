#include "server/wish.h"

#include <string.h>

/* Headers of different clients differ in length, or where they end. */
static size_t
place_of(struct kr_str text)
{
    if (text.length == 0)
        return 0;
    return (text.length + (unsigned char)text.data[text.length / 2] +
            (unsigned char)text.data[text.length - 1]) %
           KR_WISHES;
}

static bool
is_same(const char *text, size_t length, struct kr_str header)
{
    return length == header.length &&
           (length == 0 || memcmp(text, header.data, length) == 0);
}

static size_t
copy(char *out, struct kr_str header)
{
    if (header.length > 0)
        memcpy(out, header.data, header.length);
    return header.length;
}

struct kr_wish *
kr_wish_of(struct kr_wishes *wishes, struct kr_str accept)
{
    struct kr_wish *wish = &wishes->accepts[place_of(accept)];

    if (accept.length > KR_WISH_MOST)
        return NULL;
    if (is_same(wish->text, wish->length, accept))
        return wish;
    wish->length = copy(wish->text, accept);
    wish->known_count = 0;
    return wish;
}

unsigned
kr_wish_choice(struct kr_wish *wish, unsigned offered)
{
    unsigned choice;

    for (size_t i = 0; i < wish->known_count; i++)
        if (wish->known[i].offered == offered)
            return wish->known[i].choice;
    choice = kr_negotiate_choice((struct kr_str){ wish->text, wish->length },
                                 offered);
    if (wish->known_count == KR_WISH_KNOWN)
        wish->known_count = 0;
    wish->known[wish->known_count].offered = offered;
    wish->known[wish->known_count++].choice = choice;
    return choice;
}

/* The empty header, which nobody asked about yet, is remembered as identity. */
enum kr_coding
kr_wish_coding(struct kr_wishes *wishes, struct kr_str accept_encoding)
{
    struct kr_coding_wish *wish = &wishes->codings[place_of(accept_encoding)];

    if (accept_encoding.length > KR_WISH_MOST)
        return kr_negotiate_coding(accept_encoding);
    if (is_same(wish->text, wish->length, accept_encoding))
        return wish->coding;
    wish->length = copy(wish->text, accept_encoding);
    wish->coding = kr_negotiate_coding(accept_encoding);
    return wish->coding;
}
