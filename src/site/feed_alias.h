/*
 * Where other programs had their feeds: WordPress /feed/rss2/ and /wp-rss2.php,
 * Ghost /rss/ and /tag/x/rss/, Hugo /index.xml and /tags/x/index.xml, Jekyll
 * /feed.xml and /atom.xml.  Pure text: whether ours is there is not asked.
 */
#ifndef KRONIEK_SITE_FEED_ALIAS_H
#define KRONIEK_SITE_FEED_ALIAS_H

#include <stdbool.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/base/str.h"

struct kr_arena;

/* The feed of ours that PATH, as it came, means, into *OUT, in ARENA; false:
 * it is none of those addresses, or is our own. */
bool kr_feed_alias(struct kr_arena *arena, const struct kr_addresses *addresses,
                   struct kr_str path, struct kr_str *out);

/*
 * The same for a canonical PATH where nothing was found, which may have been
 * something else: /rss/, /tag/x/rss/; and the page that a feed we do not have
 * belongs to: of /slug/feed/, the comments on a post, it is the post.
 */
bool
kr_feed_alias_late(struct kr_arena *arena, const struct kr_addresses *addresses,
                   struct kr_str path, struct kr_str *out);

#endif
