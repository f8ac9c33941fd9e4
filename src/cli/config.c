/*
 * `kroniek config`: are the settings right and is what they name there, what do
 * they say, and what may a template show.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/languages.h"
#include "cli/output.h"
#include "cli/session.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/site/site.h"

#define SETTINGS_LIMIT 65536

struct checking {
    const struct kr_call *call;
    json_t *findings; /* owned; NULL: lines are wanted */
    enum kr_code worst;
};

/* WHAT is well when WHY is NULL. */
static void
tell(struct checking *checking, const char *what, const struct kr_err *why)
{
    json_t *one;

    if (why != NULL && checking->worst != KR_INVALID)
        checking->worst = why->code;
    if (checking->findings == NULL) {
        kr_output_pair(what, why == NULL ? "well" : why->message);
        return;
    }
    one = json_object();
    kr_json_put_text(one, "what", what);
    kr_json_put_bool(one, "well", why == NULL);
    kr_json_put_text(one, "why", why == NULL ? NULL : why->message);
    (void)json_array_append_new(checking->findings, one);
}

static void
check_folder(struct checking *checking, const char *what, const char *path,
             int access_mode)
{
    struct kr_err err = { 0 };
    struct stat is;

    if (stat(path, &is) != 0)
        (void)kr_fail(&err, KR_IO, "'%s' is not there", path);
    else if (!S_ISDIR(is.st_mode))
        (void)kr_fail(&err, KR_IO, "'%s' is no folder", path);
    else if (access(path, access_mode) != 0)
        (void)kr_fail(&err, KR_IO, "'%s' may not be used", path);
    tell(checking, what, err.code == KR_FINE ? NULL : &err);
}

static void
check_database(struct checking *checking, const char *path)
{
    struct kr_store *store = NULL;
    struct kr_stand stand;
    struct kr_err err = { 0 };
    bool ok = kr_store_open(path, KR_STORE_READ, &store, &err) &&
              kr_store_stand(store, &stand, &err);

    if (!ok && err.code == KR_NOT_FOUND)
        err.code = KR_IO;
    kr_store_close(store);
    tell(checking, "database", ok ? NULL : &err);
}

/* FOLDER has words for LANGUAGE. */
static bool
has_words(struct kr_arena *arena, const char *folder, struct kr_str language)
{
    struct stat is;

    return stat(kr_arena_format(arena, "%s/lang/%.*s.po", folder,
                                KR_STR_ARGS(language)),
                &is) == 0 &&
           S_ISREG(is.st_mode);
}

/* The responder does not start without words. */
static bool
check_language(struct checking *checking, const struct kr_settings *settings)
{
    struct kr_arena *arena = checking->call->arena;
    const char *folder = settings->templates, *language = settings->language;
    struct kr_err err = { 0 };
    bool own = folder[0] != '\0' &&
               (has_words(arena, folder, kr_str(language)) ||
                has_words(arena, folder, kr_language_alone(language)));
    bool ok = own || kr_language_check(arena, language, &err);

    tell(checking, "language", ok ? NULL : &err);
    return ok;
}

/* Nor with a template or a style sheet that does not hold. */
static void
check_templates(struct checking *checking, const struct kr_settings *settings)
{
    struct kr_err err = { 0 };
    bool ok = kr_site_check(settings, &err);

    if (!ok && err.code == KR_NOT_FOUND)
        err.code = KR_IO;
    tell(checking, "templates", ok ? NULL : &err);
}

static void
check_all(struct checking *checking)
{
    struct kr_settings settings;
    struct kr_err err = { 0 };

    if (!kr_settings_read(checking->call->arena, checking->call->config,
                          &settings, &err)) {
        err.code = KR_INVALID;
        tell(checking, "settings", &err);
        return;
    }
    tell(checking, "settings", NULL);
    tell(checking, "permalink",
         kr_permalink_check(settings.permalink, &err) ? NULL : &err);
    if (check_language(checking, &settings))
        check_templates(checking, &settings);
    check_database(checking, settings.database);
    check_folder(checking, "media", settings.media, R_OK | X_OK);
}

/* Settings that are wrong are the command line's trouble, all else the
 * archive's. */
static enum kr_end
check(const struct kr_call *call, struct kr_err *err)
{
    const bool json = kr_arguments_has(&call->arguments, "json");
    struct checking checking = { .call = call,
                                 .findings = json ? json_array() : NULL };
    json_t *all;

    check_all(&checking);
    if (json) {
        all = json_object();
        kr_json_put_text(all, "config", call->config);
        kr_json_put_bool(all, "well", checking.worst == KR_FINE);
        (void)json_object_set_new(all, "checked", checking.findings);
        kr_json_print(all);
    }
    if (checking.worst == KR_FINE)
        return KR_END_WELL;
    (void)kr_fail(err, checking.worst, "%s: not everything is well",
                  call->config);
    return KR_END_TROUBLE;
}

/* The settings as a file has them, one "section.key value" after another. */
static void
each_setting(struct kr_str text, json_t *all)
{
    json_t *section = NULL;
    struct kr_str line;

    while (kr_str_line(&text, &line)) {
        size_t equals = kr_str_find(line, '=');
        struct kr_str key = kr_str_trim(kr_str_upto(line, equals));
        char name[64];

        if (key.length == 0 || key.data[0] == '#' || key.data[0] == ';')
            continue;
        if (key.data[0] == '[') {
            key = kr_str_upto(kr_str_from(key, 1), key.length - 2);
            section = json_object();
            (void)snprintf(name, sizeof(name), "%.*s", KR_STR_ARGS(key));
            (void)json_object_set_new(all, name, section);
            continue;
        }
        (void)snprintf(name, sizeof(name), "%.*s", KR_STR_ARGS(key));
        (void)json_object_set_new(section, name,
                                  kr_json_str(kr_str_trim(
                                      kr_str_from(line, equals + 1))));
    }
}

static enum kr_end
show(const struct kr_call *call, struct kr_err *err)
{
    struct kr_buf text = KR_BUF(SETTINGS_LIMIT);
    struct kr_settings settings;
    json_t *all;

    if (!kr_settings_read(call->arena, call->config, &settings, err))
        return KR_END_TROUBLE;
    kr_settings_write(&settings, &text);
    if (kr_arguments_has(&call->arguments, "json")) {
        all = json_object();
        each_setting(kr_buf_view(&text), all);
        kr_json_print(all);
    } else {
        fputs(kr_buf_cstr(&text), stdout);
    }
    kr_buf_free(&text);
    return KR_END_WELL;
}

/* --- What templates may show --- */

static void
print_field(void *self, int depth, const char *kind, const char *name)
{
    (void)self;
    if (depth == 0)
        printf("\n%s\n", name[0] == '\0' ? kind : name);
    else
        printf("%*s%s %s\n", 4 * depth, "", name, kind);
}

static void
add_field(void *self, int depth, const char *kind, const char *name)
{
    json_t *one = json_object();

    kr_json_put_number(one, "depth", depth);
    kr_json_put_text(one, "kind", kind);
    kr_json_put_text(one, "name", name);
    (void)json_array_append_new(self, one);
}

static enum kr_end
list_fields(const struct kr_call *call)
{
    json_t *all;

    if (!kr_arguments_has(&call->arguments, "json")) {
        kr_site_fields(print_field, NULL);
        return KR_END_WELL;
    }
    all = json_object();
    (void)json_object_set_new(all, "fields", json_array());
    kr_site_fields(add_field, json_object_get(all, "fields"));
    kr_json_print(all);
    return KR_END_WELL;
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    const char *what = call->arguments.operands[0];

    if (strcmp(what, "check") == 0)
        return check(call, err);
    if (strcmp(what, "show") == 0)
        return show(call, err);
    if (strcmp(what, "templates") == 0)
        return list_fields(call);
    (void)kr_fail(err, KR_INVALID, "check, show or templates, not '%s'", what);
    return KR_END_TROUBLE;
}

static const struct kr_option options[] = {
    { "json", 'j', NULL, "print it as JSON" },
    { 0 },
};

const struct kr_command kr_command_config = {
    .name = "config",
    .operands = "check|show|templates",
    .summary = "check the settings, or show them with what is not said",
    .about = "check reads every line strictly and looks whether the archive,\n"
             "its schema and the folders are there, and whether your own\n"
             "templates, words and style sheet hold.  show prints all keys\n"
             "as they hold, those the file leaves out included.\n"
             "templates lists what a template of your own may show.",
    .examples = "kroniek config check",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
