/*
 * A real archive in a temporary folder, and files of posts to take into it:
 *
 *     expect_taken(FILE_OF("december.txt", .month = "2025-12",
 *                          POSTS(POST("Magnesium"), POST("Zink"))),
 *                  "2 new");
 *
 * One case, one archive: archive_make and archive_remove are its set-up and
 * tear-down.
 */
#ifndef STORE_ARCHIVE_H
#define STORE_ARCHIVE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/draft.h"
#include "kroniek/archive/permalink.h"
#include "kroniek/store/intake.h"

struct kr_arena;
struct kr_store;

#define NOW 1767297600 /* 1 January 2026, eight in the evening, UTC */

struct archive {
    const char *folder, *path; /* the folder and the database in it */
    const char *media;         /* folder for pictures */
    struct kr_store *store;    /* open for writing */
    struct kr_arena *arena;    /* lives as long as the case */
    const char *told[64];      /* what the intake told, "place: reason" */
    size_t told_count;
};

extern struct archive archive;
extern const struct kr_addresses addresses;

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, archive_make, archive_remove)

int archive_make(void **state);
int archive_remove(void **state);
void archive_reopen(void);
void archive_anew(void); /* throw away what is in it */

/* A text in the case's arena. */
const char *
text_of(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* --- Posts and the files they are in --- */

struct post { /* what is left out is unknown */
    const char *title;
    bool derived;     /* the title is */
    const char *date; /* EDTF */
    const char *body; /* plain; left out: "Over TITLE." */
    const char *html; /* left out: the body as a paragraph */
    const char *guid, *id, *slug, *address;
    const char *tags[6], *authors[6];
    const char *categories[6]; /* "Kruiden/Wortels" has a parent */
    const char *tag_id;        /* the source's id of the first tag */
    const char *aliases[4];
    const char *keywords[4];
    const char *language, *modified, *excerpt;
    const char *featured, *featured_alt; /* src */
    int width, height;
    struct kr_media_draft media[3];
    enum kr_status status;
    enum kr_kind kind;
    const char *withdrawn_on, *withdrawn_why;
    struct kr_str big; /* body and html when set */
};

#define FILE_POSTS 16 /* at most */

struct file {
    const char *location;
    const char *site;
    const char *year, *month, *day, *tag; /* what it lists; one or none */
    const struct post *posts[FILE_POSTS]; /* to the first NULL */
};

#define POST(...) (&(const struct post){ .title = __VA_ARGS__ })
#define POSTS(...) .posts = { __VA_ARGS__ }
#define FILE_OF(...) (&(const struct file){ .location = __VA_ARGS__ })

/* Push FILE into INTAKE as a reader would; it must not stop the run. */
void push(struct kr_intake *intake, const struct file *file);

/* The whole way: a new intake, FILE, finish. */
struct kr_intake_summary take(const struct file *file);
struct kr_intake_options intake_options(void);

/* What became of FILE's posts, in one line: "2 new, 1 revised". */
void expect_taken(const struct file *file, const char *outcome);
void expect_told(const char *part); /* by the last take */

/* --- What is in it --- */

/* "title [date basis] slug": one line an article, tags and listings with it,
 * the same for archives that say the same. */
const char *archive_says(void);
/* Every row of every table. */
const char *archive_rows(void);

/* The one number or text SQL answers, asked on the side. */
int64_t ask(const char *sql);
const char *ask_text(const char *sql);
/* Do SQL to the database, past all that guards it. */
void damage(const char *sql);

/* The article with this title, as the database has it. */
void expect_date(const char *title, const char *edtf, const char *basis);
void expect_articles(int64_t count);

#endif
