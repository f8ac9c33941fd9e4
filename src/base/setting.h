/*
 * The table of what kroniek.conf may say.  One row a key: where its value goes,
 * what it may be, what it is when the file does not say, and the comment that
 * `kroniek init` writes above it.
 */
#ifndef KRONIEK_BASE_SETTING_H
#define KRONIEK_BASE_SETTING_H

#include <stdbool.h>
#include <stddef.h>

struct kr_arena;
struct kr_err;
struct kr_settings;

enum kr_setting_kind {
    KR_SETTING_TEXT,
    KR_SETTING_URL,
    KR_SETTING_NUMBER,
    KR_SETTING_STYLE,
    KR_SETTING_REVISIONS
};

#define KR_SETTINGS 23 /* rows of the table */

struct kr_setting {
    const char *section;
    const char *name;
    enum kr_setting_kind kind;
    size_t at;            /* offset in struct kr_settings */
    const char *standard; /* as the file would have it */
    const char *comment;  /* lines, without the comment sign */
};

/* Row INDEX, below KR_SETTINGS; rows of one section stand together. */
const struct kr_setting *kr_setting_row(size_t index);

/* The row of SECTION.NAME as its index; INVALID says what is unknown. */
bool kr_setting_find(const char *section, const char *name, size_t *index,
                     struct kr_err *err);

/* Check VALUE for row INDEX and put it into *OUT.  INVALID. */
bool kr_setting_put(struct kr_arena *arena, size_t index, const char *value,
                    struct kr_settings *out, struct kr_err *err);

#endif
