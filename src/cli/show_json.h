/*
 * An article's dossier as JSON.
 */
#ifndef KRONIEK_CLI_SHOW_JSON_H
#define KRONIEK_CLI_SHOW_JSON_H

#include <jansson.h>

struct kr_addresses;
struct kr_arena;
struct kr_dossier;

/* All of it, every key always there; owned. */
json_t *
kr_show_json(struct kr_arena *arena, const struct kr_addresses *addresses,
             const struct kr_dossier *dossier);

#endif
