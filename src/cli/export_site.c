#include "cli/export_site.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/output.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "cli/site_copy.h"
#include "cli/site_redirects.h"
#include "cli/site_server.h"
#include "cli/stop.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/writer_place.h"
#include "kroniek/site/still.h"
#include "kroniek/store/events.h"
#include "kroniek/store/store.h"

#define TRIES 5 /* to find the archive at one moment twice */

struct exporting {
    const struct kr_call *call;
    const char *path;
    bool quiet;
    struct kr_session session;
    struct kr_still *still;        /* owned */
    struct kr_writer_place *place; /* owned */
    struct kr_arena *arena;        /* owned; one address's */
    struct kr_progress progress;
    struct kr_site_copy copy;
};

/* Half a site would have links that lead nowhere. */
static bool
check_arguments(const struct kr_arguments *given, struct kr_err *err)
{
    static const char *const choices[] = { "kind",         "tag",   "category",
                                           "author",       "since", "until",
                                           "front-matter", "media" };
    const char *status = kr_arguments_value(given, "status");

    for (size_t i = 0; i < KR_COUNT(choices); i++)
        if (kr_arguments_has(given, choices[i]))
            return kr_fail(err, KR_INVALID,
                           "--%s does not go with html, which is all of the "
                           "public site",
                           choices[i]);
    if (status != NULL && strcmp(status, "published") != 0)
        return kr_fail(err, KR_INVALID,
                       "--status '%s' does not go with html, which is the "
                       "public site",
                       status);
    return strcmp(given->operands[0], "-") != 0 ||
           kr_fail(err, KR_INVALID,
                   "html makes a folder: it cannot go to standard output");
}

/* The site and the store see the archive at the same moment. */
static bool
hold_still(struct exporting *exporting, struct kr_err *err)
{
    struct kr_store *store = exporting->session.store;

    for (int i = 0; i < TRIES; i++) {
        struct kr_stand stand;

        kr_still_close(exporting->still);
        exporting->still = NULL;
        if (!kr_store_begin(store, err) ||
            !kr_store_stand(store, &stand, err) ||
            !kr_still_open(&exporting->session.settings, &exporting->still,
                           err))
            return false;
        if (kr_still_generation(exporting->still) == stand.generation)
            return true;
    }
    return kr_fail(err, KR_BUSY, "the archive changes all the time");
}

static bool
open_place(struct exporting *exporting, struct kr_err *err)
{
    const bool force = kr_arguments_has(&exporting->call->arguments, "force");

    if (kr_writer_place_open(exporting->path, true, force, &exporting->place,
                             err))
        return true;
    if (err->code == KR_CONFLICT) /* the command line is at fault */
        err->code = KR_INVALID;
    return false;
}

/* --- The run --- */

static bool
tell_progress(void *self, int64_t done)
{
    struct exporting *exporting = self;

    kr_progress_tell(&exporting->progress, 0, 0, done);
    return !kr_stop_asked();
}

static void
tell_missing(void *self, const char *file)
{
    struct exporting *exporting = self;

    if (exporting->quiet)
        return;
    kr_progress_clear(&exporting->progress);
    kr_output_trouble(stderr, file, "the file is not there");
}

static bool
write_site(struct exporting *exporting, struct kr_err *err)
{
    struct kr_site_copy *copy = &exporting->copy;

    *copy = (struct kr_site_copy){
        .settings = &exporting->session.settings,
        .addresses = kr_still_addresses(exporting->still),
        .store = exporting->session.store,
        .still = exporting->still,
        .place = exporting->place,
        .arena = exporting->arena,
        .progress = tell_progress,
        .lacks = tell_missing,
        .self = exporting,
    };
    return kr_site_copy_pages(copy, err) && kr_site_copy_redirects(copy, err) &&
           kr_site_copy_server(copy, err) &&
           kr_writer_place_finish(exporting->place, err);
}

/* The export is there, whether or not the log can say so. */
static void
log_it(struct exporting *exporting)
{
    struct kr_err why = { 0 };
    const struct kr_event event = {
        .at = (int64_t)time(NULL),
        .verb = "export",
        .subject = exporting->path,
        .detail = kr_arena_format(exporting->call->arena, "%lld pages as html",
                                  (long long)exporting->copy.pages),
    };

    kr_store_end(exporting->session.store);
    if (!kr_events_add(exporting->session.store, 0, &event, &why))
        kr_output_trouble(stderr, "log", why.message);
}

static void
print_end(struct exporting *exporting)
{
    const struct kr_site_copy *copy = &exporting->copy;
    json_t *all;

    kr_progress_clear(&exporting->progress);
    if (!kr_arguments_has(&exporting->call->arguments, "json")) {
        if (!exporting->quiet)
            printf("%lld pages, %lld redirects, %lld withdrawn, %lld files, "
                   "%lld files missing\n",
                   (long long)copy->pages, (long long)copy->redirects,
                   (long long)copy->gone, (long long)copy->files,
                   (long long)copy->missing);
        return;
    }
    all = json_object();
    kr_json_put_text(all, "format", KR_SITE_FORMAT);
    kr_json_put_text(all, "path", exporting->path);
    kr_json_put_number(all, "pages", copy->pages);
    kr_json_put_number(all, "feeds", copy->feeds);
    kr_json_put_number(all, "redirects", copy->redirects);
    kr_json_put_number(all, "withdrawn", copy->gone);
    kr_json_put_number(all, "files", copy->files);
    kr_json_put_number(all, "missing", copy->missing);
    kr_json_print(all);
}

static enum kr_end
export_all(struct exporting *exporting, struct kr_err *err)
{
    if (!check_arguments(&exporting->call->arguments, err) ||
        !kr_session_open(exporting->call, KR_STORE_WRITE, &exporting->session,
                         err) ||
        !hold_still(exporting, err) || !open_place(exporting, err))
        return KR_END_TROUBLE;
    kr_stop_watch();
    kr_progress_begin(&exporting->progress, exporting->quiet);
    if (!write_site(exporting, err)) {
        kr_progress_clear(&exporting->progress);
        return kr_stop_asked() ? KR_END_STOPPED : KR_END_TROUBLE;
    }
    log_it(exporting);
    print_end(exporting);
    return KR_END_WELL;
}

enum kr_end
kr_export_site(const struct kr_call *call, struct kr_err *err)
{
    struct exporting exporting = {
        .call = call,
        .path = call->arguments.operands[0],
        .quiet = kr_arguments_has(&call->arguments, "quiet"),
        .arena = kr_arena_new(),
    };
    enum kr_end end = export_all(&exporting, err);

    kr_writer_place_free(exporting.place);
    kr_still_close(exporting.still);
    kr_session_close(&exporting.session);
    kr_arena_free(exporting.arena);
    return end;
}
