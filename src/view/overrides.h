/*
 * An operator's own templates.  A file in his folder that is called as one of
 * ours stands in its place (templates.h).  Others stand for some pages only:
 * tag-magnesiumtekort.tpl for one tag, tag.tpl for all tags.  The folder is
 * read once, when the view opens; a page is then looked up among the names that
 * were there, so that no address ever becomes the path of a file.
 */
#ifndef KRONIEK_SRC_VIEW_OVERRIDES_H
#define KRONIEK_SRC_VIEW_OVERRIDES_H

#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/view/frame.h"
#include "view/pages.h"

struct kr_arena;
struct kr_err;

#define KR_OVERRIDES_MOST 1000 /* files of one folder */

struct kr_overrides { /* in the arena; sorted by file */
    const struct kr_override {
        const char *file;                /* "tag-magnesiumtekort.tpl" */
        const struct kr_page_kind *kind; /* whose fields it shows */
    } * items;
    size_t count;
};

/*
 * The overrides FOLDER holds ("": none).  INVALID: a .tpl in it, in its part/
 * or its feed/, that no page and no partial is called; IO; LIMIT.
 */
KR_MUST_CHECK bool
kr_overrides_find(struct kr_arena *arena, const char *folder,
                  struct kr_overrides *out, struct kr_err *err);

/* The template for a page WHO of the kind whose own is BASE ("archive.tpl"):
 * the most specific there is; borrowed. */
const char *kr_overrides_pick(const struct kr_overrides *overrides,
                              const char *base, struct kr_own_name who);

#endif
