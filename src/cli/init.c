/*
 * `kroniek init`: a folder with settings, an empty archive and room for
 * pictures.  It never writes over anything; what it made goes again when it
 * cannot make the rest.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/languages.h"
#include "cli/output.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/store/store.h"

#define SETTINGS_LIMIT 65536 /* bytes of the file */

struct making {
    const char *folder, *config, *database, *media;
    bool made_folder, made_config, made_database, made_media;
};

static void
undo(struct kr_arena *arena, const struct making *making)
{
    static const char *const endings[] = { "", "-wal", "-shm" };

    if (making->made_config)
        (void)unlink(making->config);
    if (making->made_media)
        (void)rmdir(making->media);
    for (size_t i = 0; making->made_database && i < KR_COUNT(endings); i++)
        (void)unlink(
            kr_arena_format(arena, "%s%s", making->database, endings[i]));
    if (making->made_folder)
        (void)rmdir(making->folder);
}

static bool
make_folder(const char *path, bool *made, struct kr_err *err)
{
    struct stat is;

    *made = mkdir(path, 0777) == 0;
    if (*made)
        return true;
    if (errno != EEXIST)
        return kr_fail(err, KR_IO, "cannot make the folder '%s': %s", path,
                       strerrordesc_np(errno));
    if (stat(path, &is) != 0 || !S_ISDIR(is.st_mode))
        return kr_fail(err, KR_CONFLICT, "'%s' is there and is no folder",
                       path);
    return true;
}

static bool
write_all(int file, struct kr_str text)
{
    while (text.length > 0) {
        ssize_t wrote = write(file, text.data, text.length);

        if (wrote < 0 && errno != EINTR)
            return false;
        text = kr_str_from(text, wrote < 0 ? 0 : (size_t)wrote);
    }
    return fsync(file) == 0;
}

static bool
make_config(struct making *making, const struct kr_settings *settings,
            struct kr_err *err)
{
    struct kr_buf text = KR_BUF(SETTINGS_LIMIT);
    int file =
        open(making->config, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    bool ok;

    if (file < 0)
        return kr_fail(err, errno == EEXIST ? KR_CONFLICT : KR_IO,
                       "cannot make '%s': %s", making->config,
                       strerrordesc_np(errno));
    making->made_config = true;
    kr_settings_write(settings, &text);
    ok = !text.full && write_all(file, kr_buf_view(&text));
    ok = close(file) == 0 && ok;
    kr_buf_free(&text);
    return ok || kr_fail(err, KR_IO, "cannot write '%s': %s", making->config,
                         strerrordesc_np(errno));
}

static bool
make_database(struct making *making, struct kr_err *err)
{
    making->made_database = kr_store_create(making->database, err);
    return making->made_database;
}

static bool
make_all(struct making *making, const struct kr_settings *settings,
         struct kr_err *err)
{
    if (!make_folder(making->folder, &making->made_folder, err))
        return false;
    if (access(making->config, F_OK) == 0)
        return kr_fail(err, KR_CONFLICT, "'%s' is there already",
                       making->config);
    return make_database(making, err) &&
           make_folder(making->media, &making->made_media, err) &&
           make_config(making, settings, err);
}

static bool
settings_of(const struct kr_call *call, struct kr_settings *out,
            struct kr_err *err)
{
    static const struct {
        const char *option, *key;
    } rows[] = {
        { "title", "title" },
        { "base-url", "base_url" },
        { "language", "language" },
    };

    kr_settings_default(call->arena, "", out);
    for (size_t i = 0; i < KR_COUNT(rows); i++) {
        const char *value =
            kr_arguments_value(&call->arguments, rows[i].option);

        if (value != NULL &&
            !kr_settings_set(call->arena, "site", rows[i].key, value, out, err))
            return false;
    }
    return kr_language_check(call->arena, out->language, err);
}

static void
print(const struct kr_call *call, const struct making *making)
{
    if (kr_arguments_has(&call->arguments, "json")) {
        json_t *made = json_object();

        kr_json_put_text(made, "folder", making->folder);
        kr_json_put_text(made, "config", making->config);
        kr_json_put_text(made, "database", making->database);
        kr_json_put_text(made, "media", making->media);
        kr_json_print(made);
        return;
    }
    kr_output_pair("settings", making->config);
    kr_output_pair("archive", making->database);
    kr_output_pair("media", making->media);
}

static const char *
without_final_slash(struct kr_arena *arena, const char *path)
{
    size_t length = strlen(path);

    while (length > 1 && path[length - 1] == '/')
        length--;
    return kr_arena_bytes(arena, path, length);
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    struct kr_arena *arena = call->arena;
    const char *folder =
        without_final_slash(arena, call->arguments.operands[0]);
    struct making making = { .folder = folder };
    struct kr_settings settings;

    if (!settings_of(call, &settings, err))
        return KR_END_TROUBLE;
    making.config = kr_arena_format(arena, "%s/kroniek.conf", folder);
    making.database =
        kr_arena_format(arena, "%s/%s", folder, settings.database);
    making.media = kr_arena_format(arena, "%s/%s", folder, settings.media);
    if (!make_all(&making, &settings, err)) {
        undo(arena, &making);
        return KR_END_TROUBLE;
    }
    print(call, &making);
    return KR_END_WELL;
}

static const struct kr_option options[] = {
    { "title", 't', "TITLE", "the name of the archive" },
    { "base-url", 'u', "URL", "the address readers will use" },
    { "language", 'l', "TAG", "the language of the pages: nl or en" },
    { "json", 'j', NULL, "say what was made as JSON" },
    { 0 },
};

const struct kr_command kr_command_init = {
    .name = "init",
    .operands = "DIR",
    .summary = "make a new archive in a folder",
    .about = "DIR is made when it is not there.  In it come kroniek.conf, in\n"
             "which every key is explained, archive.db and media/.  Nothing\n"
             "that is there is written over.",
    .examples =
        "kroniek init archief --title 'De Klok' --base-url https://klok.nl",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
