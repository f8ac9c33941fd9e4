#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/comments.h"
#include "store/stmt.h"

/* The intake put it there, so what does not parse is shown as unknown. */
static struct kr_dateline
date_of(struct kr_stmt *stmt, int column)
{
    struct kr_str edtf = kr_stmt_get_str(stmt, column);
    struct kr_dateline date;
    struct kr_err none = { 0 };

    return kr_dateline_parse(edtf, KR_BASIS_SOURCE, &date, &none)
               ? date
               : kr_dateline_unknown();
}

static struct kr_clean_html
html_of(struct kr_stmt *stmt, int column, struct kr_arena *arena)
{
    struct kr_str html = kr_stmt_get_str(stmt, column);

    return kr_clean_html_stored(kr_str_keep(html, arena), html.length);
}

static struct kr_comment
read_comment(struct kr_stmt *stmt, struct kr_arena *arena)
{
    return (struct kr_comment){
        .place = kr_stmt_get_int(stmt, 0),
        .source_id = kr_stmt_get_text(stmt, 1, arena),
        .kind = (enum kr_comment_kind)kr_stmt_get_int(stmt, 2),
        .author = kr_stmt_get_text(stmt, 3, arena),
        .url = kr_stmt_get_text(stmt, 4, arena),
        .date = date_of(stmt, 5),
        .html = html_of(stmt, 6, arena),
        .answered = { .place = kr_stmt_get_int(stmt, 7),
                      .source_id = kr_stmt_get_text(stmt, 8, arena),
                      .author = kr_stmt_get_text(stmt, 9, arena) },
    };
}

static bool
count(struct kr_store *store, int64_t article, struct kr_comments *out,
      struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_COMMENTS_COUNT);

    kr_stmt_int(stmt, ":article", article);
    if (kr_stmt_row(stmt)) {
        out->total = kr_stmt_get_int(stmt, 0);
        out->mentions = kr_stmt_get_int(stmt, 1);
    }
    out->pages = out->total > 0 ? kr_comment_page(out->total) : 0;
    return kr_stmt_end(stmt, err);
}

static bool
read_page(struct kr_store *store, struct kr_arena *arena, int64_t article,
          struct kr_comments *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_COMMENTS_SHOWN);
    struct kr_comment *items = NULL;
    size_t room = 0;

    kr_stmt_int(stmt, ":article", article);
    kr_stmt_int(stmt, ":first", (out->page - 1) * KR_COMMENTS_PAGE + 1);
    kr_stmt_int(stmt, ":last", out->page * KR_COMMENTS_PAGE);
    while (kr_stmt_row(stmt)) {
        items = kr_arena_grow(arena, items, out->count, &room, sizeof(*items));
        items[out->count++] = read_comment(stmt, arena);
    }
    out->items = items;
    return kr_stmt_end(stmt, err);
}

bool
kr_store_comments(struct kr_store *store, struct kr_arena *arena,
                  int64_t article, int64_t page, struct kr_comments *out,
                  struct kr_err *err)
{
    *out = (struct kr_comments){ .page = page };
    return count(store, article, out, err) &&
           (out->total == 0 || page < 1 || page > out->pages ||
            read_page(store, arena, article, out, err));
}

bool
kr_store_comment_pages(struct kr_store *store, const char *slug, int64_t *out,
                       struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_COMMENTS_LAST);

    *out = 0;
    kr_stmt_text(stmt, ":slug", slug);
    if (kr_stmt_row(stmt))
        *out = kr_comment_page(kr_stmt_get_int(stmt, 0));
    return kr_stmt_end(stmt, err);
}
