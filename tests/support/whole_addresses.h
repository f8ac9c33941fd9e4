/*
 * Every row of the address contract, with what must be answered.
 */
#ifndef WHOLE_ADDRESSES_H
#define WHOLE_ADDRESSES_H

#include <stddef.h>

struct whole_address {
    const char *method, *target;
    int status;
    const char *location; /* NULL: none */
    const char *phrase;   /* of the body; NULL: not looked at */
};

extern const struct whole_address whole_addresses[]; /* ends in a NULL method */

#endif
