/*
 * Dates as people write them in front matter and in file names.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_DATES_H
#define KRONIEK_EXCHANGE_MARKDOWN_DATES_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/archive/dateline.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;

/*
 * EDTF as kr_dateline_parse reads it, "2025/12/03", "… UTC", or a date in
 * Dutch or English words; "0000-00-00…" and "0001-01-01T00:00:00Z", with which
 * programs say "none", are the unknown date.  INVALID: anything else.
 */
KR_MUST_CHECK bool
kr_markdown_date(struct kr_str text, enum kr_basis basis,
                 struct kr_dateline *out, struct kr_err *err);

/* The day NAME ("2014-09-15-een-titel") begins with, and the bytes of it with
 * the mark behind it; 0 when it has none. */
size_t kr_markdown_name_day(struct kr_str name, struct kr_dateline *out);

#endif
