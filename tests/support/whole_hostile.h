/*
 * Files in every format that carry the hostile bodies, words and addresses:
 * each item has one of each wherever the format has room for it.
 */
#ifndef WHOLE_HOSTILE_H
#define WHOLE_HOSTILE_H

#include <stddef.h>

struct kr_arena;

struct hostile_file {
    const char *format; /* of --format; also the file's or folder's name */
    size_t items;
};

/* Write all of them into FOLDER; *COUNT is how many. */
const struct hostile_file *
hostile_write_all(struct kr_arena *arena, const char *folder, size_t *count);

#endif
