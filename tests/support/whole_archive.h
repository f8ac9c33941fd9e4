/*
 * A small archive on disk that has one of everything an address can name.
 */
#ifndef WHOLE_ARCHIVE_H
#define WHOLE_ARCHIVE_H

#include "kroniek/base/settings.h"

struct whole_archive {
    struct kr_arena *arena;
    char folder[64]; /* below /tmp, removed by whole_archive_free */
    const char *config;
    struct kr_settings settings;
};

/* With LANGUAGE ("nl") and permalink PATTERN; fails the test when it cannot. */
void whole_archive_make(struct whole_archive *archive, const char *language,
                        const char *pattern);
/* Import one more post, as `kroniek import` would. */
void whole_archive_add(struct whole_archive *archive, const char *title,
                       const char *edtf);
/* Give the site another name in its kroniek.conf. */
void whole_archive_rename(struct whole_archive *archive, const char *title);
void whole_archive_free(struct whole_archive *archive);

/* Write TEXT to a new file at PATH. */
void whole_write_file(const char *path, const char *text, size_t length);

/* Remove FOLDER and what is in it. */
void whole_remove_folder(const char *folder);

#endif
