/*
 * The size of a picture from its first bytes: whatever they are, the answer has
 * a type and sides that are sizes.
 */
#include <stdint.h>
#include <stdlib.h>

#include "store/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kr_picture_facts facts = { 0 };
    char *bytes = malloc(size + 1); /* ends where the input does */

    if (bytes == NULL)
        abort();
    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)data[i];
    if (kr_picture_read((struct kr_str){ bytes, size }, &facts) &&
        (facts.type == NULL || facts.ending == NULL || facts.width < 0 ||
         facts.height < 0))
        abort();
    free(bytes);
    return 0;
}
