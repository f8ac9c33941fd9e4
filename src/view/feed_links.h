/*
 * That a page has feeds: <link rel="alternate">.
 */
#ifndef KRONIEK_SRC_VIEW_FEED_LINKS_H
#define KRONIEK_SRC_VIEW_FEED_LINKS_H

struct kr_arena;
struct kr_head;

/* The feeds, in all forms, of the listing at PATH that is called NAME, in place
 * of those HEAD has. */
void kr_feed_links(struct kr_arena *arena, struct kr_head *head,
                   const char *path, const char *name);

#endif
