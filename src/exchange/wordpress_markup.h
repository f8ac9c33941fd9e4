/*
 * Where the walk through a body meets a '<': comments, of which some are the
 * block editor's, and tags, of which some are WordPress's own.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_MARKUP_H
#define KRONIEK_EXCHANGE_WORDPRESS_MARKUP_H

struct kr_wordpress_walk;

/* Pass what begins with the '<' at hand. */
void kr_wordpress_meet_angle(struct kr_wordpress_walk *walk);

#endif
