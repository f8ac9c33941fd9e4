/*
 * An editor at work on the archive of store_archive.h, a run a call:
 *
 *     edit("magnesium", .title = "Magnesium en slaap");
 *     expect_refused(edit_now("magnesium", &EDIT(.date = "2025-13")), "month");
 */
#ifndef STORE_EDIT_H
#define STORE_EDIT_H

#include <stdbool.h>
#include "kroniek/store/editing.h"

struct edit_run { /* one run of editing and what became of it */
    struct kr_editing *editing;
    int64_t changes;
    char trouble[512]; /* "" it went well */
    const char *told[32];
    size_t told_count;
};

extern struct edit_run last_run;

/* Begin; do; end it.  After edit_end last_run says what happened. */
struct kr_editing *edit_begin(const char *verb);
void edit_end(bool ok, const struct kr_err *err);

void edit_article(const char *slug, const struct kr_edit *edit);
#define edit(slug, ...)                                                        \
    edit_article(slug, &(const struct kr_edit){ __VA_ARGS__ })
#define unset(slug, field)                                                     \
    edit_article(slug, &(const struct kr_edit){ .unset = { [field] = true } })
void give(const char *slug, enum kr_taxonomy taxonomy, const char *name);
void take_away(const char *slug, enum kr_taxonomy taxonomy, const char *name);
void rename_term(enum kr_taxonomy taxonomy, const char *old, const char *name);
void merge_terms(enum kr_taxonomy taxonomy, const char *old, const char *into);
void redirect(const char *old, const char *target);
void unredirect(const char *old);
void publish_due(void);

void expect_done(const char *told); /* the last run said so */
void expect_nothing_done(void);
void expect_refused(const char *part);

/* `kroniek check` finds no fault. */
void expect_whole(void);

#endif
