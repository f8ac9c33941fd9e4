#include "store/comments.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/utf8.h"
#include "store/stmt.h"

#define URL_MAX 2000 /* bytes of an author's address */

struct known { /* a comment's id in its source */
    const char *id;
    int64_t place;
};

static int
compare_known(const void *a, const void *b)
{
    const struct known *one = a, *other = b;

    return strcmp(one->id, other->id);
}

/* The ids of DRAFT's comments, sorted; those without one are left out. */
static const struct known *
known_ids(struct kr_arena *arena, const struct kr_draft *draft, size_t *count)
{
    struct known *known =
        kr_arena_array(arena, draft->comment_count, sizeof(*known));

    *count = 0;
    for (size_t i = 0; i < draft->comment_count; i++)
        if (draft->comments[i].source_id != NULL)
            known[(*count)++] =
                (struct known){ draft->comments[i].source_id, (int64_t)i + 1 };
    if (*count > 0)
        qsort(known, *count, sizeof(*known), compare_known);
    return known;
}

/* 0: it answers nothing we have. */
static int64_t
place_of(const struct known *known, size_t count, const char *id)
{
    const struct known wanted = { id, 0 };
    const struct known *found =
        id == NULL || count == 0
            ? NULL
            : bsearch(&wanted, known, count, sizeof(*known), compare_known);

    return found == NULL ? 0 : found->place;
}

static const char *
text_or_none(const char *text)
{
    return text == NULL ? "" : text;
}

/* TEXT without START, in any case; empty when it starts otherwise. */
static struct kr_str
behind(struct kr_str text, struct kr_str start)
{
    if (text.length < start.length ||
        strncasecmp(text.data, start.data, start.length) != 0)
        return (struct kr_str){ "", 0 };
    return kr_str_from(text, start.length);
}

/* An address on the web, whole: what a page may link to.  Others are none. */
static struct kr_str
web_address(const char *url)
{
    struct kr_str text = kr_str_upto(kr_str_trim(kr_str(url)), URL_MAX + 1);
    struct kr_str host = behind(text, KR_STR("http://"));

    if (host.length == 0)
        host = behind(text, KR_STR("https://"));
    if (host.length == 0 || strchr("/?#:\\", host.data[0]) != NULL ||
        text.length > URL_MAX || !kr_utf8_valid(text, NULL))
        return (struct kr_str){ "", 0 };
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] <= ' ' || text.data[i] == 0x7F ||
            strchr("\"'<>`", text.data[i]) != NULL)
            return (struct kr_str){ "", 0 };
    return text;
}

static bool
keep_one(struct kr_store *store, struct kr_arena *arena, int64_t article,
         const struct kr_comment_draft *comment, int64_t place, int64_t parent,
         int64_t shown, struct kr_err *err)
{
    const struct kr_clean_rules rules = { 0 };
    struct kr_clean_html clean;
    struct kr_stmt *stmt;

    if (!kr_clean_html(arena, comment->html, &rules, &clean, err))
        return false;
    if (clean.length > KR_COMMENT_MAX)
        return kr_fail(err, KR_LIMIT, "comment %lld: more than %zu KiB",
                       (long long)place, KR_COMMENT_MAX >> 10);
    stmt = kr_store_stmt(store, KR_SQL_COMMENT_ADD);
    kr_stmt_int(stmt, ":article", article);
    kr_stmt_int(stmt, ":place", place);
    kr_stmt_text(stmt, ":source_id", text_or_none(comment->source_id));
    kr_stmt_int(stmt, ":parent", parent == place ? 0 : parent);
    kr_stmt_int(stmt, ":kind", comment->kind == 0 ? KR_COMMENT : comment->kind);
    kr_stmt_int(stmt, ":closed", comment->closed);
    kr_stmt_text(stmt, ":author", text_or_none(comment->author));
    kr_stmt_str(stmt, ":url", web_address(comment->author_url));
    kr_stmt_text(stmt, ":edtf", comment->date.edtf);
    kr_stmt_str(stmt, ":html", (struct kr_str){ clean.data, clean.length });
    kr_stmt_int(stmt, ":shown", shown);
    return kr_stmt_run(stmt, err);
}

bool
kr_comments_keep(struct kr_store *store, struct kr_arena *arena,
                 int64_t article, const struct kr_draft *draft,
                 struct kr_err *err)
{
    const struct known *known;
    int64_t shown = 0; /* so far */
    size_t count;

    if (draft->comment_count > KR_COMMENTS_MAX)
        return kr_fail(err, KR_LIMIT, "%s: more than %d comments", draft->place,
                       KR_COMMENTS_MAX);
    if (!kr_stmt_run_if_any(store, KR_SQL_COMMENT_ANY, KR_SQL_COMMENT_CLEAR,
                            article, err))
        return false;
    known = known_ids(arena, draft, &count);
    for (size_t i = 0; i < draft->comment_count; i++) {
        const struct kr_comment_draft *comment = &draft->comments[i];

        if (!keep_one(store, arena, article, comment, (int64_t)i + 1,
                      place_of(known, count, comment->parent),
                      comment->closed ? 0 : ++shown, err))
            return false;
    }
    return true;
}
