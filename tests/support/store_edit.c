#include "store_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/err.h"
#include "kroniek/store/check.h"
#include "kroniek/store/events.h"
#include "store_archive.h"

struct edit_run last_run;

static void
tell(void *self, const struct kr_event *event)
{
    (void)self;
    if (last_run.told_count < 32)
        last_run.told[last_run.told_count++] =
            text_of("%s %s %s", event->verb, event->subject, event->detail);
}

struct kr_editing *
edit_begin(const char *verb)
{
    const struct kr_editing_options options = {
        .addresses = addresses, .now = NOW, .verb = verb, .tell = tell
    };
    struct kr_err err = { 0 };

    last_run = (struct edit_run){ 0 };
    if (!kr_editing_new(archive.store, &options, &last_run.editing, &err))
        fail_msg("%s", err.message);
    return last_run.editing;
}

void
edit_end(bool ok, const struct kr_err *err)
{
    struct kr_err why = { 0 };

    if (!ok)
        (void)snprintf(last_run.trouble, sizeof(last_run.trouble), "%s",
                       err->message);
    else if (!kr_editing_finish(last_run.editing, &last_run.changes, &why))
        fail_msg("%s", why.message);
    kr_editing_free(last_run.editing);
    last_run.editing = NULL;
}

void
edit_article(const char *slug, const struct kr_edit *edit)
{
    struct kr_err err = { 0 };

    edit_end(kr_editing_article(edit_begin("edit"), slug, edit, &err), &err);
}

void
give(const char *slug, enum kr_taxonomy taxonomy, const char *name)
{
    struct kr_err err = { 0 };

    edit_end(kr_editing_give(edit_begin("tag"), slug, taxonomy, name, &err),
             &err);
}

void
take_away(const char *slug, enum kr_taxonomy taxonomy, const char *name)
{
    struct kr_err err = { 0 };

    edit_end(kr_editing_take(edit_begin("tag"), slug, taxonomy, name, &err),
             &err);
}

void
rename_term(enum kr_taxonomy taxonomy, const char *old, const char *name)
{
    struct kr_err err = { 0 };

    edit_end(kr_editing_rename(edit_begin("tag"), taxonomy, old, name, &err),
             &err);
}

void
merge_terms(enum kr_taxonomy taxonomy, const char *old, const char *into)
{
    struct kr_err err = { 0 };

    edit_end(kr_editing_merge(edit_begin("tag"), taxonomy, old, into, &err),
             &err);
}

void
redirect(const char *old, const char *target)
{
    struct kr_err err = { 0 };

    edit_end(kr_editing_redirect(edit_begin("redirect"), old, target, &err),
             &err);
}

void
unredirect(const char *old)
{
    struct kr_err err = { 0 };

    edit_end(kr_editing_unredirect(edit_begin("redirect"), old, &err), &err);
}

void
publish_due(void)
{
    struct kr_err err = { 0 };

    edit_end(kr_editing_publish_due(edit_begin("publish"), &err), &err);
}

void
expect_done(const char *told)
{
    assert_string_equal(last_run.trouble, "");
    for (size_t i = 0; i < last_run.told_count; i++)
        if (strcmp(last_run.told[i], told) == 0)
            return;
    fail_msg("it did not say '%s' but '%s'", told,
             last_run.told_count == 0 ? "" : last_run.told[0]);
}

void
expect_nothing_done(void)
{
    assert_string_equal(last_run.trouble, "");
    assert_int_equal(last_run.changes, 0);
}

void
expect_refused(const char *part)
{
    if (strstr(last_run.trouble, part) == NULL)
        fail_msg("not '%s' but '%s'", part, last_run.trouble);
}

static void
found(void *self, enum kr_finding finding, const char *where, const char *what)
{
    (void)self;
    if (finding == KR_FINDING_FAULT)
        fail_msg("%s: %s", where, what);
}

void
expect_whole(void)
{
    const struct kr_check_options options = { .addresses = addresses,
                                              .found = found };
    struct kr_err err = { 0 };
    int64_t faults, remarks;

    if (!kr_store_check(archive.store, &options, &faults, &remarks, &err))
        fail_msg("%s", err.message);
}
