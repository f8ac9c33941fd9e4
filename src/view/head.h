/*
 * Making heads and links.
 */
#ifndef KRONIEK_SRC_VIEW_HEAD_H
#define KRONIEK_SRC_VIEW_HEAD_H

#include <stdint.h>
#include "kroniek/text/date.h"
#include "kroniek/view/frame.h"
#include "view/field.h"

struct kr_arena;
struct kr_posts;

/* The index pages have fixed addresses. */
#define KR_PATH_FRONT "/"
#define KR_PATH_ARCHIVE "/archive/"
#define KR_PATH_TAGS "/tags/"
#define KR_PATH_CATEGORIES "/categories/"
#define KR_PATH_AUTHORS "/authors/"

extern const struct field kr_frame_fields[];
extern const struct field kr_head_fields[];
extern const struct field kr_anchor_fields[];

/* A head for the page called SUBJECT ("": the front page) at PATH ("": it has
 * no address of its own); the site's feeds go with it. */
struct kr_head
kr_head_from(struct kr_arena *arena, const struct kr_frame *frame,
             const char *subject, const char *path);

/* One more alternate of TYPE called TITLE ("" none) at PATH, a path of ours. */
void kr_head_alternate(struct kr_arena *arena, struct kr_head *head,
                       const char *type, const char *title, const char *path);

/* One more of METAS. */
void kr_metas_add(struct kr_arena *arena, struct kr_metas *metas,
                  const char *name, const char *content);

/* Whether a shared link shows its picture large: said when the head is done. */
void kr_head_card(struct kr_arena *arena, struct kr_head *head);

/* Tell programs of a page that lists POSTS (NULL: other things), when its head
 * is done otherwise. */
void kr_head_tell(struct kr_arena *arena, struct kr_head *head,
                  const struct kr_posts *posts);

/* One link; COUNT < 0 is not told. */
struct kr_anchor
kr_anchor_to(struct kr_arena *arena, const struct kr_frame *frame,
             const char *href, const char *text, int64_t count);
const struct kr_anchor *
kr_anchor_new(struct kr_arena *arena, const char *href, const char *text);

/* A link to the page of a year, month or day, in words. */
struct kr_anchor
kr_anchor_period(struct kr_arena *arena, const struct kr_frame *frame,
                 struct kr_date period);

/* Front page, archive, and the year and month above PERIOD (or PERIOD itself,
 * when WHOLE). */
struct kr_anchors
kr_crumbs_to(struct kr_arena *arena, const struct kr_frame *frame,
             struct kr_date period, bool whole);

/* Front page, and the index at PATH called TEXT; TEXT NULL: only the front. */
struct kr_anchors
kr_crumbs_index(struct kr_arena *arena, const struct kr_frame *frame,
                const char *path, const char *text);

#endif
