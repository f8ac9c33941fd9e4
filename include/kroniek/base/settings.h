/*
 * kroniek.conf: INI, read by libinih, one table of keys with their defaults and
 * bounds.  An unknown section or key is an error that names file and line.
 */
#ifndef KRONIEK_BASE_SETTINGS_H
#define KRONIEK_BASE_SETTINGS_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_buf;
struct kr_err;

enum kr_listing_style { KR_LISTING_FULL, KR_LISTING_SUMMARY };
enum kr_revisions { KR_REVISIONS_PUBLIC, KR_REVISIONS_HIDDEN };

struct kr_settings { /* all text in the arena given */
    /* [site] */
    const char *title;
    const char *description;
    const char *base_url; /* no final slash */
    const char *language; /* "nl"; a catalogue of that name */
    const char *contact;  /* "mailto:…" or "https://…"; "" none */
    /* [archive]; paths made absolute against the file's folder */
    const char *database;
    const char *media;
    int page_size; /* 1-100 */
    enum kr_listing_style listing;
    enum kr_revisions revisions; /* earlier texts of a post */
    /* [addresses] */
    const char *permalink;
    const char *tag_base, *category_base, *author_base;
    const char *page_base, *search_base, *feed_base;
    /* [server] */
    int threads;           /* 0: one per core, at least 2 */
    int max_age;           /* seconds in Cache-Control */
    const char *templates; /* folder; "" those built in */
    const char *style;     /* file of a style sheet; "" none */
    int search_ms;         /* a search stops after so long */
    int cache_mb;          /* MiB of pages kept in memory; 0: none */
};

/*
 * The defaults, for a folder FOLDER.  An empty FOLDER leaves paths relative, as
 * `kroniek init` writes them, so that an archive can be moved as a whole.
 */
void kr_settings_default(struct kr_arena *arena, const char *folder,
                         struct kr_settings *out);

/*
 * Read the file at PATH; what it does not say is as in the defaults.  INVALID:
 * "kroniek.conf:12: …"; NOT_FOUND, IO.  A key twice, a line over 1024 bytes and
 * a word given to two bases are errors too.  '#' or ';' begins a comment at the
 * start of a line only.  Of `permalink` only the form is checked here; the rest
 * is archive/permalink's.
 */
KR_MUST_CHECK bool
kr_settings_read(struct kr_arena *arena, const char *path,
                 struct kr_settings *out, struct kr_err *err);

/*
 * Check one VALUE for SECTION.KEY and put it into *OUT; the same check that
 * reading makes.  A relative path stays one.  INVALID says why; *OUT is then
 * as it was.
 */
KR_MUST_CHECK bool
kr_settings_set(struct kr_arena *arena, const char *section, const char *key,
                const char *value, struct kr_settings *out, struct kr_err *err);

/*
 * The file itself, every key with a comment that says what it is, as
 * `kroniek init` writes it; reading it back gives SETTINGS.
 */
void kr_settings_write(const struct kr_settings *settings, struct kr_buf *out);

#endif
