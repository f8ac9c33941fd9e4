/*
 * One reader for each shape of row: the views of sql/schema.
 */
#ifndef KRONIEK_STORE_ROW_H
#define KRONIEK_STORE_ROW_H

#include "kroniek/archive/article.h"

struct kr_arena;
struct kr_stmt;

/* Shape article_full or article_brief; no terms, no keywords. */
void kr_row_article(struct kr_stmt *stmt, struct kr_arena *arena,
                    struct kr_article *out);

/* What article_by_slug has besides. */
void kr_row_article_rest(struct kr_stmt *stmt, struct kr_article *out);

/* Shape article_link. */
void
kr_row_link(struct kr_stmt *stmt, struct kr_arena *arena, struct kr_link *out);
enum kr_kind kr_row_link_kind(struct kr_stmt *stmt);

/* Shape term: id, taxonomy, name, path, posts. */
void
kr_row_term(struct kr_stmt *stmt, struct kr_arena *arena, struct kr_term *out);

/* EDTF and basis at two columns side by side.  The intake put them there, so
 * what does not parse is shown as unknown. */
struct kr_dateline kr_row_dateline(struct kr_stmt *stmt, int column);

/* EDTF alone, as a source states when a text was changed. */
struct kr_dateline kr_row_modified(struct kr_stmt *stmt, int column);

#endif
