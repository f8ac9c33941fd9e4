/*
 * What verbs do and take, printed from their tables.
 */
#ifndef KRONIEK_CLI_HELP_H
#define KRONIEK_CLI_HELP_H

struct kr_command;

/* COMMAND's help on standard output; NULL: the verbs there are. */
void kr_help_print(const struct kr_command *command);

#endif
