/*
 * Ghost exports from anywhere: whatever the bytes, drafts that an intake can
 * take, or a reason with a place.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz_sink.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/read_ghost.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct kr_read_options options = { .path = "a.json" };
    const struct kr_str bytes = { (const char *)data, size };
    struct fuzz_sink fuzz;
    struct kr_err err = { 0 };

    fuzz_sink_begin(&fuzz);
    if (!kr_read_ghost(bytes, &options, &fuzz.sink, &err) &&
        strncmp(err.message, "a.json:", 7) != 0)
        abort();
    (void)kr_read_ghost_detect(bytes, "a.json");
    return 0;
}
