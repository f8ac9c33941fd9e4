/*
 * The archive as a web site: routes, and what stands behind each.  One
 * struct kr_site serves one thread; it has its own read-only store.
 */
#ifndef KRONIEK_SITE_SITE_H
#define KRONIEK_SITE_SITE_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_request;
struct kr_response;
struct kr_settings;
struct kr_site; /* opaque; ended by kr_site_close */
struct kr_view;

/* SETTINGS and VIEW are borrowed until kr_site_close.  CONFLICT: the settings
 * or the archive do not fit. */
KR_MUST_CHECK bool
kr_site_open(const struct kr_settings *settings, const struct kr_view *view,
             struct kr_site **out, struct kr_err *err);
void kr_site_close(struct kr_site *site); /* NULL is fine */

/* The words, templates and style sheet SETTINGS name are there and fit each
 * other; as kr_view_open fails. */
KR_MUST_CHECK bool
kr_site_check(const struct kr_settings *settings, struct kr_err *err);

/* As kr_view_fields: what templates may show. */
void kr_site_fields(void (*tell)(void *self, int depth, const char *kind,
                                 const char *name),
                    void *self);

/* Answer REQUEST.  RESPONSE is always filled, whatever happened. */
void kr_site_answer(struct kr_site *site, const struct kr_request *request,
                    struct kr_response *response);

#endif
