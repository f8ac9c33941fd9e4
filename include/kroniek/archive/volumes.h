/*
 * The archive as a shelf of bound volumes, for programs that read all of it
 * (RFC 5005, archived feeds).  Every published post stands in one volume.
 *
 * A section is the posts of one month; or those of a year that fit none of its
 * months ("2025", "between 20 May and 3 June"); or those of no one year,
 * undated ones among them.  Sections stand newest first: the months of a year,
 * then its rest, then the year before; the posts of no year come last.
 *
 * A section is bound in volumes of KR_VOLUME_POSTS, counted from its oldest
 * post, so that a full volume stays as it is when newer posts come.  No clock
 * says what is past: a month is when a post of a later month or year is there.
 */
#ifndef KRONIEK_ARCHIVE_VOLUMES_H
#define KRONIEK_ARCHIVE_VOLUMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/text/date.h"

#define KR_VOLUME_POSTS 50

struct kr_section {
    struct kr_date date; /* of a month; month 0: the rest of that year; year 0:
                            of no year; day always 0 */
    int64_t posts;       /* 1 or more */
};

struct kr_sections { /* newest first */
    const struct kr_section *items;
    size_t count;
    int64_t posts; /* of all */
};

struct kr_volume {
    size_t section; /* its place among the sections */
    int64_t number; /* from 1, the oldest */
};

/* Some posts of one section, newest first. */
struct kr_stretch {
    int64_t skip; /* newer ones before them */
    int64_t size;
};

/* The section of DATE into *OUT; false when it has no posts. */
bool kr_section_find(const struct kr_sections *sections, struct kr_date date,
                     size_t *out);

/* How many volumes it is bound in, 1 or more. */
int64_t kr_section_volumes(const struct kr_section *section);

/* No post of its own time can be expected any more; posts that fit no month
 * are always counted as past. */
bool kr_section_past(const struct kr_sections *sections, size_t section);

/* VOLUME is not its section's last, or its section is past: an archive
 * document. */
bool
kr_volume_closed(const struct kr_sections *sections, struct kr_volume volume);

struct kr_stretch
kr_volume_stretch(const struct kr_sections *sections, struct kr_volume volume);

/* The volume just older or newer into *OUT; false when there is none. */
bool kr_volume_older(const struct kr_sections *sections,
                     struct kr_volume volume, struct kr_volume *out);
bool kr_volume_newer(const struct kr_sections *sections,
                     struct kr_volume volume, struct kr_volume *out);

/*
 * What the subscription document holds: whole volumes, from the newest on, as
 * few as have LEAST posts together; so fewer than LEAST + KR_VOLUME_POSTS.  The
 * number of those posts; *NEXT is the volume after them, *MORE whether there
 * is one.
 */
int64_t kr_volumes_current(const struct kr_sections *sections, int64_t least,
                           struct kr_volume *next, bool *more);

#endif
