/*
 * A verb of `kroniek`: what it is called, what it takes, what it does.  A verb
 * says how it ended; what exit status that is, main.c alone knows.
 */
#ifndef KRONIEK_CLI_COMMAND_H
#define KRONIEK_CLI_COMMAND_H

#include "cli/arguments.h"

struct kr_arena;
struct kr_err;

enum kr_end {
    KR_END_WELL,
    KR_END_TROUBLE, /* it gave up: the error says why */
    KR_END_ITEMS,   /* some items could not be kept */
    KR_END_SOURCE,  /* a source could not be read */
    KR_END_FAULTS,  /* the archive is not whole */
    KR_END_STOPPED  /* a signal ended it, in good order */
};

struct kr_call { /* one run of a verb */
    struct kr_arena *arena;
    const char *config; /* the path of kroniek.conf */
    struct kr_arguments arguments;
};

struct kr_command {
    const char *name;
    const char *operands; /* "PATH..."; "" none */
    const char *summary;  /* a line for `kroniek help` */
    const char *about;    /* what more there is to say; "" nothing */
    const char *examples; /* command lines, a line each; NULL none */
    const struct kr_option *options;
    size_t least, most; /* operands */
    enum kr_end (*run)(const struct kr_call *call, struct kr_err *err);
};

/* One file each. */
extern const struct kr_command kr_command_init;
extern const struct kr_command kr_command_import;
extern const struct kr_command kr_command_export;
extern const struct kr_command kr_command_list;
extern const struct kr_command kr_command_show;
extern const struct kr_command kr_command_edit;
extern const struct kr_command kr_command_tag;
extern const struct kr_command kr_command_redirect;
extern const struct kr_command kr_command_publish;
extern const struct kr_command kr_command_unpublish;
extern const struct kr_command kr_command_withdraw;
extern const struct kr_command kr_command_log;
extern const struct kr_command kr_command_backup;
extern const struct kr_command kr_command_restore;
extern const struct kr_command kr_command_completion;
extern const struct kr_command kr_command_check;
extern const struct kr_command kr_command_stats;
extern const struct kr_command kr_command_migrate;
extern const struct kr_command kr_command_config;
extern const struct kr_command kr_command_help;

/* All of them in the order of the help; *COUNT is how many. */
const struct kr_command *const *kr_commands(size_t *count);

/* NULL: there is no such verb. */
const struct kr_command *kr_command_named(const char *name);

#endif
