/*
 * The administrator's command line.  How a verb ended, and what kind of error
 * it gave up with, become an exit status here and nowhere else.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/output.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"

enum { WELL = 0, USAGE = 1, ITEMS = 2, SOURCE = 3, ARCHIVE = 4, STOPPED = 130 };

static const int status_of_end[] = {
    [KR_END_WELL] = WELL,      [KR_END_TROUBLE] = ARCHIVE, /* by its code */
    [KR_END_ITEMS] = ITEMS,    [KR_END_SOURCE] = SOURCE,
    [KR_END_FAULTS] = ARCHIVE, [KR_END_STOPPED] = STOPPED,
};

static const int status_of_code[] = {
    [KR_FINE] = ARCHIVE,     [KR_NOT_FOUND] = USAGE, [KR_INVALID] = USAGE,
    [KR_CONFLICT] = ARCHIVE, [KR_LIMIT] = ARCHIVE,   [KR_BUSY] = ARCHIVE,
    [KR_IO] = ARCHIVE,
};

static const struct kr_option options[] = {
    { "version", 'V', NULL, "print the version" },
    { 0 },
};

static int
give_up(const char *verb, const struct kr_err *err)
{
    char who[64];

    (void)snprintf(who, sizeof(who), "kroniek%s%s", verb == NULL ? "" : " ",
                   verb == NULL ? "" : verb);
    kr_output_trouble(stderr, who, err->message);
    return status_of_code[err->code];
}

static const char *
config_of(const struct kr_arguments *before, const struct kr_arguments *behind)
{
    const char *config = kr_arguments_value(behind, "config");

    if (config == NULL)
        config = kr_arguments_value(before, "config");
    if (config == NULL)
        config = getenv("KRONIEK_CONF");
    return config == NULL || config[0] == '\0' ? "kroniek.conf" : config;
}

static bool
check_operands(const struct kr_command *command, size_t count,
               struct kr_err *err)
{
    if (count < command->least)
        return kr_fail(err, KR_INVALID, "it wants %s; see 'kroniek help %s'",
                       command->operands, command->name);
    if (count > command->most)
        return kr_fail(err, KR_INVALID,
                       "too many words behind it; see 'kroniek help %s'",
                       command->name);
    return true;
}

/* What was printed must also have been written. */
static int
finish(int status)
{
    struct kr_err err;

    if (fflush(stdout) == 0 && ferror(stdout) == 0)
        return status;
    (void)kr_fail(&err, KR_IO, "standard output cannot be written");
    return status == WELL ? give_up(NULL, &err) : status;
}

static int
run(struct kr_arena *arena, const struct kr_command *command,
    const struct kr_arguments *before, struct kr_err *err)
{
    struct kr_call call = { .arena = arena };
    enum kr_end end;

    if (!kr_arguments_read(arena, command->options, (int)before->operand_count,
                           before->operands, false, &call.arguments, err))
        return give_up(command->name, err);
    if (kr_arguments_has(&call.arguments, "help")) {
        kr_help_print(command);
        return WELL;
    }
    if (!check_operands(command, call.arguments.operand_count, err))
        return give_up(command->name, err);
    call.config = config_of(before, &call.arguments);
    end = command->run(&call, err);
    return end == KR_END_TROUBLE ? give_up(command->name, err)
                                 : status_of_end[end];
}

static int
start(struct kr_arena *arena, int argc, char **argv)
{
    const struct kr_command *command;
    struct kr_arguments before;
    struct kr_err err = { 0 };

    if (!kr_arguments_read(arena, options, argc, argv, true, &before, &err))
        return give_up(NULL, &err);
    if (kr_arguments_has(&before, "version")) {
        puts("kroniek " KRONIEK_VERSION);
        return WELL;
    }
    if (kr_arguments_has(&before, "help")) {
        kr_help_print(NULL);
        return WELL;
    }
    if (before.operand_count == 0) {
        (void)kr_fail(&err, KR_INVALID, "which verb?  See 'kroniek help'");
        return give_up(NULL, &err);
    }
    command = kr_command_named(before.operands[0]);
    if (command == NULL) {
        (void)kr_fail(&err, KR_INVALID,
                      "there is no verb '%s'; see 'kroniek help'",
                      before.operands[0]);
        return give_up(NULL, &err);
    }
    return run(arena, command, &before, &err);
}

int
main(int argc, char **argv)
{
    struct kr_arena *arena = kr_arena_new();
    int status = start(arena, argc, argv);

    kr_arena_free(arena);
    return finish(status);
}
