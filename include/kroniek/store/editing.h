/*
 * What an editor does to the archive: one struct kr_editing is one run of it,
 * all of it or nothing.  A decision stands above every source, now and at each
 * later import, until it is taken back.  Every change is an
 * event (kroniek/store/events.h), and readers see it at their next request.
 *
 * Wherever a call names something: NOT_FOUND, it is not there; INVALID, the
 * value is none; CONFLICT, it stands against something else in the archive.
 * After a failed call the run can only be freed.
 */
#ifndef KRONIEK_STORE_EDITING_H
#define KRONIEK_STORE_EDITING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/permalink.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_event;
struct kr_editing; /* opaque; ended by kr_editing_free */
struct kr_store;

struct kr_editing_options {
    struct kr_addresses addresses;
    int64_t now;      /* Unix time */
    const char *verb; /* what the events are called: "edit" */
    /* Told of every change as it is made; may be NULL. */
    void (*tell)(void *self, const struct kr_event *event);
    void *tell_self;
};

/* *OUT is owned; STORE and OPTIONS are borrowed.  BUSY: another program has
 * been writing for some seconds. */
KR_MUST_CHECK bool
kr_editing_new(struct kr_store *store, const struct kr_editing_options *options,
               struct kr_editing **out, struct kr_err *err);
/* Keep all of it.  *CHANGES is how many changes there were. */
KR_MUST_CHECK bool kr_editing_finish(struct kr_editing *editing,
                                     int64_t *changes, struct kr_err *err);
void kr_editing_free(struct kr_editing *editing); /* undoes what is open */

/* --- one article --- */

enum kr_edit_field { /* what can be taken back */
                     KR_EDIT_TITLE,
                     KR_EDIT_DATE,
                     KR_EDIT_SLUG,
                     KR_EDIT_LANGUAGE,
                     KR_EDIT_EXCERPT,
                     KR_EDIT_STATUS,
                     KR_EDIT_ALT,
                     KR_EDIT_BODY,
                     KR_EDIT_AUTHORS,
                     KR_EDIT_TAGS,
                     KR_EDIT_CATEGORIES,
                     KR_EDIT_FIELDS
};

/* "title", "date", … as --unset takes them. */
const char *kr_edit_field_name(enum kr_edit_field field);

struct kr_edit_body {
    struct kr_str source;    /* as the editor wrote it */
    const char *source_type; /* "text/markdown", "text/html", "text/plain" */
    struct kr_str html;      /* made from it, not yet clean */
    struct kr_str was_html;  /* made so from the text that was current: the
                                pictures it shows are known by their names */
};

struct kr_edit {           /* NULL or 0: left as it is */
    const char *title;     /* one line */
    const char *date;      /* EDTF; "" unknown */
    const char *slug;      /* the old one becomes a redirect */
    const char *language;  /* BCP 47; "" the archive's */
    const char *excerpt;   /* plain text; "" none */
    const char *alt;       /* of the featured picture */
    enum kr_status status; /* WITHDRAWN wants a reason */
    const char *withdrawn_on, *withdrawn_why; /* EDTF, NULL: today; plain */
    const char *const *authors; /* names, in the stead of those there are */
    size_t author_count;
    const struct kr_edit_body *body; /* becomes a revision, and current */
    bool unset[KR_EDIT_FIELDS];      /* back to what the sources say */
};

/* Edit the article at SLUG, of whatever status.  What is there already is no
 * change, but stays when a source says otherwise later. */
KR_MUST_CHECK bool
kr_editing_article(struct kr_editing *editing, const char *slug,
                   const struct kr_edit *edit, struct kr_err *err);

/* Publish every scheduled article whose time has come. */
KR_MUST_CHECK bool
kr_editing_publish_due(struct kr_editing *editing, struct kr_err *err);

/* --- terms --- */

/*
 * Give the article at SLUG the term called NAME (a category: "a/b" for b below
 * a), made when it is not there; or take away the one called so, or at that
 * path.
 */
KR_MUST_CHECK bool kr_editing_give(struct kr_editing *editing, const char *slug,
                                   enum kr_taxonomy taxonomy, const char *name,
                                   struct kr_err *err);
KR_MUST_CHECK bool kr_editing_take(struct kr_editing *editing, const char *slug,
                                   enum kr_taxonomy taxonomy, const char *name,
                                   struct kr_err *err);

/* Call the term OLD (a name or a path) NAME: its address follows, the old one
 * leads there, and what sources call by the old name is this term.
 * CONFLICT: another is called so; merge them. */
KR_MUST_CHECK bool
kr_editing_rename(struct kr_editing *editing, enum kr_taxonomy taxonomy,
                  const char *old, const char *name, struct kr_err *err);

/* Make the term OLD a former name of INTO: its posts, its address. */
KR_MUST_CHECK bool
kr_editing_merge(struct kr_editing *editing, enum kr_taxonomy taxonomy,
                 const char *old, const char *into, struct kr_err *err);

/* --- addresses --- */

/*
 * Let OLD, a path (or an address, of which the path counts), lead to TARGET: a
 * slug, or an address of ours that is a listing's or an article's.  Never a
 * chain: where TARGET leads elsewhere itself, to there.  CONFLICT: OLD answers
 * itself, or leads elsewhere already.
 */
KR_MUST_CHECK bool
kr_editing_redirect(struct kr_editing *editing, const char *old,
                    const char *target, struct kr_err *err);
/* Let OLD lead nowhere, whatever a source says later. */
KR_MUST_CHECK bool kr_editing_unredirect(struct kr_editing *editing,
                                         const char *old, struct kr_err *err);

struct kr_redirect {    /* borrowed for the time of the call */
    const char *path;   /* decoded */
    const char *target; /* a path of ours */
    const char *why;    /* "source", "slug", "rename", "merge", "editor" */
};

/* Call EACH for every address that leads to another, by path. */
KR_MUST_CHECK bool
kr_redirects_each(struct kr_store *store, const struct kr_addresses *addresses,
                  void (*each)(void *self, const struct kr_redirect *redirect),
                  void *self, struct kr_err *err);

/* Where an address leads that is no article's (kroniek/store/articles.h has
 * those).  Reader.  NOT_FOUND. */
KR_MUST_CHECK bool
kr_store_forward(struct kr_store *store, struct kr_arena *arena,
                 const char *path, const char **target, struct kr_err *err);

#endif
