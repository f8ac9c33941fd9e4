/*
 * Dates as people and programs write them in front matter, and in the names of
 * files and folders.
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
 * EDTF as kr_dateline_parse reads it, and what Go, Ruby and JavaScript read
 * besides: "2025/12/3", "2025.12.03 9:30 pm CET", "3 Dec 2025 09:30 +0100",
 * "Wed, 03 Dec 2025 09:30:00 GMT", "Wed Dec  3 09:30:00 2025", a date in Dutch
 * or English words, "15/9/2014" when only one of the numbers can be a month.
 * "0000-00-00…" and "0001-01-01T00:00:00Z", with which programs say "none",
 * are the unknown date.  INVALID: anything else.
 */
KR_MUST_CHECK bool
kr_markdown_date(struct kr_str text, enum kr_basis basis,
                 struct kr_dateline *out, struct kr_err *err);

/* The day NAME ("2014-09-15-een-titel", also with '_' between) begins with,
 * and the bytes of it with the mark behind it; 0 when it has none. */
size_t kr_markdown_name_day(struct kr_str name, struct kr_dateline *out);

/*
 * The day, or month, of the folders PATH's file is in: "x/2014/09/15/name.md",
 * "x/2014/09/name/index.md".  False: there is none.
 */
bool kr_markdown_path_day(const char *path, struct kr_dateline *out);

#endif
