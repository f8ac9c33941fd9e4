/*
 * Any bytes as a WordPress export: reading ends, every draft is sound, and a
 * file that has items gives something or says why not.
 */
#include <stdint.h>
#include <stdlib.h>

#include "fuzz_sink.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/read_wxr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kr_str bytes = { (const char *)data, size };
    struct kr_input *input = kr_input_of("a.xml", bytes);
    const struct kr_read_options options = { .path = "a.xml" };
    struct fuzz_sink fuzz;
    struct kr_err err = { 0 };
    int sure = kr_read_wxr_detect(bytes, "a.xml");

    if (sure < 0 || sure > 100)
        abort();
    fuzz_sink_begin(&fuzz);
    if (!kr_read_wxr(input, &options, &fuzz.sink, &err) && err.code == KR_FINE)
        abort();
    kr_input_close(input);
    return 0;
}
