/*
 * What all handlers of /wp-json/ share.
 */
#ifndef KRONIEK_SITE_WP_H
#define KRONIEK_SITE_WP_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/str.h"
#include "site/wp_query.h"

struct kr_err;
struct kr_request;
struct kr_response;
struct kr_site;
struct kr_wanted;

/* Make RES the JSON of a failure; true, for it is an answer. */
bool kr_wp_fail(struct kr_response *res, int status, const char *code,
                const char *message);

/* Read the query; false when it is wrong, and RES says what. */
bool kr_wp_read(const struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, const struct kr_wp_rules *rules,
                struct kr_wp_query *out);

/* How many come before the part Q asks for. */
int64_t kr_wp_skip(const struct kr_wp_query *q);

/* Say how many there are in TOTAL and where the parts around this one are;
 * false when there is no such part, and RES says so. */
bool kr_wp_totals(const struct kr_site *site, const struct kr_request *req,
                  struct kr_response *res, const struct kr_wp_query *q,
                  int64_t total);

/* PATH is one of the API. */
bool kr_wp_is_path(struct kr_str path);

/* REQ is for the API, by its path or as "/?rest_route=/wp/v2/posts". */
bool kr_wp_is_asked(const struct kr_request *req);

/* The address such a rest_route means; false when REQ has none. */
bool kr_wp_route(const struct kr_request *req, struct kr_wanted *wanted);

/* What each answer of the API has besides its body: who may read it, and, where
 * it would be a page of trouble, JSON instead. */
void kr_wp_dress(struct kr_response *res);

#endif
