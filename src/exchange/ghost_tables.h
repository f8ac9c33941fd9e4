/*
 * The tables of a Ghost export, which refer to each other by ids: numbers in
 * 0.x, 24 hex digits since.  Of users only the name and the slug are read.
 */
#ifndef KRONIEK_EXCHANGE_GHOST_TABLES_H
#define KRONIEK_EXCHANGE_GHOST_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <jansson.h>

struct kr_arena;

/* A row of a table that says which `rows` belong to which `owner`. */
struct kr_ghost_link {
    const char *owner; /* the post's id */
    const char *row;   /* the tag's, the user's */
    long long order;   /* sort_order; 0 when there is none */
    size_t index;      /* in the table */
};

struct kr_ghost_links { /* sorted by owner, order, index */
    struct kr_ghost_link *items;
    size_t count;
};

struct kr_ghost_row {
    const char *id;
    const json_t *row; /* borrowed */
};

struct kr_ghost_rows { /* sorted by id */
    struct kr_ghost_row *items;
    size_t count;
};

struct kr_ghost_tables {
    const json_t *posts; /* an array; borrowed */
    struct kr_ghost_rows tags, users;
    struct kr_ghost_rows metas; /* posts_meta by post_id */
    struct kr_ghost_links posts_tags, posts_authors;
    const json_t *settings; /* array of {key, value}; NULL none */
};

/* The tables in DATA (borrowed), in ARENA. */
void kr_ghost_tables(struct kr_arena *arena, const json_t *data,
                     struct kr_ghost_tables *out);

/* The row with ID; NULL: there is none. */
const json_t *kr_ghost_row(const struct kr_ghost_rows *rows, const char *id);

/* The links of OWNER, in order; *COUNT 0 when there are none. */
const struct kr_ghost_link *kr_ghost_links(const struct kr_ghost_links *links,
                                           const char *owner, size_t *count);

/* What the setting KEY says, in ARENA; NULL: nothing. */
const char *
kr_ghost_setting(struct kr_arena *arena, const struct kr_ghost_tables *tables,
                 const char *key);

#endif
