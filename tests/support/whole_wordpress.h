/*
 * WordPress exports made up in a test: small ones item by item, with whatever
 * is wrong with them in the items' texts, and one of any size.
 */
#ifndef WHOLE_WORDPRESS_H
#define WHOLE_WORDPRESS_H

#include <stddef.h>

struct kr_buf;
struct whole_program;

struct wordpress_item {
    const char *title;  /* NULL: "Bericht ID" */
    const char *body;   /* in CDATA as it stands; NULL: "Tekst." */
    const char *date;   /* local, "2024-03-05 10:30:00"; NULL: that */
    const char *gmt;    /* NULL: an hour before that */
    const char *status; /* NULL: "publish" */
    const char *type;   /* NULL: "post" */
    const char *more;   /* elements besides; NULL: none */
};

/* The export's beginning, up to the first item; and its end. */
extern const char wordpress_head[], wordpress_tail[];

/* A tag or category, for MORE. */
#define WORDPRESS_TERM(domain, slug, name)                                     \
    "<category domain=\"" domain "\" nicename=\"" slug "\"><![CDATA[" name     \
    "]]></category>"

/* Append ITEM, whose id is ID. */
void
wordpress_item(struct kr_buf *out, int id, const struct wordpress_item *item);

/* Write the export NAME of COUNT items, numbered from 1. */
void wordpress_write(const struct whole_program *program, const char *name,
                     const struct wordpress_item *items, size_t count);
#define WORDPRESS(program, name, ...)                                          \
    wordpress_write(program, name,                                             \
                    (const struct wordpress_item[]){ __VA_ARGS__ },            \
                    sizeof((const struct wordpress_item[]){ __VA_ARGS__ }) /   \
                        sizeof(struct wordpress_item))

/* Write the export NAME of COUNT posts whose texts are some BODY bytes: with
 * tags, categories, comments, fields, and a closed one in every ten. */
void wordpress_write_many(const struct whole_program *program, const char *name,
                          int count, size_t body);

#endif
