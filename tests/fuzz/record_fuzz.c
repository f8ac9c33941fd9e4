/*
 * FastCGI records before libfcgi sees them: nothing is read past their end, and
 * what is called whole is whole, so more bytes behind it change nothing but
 * that there are more.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "server/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kr_str bytes = { (const char *)data, size };
    enum kr_record_state state, again;
    bool more = false;
    char *longer;

    state = kr_record_examine(bytes, &more);
    if (state != KR_RECORD_WHOLE || more)
        return 0;
    longer = malloc(size + 1);
    if (longer == NULL)
        abort();
    memcpy(longer, data, size);
    longer[size] = 1;
    again = kr_record_examine((struct kr_str){ longer, size + 1 }, &more);
    free(longer);
    if (again == KR_RECORD_PARTIAL || (again == KR_RECORD_WHOLE && !more))
        abort();
    return 0;
}
