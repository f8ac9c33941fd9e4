/*
 * `kroniek` from outside: run with words, what it printed, how it ended, what
 * is in the archive afterwards.
 */
#ifndef WHOLE_PROGRAM_H
#define WHOLE_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct kr_arena;

struct whole_program { /* all text in the arena */
    struct kr_arena *arena;
    char folder[64];         /* below /tmp, for this test alone */
    const char *config;      /* of the archive in FOLDER/archive */
    int status;              /* of the last run; 128 + a signal's number */
    const char *out, *error; /* what it printed */
};

/* A cmocka set-up and tear-down; *STATE is the program, in a new folder. */
int whole_program_set_up(void **state);
int whole_program_tear_down(void **state);

/* Make the archive FOLDER/NAME and let CONFIG be its settings. */
void whole_program_init(struct whole_program *program, const char *name);

/* Run it with WORDS, ended by NULL, in FOLDER; returns the exit status. */
int whole_program_run(struct whole_program *program, const char *const words[]);
#define RUN(program, ...)                                                      \
    whole_program_run(program, (const char *const[]){ __VA_ARGS__, NULL })

/* The same in two steps. */
pid_t
whole_program_start(struct whole_program *program, const char *const words[]);
int whole_program_wait(struct whole_program *program, pid_t pid);

/* FOLDER/NAME; and such a file written, or read. */
const char *
whole_program_path(const struct whole_program *program, const char *name);
void whole_program_write(const struct whole_program *program, const char *name,
                         const char *text);
const char *
whole_program_read(const struct whole_program *program, const char *name);
bool whole_program_has(const struct whole_program *program, const char *name);

/* Every row of every table of the archive NAME, as text. */
const char *
whole_program_rows(const struct whole_program *program, const char *name);

int64_t whole_program_count(const struct whole_program *program,
                            const char *name, const char *table);
/* Do what no verb does: run SQL on the archive NAME. */
void whole_program_alter(const struct whole_program *program, const char *name,
                         const char *sql);

/* The last run ended with STATUS, and printed TEXT (or not). */
void expect_status(const struct whole_program *program, int status);
void expect_out(const struct whole_program *program, const char *text);
void expect_error(const struct whole_program *program, const char *text);

#endif
