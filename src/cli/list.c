/*
 * `kroniek list`: a line an article, of every status.  Rows are printed as they
 * come, so that a million of them take no memory.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/session.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/store/overview.h"
#include "kroniek/text/slug.h"

#define LINE_LIMIT 16384

struct listing {
    bool json, slugs;
    size_t count;
};

static json_t *
json_of(const struct kr_overview_row *row)
{
    json_t *one = json_object();

    kr_json_put_text(one, "slug", row->slug);
    kr_json_put_text(one, "title", row->title);
    kr_json_put_bool(one, "title_derived", row->title_derived);
    kr_json_put_text(one, "status", kr_status_name(row->status));
    kr_json_put_text(one, "kind", kr_kind_name(row->kind));
    kr_json_put_maybe(one, "language", row->language);
    kr_json_put_date(one, "date", &row->date);
    kr_json_put_number(one, "revisions", row->revisions);
    return one;
}

static void
print_line(const struct kr_overview_row *row)
{
    struct kr_buf line = KR_BUF(LINE_LIMIT);
    const bool known = row->date.precision != KR_PRECISION_NONE;

    kr_buf_format(&line, "%-21s  %-10s  %-9s  %-4s  %s  ",
                  known ? row->date.edtf : "-",
                  known ? kr_basis_name(row->date.basis) : "-",
                  kr_status_name(row->status), kr_kind_name(row->kind),
                  row->slug);
    kr_output_plain(&line, kr_str(row->title));
    puts(kr_buf_cstr(&line));
    kr_buf_free(&line);
}

/* An object a line, so that the array is also good to grep in. */
static void
print_row(void *self, const struct kr_overview_row *row)
{
    struct listing *listing = self;
    json_t *one;

    if (listing->json) {
        one = json_of(row);
        fputs(listing->count == 0 ? "[\n" : ",\n", stdout);
        (void)json_dumpf(one, stdout, JSON_COMPACT);
        json_decref(one);
    } else if (listing->slugs) {
        puts(row->slug);
    } else {
        print_line(row);
    }
    listing->count++;
}

static bool
kind_of(const char *name, enum kr_kind *out, struct kr_err *err)
{
    for (int kind = KR_POST; name != NULL && kind <= KR_PAGE; kind++)
        if (strcmp(name, kr_kind_name((enum kr_kind)kind)) == 0)
            *out = (enum kr_kind)kind;
    return name == NULL || *out != 0 ||
           kr_fail(err, KR_INVALID, "--kind '%s' is neither post nor page",
                   name);
}

static bool
status_of(const char *name, enum kr_status *out, struct kr_err *err)
{
    return name == NULL || kr_status_parse(kr_str(name), out) ||
           kr_fail(err, KR_INVALID,
                   "--status '%s' is none of published, draft, scheduled, "
                   "private, withdrawn",
                   name);
}

/* A tag by its path or its name. */
static const char *
tag_of(struct kr_arena *arena, const char *name)
{
    struct kr_slug slug;

    if (name == NULL)
        return NULL;
    kr_slug_suggest(kr_str(name), &slug);
    return kr_arena_text(arena, slug.text[0] == '\0' ? name : slug.text);
}

static bool
filter_of(const struct kr_call *call, struct kr_overview_filter *out,
          struct kr_err *err)
{
    const struct kr_arguments *given = &call->arguments;
    long year = 0, most = 0;

    *out = (struct kr_overview_filter){
        .undated = kr_arguments_has(given, "undated"),
        .tag = tag_of(call->arena, kr_arguments_value(given, "tag")),
    };
    if (!status_of(kr_arguments_value(given, "status"), &out->status, err) ||
        !kind_of(kr_arguments_value(given, "kind"), &out->kind, err) ||
        !kr_arguments_number(given, "year", 1, 9999, &year, err) ||
        !kr_arguments_number(given, "limit", 1, 1000000000, &most, err))
        return false;
    if (out->undated && year != 0)
        return kr_fail(err, KR_INVALID,
                       "--undated and --year leave nothing together");
    out->year = (int)year;
    out->most = most;
    return true;
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    struct listing listing = {
        .json = kr_arguments_has(&call->arguments, "json"),
        .slugs = kr_arguments_has(&call->arguments, "slugs"),
    };
    struct kr_overview_filter filter;
    struct kr_session session;
    bool ok;

    if (!filter_of(call, &filter, err) ||
        !kr_session_open(call, KR_STORE_WRITE, &session, err))
        return KR_END_TROUBLE;
    ok = kr_overview_each(session.store, &filter, print_row, &listing, err);
    if (listing.json)
        puts(listing.count == 0 ? "[]" : "\n]");
    kr_session_close(&session);
    return ok ? KR_END_WELL : KR_END_TROUBLE;
}

static const struct kr_option options[] = {
    { "status", 's', "NAME",
      "only published, draft, scheduled, private or withdrawn" },
    { "kind", 'k', "NAME", "only post or page" },
    { "year", 'y', "YEAR", "only what is dated wholly in that year" },
    { "tag", 'T', "NAME", "only what has that tag" },
    { "undated", 'u', NULL, "only what has no known date" },
    { "limit", 'n', "N", "the first N" },
    { "slugs", 'S', NULL, "nothing but the slugs" },
    { "json", 'j', NULL, "print a JSON array, an object a line" },
    { 0 },
};

const struct kr_command kr_command_list = {
    .name = "list",
    .operands = "",
    .summary = "list articles, newest first",
    .about =
        "A line has the date (EDTF, '-' for unknown), how it is known, the\n"
        "status, the kind, the slug and the title.",
    .examples = "kroniek list --year 2025 --tag mineralen\n"
                "kroniek list --status scheduled --json",
    .options = options,
    .run = run,
};
