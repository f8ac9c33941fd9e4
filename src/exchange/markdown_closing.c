#include "markdown_closing.h"

#include <strings.h>

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
        if (strcasecmp(node->key, rows[i].key) == 0)
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

/* What NODE says by ROW; false: it cannot be read. */
static bool
read_status(const struct row *row, const struct kr_matter *node,
            enum kr_status *status)
{
    bool flag = false;

    *status = OPEN;
    if (says_nothing(node))
        return true;
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

bool
kr_markdown_close_takes(const struct kr_matter *node)
{
    const struct row *row = row_of(node);
    enum kr_status status;
    bool flag;

    if (row == NULL || !read_status(row, node, &status))
        return false;
    return says_nothing(node) || kr_matter_flag(node, &flag) ||
           (row->kind != OPENS && row->kind != CLOSES_OR_DATE);
}
