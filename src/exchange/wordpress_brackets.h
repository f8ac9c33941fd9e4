/*
 * Where the walk through a body meets a '[': a shortcode, or an author's
 * bracket.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_BRACKETS_H
#define KRONIEK_EXCHANGE_WORDPRESS_BRACKETS_H

struct kr_wordpress_walk;

/* Pass what begins with the '[' at hand: a whole shortcode, or the bracket. */
void kr_wordpress_meet_bracket(struct kr_wordpress_walk *walk);

#endif
