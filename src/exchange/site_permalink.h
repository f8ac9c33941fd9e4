/*
 * The address a text has on the site it comes from, as that site's program
 * makes it.
 */
#ifndef KRONIEK_EXCHANGE_SITE_PERMALINK_H
#define KRONIEK_EXCHANGE_SITE_PERMALINK_H

struct kr_arena;
struct kr_draft;
struct kr_site_folder;
struct kr_site_place;

/*
 * The path of DRAFT (its title, date, slug and categories as they are known),
 * which stands at PLACE: by PATTERN, as front matter has it ("/:year/:title/",
 * "pretty"), or with NULL by what SITE's configuration or its program says.
 * "/2014/09/oogst/" in ARENA; NULL: that cannot be told.
 */
const char *
kr_site_permalink(struct kr_arena *arena, const struct kr_site_folder *site,
                  const struct kr_site_place *place,
                  const struct kr_draft *draft, const char *pattern);

#endif
