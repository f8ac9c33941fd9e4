#include "cli/import_options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/arguments.h"
#include "kroniek/archive/dateline.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"

const struct kr_option kr_import_options[] = {
    { "dry-run", 'n', NULL, "do all of it, then keep nothing" },
    { "format", 'f', "NAME", "read as that; else the format is detected" },
    { "title", 't', "TITLE", "of an item that has none" },
    { "date", 'd', "EDTF", "of an item that states none: 2025, 2025-12, ..." },
    { "language", 'l', "TAG", "of an item that states none" },
    { "tag", 'T', "NAME", "given to every item; may be repeated" },
    { "author", 'a', "NAME", "of an item that names none; may be repeated" },
    { "site", 's', "NAME", "the site whose ids the items carry" },
    { "since", 'S', "EDTF", "leave out what is older: 2025, 2025-12-03, ..." },
    { "limit", 'N', "COUNT", "take so many items at most" },
    { "tz", 'z', "ZONE", "of times without one: Europe/Amsterdam" },
    { "encoding", 'e', "NAME", "of all bytes, whatever they say: cp1252" },
    { "media", 'm', "DIR", "where pictures and files are looked for" },
    { "on-change", 'c', "WHAT", "of a changed text: revise, skip or fail" },
    { "strict", 'x', NULL, "the first item that cannot be read ends it all" },
    { "report", 'r', "FILE", "write what became of it to FILE, as JSON" },
    { "full-speed", 0, NULL, "go first, not after other programs" },
    { "quiet", 'q', NULL, "no progress and no notes; failures are told" },
    { "json", 'j', NULL, "print the report instead of the summary" },
    { 0 },
};

static bool
check_date(const char *date, struct kr_err *err)
{
    struct kr_dateline parsed;

    return date == NULL ||
           kr_dateline_parse(kr_str(date), KR_BASIS_SOURCE, &parsed, err);
}

/* A value of nothing but blanks is a slip, a variable without a value. */
static bool
check_blank(const struct kr_arguments *given, struct kr_err *err)
{
    static const char *const names[] = { "title", "tag", "author" };

    for (size_t i = 0; i < given->given_count; i++)
        for (size_t j = 0; j < KR_COUNT(names); j++)
            if (strcmp(given->given[i].option->name, names[j]) == 0 &&
                kr_str_trim(kr_str(given->given[i].value)).length == 0)
                return kr_fail(err, KR_INVALID, "--%s is blank", names[j]);
    return true;
}

static bool
check_media(const char *folder, struct kr_err *err)
{
    struct stat is;

    if (folder == NULL || (stat(folder, &is) == 0 && S_ISDIR(is.st_mode)))
        return true;
    return kr_fail(err, KR_INVALID, "--media '%s': no such folder", folder);
}

static bool
read_limit(const char *text, int64_t *out, struct kr_err *err)
{
    char *end = NULL;
    long long value = 0;

    if (text == NULL)
        return true;
    errno = 0;
    value = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || errno != 0 || value < 1)
        return kr_fail(err, KR_INVALID, "--limit '%s': no number from 1 on",
                       text);
    *out = value;
    return true;
}

bool
kr_import_on_change(const struct kr_arguments *given, enum kr_on_change *out,
                    struct kr_err *err)
{
    const char *text = kr_arguments_value(given, "on-change");
    static const char *const names[] = { [KR_ON_CHANGE_REVISE] = "revise",
                                         [KR_ON_CHANGE_SKIP] = "skip",
                                         [KR_ON_CHANGE_FAIL] = "fail" };

    *out = KR_ON_CHANGE_REVISE;
    for (size_t i = 0; text != NULL && i < KR_COUNT(names); i++)
        if (strcmp(text, names[i]) == 0) {
            *out = (enum kr_on_change)i;
            return true;
        }
    if (text == NULL)
        return true;
    return kr_fail(err, KR_INVALID,
                   "--on-change '%s': it is revise, skip or fail", text);
}

bool
kr_import_options_read(const struct kr_arguments *given, struct kr_arena *arena,
                       struct kr_read_options *out, struct kr_err *err)
{
    *out = (struct kr_read_options){
        .format = kr_arguments_value(given, "format"),
        .title = kr_arguments_value(given, "title"),
        .date = kr_arguments_value(given, "date"),
        .language = kr_arguments_value(given, "language"),
        .site = kr_arguments_value(given, "site"),
        .encoding = kr_arguments_value(given, "encoding"),
        .zone = kr_arguments_value(given, "tz"),
        .since = kr_arguments_value(given, "since"),
        .media = kr_arguments_value(given, "media"),
        .scratch = getenv("TMPDIR"),
        .strict = kr_arguments_has(given, "strict"),
    };
    out->tags = kr_arguments_values(arena, given, "tag", &out->tag_count);
    out->authors =
        kr_arguments_values(arena, given, "author", &out->author_count);
    if (out->format != NULL && kr_format_by_name(out->format) == NULL)
        return kr_fail(err, KR_INVALID,
                       "there is no format '%s'; see 'kroniek help import'",
                       out->format);
    return check_blank(given, err) && check_date(out->date, err) &&
           check_date(out->since, err) && check_media(out->media, err) &&
           read_limit(kr_arguments_value(given, "limit"), &out->limit, err);
}
