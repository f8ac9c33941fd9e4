/*
 * What clients wish for by Accept and Accept-Encoding, remembered: there are
 * few browsers, and each says the same with every request.
 */
#ifndef KRONIEK_SERVER_WISH_H
#define KRONIEK_SERVER_WISH_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/http/negotiate.h"

#define KR_WISH_MOST 512 /* bytes of a header that is remembered */
#define KR_WISHES 8      /* of each header, for one thread */
#define KR_WISH_KNOWN 4  /* choices of one Accept */

/* What one Accept comes to. */
struct kr_wish {
    char text[KR_WISH_MOST];
    size_t length;
    struct {
        unsigned offered, choice;
    } known[KR_WISH_KNOWN];
    size_t known_count;
};

struct kr_coding_wish {
    char text[KR_WISH_MOST];
    size_t length;
    enum kr_coding coding;
};

struct kr_wishes { /* a new one is all zeros; one thread's */
    struct kr_wish accepts[KR_WISHES];
    struct kr_coding_wish codings[KR_WISHES];
};

/* Valid until the next call; NULL when ACCEPT is too long to be remembered. */
struct kr_wish *kr_wish_of(struct kr_wishes *wishes, struct kr_str accept);

/* As kr_negotiate_choice. */
unsigned kr_wish_choice(struct kr_wish *wish, unsigned offered);

/* As kr_negotiate_coding. */
enum kr_coding
kr_wish_coding(struct kr_wishes *wishes, struct kr_str accept_encoding);

#endif
