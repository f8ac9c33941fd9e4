/*
 * Dates, in EDTF and in words: what is read is a possible date, and what is
 * written of it reads back as the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/dateline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool truth)
{
    if (!truth)
        abort();
}

static void
try_edtf(struct kr_str text)
{
    struct kr_dateline date, again;

    if (!kr_dateline_parse(text, KR_BASIS_SOURCE, &date, NULL))
        return;
    must(date.earliest <= date.latest);
    must(kr_dateline_parse(kr_str(date.edtf), KR_BASIS_SOURCE, &again, NULL));
    must(strcmp(date.edtf, again.edtf) == 0);
    must(date.earliest == again.earliest && date.latest == again.latest);
    must(date.precision == again.precision);
    must(kr_dateline_both(&date, &again, &again));
    must(strcmp(date.edtf, again.edtf) == 0);
}

static void
try_words(struct kr_str text)
{
    struct kr_date date;

    if (!kr_date_parse_words(text, &date))
        return;
    must(date.year >= 1 && date.year <= 9999);
    must(date.day == 0 || kr_date_valid(date.year, date.month, date.day));
    must(kr_dateline_of(date, KR_BASIS_SOURCE).precision !=
         KR_PRECISION_INTERVAL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct kr_str text = { (const char *)data, size };

    try_edtf(text);
    try_words(text);
    return 0;
}
