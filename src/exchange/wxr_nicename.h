/*
 * What WordPress calls a category.  It finds one by its nicename alone, so
 * two that are called the same below different parents need two of them.
 */
#ifndef KRONIEK_EXCHANGE_WXR_NICENAME_H
#define KRONIEK_EXCHANGE_WXR_NICENAME_H

struct kr_survey;
struct kr_term_draft;

#define KR_WXR_NICENAME_SIZE 256 /* bytes, the final zero included */

struct kr_wxr_nicename {
    char text[KR_WXR_NICENAME_SIZE];
};

/* Give the category at PATH ("a/b") one that no other has: its last part, as
 * long as that is free.  GIVEN remembers it. */
struct kr_wxr_nicename
kr_wxr_nicename_give(struct kr_survey *given, const char *path);

/* The one that the category at PATH was given; else the last part of PATH. */
struct kr_wxr_nicename
kr_wxr_nicename(const struct kr_survey *given, const char *path);

/* That of the category that PATH is below; "": of none. */
struct kr_wxr_nicename
kr_wxr_nicename_above(const struct kr_survey *given, const char *path);

/* That of a category of an article. */
struct kr_wxr_nicename kr_wxr_nicename_of(const struct kr_survey *given,
                                          const struct kr_term_draft *category);

#endif
