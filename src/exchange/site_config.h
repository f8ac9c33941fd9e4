/*
 * The files a site is configured by, as trees.
 */
#ifndef KRONIEK_EXCHANGE_SITE_CONFIG_H
#define KRONIEK_EXCHANGE_SITE_CONFIG_H

#include <stdbool.h>

struct kr_arena;
struct kr_err;
struct kr_matter;
struct kr_sink;

/* FOLDER/NAME is there, and no link: a regular file, or with DIRECTORY a
 * folder. */
bool kr_site_has(struct kr_arena *arena, const char *folder, const char *name,
                 bool directory);

/*
 * The tree of FOLDER/NAME, by its extension (.toml, .json, else YAML), in
 * ARENA; NULL when it is not there, says nothing, or cannot be read, which is
 * noted to SINK.
 */
const struct kr_matter *
kr_site_config(struct kr_arena *arena, const char *folder, const char *name,
               struct kr_sink *sink);

/* The first of NAMES (ended by NULL) that is there. */
const struct kr_matter *
kr_site_config_first(struct kr_arena *arena, const char *folder,
                     const char *const *names, struct kr_sink *sink);

#endif
