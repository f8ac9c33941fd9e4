/*
 * Requests for tests, made the way CGI makes them.
 */
#ifndef KRONIEK_SUPPORT_HTTP_REQUEST_H
#define KRONIEK_SUPPORT_HTTP_REQUEST_H

#include <stdbool.h>

struct kr_arena;
struct kr_request;

/* VARIABLES is "NAME", "value", …, NULL.  As kr_request_from_env. */
bool request_from(struct kr_arena *arena, const char *const *variables,
                  struct kr_request *out);

/* METHOD TARGET and nothing else; fails the test when it is refused. */
struct kr_request
request_of(struct kr_arena *arena, const char *method, const char *target);

#endif
