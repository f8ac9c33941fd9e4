/*
 * What became of an import, for a program: the sources read, every item that
 * was not simply kept, and the sums.
 */
#ifndef KRONIEK_CLI_REPORT_H
#define KRONIEK_CLI_REPORT_H

#include <stdbool.h>
#include <jansson.h>
#include "kroniek/base/attr.h"

struct kr_buf;
struct kr_err;
struct kr_intake_summary;
struct kr_report; /* opaque; ended by kr_report_free */
struct kr_source_draft;

struct kr_report *kr_report_new(void);
void kr_report_free(struct kr_report *report); /* NULL is fine */

/* A source begins, and ends; SUMMARY is how the import stands. */
void
kr_report_source(struct kr_report *report, const struct kr_source_draft *source,
                 const struct kr_intake_summary *summary);
void kr_report_source_end(struct kr_report *report,
                          const struct kr_intake_summary *summary);

/* EVENT is "note", "skipped", "failed" or "unreadable". */
void kr_report_item(struct kr_report *report, const char *place,
                    const char *event, const char *reason);

struct kr_report_end {
    const struct kr_intake_summary *summary;
    int64_t unreadable; /* paths */
    bool dry_run, stopped;
};

/*
 * {summary: {read, new, revised, same, refined, skipped, failed, notes,
 * unreadable}, dry_run, stopped, sources: [{location, format, label, listing,
 * bytes, sha256, read, new, …}], items: [{place, event, reason}]}; owned.
 */
json_t *
kr_report_json(struct kr_report *report, const struct kr_report_end *end);

/* The same sums in a line: "12 read: 3 new, 1 revised, 8 same (2 refined),
 * 0 skipped, 0 failed". */
void
kr_report_line(struct kr_buf *out, const struct kr_intake_summary *summary);

/* Fail now when PATH could not be written later: its folder is not there or may
 * not be written in. */
KR_MUST_CHECK bool kr_report_can_write(const char *path, struct kr_err *err);

/* Write VALUE to PATH, whole or not at all. */
KR_MUST_CHECK bool
kr_report_write(const char *path, const json_t *value, struct kr_err *err);

#endif
