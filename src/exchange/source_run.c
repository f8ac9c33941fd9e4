/*
 * A run over a path: what it is, and the first look at what is there.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/survey.h"
#include "source_file.h"

static const char *
folder_of(struct kr_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        return ".";
    return kr_arena_bytes(arena, path,
                          slash == path ? 1 : (size_t)(slash - path));
}

static bool
read_path(struct kr_read_run *run, const char *path, struct kr_err *err)
{
    struct kr_arena *arena;
    struct stat is;
    bool ok;

    if (stat(path, &is) != 0)
        return kr_fail(err, KR_IO, "%s: cannot be read: %s", path,
                       strerrordesc_np(errno));
    if (S_ISDIR(is.st_mode))
        return kr_read_run_folder(run, path, err);
    run->bytes_total = is.st_size;
    arena = kr_arena_new();
    ok = kr_read_run_file(run, path, folder_of(arena, path), false, err) ==
         KR_READ_DONE;
    kr_arena_free(arena);
    return ok;
}

/* --- a first look --- */

static void
ignore(void *self, const char *place, const char *remark)
{
    (void)self;
    (void)place;
    (void)remark;
}

/* Nobody hears what a first look meets: reading tells it. */
static struct kr_sink silence = {
    .failed = ignore, .note = ignore, .skipped = ignore, .missing = ignore
};

bool
kr_read_run_survey(const struct kr_read_run *run, const char *path,
                   struct kr_err *err)
{
    struct kr_read_run looking = *run;

    looking.surveying = true;
    looking.inner = &silence;
    return kr_read_run_folder(&looking, path, err);
}

/* A file whose format has no need of it is not opened at all. */
static bool
may_need_a_look(const struct kr_read_options *options, const char *path)
{
    struct stat is;

    if (options->survey == NULL || stat(path, &is) != 0)
        return false;
    return S_ISDIR(is.st_mode) || S_ISREG(is.st_mode);
}

bool
kr_exchange_survey(const char *const *paths, size_t count,
                   const struct kr_read_options *options, struct kr_err *err)
{
    struct kr_read_run run;

    if (!kr_read_run_begin(&run, options, &silence, err))
        return false;
    run.surveying = true;
    for (size_t i = 0; i < count; i++)
        if (may_need_a_look(options, paths[i]))
            (void)!read_path(&run, paths[i], NULL);
    kr_read_run_end(&run);
    return true;
}

/* --- reading --- */

bool
kr_exchange_read(const char *path, const struct kr_read_options *options,
                 struct kr_sink *sink, struct kr_err *err)
{
    static const struct kr_read_options none = { 0 };
    struct kr_read_options own = options == NULL ? none : *options;
    bool surveyed = own.survey != NULL;
    struct kr_read_run run;
    bool ok;

    if (!surveyed)
        own.survey = kr_survey_new();
    ok = kr_read_run_begin(&run, &own, sink, err);
    if (ok) {
        ok = read_path(&run, path, err) || run.enough;
        kr_read_run_end(&run);
    }
    if (!surveyed)
        kr_survey_free(own.survey);
    return ok;
}
