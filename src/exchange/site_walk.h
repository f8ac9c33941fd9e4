/*
 * Which of the files found beneath a folder are texts of its site, by the
 * rules of the program the site is for.
 */
#ifndef KRONIEK_EXCHANGE_SITE_WALK_H
#define KRONIEK_EXCHANGE_SITE_WALK_H

#include <stdbool.h>
#include <stddef.h>

struct kr_arena;
struct kr_site_folder;
struct kr_sink;

enum kr_site_verdict {
    KR_SITE_TAKEN,   /* a text */
    KR_SITE_SKIPPED, /* might be one and is none: told, see below */
    KR_SITE_OTHER    /* no Markdown, nor for a site's reader at all */
};

/* The site's program says what is a text: no other format is read there. */
bool kr_site_is_strict(const struct kr_site_folder *site);

/*
 * What to do with the file PATH, shown as SHOWN.  One that might be a text is
 * opened (never a link) to see whether it has the front matter it needs.
 * SKIPPED: SINK was told what kind of thing it is.
 */
enum kr_site_verdict
kr_site_judge(const struct kr_site_folder *site, struct kr_arena *arena,
              const char *path, const char *shown, struct kr_sink *sink);

/*
 * Whether PATHS[AT], of COUNT sorted ones that were taken, stands in the
 * folder of an "index.md" (below the content's root) and so belongs to that
 * text, as Hugo and Zola have it.
 */
bool
kr_site_is_resource(const struct kr_site_folder *site, struct kr_arena *arena,
                    const char *const *paths, size_t count, size_t at);

#endif
