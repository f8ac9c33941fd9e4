/*
 * What the place of a Markdown text on its site says and the text does not.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_STANDING_H
#define KRONIEK_EXCHANGE_MARKDOWN_STANDING_H

#include <stdbool.h>
#include <stddef.h>

struct kr_arena;
struct kr_draft;
struct kr_markdown_fields;
struct kr_site_folder;
struct kr_site_place;
struct kr_term_draft;

struct kr_markdown_standing {
    struct kr_arena *arena;
    const struct kr_site_folder *site;
    const struct kr_site_place *where;
    const char *path; /* of the file */
    struct kr_markdown_fields *fields;
    struct kr_draft *draft;
};

/* The day of its name or folders, whether it is a page, its language, and the
 * categories Jekyll reads off folders. */
void kr_markdown_stand(struct kr_markdown_standing *text);

/*
 * When all else is known: its address on the site, which becomes an alias (and
 * the permalink where the site's own address is known), and a slug: of the
 * address front matter gives it, else of its file on a site, else of what
 * stands behind the day in its name.
 */
void kr_markdown_name(struct kr_markdown_standing *text);

/* TERMS with those of the NAME_COUNT at NAMES that are not among them, in
 * ARENA. */
const struct kr_term_draft *
kr_markdown_more_terms(struct kr_arena *arena,
                       const struct kr_term_draft *terms,
                       const char *const *names, size_t name_count,
                       size_t *count);

#endif
