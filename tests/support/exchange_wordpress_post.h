/*
 * A WordPress body made into HTML in a test, with the attachments, footnotes
 * and remarks of a small site.
 */
#ifndef EXCHANGE_WORDPRESS_POST_H
#define EXCHANGE_WORDPRESS_POST_H

#include "kroniek/base/str.h"

/*
 * The site has the attachments 11 and 12, pictures of the post, 13, a sound of
 * the post, and 21, a picture of another: https://site.example/NN.jpg.
 * CONTENT becomes exactly HTML, and then clean HTML.
 */
void expect_wordpress(const char *content, const char *html);
/* The same with JSON as the post's footnotes. */
void
expect_wordpress_notes(const char *content, const char *json, const char *html);

/* What is before <!--more--> in CONTENT is EXCERPT; NULL: there is none. */
void expect_wordpress_excerpt(const char *content, const char *excerpt);

/* Making CONTENT brought the REMARKS, a line each; "" none. */
void expect_wordpress_remarks(const char *content, const char *remarks);

/* CONTENT, ended by free, is made or refused as too large in SECONDS. */
void expect_wordpress_quick(struct kr_str content, double seconds);

#endif
