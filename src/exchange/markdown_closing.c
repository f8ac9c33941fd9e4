#include "markdown_closing.h"

#include <string.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "markdown_dates.h"
#include "markdown_values.h"
#include "matter_tree.h"

#define OPEN ((enum kr_status)0)

enum kind {
    CLOSES,         /* a flag */
    OPENS,          /* a flag, or the date since when */
    CLOSES_OR_DATE, /* a flag, or a date that somebody else judges */
    WORD,           /* the name of a status */
    BUILDS,         /* Hugo's map of what is made of it, when "never" */
    SECRET          /* anything at all */
};

static const struct row {
    const char *key;
    enum kind kind;
    enum kr_status status; /* when it is so */
} rows[] = {
    { "draft", CLOSES, KR_DRAFT },
    { "private", CLOSES, KR_PRIVATE },
    { "hidden", CLOSES, KR_PRIVATE },
    { "unlisted", CLOSES, KR_PRIVATE },
    { "published", OPENS, KR_DRAFT },
    { "publish", OPENS, KR_DRAFT },
    { "dg-publish", OPENS, KR_DRAFT },
    { "render", OPENS, KR_PRIVATE },
    { "headless", CLOSES, KR_PRIVATE },
    { "eleventyExcludeFromCollections", CLOSES, KR_PRIVATE },
    { "_build", BUILDS, KR_PRIVATE },
    { "permalink", BUILDS, KR_PRIVATE },
    { "withdrawn", CLOSES_OR_DATE, KR_WITHDRAWN },
    { "status", WORD, OPEN },
    { "visibility", WORD, OPEN },
    { "password", SECRET, KR_PRIVATE },
    { "post_password", SECRET, KR_PRIVATE },
};

static const struct row *
row_of(const struct kr_matter *node)
{
    for (size_t i = 0; node->key != NULL && i < KR_COUNT(rows); i++)
        if (kr_matter_same_key(node->key, rows[i].key))
            return &rows[i];
    return NULL;
}

static bool
says_nothing(const struct kr_matter *node)
{
    return kr_matter_is_null(node) ||
           (node->kind == KR_MATTER_SCALAR && node->text[0] == '\0');
}

static bool
is_date(const struct kr_matter *node)
{
    struct kr_dateline date;
    struct kr_err err = { 0 };

    return node->kind == KR_MATTER_SCALAR &&
           kr_markdown_date(kr_str(node->text), KR_BASIS_SOURCE, &date, &err);
}

/* "_build: {render: never}", "permalink: false": nothing lists or shows it. */
static bool
builds_nothing(const struct kr_matter *node)
{
    static const char *const keys[] = { "render", "list" };

    if (node->kind == KR_MATTER_SCALAR)
        return strcmp(node->text, "false") == 0;
    for (size_t i = 0; i < KR_COUNT(keys); i++) {
        const char *said = kr_matter_get_text(node, keys[i]);

        if (said != NULL &&
            (strcmp(said, "never") == 0 || strcmp(said, "false") == 0))
            return true;
    }
    return false;
}

/* What NODE says by ROW; false: it cannot be read. */
static bool
read_status(const struct row *row, const struct kr_matter *node,
            enum kr_status *status)
{
    bool flag = false;

    *status = OPEN;
    if (says_nothing(node))
        return true;
    if (row->kind == BUILDS) {
        *status = builds_nothing(node) ? row->status : OPEN;
        return true;
    }
    if (row->kind == WORD)
        return node->kind == KR_MATTER_SCALAR &&
               kr_markdown_status(node->text, status);
    if (row->kind == SECRET) {
        *status = row->status;
        return true;
    }
    if (!kr_matter_flag(node, &flag)) {
        if (row->kind == OPENS)
            return is_date(node);
        if (row->kind == CLOSES || node->kind != KR_MATTER_SCALAR)
            return false;
        flag = true;
    }
    if (flag != (row->kind == OPENS))
        *status = row->status;
    return true;
}

/* A draft is more closed than what comes out by itself one day. */
static int
closeness(enum kr_status status)
{
    static const int of[] = {
        [KR_PUBLISHED] = 1, [KR_SCHEDULED] = 2, [KR_DRAFT] = 3,
        [KR_PRIVATE] = 4,   [KR_WITHDRAWN] = 5, [OPEN] = 0
    };

    return of[status];
}

static const char *
doubt(struct kr_arena *arena, const struct kr_matter *node)
{
    const char *text = kr_matter_text(arena, node);
    bool quoted = node->kind == KR_MATTER_SCALAR;

    return kr_arena_format(arena,
                           "%s: %s%.100s%s cannot be read; kept as a draft",
                           node->key, quoted ? "'" : "", text,
                           quoted ? "'" : "");
}

static void
close_by(struct kr_arena *arena, const struct kr_matter *node,
         struct kr_draft *draft, struct kr_sink *sink)
{
    const struct row *row = row_of(node);
    const char *note = NULL;
    enum kr_status status;

    if (row == NULL)
        return;
    if (!read_status(row, node, &status)) {
        status = KR_DRAFT;
        note = doubt(arena, node);
    } else if (row->kind == SECRET && status != OPEN) {
        note = kr_arena_format(arena, "%s: kept private, without the password",
                               node->key);
    }
    if (closeness(status) > closeness(draft->status))
        draft->status = status;
    if (note != NULL)
        sink->note(sink->self, draft->place, note);
}

void
kr_markdown_close(struct kr_arena *arena, const struct kr_matter *map,
                  struct kr_draft *draft, struct kr_sink *sink)
{
    if (map == NULL || map->kind != KR_MATTER_MAP)
        return;
    for (const struct kr_matter *at = map->first; at != NULL; at = at->next)
        close_by(arena, at, draft, sink);
}

/* The time that the first of KEYS in MAP tells, or that it may be at latest. */
static bool
moment_of(const struct kr_matter *map, const char *const *keys, int64_t *out,
          const char **told)
{
    struct kr_dateline date;
    struct kr_err err = { 0 };

    for (; *keys != NULL; keys++) {
        *told = kr_matter_get_text(map, *keys);
        if (*told != NULL &&
            kr_markdown_date(kr_str(*told), KR_BASIS_SOURCE, &date, &err)) {
            *out = kr_dateline_moment(&date);
            return true;
        }
    }
    return false;
}

static void
wait_as(enum kr_status status, struct kr_draft *draft, struct kr_sink *sink,
        const char *note)
{
    if (closeness(draft->status) >= closeness(status))
        return;
    draft->status = status;
    sink->note(sink->self, draft->place, note);
}

void
kr_markdown_await(struct kr_arena *arena, const struct kr_matter *map,
                  int64_t now, struct kr_draft *draft, struct kr_sink *sink)
{
    static const char *const out_keys[] = { "publishDate", NULL };
    static const char *const gone_keys[] = { "expiryDate", "unpublishDate",
                                             NULL };
    const char *told;
    int64_t moment;

    if (map == NULL || map->kind != KR_MATTER_MAP || now == 0)
        return;
    if (moment_of(map, gone_keys, &moment, &told) && moment < now)
        wait_as(KR_PRIVATE, draft, sink,
                kr_arena_format(arena, "it went on %.40s: kept private", told));
    if (moment_of(map, out_keys, &moment, &told) && moment > now)
        wait_as(KR_SCHEDULED, draft, sink,
                kr_arena_format(arena, "it comes out on %.40s: scheduled",
                                told));
}

bool
kr_markdown_close_takes(const struct kr_matter *node)
{
    const struct row *row = row_of(node);
    enum kr_status status;
    bool flag;

    if (row == NULL || row->kind == BUILDS || !read_status(row, node, &status))
        return false;
    return says_nothing(node) || kr_matter_flag(node, &flag) ||
           (row->kind != OPENS && row->kind != CLOSES_OR_DATE);
}
