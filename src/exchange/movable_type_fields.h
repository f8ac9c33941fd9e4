/*
 * One entry of a Movable Type file, taken apart: its keys with their values,
 * and its sections.
 */
#ifndef KRONIEK_EXCHANGE_MOVABLE_TYPE_FIELDS_H
#define KRONIEK_EXCHANGE_MOVABLE_TYPE_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/archive/dateline.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "movable_type_entry.h"

struct kr_err;

/* Take a "KEY: value" line off *REST, blank lines passed over; false at the
 * first that is none, which stays. */
bool kr_movable_type_header(struct kr_str *rest, struct kr_str *key,
                            struct kr_str *value);

/*
 * Take a section off *REST: its kind, and its lines without the dashes that
 * end it.  Dashes end it when they are the last line, or the next line that is
 * not blank begins a section.  False at the end.
 */
bool
kr_movable_type_take(struct kr_str *rest, enum kr_movable_type_section *section,
                     struct kr_str *text);

/* "12/31/2004 11:59:00 PM", also without seconds and with hours to 24; INVALID:
 * no such date. */
KR_MUST_CHECK bool
kr_movable_type_date(struct kr_str text, struct kr_dateline *out,
                     struct kr_err *err);

/* Take a tag off *REST, "\"een tag\",twee"; false at the end. */
bool kr_movable_type_tag(struct kr_str *rest, struct kr_str *tag);

#endif
