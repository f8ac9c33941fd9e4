/*
 * Where the feeds are: behind the address of the listing they are of.  They
 * come in three forms: "/tag/x/feed/", "/tag/x/feed/atom/",
 * "/tag/x/feed/json/".
 */
#ifndef KRONIEK_ARCHIVE_FEED_ADDRESS_H
#define KRONIEK_ARCHIVE_FEED_ADDRESS_H

#include <stdint.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/archive/volumes.h"

struct kr_arena;

enum kr_feed_form { KR_FORM_RSS, KR_FORM_ATOM, KR_FORM_JSON };
#define KR_FEED_FORMS 3

/* "application/rss+xml" and the like, as <link> has it. */
const char *kr_feed_form_type(enum kr_feed_form form);

/* The feed of the listing at PATH, in ARENA. */
const char *
kr_address_feed(struct kr_arena *arena, const struct kr_addresses *addresses,
                const char *path, enum kr_feed_form form);

/* What the posts of DATE, a section's, stand at: "/2025/12/"; for those of a
 * year that fit no month "/2025/datum-onbekend/", where there is a feed but no
 * page; for those of no year "/datum-onbekend/".  In ARENA. */
const char *
kr_address_section(struct kr_arena *arena, const struct kr_addresses *addresses,
                   struct kr_date date);

/* The document of VOLUME of SECTIONS in that FORM, in ARENA: the feed of its
 * section for the last one, "…/feed/atom/archive/2/" for one before it. */
const char *
kr_address_volume(struct kr_arena *arena, const struct kr_addresses *addresses,
                  const struct kr_sections *sections, struct kr_volume volume,
                  enum kr_feed_form form);

#endif
