#include "store/row.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "store/stmt.h"

enum { /* columns of article_full and article_brief */
       A_ID,
       A_SLUG,
       A_TITLE,
       A_TITLE_DERIVED,
       A_STATUS,
       A_KIND,
       A_LANGUAGE,
       A_EDTF,
       A_BASIS,
       A_MODIFIED,
       A_EXCERPT,
       A_FEATURED_SRC,
       A_FEATURED_ALT,
       A_FEATURED_WIDTH,
       A_FEATURED_HEIGHT,
       A_WITHDRAWN_ON,
       A_WITHDRAWN_WHY,
       A_REVISIONS,
       A_HTML,
       A_MADE,
       A_UID,
       A_SEAT, /* this and the next of article_by_slug */
       A_PARTS
};

enum { L_ID, L_SLUG, L_TITLE, L_EDTF, L_BASIS, L_KIND };
enum { T_ID, T_TAXONOMY, T_NAME, T_PATH, T_POSTS };

static struct kr_dateline
dateline_from(struct kr_str edtf, enum kr_basis basis)
{
    struct kr_dateline date;

    if (edtf.length == 0 || !kr_dateline_parse(edtf, basis, &date, NULL))
        return kr_dateline_unknown();
    return date;
}

struct kr_dateline
kr_row_dateline(struct kr_stmt *stmt, int column)
{
    return dateline_from(kr_stmt_get_str(stmt, column),
                         (enum kr_basis)kr_stmt_get_int(stmt, column + 1));
}

struct kr_dateline
kr_row_modified(struct kr_stmt *stmt, int column)
{
    return dateline_from(kr_stmt_get_str(stmt, column), KR_BASIS_SOURCE);
}

static struct kr_clean_html
body_of(struct kr_stmt *stmt, struct kr_arena *arena)
{
    struct kr_str html = kr_stmt_get_str(stmt, A_HTML);

    return kr_clean_html_stored(kr_str_keep(html, arena), html.length);
}

void
kr_row_article(struct kr_stmt *stmt, struct kr_arena *arena,
               struct kr_article *out)
{
    *out = (struct kr_article){
        .id = kr_stmt_get_int(stmt, A_ID),
        .slug = kr_stmt_get_text(stmt, A_SLUG, arena),
        .title = kr_stmt_get_text(stmt, A_TITLE, arena),
        .title_derived = kr_stmt_get_int(stmt, A_TITLE_DERIVED) != 0,
        .status = (enum kr_status)kr_stmt_get_int(stmt, A_STATUS),
        .kind = (enum kr_kind)kr_stmt_get_int(stmt, A_KIND),
        .language = kr_stmt_get_text(stmt, A_LANGUAGE, arena),
        .date = kr_row_dateline(stmt, A_EDTF),
        .modified = kr_row_modified(stmt, A_MODIFIED),
        .excerpt = kr_stmt_get_text(stmt, A_EXCERPT, arena),
        .featured = {
            .src = kr_stmt_get_maybe(stmt, A_FEATURED_SRC, arena),
            .alt = kr_stmt_get_text(stmt, A_FEATURED_ALT, arena),
            .width = (int)kr_stmt_get_int(stmt, A_FEATURED_WIDTH),
            .height = (int)kr_stmt_get_int(stmt, A_FEATURED_HEIGHT),
        },
        .body = body_of(stmt, arena),
        .revisions = (int)kr_stmt_get_int(stmt, A_REVISIONS),
        .withdrawn_on = kr_stmt_get_text(stmt, A_WITHDRAWN_ON, arena),
        .withdrawn_why = kr_stmt_get_text(stmt, A_WITHDRAWN_WHY, arena),
        .made = kr_stmt_get_int(stmt, A_MADE),
        .uid = kr_stmt_get_text(stmt, A_UID, arena),
    };
}

void
kr_row_article_rest(struct kr_stmt *stmt, struct kr_article *out)
{
    out->seat = kr_stmt_get_int(stmt, A_SEAT);
    out->parts = (unsigned)kr_stmt_get_int(stmt, A_PARTS);
}

void
kr_row_link(struct kr_stmt *stmt, struct kr_arena *arena, struct kr_link *out)
{
    *out = (struct kr_link){
        .slug = kr_stmt_get_text(stmt, L_SLUG, arena),
        .title = kr_stmt_get_text(stmt, L_TITLE, arena),
        .date = kr_row_dateline(stmt, L_EDTF),
    };
}

enum kr_kind
kr_row_link_kind(struct kr_stmt *stmt)
{
    return (enum kr_kind)kr_stmt_get_int(stmt, L_KIND);
}

void
kr_row_term(struct kr_stmt *stmt, struct kr_arena *arena, struct kr_term *out)
{
    *out = (struct kr_term){
        .id = kr_stmt_get_int(stmt, T_ID),
        .taxonomy = (enum kr_taxonomy)kr_stmt_get_int(stmt, T_TAXONOMY),
        .name = kr_stmt_get_text(stmt, T_NAME, arena),
        .path = kr_stmt_get_text(stmt, T_PATH, arena),
        .posts = kr_stmt_get_int(stmt, T_POSTS),
    };
}
