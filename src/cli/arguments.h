/*
 * What stands behind `kroniek` on a command line, read by getopt_long from
 * tables, so that the help and the reading are one thing.
 */
#ifndef KRONIEK_CLI_ARGUMENTS_H
#define KRONIEK_CLI_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;

struct kr_option { /* a table of them ends with {0} */
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* "FILE", as the help calls it; NULL: a flag */
    const char *help;     /* a line */
};

struct kr_given {
    const struct kr_option *option;
    const char *value; /* borrowed from argv; NULL for a flag */
};

struct kr_arguments {
    const struct kr_option *options; /* those that may be asked for */
    const struct kr_given *given;    /* in the order of the command line */
    size_t given_count;
    char **operands; /* what is no option */
    size_t operand_count;
};

/* Those every verb takes, and those that may stand before the verb. */
extern const struct kr_option kr_options_of_all[];

/*
 * Read argv[1] and further by OPTIONS and kr_options_of_all.  With
 * UP_TO_OPERAND reading stops at the first operand; else options may stand
 * anywhere before "--".  ARGV is put in another order, options first.
 * INVALID: an option that is not there, or one without its argument.
 */
KR_MUST_CHECK bool
kr_arguments_read(struct kr_arena *arena, const struct kr_option *options,
                  int argc, char **argv, bool up_to_operand,
                  struct kr_arguments *out, struct kr_err *err);

/* The name must be in the tables. */
bool kr_arguments_has(const struct kr_arguments *arguments, const char *name);
/* The value given last; NULL: not given. */
const char *
kr_arguments_value(const struct kr_arguments *arguments, const char *name);
/* All values given, in ARENA. */
const char *const *kr_arguments_values(struct kr_arena *arena,
                                       const struct kr_arguments *arguments,
                                       const char *name, size_t *count);

/*
 * The value of NAME as a number from LEAST to MOST; not given: *OUT is left as
 * it is.  INVALID.
 */
KR_MUST_CHECK bool
kr_arguments_number(const struct kr_arguments *arguments, const char *name,
                    long least, long most, long *out, struct kr_err *err);

#endif
