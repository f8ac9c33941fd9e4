/*
 * What a file is by where it stands in a site, before it is opened: a post, a
 * page, a draft or none of these, by the rules of the program the site is for.
 */
#ifndef KRONIEK_EXCHANGE_SITE_PLACE_H
#define KRONIEK_EXCHANGE_SITE_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_site_folder;

enum kr_site_role {
    KR_SITE_NONE, /* no text of the site */
    KR_SITE_POST,
    KR_SITE_DRAFT,
    KR_SITE_PAGE,
    KR_SITE_SECTION /* "_index.md": about the folder it is in */
};

#define KR_SITE_FOLDERS 16 /* of a path, more are not looked at */

struct kr_site_place {
    enum kr_site_role role;
    bool needs_matter;    /* it is a text only when it has front matter */
    bool is_text;         /* by its extension: Markdown or HTML */
    bool is_html;         /* by its extension: the body is no Markdown */
    bool bundle;          /* "index.md": its folder bears its name */
    const char *language; /* as its name or a folder says; NULL */
    struct kr_str stem;   /* its name without language and extension, or that
                             of its folder */

    /* The folders it is in, those of the content, of languages and of posts
     * left out: sections, or Jekyll's categories. */
    struct kr_str folders[KR_SITE_FOLDERS];
    size_t folder_count;
    const char *collection; /* a Jekyll collection's name; NULL */
};

/* What PATH, beneath SITE's root as the walk came by it, is. */
struct kr_site_place kr_site_place(const struct kr_site_folder *site,
                                   struct kr_arena *arena, const char *path);

/* Texts may be in the folder PATH, beneath SITE's root. */
bool kr_site_enters(const struct kr_site_folder *site, struct kr_arena *arena,
                    const char *path);

#endif
