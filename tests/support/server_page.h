/*
 * Pages for tests of what keeps them.
 */
#ifndef KRONIEK_SUPPORT_SERVER_PAGE_H
#define KRONIEK_SUPPORT_SERVER_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/http/request.h"
#include "server/page_cache.h"
#include "server/wish.h"

/* A request and the key made of it. */
struct asked {
    struct kr_request req;
    struct kr_wishes wishes;
    struct kr_page_key key;
};

/* A GET of PATH of an archive at GENERATION. */
void ask_page(struct asked *asked, struct kr_page_cache *cache,
              const char *path, long generation);

/* Keep a page of PATH made at GENERATION: LENGTH times LETTER. */
void keep_page(struct kr_page_cache *cache, const char *path, long generation,
               char letter, size_t length);
/* The same, not yet kept. */
struct kr_page *new_page(struct kr_page_cache *cache, const char *path,
                         long generation, char letter, size_t length);

/* Whether PATH is found at GENERATION; *LETTER, when given, is its first. */
bool page_is_kept(struct kr_page_cache *cache, const char *path,
                  long generation, char *letter);

#endif
