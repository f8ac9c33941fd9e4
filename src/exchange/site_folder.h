/*
 * The folder of a site as Jekyll, Hugo, Zola, Hexo or Eleventy build it: which
 * of them it is for, and what its configuration says that a reader of its
 * files must know.
 */
#ifndef KRONIEK_EXCHANGE_SITE_FOLDER_H
#define KRONIEK_EXCHANGE_SITE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

struct kr_arena;
struct kr_matter;
struct kr_sink;

enum kr_site_kind {
    KR_SITE_PLAIN, /* a folder of files */
    KR_SITE_JEKYLL,
    KR_SITE_HUGO,
    KR_SITE_ZOLA,
    KR_SITE_HEXO,
    KR_SITE_ELEVENTY /* and its like: Astro, Gatsby, Lume */
};

struct kr_site_language { /* one a configuration lists */
    const char *code;     /* "nl" */
    const char *folder;   /* of its texts, from `root`; NULL: not apart */
};

struct kr_site_folder {
    enum kr_site_kind kind;
    const char *root;    /* what its paths begin with; no '/' at the end */
    const char *start;   /* where to look for texts: `root`, or in it */
    const char *content; /* the texts' folder, from `root`; "": root itself */
    const struct kr_matter *config; /* NULL: none was read */

    const char *language; /* of texts that state none; NULL */
    const struct kr_site_language *languages;
    size_t language_count;
    const char *address; /* "https://x.example/blog", without '/'; NULL */

    /* Where pictures whose address begins with '/' are, from `root`, the
     * first before the others; "" is root itself. */
    const char *const *statics;
    size_t static_count;
};

/*
 * See what FOLDER is: a site, a folder with one site in it, the texts' folder
 * of one ("content", "_posts"), or just files.  In ARENA; nothing outside
 * FOLDER but that site's configuration is opened, and no symbolic link is
 * followed.  A configuration that cannot be read is noted to SINK and counts
 * as none.
 */
const struct kr_site_folder *
kr_site_folder(struct kr_arena *arena, const char *folder,
               struct kr_sink *sink);

/* "jekyll"; "plain" */
const char *kr_site_kind_name(enum kr_site_kind kind);

/* PATH from SITE's root on ("content/post/x.md"); PATH itself when it is not
 * beneath it. */
const char *kr_site_path(const struct kr_site_folder *site, const char *path);

#endif
