/*
 * The archive as WordPress's REST API (wp/v2) shows one, in JSON, for programs
 * that know that.  What WordPress would know and we do not is null or empty,
 * never made up; docs/api.md says what each field is.
 */
#ifndef KRONIEK_VIEW_WP_H
#define KRONIEK_VIEW_WP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"
#include "kroniek/view/frame.h"

struct kr_arena;
struct kr_buf;
struct kr_err;

#define KR_PATH_WP "/wp-json/"

enum kr_wp_embed { /* bits */
                   KR_WP_EMBED_AUTHOR = 1,
                   KR_WP_EMBED_PICTURE = 2,
                   KR_WP_EMBED_TERMS = 4
};

struct kr_wp_shape { /* how an answer is wanted */
    struct kr_arena *arena;
    const struct kr_frame *frame;
    const char *const *fields; /* "id", "title.rendered": only these; … */
    size_t field_count;        /* … 0: all */
    bool brief;                /* context=embed: the few that it has */
    unsigned embeds;           /* of enum kr_wp_embed */
};

/* Whether an answer in SHAPE has the field called NAME, "content". */
bool kr_wp_wants(const struct kr_wp_shape *shape, const char *name);

struct kr_wp_post {
    const struct kr_article *article;       /* with its body, where wanted */
    const struct kr_illustration *featured; /* NULL none */
};

struct kr_wp_term {
    const struct kr_term *term; /* an author is a user */
    int64_t parent;             /* id; 0 none */
};

struct kr_wp_hit {                    /* of /search: an article or a term */
    const struct kr_article *article; /* NULL: a term */
    const struct kr_term *term;
};

/*
 * Each of these adds one document to OUT: a list of COUNT, or, with ALONE, the
 * one thing itself.  LIMIT: it does not fit.
 */
KR_MUST_CHECK bool
kr_wp_posts(const struct kr_wp_shape *shape, const struct kr_wp_post *posts,
            size_t count, bool alone, struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_wp_terms(const struct kr_wp_shape *shape, const struct kr_wp_term *terms,
            size_t count, bool alone, struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_wp_media(const struct kr_wp_shape *shape,
            const struct kr_illustration *items, size_t count, bool alone,
            struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_wp_hits(const struct kr_wp_shape *shape, const struct kr_wp_hit *hits,
           size_t count, struct kr_buf *out, struct kr_err *err);

/* What the API is: /wp-json/, and /wp-json/wp/v2. */
KR_MUST_CHECK bool kr_wp_root(const struct kr_wp_shape *shape,
                              struct kr_buf *out, struct kr_err *err);
KR_MUST_CHECK bool kr_wp_namespace(const struct kr_wp_shape *shape,
                                   struct kr_buf *out, struct kr_err *err);

/* /types, /taxonomies and /statuses: all of a SET of these names, or the one
 * called NAME.  NOT_FOUND: there is none called so. */
KR_MUST_CHECK bool
kr_wp_kinds(const struct kr_wp_shape *shape, const char *set, const char *name,
            struct kr_buf *out, struct kr_err *err);

struct kr_wp_flaw { /* one parameter that is wrong */
    const char *param;
    const char *code;    /* "rest_out_of_bounds" */
    const char *message; /* "per_page must be …" */
    int status;          /* 400 */
};

struct kr_wp_trouble {
    int status;
    const char *code;    /* "rest_post_invalid_id" */
    const char *message; /* in English, as its readers expect */
    const struct kr_wp_flaw *flaws;
    size_t flaw_count;
};

/* {"code": …, "message": …, "data": {"status": …}}. */
KR_MUST_CHECK bool kr_wp_error(const struct kr_wp_trouble *trouble,
                               struct kr_buf *out, struct kr_err *err);

#endif
