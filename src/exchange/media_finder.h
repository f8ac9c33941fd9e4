/*
 * Where the files are that a body names: in the folder given with --media, in
 * the one that is imported, beside the file itself.  Whatever an address says,
 * nothing outside those folders is ever opened.
 */
#ifndef KRONIEK_EXCHANGE_MEDIA_FINDER_H
#define KRONIEK_EXCHANGE_MEDIA_FINDER_H

#include <stdbool.h>

struct kr_arena;
struct kr_draft;
struct kr_sink;

#define KR_MEDIA_MOST 2000 /* files looked for in one body */

struct kr_media_finder {
    const char *media; /* NULL: no folder was given */
    const char *root;  /* the folder imported, or the file's own; NULL */
    const char *path;  /* of the file; NULL */
};

/*
 * The file SRC means, in ARENA; NULL: there is none.  SRC, an address as a body
 * has it, is looked for
 *
 * - beside the file, when it is relative;
 * - below the folders by its whole path, then by ever less of its beginning:
 *   /wp-content/uploads/2019/03/x.jpg is 2019/03/x.jpg in the uploads folder,
 *   but never x.jpg alone, unless that is all there is to it or the folder
 *   itself is called 03;
 * - as the original of a scaled picture: x.jpg for x-300x200.jpg.
 *
 * An imported folder has its static files below static, public, assets or
 * source too.
 */
const char *kr_media_find(const struct kr_media_finder *finder,
                          struct kr_arena *arena, const char *src);

/*
 * DRAFT's media, in ARENA: those its body and its featured picture name and
 * that are there.  What a body shows and is not there is SINK's to hear as
 * missing; a link is so only when it is to a file of a site's own.
 */
void
kr_media_gather(const struct kr_media_finder *finder, struct kr_arena *arena,
                struct kr_draft *draft, struct kr_sink *sink);

#endif
