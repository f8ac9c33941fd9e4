/*
 * Front matter to draft: which key is what.  The table in markdown_fields.c is
 * the list of keys; whatever no row takes is kept as a field.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_FIELDS_H
#define KRONIEK_EXCHANGE_MARKDOWN_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_draft;
struct kr_err;
struct kr_matter;
struct kr_site_folder;

/* What of a front matter a draft has no room for. */
struct kr_markdown_fields {
    const char *picture;     /* the featured one, as written; NULL none */
    const char *picture_alt; /* NULL none */
    const char *permalink;   /* an address of its own, path or pattern; NULL */
    bool dated;              /* a date is stated, be it "unknown" */
    bool is_post;            /* so it says */
};

/*
 * Fill DRAFT, whose status kr_markdown_close has set, from MAP (NULL: nothing
 * is stated), in ARENA, by the habits of SITE (NULL: none is known).
 * INVALID: a date that is none, with its line in *LINE.
 */
KR_MUST_CHECK bool
kr_markdown_fields(struct kr_arena *arena, const struct kr_site_folder *site,
                   const struct kr_matter *map, struct kr_draft *draft,
                   struct kr_markdown_fields *out, size_t *line,
                   struct kr_err *err);

#endif
