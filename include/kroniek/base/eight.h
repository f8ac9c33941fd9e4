/*
 * Eight bytes looked at in one go.  What is asked of them may be answered with
 * yes where it is no, never the other way: a no rules eight bytes out, behind a
 * yes each is looked at by itself.
 */
#ifndef KRONIEK_BASE_EIGHT_H
#define KRONIEK_BASE_EIGHT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define KR_EIGHT_EACH UINT64_C(0x0101010101010101)
#define KR_EIGHT_TOPS UINT64_C(0x8080808080808080)

/* The eight bytes from TEXT on. */
static inline uint64_t
kr_eight(const char *text)
{
    uint64_t eight;

    memcpy(&eight, text, sizeof(eight));
    return eight;
}

/* The top bit of every byte that is BYTE, which is ASCII. */
static inline uint64_t
kr_eight_is(uint64_t eight, unsigned char byte)
{
    uint64_t other = eight ^ (KR_EIGHT_EACH * byte);

    return (other - KR_EIGHT_EACH) & ~other & KR_EIGHT_TOPS;
}

/* The top bit of every byte under BYTE, which is 128 at most. */
static inline uint64_t
kr_eight_under(uint64_t eight, unsigned char byte)
{
    return (eight - KR_EIGHT_EACH * byte) & ~eight & KR_EIGHT_TOPS;
}

/* One is not ASCII; this is exact. */
static inline bool
kr_eight_beyond_ascii(uint64_t eight)
{
    return (eight & KR_EIGHT_TOPS) != 0;
}

#endif
