/*
 * What a text's front matter says, with what its site says for it.
 */
#ifndef KRONIEK_EXCHANGE_SITE_MATTER_H
#define KRONIEK_EXCHANGE_SITE_MATTER_H

struct kr_arena;
struct kr_matter;
struct kr_site_folder;
struct kr_site_place;

/*
 * MAP (NULL, or no map: itself) with the members of its maps "taxonomies",
 * "extra" and "params" beside its own, and behind them what Jekyll's
 * "defaults" say for a text at PLACE, PATH from the site's root: those stand on
 * line 0.  A key that is there already is not added, but for a member of those
 * maps as "extra.key".  In ARENA.
 */
const struct kr_matter *
kr_site_matter(struct kr_arena *arena, const struct kr_site_folder *site,
               const struct kr_site_place *place, const char *path,
               const struct kr_matter *map);

#endif
