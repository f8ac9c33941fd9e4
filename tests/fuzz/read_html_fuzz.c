/*
 * Pages from anywhere: whatever the bytes, what comes out is text an intake
 * may have, and a second look finds the same.
 */
#include <stdint.h>
#include <stdlib.h>

#include "fuzz_sink.h"
#include "kroniek/archive/listing.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/read_html.h"
#include "kroniek/exchange/survey.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
    if (!holds)
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct kr_str page = { (const char *)data, size };
    struct kr_read_options options = { .path = "a/index.html",
                                       .survey = kr_survey_new() };
    struct kr_arena *arena = kr_arena_new();
    struct kr_input *input = kr_input_of("a/index.html", page);
    struct kr_listing listing;
    struct kr_err err = { 0 };
    struct fuzz_sink fuzz;
    const char *label;

    fuzz_sink_begin(&fuzz);
    must(kr_read_html_survey(input, &options, &err));
    if (!kr_read_html(page, &options, &fuzz.sink, &err))
        must(err.code == KR_INVALID || err.code == KR_LIMIT);
    kr_read_html_listing(arena, page, &listing, &label);
    must(listing.kind != KR_LISTING_NONE || label == NULL);
    (void)kr_read_html_detect(page, "a.html");
    kr_input_close(input);
    kr_survey_free(options.survey);
    kr_arena_free(arena);
    return 0;
}
