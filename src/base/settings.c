#include "kroniek/base/settings.h"

#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ini.h>

#include "base/setting.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"

#define LONGEST_LINE 1024 /* bytes of a line in the file */

bool
kr_settings_set(struct kr_arena *arena, const char *section, const char *key,
                const char *value, struct kr_settings *out, struct kr_err *err)
{
    size_t row;

    return kr_setting_find(section, key, &row, err) &&
           kr_setting_put(arena, row, value, out, err);
}

static const char *
under(struct kr_arena *arena, const char *folder, const char *path)
{
    if (path[0] == '/' || path[0] == '\0' || folder[0] == '\0')
        return path;
    return kr_arena_format(arena, "%s%s%s", folder,
                           kr_str_ends(kr_str(folder), KR_STR("/")) ? "" : "/",
                           path);
}

static void
set_paths_under(struct kr_arena *arena, const char *folder,
                struct kr_settings *out)
{
    out->database = under(arena, folder, out->database);
    out->media = under(arena, folder, out->media);
    out->templates = under(arena, folder, out->templates);
    out->style = under(arena, folder, out->style);
}

static void
set_standard(struct kr_arena *arena, struct kr_settings *out)
{
    *out = (struct kr_settings){ 0 };
    for (size_t i = 0; i < KR_SETTINGS; i++)
        if (!kr_setting_put(arena, i, kr_setting_row(i)->standard, out, NULL))
            abort(); /* the table contradicts itself */
}

void
kr_settings_default(struct kr_arena *arena, const char *folder,
                    struct kr_settings *out)
{
    set_standard(arena, out);
    set_paths_under(arena, folder, out);
}

/* --- The file --- */

struct reading {
    struct kr_arena *arena;
    FILE *file;
    const char *path;
    int line;
    bool seen[KR_SETTINGS];
    struct kr_settings *out;
    struct kr_err *err;
    bool failed;
};

/* Only the first trouble is reported. */
static void
fail_line(struct reading *reading, const char *why)
{
    if (!reading->failed)
        kr_fail(reading->err, KR_INVALID, "%s:%d: %s", reading->path,
                reading->line, why);
    reading->failed = true;
}

/*
 * A line for libinih, which knows no line numbers.  Indentation is taken off,
 * for to libinih an indented line goes on with the value before it; what it
 * would skip without a word is refused here.
 */
static char *
read_line(char *out, int size, void *self)
{
    struct reading *reading = self;
    char line[LONGEST_LINE + 2];
    struct kr_str text;

    if (reading->failed ||
        fgets(line, (int)sizeof(line), reading->file) == NULL)
        return NULL;
    reading->line++;
    text = kr_str(line);
    if (!kr_str_ends(text, KR_STR("\n")) && !feof(reading->file))
        fail_line(reading, text.length + 1 < sizeof(line)
                               ? "a NUL byte"
                               : "longer than 1024 bytes");
    if (reading->line == 1 && kr_str_starts(text, KR_STR("\xef\xbb\xbf")))
        text = kr_str_from(text, 3);
    text = kr_str_trim(text);
    if (kr_str_starts(text, KR_STR("[")) && !kr_str_ends(text, KR_STR("]")))
        fail_line(reading, "a '[' without its ']'");
    if ((size_t)size < text.length + 1)
        fail_line(reading, "longer than libinih takes");
    if (reading->failed)
        return NULL;
    memcpy(out, text.data, text.length);
    out[text.length] = '\0';
    return out;
}

static int
take_pair(void *self, const char *section, const char *name, const char *value)
{
    struct reading *reading = self;
    struct kr_err why = { 0 };
    size_t row;

    if (!kr_setting_find(section, name, &row, &why)) {
        fail_line(reading, why.message);
    } else if (reading->seen[row]) {
        kr_fail(&why, KR_INVALID, "'%s' in [%s] for the second time", name,
                section);
        fail_line(reading, why.message);
    } else if (!kr_setting_put(reading->arena, row, value, reading->out,
                               &why)) {
        fail_line(reading, why.message);
    } else {
        reading->seen[row] = true;
    }
    return !reading->failed;
}

/* What libinih leaves to its user, the same for every file we read. */
static void
set_up_libinih(void)
{
    ini_use_stack = false;
    ini_max_line = ini_initial_alloc = LONGEST_LINE + 3;
    ini_allow_inline_comments = false; /* "; " may be part of a title */
    ini_allow_multiline = false;
    ini_stop_on_first_error = true;
}

static bool
read_file(struct reading *reading)
{
    int result;

    set_up_libinih();
    result = ini_parse_stream(read_line, reading, take_pair, reading);
    if (ferror(reading->file))
        return kr_fail(reading->err, KR_IO, "cannot read '%s'", reading->path);
    if (result != 0)
        fail_line(reading, "neither a [section] nor a 'key = value'");
    return !reading->failed;
}

/* Addresses begin with these words, so no two may be the same. */
static bool
bases_differ(const struct kr_settings *s, const char *path, struct kr_err *err)
{
    const struct {
        const char *name, *word;
    } bases[] = {
        { "tag", s->tag_base },       { "category", s->category_base },
        { "author", s->author_base }, { "page", s->page_base },
        { "search", s->search_base }, { "feed", s->feed_base }
    };

    for (size_t i = 0; i < KR_COUNT(bases); i++)
        for (size_t j = i + 1; j < KR_COUNT(bases); j++)
            if (strcmp(bases[i].word, bases[j].word) == 0)
                return kr_fail(err, KR_INVALID,
                               "%s: [addresses] %s and %s are both '%s'", path,
                               bases[i].name, bases[j].name, bases[i].word);
    return true;
}

static FILE *
open_file(const char *path, struct kr_err *err)
{
    FILE *file = fopen(path, "re");

    if (file == NULL)
        kr_fail(err, errno == ENOENT || errno == ENOTDIR ? KR_NOT_FOUND : KR_IO,
                "cannot open '%s': %s", path, strerror(errno));
    return file;
}

/* The folder of the file at PATH, absolute. */
static bool
folder_of(struct kr_arena *arena, const char *path, const char **out,
          struct kr_err *err)
{
    char *folder = kr_arena_text(arena, path);
    char *slash = strrchr(folder, '/');
    char real[PATH_MAX];

    if (slash == NULL)
        folder = kr_arena_text(arena, ".");
    else
        slash[slash == folder] = '\0';
    if (realpath(folder, real) == NULL)
        return kr_fail(err, KR_IO, "cannot find the folder of '%s': %s", path,
                       strerror(errno));
    *out = kr_arena_text(arena, real);
    return true;
}

bool
kr_settings_read(struct kr_arena *arena, const char *path,
                 struct kr_settings *out, struct kr_err *err)
{
    struct reading reading = {
        .arena = arena, .path = path, .out = out, .err = err
    };
    const char *folder;
    bool ok;

    if ((reading.file = open_file(path, err)) == NULL)
        return false;
    set_standard(arena, out);
    ok = read_file(&reading) && bases_differ(out, path, err) &&
         folder_of(arena, path, &folder, err);
    if (ok)
        set_paths_under(arena, folder, out);
    fclose(reading.file);
    return ok;
}

/* --- Writing --- */

static void
write_comment(const char *comment, struct kr_buf *out)
{
    struct kr_str rest = kr_str(comment), line;

    while (kr_str_line(&rest, &line))
        kr_buf_format(out, "# %.*s\n", KR_STR_ARGS(line));
}

static void
write_value(const struct kr_setting *key, const struct kr_settings *settings,
            struct kr_buf *out)
{
    const void *at = (const char *)settings + key->at;

    kr_buf_format(out, "%s =", key->name);
    if (key->kind == KR_SETTING_NUMBER)
        kr_buf_format(out, " %d", *(const int *)at);
    else if (key->kind == KR_SETTING_STYLE)
        kr_buf_text(out, settings->listing == KR_LISTING_FULL ? " full"
                                                              : " summary");
    else if (key->kind == KR_SETTING_REVISIONS)
        kr_buf_text(out, settings->revisions == KR_REVISIONS_PUBLIC
                             ? " public"
                             : " hidden");
    else if ((*(const char *const *)at)[0] != '\0')
        kr_buf_format(out, " %s", *(const char *const *)at);
    kr_buf_char(out, '\n');
}

void
kr_settings_write(const struct kr_settings *settings, struct kr_buf *out)
{
    const char *section = "";

    kr_buf_text(out, "# The settings of this archive.  `kroniek config check` "
                     "reads them as\n# the responder does; an unknown key is "
                     "an error.\n");
    for (size_t i = 0; i < KR_SETTINGS; i++) {
        const struct kr_setting *key = kr_setting_row(i);

        if (strcmp(section, key->section) != 0)
            kr_buf_format(out, "\n[%s]\n", key->section);
        section = key->section;
        write_comment(key->comment, out);
        write_value(key, settings, out);
    }
}
