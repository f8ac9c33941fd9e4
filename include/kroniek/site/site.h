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
struct kr_stand;
struct kr_store_file;
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

/*
 * How the archive stands now, for what was kept of earlier answers: without
 * asking SQLite while nothing is committed.  *OUT is borrowed until the next
 * call.
 */
KR_MUST_CHECK bool
kr_site_look(struct kr_site *site, const struct kr_stand **out,
             struct kr_err *err);
/* How it stood for the answer made last. */
const struct kr_stand *kr_site_stand(const struct kr_site *site);
/* Which file it reads; false: that was moved away or replaced. */
bool kr_site_file(struct kr_site *site, struct kr_store_file *out);

/* Answer REQUEST.  RESPONSE is always filled, whatever happened. */
void kr_site_answer(struct kr_site *site, const struct kr_request *request,
                    struct kr_response *response);

#endif
