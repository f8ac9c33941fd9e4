/*
 * What the site tells programs in plain text: robots.txt (RFC 9309),
 * security.txt (RFC 9116) and llms.txt (llmstxt.org).
 */
#ifndef KRONIEK_VIEW_SITE_TEXTS_H
#define KRONIEK_VIEW_SITE_TEXTS_H

#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/view/frame.h"

struct kr_arena;
struct kr_buf;

/* Everything may be read but results of searches, and where the sitemap is. */
void kr_robots_text(const struct kr_frame *frame, struct kr_buf *out);

/*
 * When a security.txt made at Unix time NOW expires: the first of the month
 * that is at least six months on (RFC 9116 asks for less than a year), so that
 * it stays the same text for a month.
 */
int64_t kr_security_expires(int64_t now);

/* Who is to be told of a flaw: CONTACT, a URI, until EXPIRES. */
void kr_security_text(struct kr_arena *arena, const struct kr_frame *frame,
                      const char *contact, int64_t expires, struct kr_buf *out);

struct kr_llms_content {
    int64_t posts;             /* published */
    struct kr_articles recent; /* the newest */
    struct kr_terms tags;      /* the largest */
};

/* The site for language models: what it is, the newest posts in Markdown, tags
 * and indexes. */
void kr_llms_text(struct kr_arena *arena, const struct kr_llms_content *content,
                  const struct kr_frame *frame, struct kr_buf *out);

#endif
